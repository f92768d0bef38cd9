"""A call's typed arguments as they must go over the wire, by the words of the document and the standards alone.

Nothing here is shared with the clients: two writers that share code cannot contradict each other. Sources: OpenAPI 3.1,
4.8.12 (`form` and `simple`), RFC 6570 (expansion), RFC 3986, section 2.3 (what is never encoded), the URL Standard,
section 5.2 (forms), RFC 8259 (JSON), and `specs/extensions.schema.json`.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from conformance.operation import Operation
from conformance.reading import attribute
from conformance.values import Model

_UNRESERVED = frozenset((string.ascii_letters + string.digits + "-._~").encode())
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@frozen
class Expected:
    """A request as it must be: the path, the pieces of the query, the fields of a form, and the value of a JSON body.

    Path and query are as they stand in the request line; what has no body has `json` None and no `form`.
    """

    path: str = field(repr=False)
    query: tuple[str, ...] = field(repr=False)
    form: tuple[tuple[bytes, bytes], ...] | None = field(default=None, repr=False)
    json: Any = field(default=None, repr=False)
    has_json: bool = False


def expected(operation: Operation, values: Mapping[str, Any]) -> Expected:
    """Return the request for values by the names of the wire; what the document makes constant is added."""
    values = {**_unsaid(operation), **values}
    places: dict[str, dict[str, Any]] = {}
    for name, parameter in operation.declared.items():
        if name in values:
            places.setdefault(parameter.place, {})[name] = values[name]
    query = [piece for name, value in places.get("query", {}).items() for piece in _exploded(operation, name, value)]
    form = [pair for name, value in places.get("form", {}).items() for pair in _fields(operation, name, value)]
    has_members = operation.has_json and operation.place == "json"
    members = {name: written(operation, _written(operation, name), each) for name, each in _in(places, "json").items()}
    bodies = [written(operation, _written(operation, name), each) for name, each in _in(places, "body").items()]
    return Expected(
        path=_path(operation, _in(places, "path")),
        query=tuple(query),
        form=tuple(form) if operation.form is not None else None,
        json=members if has_members else next(iter(bodies), None),
        has_json=has_members or bool(bodies),
    )


def _unsaid(operation: Operation) -> dict[str, Any]:
    """Return what goes out although nobody says it: constants, and a body that is required and has a default."""
    constants = {name: schema["const"] for name, schema in operation.parameters.items() if "const" in schema}
    bodies = {
        name: operation.parameters[name]["default"]
        for name, each in operation.declared.items()
        if each.place == "body" and each.required and "default" in operation.parameters[name]
    }
    return constants | bodies


def _in(places: Mapping[str, dict[str, Any]], place: str) -> dict[str, Any]:
    return places.get(place, {})


def _written(operation: Operation, name: str) -> dict[str, Any]:
    return operation.declared[name].written


def _path(operation: Operation, values: Mapping[str, Any]) -> str:
    path = operation.path
    for name, value in values.items():
        text = wire_text(written(operation, _written(operation, name), value))
        path = path.replace("{" + name + "}", encoded(text))
    return path


def _exploded(operation: Operation, name: str, value: Any) -> Iterator[str]:
    """Give `name=value` for each value (RFC 6570, 3.2.8 with the explode modifier, which is OpenAPI's default)."""
    for text in texts(operation, name, value):
        yield f"{encoded(name)}={encoded(text)}"


def _fields(operation: Operation, name: str, value: Any) -> Iterator[tuple[bytes, bytes]]:
    for text in texts(operation, name, value):
        yield name.encode(), text.encode()


def texts(operation: Operation, name: str, value: Any) -> list[str]:
    """Return the texts of a parameter outside of JSON: one of each item where it is an array, else one."""
    found = written(operation, _written(operation, name), value)
    return [wire_text(each) for each in found] if isinstance(found, list) else [wire_text(found)]


def encoded(text: str) -> str:
    """Return a text with every byte of its UTF-8 percent-encoded but the unreserved ones (RFC 3986, 2.1 and 2.3)."""
    return "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in text.encode())


def fields(body: bytes) -> tuple[tuple[bytes, bytes], ...]:
    """Return the fields of a form (URL Standard, section 5.1); raise ValueError for bytes that no form has."""
    if any(byte <= 0x20 or byte >= 0x7F for byte in body):
        raise ValueError("a form with a byte that is not encoded")
    found = []
    for piece in filter(None, body.split(b"&")):
        name, _, value = piece.partition(b"=")
        found.append((_decoded(name), _decoded(value)))
    return tuple(found)


def _decoded(text: bytes) -> bytes:
    first, *others = text.replace(b"+", b" ").split(b"%")
    return first + b"".join(bytes([int(each[:2], 16)]) + each[2:] for each in others)


def wire_text(value: Any) -> str:
    """Return a JSON value as it stands outside of JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def written(operation: Operation, schema: Mapping[str, Any], value: Any) -> Any:
    """Return the JSON value that the document's words make of a typed one."""
    if isinstance(value, Model):
        return _members(operation, value)
    schema = operation.document.resolved(dict(schema))
    if "x-delimiter" in schema:
        return _joined(operation, schema["x-delimiter"], value)
    if isinstance(value, list):
        return [written(operation, schema.get("items", {}), each) for each in value]
    return _single(schema, value)


def _single(schema: Mapping[str, Any], value: Any) -> Any:
    if isinstance(value, datetime):
        return moment_text(schema.get("x-datetime", {}).get("pattern", "rfc3339"), value)
    if "x-code-of" in schema:
        return schema["x-code-of"]["codes"][value]
    if isinstance(value, Decimal) and schema.get("type") == "string":
        return f"{value:f}"
    return value


def _joined(operation: Operation, words: Mapping[str, Any], values: Sequence[Any]) -> str:
    return str(words["character"]).join(wire_text(written(operation, words["items"], each)) for each in values)


def _members(operation: Operation, model: Model) -> dict[str, Any]:
    document = operation.document
    members = document.component(model.class_name)["properties"]
    names = {attribute(name, document.resolved(each)): name for name, each in members.items()}
    return {names[each]: written(operation, members[names[each]], value) for each, value in model.members.items()}


def moment_text(pattern: str, moment: datetime) -> str | int:
    """Return an aware moment in UTC as `x-datetime` has it; what the form has no place for is cut off, not rounded."""
    utc = moment.astimezone(UTC)
    if pattern.startswith("unix-"):
        seconds = int((utc.replace(microsecond=0) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
        return seconds if pattern == "unix-seconds" else seconds * 1000 + utc.microsecond // 1000
    date, clock = f"{utc.year:04}-{utc.month:02}-{utc.day:02}", f"{utc.hour:02}:{utc.minute:02}:{utc.second:02}"
    if pattern == "rfc2822":
        return f"{_DAYS[utc.weekday()]}, {utc.day:02} {_MONTHS[utc.month - 1]} {utc.year:04} {clock} +0000"
    if pattern == "rfc3339":
        fraction = f".{utc.microsecond:06}" if utc.microsecond else ""
        return f"{date}T{clock}{fraction}Z"
    return _lettered(pattern, utc)


def _lettered(pattern: str, utc: datetime) -> str:
    """Return a moment as letters spell it (UTS 35, part 4, section 8); text between apostrophes stands for itself."""
    fields_of = {"yyyy": f"{utc.year:04}", "MM": f"{utc.month:02}", "dd": f"{utc.day:02}", "HH": f"{utc.hour:02}"}
    fields_of |= {"mm": f"{utc.minute:02}", "ss": f"{utc.second:02}", "XXX": "Z", "XX": "+0000"}
    pieces = pattern.split("'")
    for index in range(0, len(pieces), 2):
        for letters, digits in fields_of.items():
            pieces[index] = pieces[index].replace(letters, digits)
    return "".join(pieces)
