"""A page of a list as it arrived, before anything is decided about it."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from attrs import field, frozen

from sms_providers.core.bad_rows import BadRow
from sms_providers.core.identities import Identified, Identity
from sms_providers.core.json_bodies import parse
from sms_providers.core.places import resolve
from sms_providers.core.raw_identities import hash_of, raw_identities
from sms_providers.core.sifting import row_reader
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

    @cached_property
    def contents(self) -> tuple[Any, ...]:
        """All rows in their order: the models of those that fit, and the bad ones."""
        bad, fitting = {row.index: row for row in self.bad_rows}, iter(self.rows)
        return tuple(bad[at] if at in bad else next(fitting) for at in range(self.came))

    @cached_property
    def identities(self) -> Identified:
        """What tells the rows apart, in their order."""
        bad = iter(self._bad_identities())
        identity_of = self.whence.paging.identity_of
        return tuple(next(bad) if isinstance(row, BadRow) else identity_of(row) for row in self.contents)

    @cached_property
    def repeats(self) -> frozenset[int]:
        """The places of rows that stand on the page twice: with one identity, and with all that they hold."""
        if len(set(self.identities)) == len(self.identities):
            return frozenset()
        seen: dict[Identity, list[Any]] = {}
        found = set()
        for at, (identity, row) in enumerate(zip(self.identities, self.contents, strict=True)):
            held = row.raw if isinstance(row, BadRow) else row
            if identity is not None and held in seen.setdefault(identity, []):
                found.add(at)
            elif identity is not None:
                seen[identity].append(held)
        return frozenset(found)

    def _bad_identities(self) -> Identified:
        operation, paging = self.whence.operation, self.whence.paging
        if paging.identity is None or not self.bad_rows:
            return (None,) * len(self.bad_rows)
        items = row_reader(operation.result, paging.rows_pointer)
        return raw_identities(items, paging.identity, [row.raw for row in self.bad_rows])

    @cached_property
    def shown(self) -> Identified:
        """What tells this page from itself at another moment: its identities, or all that its rows hold."""
        if None not in self.identities:
            return self.identities
        return (hash_of(self.raw_rows()),)

    @property
    def came(self) -> int:
        """How many rows came, bad ones too."""
        return len(self.rows) + len(self.bad_rows)

    @property
    def total(self) -> int | None:
        """How many rows all pages hold together, None where the provider does not say, or what cannot be true."""
        total = self.whence.paging.total(self.body)
        came = self.came - len(self.repeats)
        least = self.whence.paging.passed(self.whence.step) + came if came else 0
        return None if total is None or total < least else total

    @property
    def moment(self) -> datetime:
        """The first whole second by which the reply had been made."""
        return moment_of_reply(self.whence.reply, self.sent_at)

    def following(self) -> Step | None:
        """Return the step to the page after, as the reply has it, None after the last.

        A repeat may stand in the place of another row or beside them all, so it does not count.
        """
        return self.whence.paging.following(self.whence.step, self.body, len(self.bad_rows) - len(self.repeats))

    def raw_rows(self) -> list[Any]:
        """Return all rows as they came, every number with a fraction an exact Decimal."""
        found = resolve(parse(self.whence.reply.content), self.whence.paging.rows_pointer)
        return found if isinstance(found, list) else []
