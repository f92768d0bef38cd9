"""The examples of a provider's document, as its package carries them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from typing import Any

from attrs import frozen

from sms_providers.core.json_bodies import parse
from sms_providers.core.messages import Reply
from sms_providers.core.operations import Operation
from sms_providers.core.places import resolve
from sms_providers.testing.answers import Respond, replying
from sms_providers.testing.bodies import content_of, wire_value
from sms_providers.testing.errors import StubError
from sms_providers.testing.listings import Listing
from sms_providers.testing.places import member_at, row_reader
from sms_providers.testing.rows import multiplied


def examples_in(client: type[Any]) -> Mapping[str, Any]:
    """Return the examples of a generated client's package by operations; none where it carries none."""
    package = client.__module__.rpartition(".")[0]
    file = resources.files(package).joinpath("examples.json")
    found: Mapping[str, Any] = parse(file.read_bytes()) if file.is_file() else {}
    return found


@frozen
class Example:
    """What the document has as the reply of one operation: its status, media type and body."""

    status: int = 200
    media_type: str = "application/json"
    body: Any = None

    def reply(self, content: bytes) -> Reply:
        """Return a reply with another body than the example's."""
        return Reply(self.status, {"content-type": self.media_type}, content)

    def answer(self, operation: Operation[Any]) -> Respond:
        """Return the answer that is the example: a listing of its rows, so that asking goes on to no second page."""
        if operation.paging is None:
            return replying(self.reply(content_of(self.body)))
        return self.listing(operation, self._rows(operation), None)

    def listing(self, operation: Operation[Any], rows: object, page_size: int | None) -> Listing:
        """Return the answer that is a listing of rows, given as they are or by their number.

        Raises `StubError` where the operation has no pages, or no example of a row.
        """
        if operation.paging is None:
            raise StubError(f"{operation.name} gives no rows; answer with a body")
        if page_size is not None and not (isinstance(page_size, int) and page_size > 0):
            raise StubError("page_size must be a number from 1 on")
        made = self._multiplied(operation, rows) if isinstance(rows, int) else wire_value(rows)
        return Listing({} if self.body is None else self.body, made, page_size, self.reply)

    def _rows(self, operation: Operation[Any]) -> list[Any]:
        paging: Any = operation.paging
        return resolve(self.body, paging.rows_pointer) or []

    def _multiplied(self, operation: Operation[Any], wanted: int) -> list[Any]:
        rows = self._rows(operation)
        if wanted and not rows:
            raise StubError(f"{operation.name} has no example of a row in its document; give the rows themselves")
        paging: Any = operation.paging
        reader = row_reader(operation.result, paging.rows_attribute)
        found = member_at(reader, paging.identity) if paging.identity else None
        return multiplied(rows, wanted, None if found is None else found[0][-1]) if wanted else []
