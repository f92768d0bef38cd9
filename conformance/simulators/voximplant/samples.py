"""What the invented rows are made of: numbers nobody has, and texts that a careless reader breaks on.

Read from the dossier: section 5.4 (columns), Q2 (sender names), Q17 (costs of up to four places).
The numbers come from the ranges that the regulators of the United Kingdom, North America and Australia
keep free for fiction.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from functools import cache

NAMES = ("EXAMPLE", "Acme Shop", "Café 24", "R&D;Lab")

COSTS = tuple(Decimal(digits) for digits in ("4.3437", "0.1", "0", "2.7123", "0.0075", "12", "0.3", "0.0001", "1.05"))

EDGE_MOMENTS = (
    datetime(2019, 12, 31, 23, 59, 59, tzinfo=UTC),
    datetime(2020, 1, 1, 0, 0, 0, tzinfo=UTC),
    datetime(2020, 2, 29, 12, 0, 0, tzinfo=UTC),
    datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC),
    datetime(2025, 3, 30, 1, 30, 0, tzinfo=UTC),
)

# Each text with the number of its parts, chosen so that every rule of counting parts agrees (Q26).
TEXTS: tuple[tuple[str, int], ...] = (
    ("Your parcel waits at the counter until Friday.", 1),
    ("Код подтверждения: 4821", 1),
    ("Bring: bread; milk; eggs", 1),
    ('She said "yes", then "no", then left.', 1),
    ("First line\nSecond line\r\nThird line", 1),
    ("Gute Nacht 🌙 und bis morgen", 1),
    ("Total: 12,50 € = 100% of what you owe", 1),
    ("Your appointment has moved to another day. " * 5 + "Answer STOP to be left alone.", 2),
    ("=1+1", 1),
    ("<b>null</b>\tNaN\\n", 1),
    (" leading and trailing spaces ", 1),
    ("会议改到下午三点", 1),
)


@cache
def numbers() -> tuple[str, ...]:
    """List phone numbers kept free for fiction, digits without a plus as on the wire."""
    british_mobiles = [f"447700900{last:03}" for last in range(0, 1000, 37)]
    american = [f"1{area}55501{last:02}" for area in (202, 312, 415) for last in range(0, 100, 13)]
    australian_mobiles = ["61491570006", "61491570156", "61491570157", "61491570158", "61491570159"]
    return (*british_mobiles, *american, *australian_mobiles)
