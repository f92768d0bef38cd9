"""Where a member of a model stands on the wire, as its reader knows."""

from __future__ import annotations

from typing import Any

from sms_providers.core.reading import ListReader, Many, Member, Reader, Wrapped


def member_at(reader: Any, dotted: str) -> tuple[tuple[str, ...], Member] | None:
    """Return the wire names on the way to a dotted attribute, and its member; None where there is no such thing."""
    names: list[str] = []
    member = None
    for attribute in dotted.split("."):
        member = next((each for each in getattr(reader, "members", ()) if each.attribute == attribute), None)
        if member is None:
            return None
        names.append(member.name)
        reader = member.content
    return None if member is None else (tuple(names), member)


def row_reader(reader: Any, rows_attribute: str) -> Reader[Any] | None:
    """Return what reads one row of a listing, or None where that is not known."""
    if isinstance(reader, ListReader):
        return reader.items
    found = member_at(reader, rows_attribute)
    content = None if found is None else found[1].content
    items = content.items if isinstance(content, Many | Wrapped) else None
    return items if isinstance(items, Reader) else None


def put(body: Any, names: tuple[str, ...], value: object) -> None:
    """Put a value at its place in an object, making the objects around it where they are missing."""
    for name in names[:-1]:
        body = body.setdefault(name, {})
    body[names[-1]] = value


def drop(body: Any, names: tuple[str, ...]) -> None:
    """Take a member out of an object, where it is there."""
    for name in names[:-1]:
        body = body.get(name) or {}
    body.pop(names[-1], None)
