"""What the invented rows are made of: numbers nobody has, and texts that a careless reader breaks on.

The numbers come from the ranges that the regulators of the United Kingdom, North America and Australia keep
free for fiction. Read from the dossier: R24 (countries), R37 and R39 (statuses), R27 (prices).
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from attrs import frozen


@frozen
class Country:
    """Where a recipient is: the code, the name, and the networks there."""

    code: str
    name: str
    prefix: str
    operators: tuple[str, ...]


COUNTRIES = (
    Country("GB", "United Kingdom", "+44", ("Example Mobile", "Sample (Sample Telecom)")),
    Country("US", "United States", "+1", ("Fictional Wireless", "Test_Operator")),
    Country("AU", "Australia", "+61", ("Beispiel & Söhne",)),
)
ELSEWHERE = Country("ZZ", "Elsewhere", "", ("Example Mobile",))

#: The number of the application that messages come in for.
VIRTUAL_NUMBER = "+447700900002"
SENDERS = ("EXAMPLE", "447700900001", "Acme Shop", "4477009")
LABELS = ("newsletter", "order 4821", 'a "quoted" label', "Grüße", None)
GROUPS: tuple[tuple[str, ...] | None, ...] = ((), (), ("customers",), (), ("customers", "friends, family"), None)

PRICES = tuple(Decimal(digits) for digits in ("0.006", "0.08", "0.0425", "0", "0.0075", "1", "0.00125"))

#: What becomes of messages, in turn: status and detailed status. Seventeen, so that no other turn keeps step.
ENDS: tuple[tuple[str, str | None], ...] = (
    ("Delivered", "Delivered"),
    ("Delivered", "Delivered"),
    ("Sent", "Sent"),
    ("Undelivered", "Undelivered on Handset"),
    ("Delivered", "Delivered"),
    ("Failed", "Failed"),
    ("Queued", None),
    ("Undelivered", "Unknown Number"),
    ("Delivered", "Delivered"),
    ("Undelivered", "Expired"),
    ("Undelivered", "Roaming"),
    ("Undelivered", "Call Barred"),
    ("Undelivered", "Undelivered"),
    ("Undelivered", "Unknown Status"),
    ("Failed", "Carrier Violation"),
    ("Delivered", "Delivered"),
    ("Delivered", "Delivered"),
)

TEXTS = (
    "Your parcel waits at the counter until Friday.",
    "Код подтверждения: 4821",
    "Bring: bread; milk; eggs",
    "Your appointment has moved to another day. " * 5 + "Answer STOP to be left alone.",
    'She said "yes", then "no", then left.',
    "First line\nSecond line\r\nThird line",
    "Gute Nacht 🌙 und bis morgen",
    "Total: 12,50 € = 100% of what you owe",
    "=1+1",
    "会议改到下午三点。" * 18,
    "<b>null</b>\tNaN\\n",
    " leading and trailing spaces ",
)


@cache
def numbers() -> tuple[str, ...]:
    """List phone numbers kept free for fiction, with a plus."""
    british = [f"+447700900{last:03}" for last in range(5, 800, 37)]
    american = [f"+1{area}55501{last:02}" for area in (202, 312, 415) for last in range(0, 100, 13)]
    australian = ["+61491570006", "+61491570156", "+61491570157", "+61491570158", "+61491570159"]
    return (*british, *american, *australian)


def country_of(number: str) -> Country:
    """Tell the country by the number's prefix."""
    return next((country for country in COUNTRIES if number.startswith(country.prefix)), ELSEWHERE)
