"""Pages of many rows, made of the examples that each package has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from itertools import cycle, islice
from typing import Any

from attrs import frozen

from sms_providers.core.contents import Many, Scalar
from sms_providers.core.conversions import text
from sms_providers.core.messages import Reply
from sms_providers.core.operations import Operation
from sms_providers.core.paging import Paging
from sms_providers.core.places import resolve
from sms_providers.core.reading import Member, Reader
from tests.behaviour.subjects import Subject

Row = dict[str, Any]


def _odd(row: Row) -> Row:
    return {**row, "member_of_tomorrow": 1}


def _numbered(row: Row, members: list[str]) -> Row:
    return {**row, **{name: int(row[name]) for name in members if str(row.get(name)).isdecimal()}}


@frozen
class Pages:
    """The pages of one provider's history: the operation that lists it, and its example."""

    operation: Operation[Any]
    example: dict[str, Any]

    @classmethod
    def of(cls, subject: Subject) -> Pages:
        """Return those of the method by which a provider's history is walked."""
        operations: Iterator[Operation[Any]] = iter(subject.clients.blocking._listings)
        operation = next(each for each in operations if each.name == subject.listing.method)
        examples = json.loads(files(f"sms_providers.{subject.name}").joinpath("examples.json").read_bytes())
        return cls(operation, examples[operation.name]["body"])

    def replies(self, count: int) -> dict[str, Reply]:
        """Return a page of so many rows in each form that is read in a way of its own."""
        rows: list[Row] = list(islice(cycle(resolve(self.example, self._at)), count))
        members = self._texts()
        forms = {
            "usual rows": rows,
            "one odd row": [_odd(rows[0]), *rows[1:]],
            "odd rows": [_odd(row) for row in rows],
            **({"texts as numbers": [_numbered(row, members) for row in rows]} if members else {}),
        }
        return {form: self._reply(each) for form, each in forms.items()}

    def _reply(self, rows: list[Row]) -> Reply:
        page = {**self.example, self._at.removeprefix("/"): rows}
        return Reply(200, content=json.dumps(page).encode())

    @property
    def paging(self) -> Paging:
        """How the operation gives its pages."""
        assert self.operation.paging is not None, f"{self.operation.name} gives no pages"
        return self.operation.paging

    @property
    def _at(self) -> str:
        return self.paging.rows_pointer

    def _texts(self) -> list[str]:
        """Return the row's members that are text for the client and may be numbers on the wire."""
        page: Any = self.operation.result
        rows = next(member.content for member in page.members if f"/{member.name}" == self._at)
        row = rows.items if isinstance(rows, Many) else None
        members: tuple[Member, ...] = row.members if isinstance(row, Reader) else ()
        return [each.name for each in members if isinstance(each.content, Scalar) and each.content.convert is text]
