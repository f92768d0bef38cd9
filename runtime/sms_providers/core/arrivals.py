"""A page of a list as it arrived, before anything is decided about it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import field, frozen

from sms_providers.core.bad_rows import BadRow
from sms_providers.core.json_bodies import parse
from sms_providers.core.places import resolve
from sms_providers.core.steps import Step
from sms_providers.core.walks import Whence
from sms_providers.core.windows import moment_of_reply


@frozen(eq=False)
class Arrival:
    """What came, from where, and when it was asked for; the body lacks the bad rows."""

    whence: Whence
    body: Any = field(repr=False)
    bad_rows: tuple[BadRow, ...]
    sent_at: datetime

    @property
    def rows(self) -> list[Any]:
        """The rows that fit the document."""
        return self.whence.paging.rows(self.body)

    @property
    def came(self) -> int:
        """How many rows came, bad ones too."""
        return len(self.rows) + len(self.bad_rows)

    @property
    def total(self) -> int | None:
        """How many rows all pages hold together, None where the provider does not say."""
        return self.whence.paging.total(self.body)

    @property
    def moment(self) -> datetime:
        """The first whole second by which the reply had been made."""
        return moment_of_reply(self.whence.reply, self.sent_at)

    def following(self) -> Step | None:
        """Return the step to the page after, as the reply has it, None after the last."""
        return self.whence.paging.following(self.whence.step, self.body, len(self.bad_rows))

    def raw_rows(self) -> list[Any]:
        """Return all rows as they came, every number with a fraction an exact Decimal."""
        found = resolve(parse(self.whence.reply.content), self.whence.paging.rows_pointer)
        return found if isinstance(found, list) else []
