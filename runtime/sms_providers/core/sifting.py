"""Read a page of which some rows do not fit: those that fit, and what is wrong with each of the others."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from attrs import frozen

from sms_providers.core.contents import Many
from sms_providers.core.json_bodies import UnreadableError
from sms_providers.core.places import pointer, resolve, row_of
from sms_providers.core.reading import ListReader, Reader

Read_co = TypeVar("Read_co", covariant=True)
Read = TypeVar("Read")


class PageReader(Protocol[Read_co]):
    """Reads a page as a whole."""

    def read(self, value: Any) -> Read_co:
        """Return the page; raise `UnreadableError` for the first place that does not fit."""
        ...


@frozen
class Misfit:
    """A row that does not fit: its index, why, and what came."""

    index: int
    error: UnreadableError
    raw: Any


def sifted(reader: PageReader[Read], body: Any, rows: str) -> tuple[Read, list[Misfit]]:
    """Return the model of a parsed page without the rows that do not fit, and those rows.

    `rows` is the JSON pointer of the list. Raises `UnreadableError` for what does not fit beside the rows. A page that
    fits is read once.
    """
    try:
        return reader.read(body), []
    except UnreadableError as error:
        items, found = row_reader(reader, rows), resolve(body, rows)
        if items is None or not isinstance(found, list) or row_of(error.pointer, rows) is None:
            raise
    misfits = [misfit for misfit in (_misfit(items, row, rows, index) for index, row in enumerate(found)) if misfit]
    bad = {misfit.index for misfit in misfits}
    fitting = [row for index, row in enumerate(found) if index not in bad]
    return reader.read(_with(body, rows.split("/")[1:], fitting)), misfits


def _misfit(items: Reader[Any], row: Any, rows: str, index: int) -> Misfit | None:
    try:
        items.read(row, rows + pointer(index))
    except UnreadableError as error:
        return Misfit(index, error, row)
    return None


def row_reader(reader: object, rows: str) -> Reader[Any] | None:
    """Return the reader of one row in what a reader of whole pages reads, None where the rows are no list of models."""
    if not rows:
        return reader.items if isinstance(reader, ListReader) else None
    for step in rows.split("/")[1:]:
        members = reader.members if isinstance(reader, Reader) else ()
        reader = next((member.content for member in members if pointer(member.name) == f"/{step}"), None)
    return reader.items if isinstance(reader, Many) and isinstance(reader.items, Reader) else None


def _with(body: Any, steps: list[str], rows: list[Any]) -> Any:
    """Return a copy of a body with other rows; the names on the way are those of objects."""
    if not steps:
        return rows
    name = steps[0].replace("~1", "/").replace("~0", "~")
    return {**body, name: _with(body[name], steps[1:], rows)}
