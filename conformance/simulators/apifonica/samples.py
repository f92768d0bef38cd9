"""What the invented rows are made of: numbers nobody has, and texts that a careless reader breaks on.

Read from the dossier: section 2 (members), A6 (prices), A10 (sender names). The numbers come from the ranges
that the regulators of the United Kingdom, North America and Australia keep free for fiction.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

NAMES = ("EXAMPLE", "Acme Shop", "24seven")

PRICES = tuple(Decimal(digits) for digits in ("0.0010", "0.0420", "0.3000", "12.0000", "0.0001", "1.0500"))

#: Tags, of which some change a link that is put together carelessly.
TAGS = ("My_Client1", "spring & summer", "100%", "a=b;c#d", "Größe+1")

TEXTS = (
    "Your table is booked for eight.",
    "Ваш код 4821",
    'He wrote "yes" and meant "no".',
    "One line\nanother line\r\nthe last line",
    "Good night 🌙 until tomorrow",
    "12,50 € are due, that is 100%",
    "The train is late. " * 12,
    "<b>null</b>\tNaN\\n",
    " a space at both ends ",
    "会议改到下午三点" * 12,
    "true",
)


@cache
def numbers() -> tuple[str, ...]:
    """List phone numbers kept free for fiction, digits without a plus as on the wire."""
    british_mobiles = [f"447700900{last:03}" for last in range(100, 800, 41)]
    american = [f"1{area}55501{last:02}" for area in (202, 312, 415) for last in range(0, 100, 17)]
    australian_mobiles = ["61491570006", "61491570156", "61491570157"]
    return (*british_mobiles, *american, *australian_mobiles)
