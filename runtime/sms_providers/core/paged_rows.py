"""What all styles of paging read out of a reply."""

from __future__ import annotations

from typing import Any

from sms_providers.core.identities import Identity, identity_of
from sms_providers.core.steps import Step


class PagedRows:
    """What all styles read out of a reply."""

    rows_attribute: str
    total_attribute: str | None
    identity: str | None

    def identity_of(self, row: Any) -> Identity | None:
        """Return the row's identity; an attribute on the way to it may be missing."""
        return None if self.identity is None else identity_of(attribute(row, self.identity))

    def rows(self, body: Any) -> list[Any]:
        """Return the rows of a reply: none where the member for them is missing."""
        return attribute(body, self.rows_attribute) or []

    def total(self, body: Any) -> int | None:
        """Return how many rows match the filters, on whatever page."""
        if self.total_attribute is None:
            return None
        total = attribute(body, self.total_attribute)
        return total if isinstance(total, int) else None

    def passed(self, step: Step) -> int:
        """Return 0: only an offset tells."""
        return 0


def attribute(body: Any, dotted: str) -> Any:
    """Return an attribute, or None where a step on the way to it is a missing member."""
    for name in filter(None, dotted.split(".")):
        body = None if body is None else getattr(body, name)
    return body
