"""How much a live run may ask for, spend and hurry."""

from __future__ import annotations

from attrs import field, frozen

from conformance.requirement import Measure

#: Small pages, and no more than what shows that one follows the other.
PAGE_SIZE = 5
MOST_PAGES = 2


@frozen
class Limits:
    """The ceilings of one run; whatever goes beyond is neither planned nor sent.

    `of_operation` and `of_run` count requests, those for tokens too. `per_minute` is how often one operation is asked.
    `messages` may be sent at most, each to one of `recipients` alone, in the name of `sender` where one is given.
    """

    of_operation: int = 20
    of_run: int = 60
    per_minute: int = 30
    messages: int = 0
    recipients: tuple[str, ...] = field(default=(), repr=False)
    sender: str | None = field(default=None, repr=False)


def measure(seed: int) -> Measure:
    """Return how much the laws ask for."""
    return Measure(page_size=PAGE_SIZE, most_pages=MOST_PAGES, seed=seed)
