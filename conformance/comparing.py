"""Comparing the client's side of a call with the wire's: what was sent with what was meant, models with what came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conformance.clients import Called
from conformance.document import Document
from conformance.exchanges import Exchange, Pairs, rows_of, value_at
from conformance.operation import Operation
from conformance.reading import attribute, name_in, read_sent_moment, read_value
from conformance.shapes import shape
from conformance.verdict import Finding
from conformance.walking import without_looks_back
from conformance.webhook import unwrapped


def request_differences(
    operation: Operation, expected: Pairs, exchange: Exchange, *, by_meaning: bool = False
) -> Iterator[Finding]:
    """Give every parameter that was not sent as expected, where the document has it.

    Of the path only those are compared that are expected by name. With `by_meaning` one moment may be written in two
    ways.
    """
    places = {name: each.place for name, each in operation.declared.items()}
    path = operation.path_values(exchange.path)
    sent: dict[str, Pairs] = {"path": tuple((name, path.get(name)) for name, _ in expected if name in path)}
    sent |= {"query": exchange.query, "form": exchange.form}
    sent["body" if "body" in places.values() else "json"] = operation.json_pairs(exchange)
    schemas = operation.parameters if by_meaning else {}
    for place, found in sent.items():
        wanted = tuple(pair for pair in expected if places.get(pair[0], operation.place) == place)
        yield from sent_differences(_meant(schemas, wanted), _meant(schemas, found), place)


def _meant(schemas: Mapping[str, Mapping[str, Any]], pairs: Pairs) -> Pairs:
    return tuple((name, _moment_or_itself(schemas.get(name, {}), value)) for name, value in pairs)


def _moment_or_itself(schema: Mapping[str, Any], value: Any) -> Any:
    if "x-datetime" not in schema and schema.get("format") != "date-time":
        return value
    pattern = schema.get("x-datetime", {}).get("pattern", "rfc3339")
    try:
        moment = read_sent_moment(pattern, value)
    except ValueError:
        return value
    # What a form in letters has no place for a client cuts off.
    return moment.replace(microsecond=0) if "yyyy" in pattern else moment


def sent_differences(expected: Pairs, sent: Pairs, place: str = "query") -> Iterator[Finding]:
    """Give every parameter whose values on the wire are not the expected ones; the order of pairs says nothing."""
    for name in sorted({name for name, _ in (*expected, *sent)}):
        wanted = [value for each, value in expected if each == name]
        found = [value for each, value in sent if each == name]
        if sorted(wanted, key=repr) != sorted(found, key=repr):
            yield Finding(f"/{place}/{name}", _told(wanted), _told(found), "client")


def _told(values: Sequence[str]) -> str:
    return " and ".join(map(shape, values)) or "nothing"


def page_differences(operation: Operation, called: Called) -> Iterator[Finding]:
    """Give every place where the rows and the total that a client parsed are not those that came over the wire."""
    pages = without_looks_back(called.exchanges)
    raw = [row for each in pages for row in rows_of(each.body, operation.rows_pointer) or ()]
    parsed = called.rows or ()
    if len(raw) != len(parsed):
        yield Finding(operation.rows_pointer, f"{len(raw)} rows", f"{len(parsed)} rows")
    words = operation.value["x-pagination"]
    total = value_at(called.exchanges[0].body, words["total"]) if "total" in words else None
    if total != called.total and not _is_impossible(total, called):
        yield Finding("/total", shape(total), shape(called.total))
    schema = {"properties": operation.row_members}
    for index, (row, model) in enumerate(zip(raw, parsed, strict=False)):
        yield from model_differences(operation.document, schema, row, model, f"{operation.rows_pointer}/{index}")


def _is_impossible(total: Any, called: Called) -> bool:
    """Return whether a total is passed over because it is less than the rows that came with it."""
    return called.total is None and isinstance(total, int) and total < len(called.rows or ())


def result_differences(operation: Operation, called: Called) -> Iterator[Finding]:
    """Give every place where the result of a call, or of a refusal in part, is not what came over the wire."""
    result = getattr(called.error, "result", called.result)
    yield from model_differences(operation.document, operation.result, called.exchanges[-1].body, result, "")


def model_differences(
    document: Document, schema: Mapping[str, Any], raw: Any, model: Any, at: str
) -> Iterator[Finding]:
    """Give every place where a client's model is not what the document makes of what came, in value or in type.

    With no difference the model holds all that came, so that it could be written back: unknown members, exact decimals.
    """
    schema = document.resolved(dict(schema))
    if "x-unwrap" in schema and raw is not None:
        items, places = unwrapped(schema["x-unwrap"], raw, at)
        yield from _list_differences(document, document.component(schema["x-unwrap"]["items"]), items, model, places)
    elif schema.get("type") == "array" and isinstance(raw, list):
        places = [f"{at}/{index}" for index in range(len(raw))]
        yield from _list_differences(document, schema["items"], raw, model, places)
    elif "properties" in schema and isinstance(raw, dict):
        yield from _object_differences(document, schema["properties"], raw, model, at)
    elif not same(expected := read_value(schema, raw), model):
        yield Finding(at, shape(expected), shape(model))


def _list_differences(
    document: Document, schema: Mapping[str, Any], raw: Sequence[Any], models: Any, places: Sequence[str]
) -> Iterator[Finding]:
    if not isinstance(models, list) or len(models) != len(raw):
        yield Finding(places[0].rpartition("/")[0] if places else "", f"a list of {len(raw)}", shape(models))
        return
    for value, model, at in zip(raw, models, places, strict=True):
        yield from model_differences(document, schema, value, model, at)


def _object_differences(
    document: Document, members: Mapping[str, Any], raw: Mapping[str, Any], model: Any, at: str
) -> Iterator[Finding]:
    names: set[str] = set()
    beside: dict[str, Any] = {}
    for name, member in members.items():
        schema = document.resolved(member)
        found = name_in(raw, name, schema)
        names.add(found)
        value = getattr(model, attribute(name, schema))
        yield from model_differences(document, schema, raw.get(found), value, f"{at}/{found}")
        beside |= _beside(found, schema, raw)
    unknown = {name: value for name, value in raw.items() if name not in names} | beside
    if unknown != model.unknown_fields:
        yield Finding(at, f"{len(unknown)} unknown members kept", f"{len(model.unknown_fields)} unknown members kept")


def _beside(name: str, schema: Mapping[str, Any], raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands beside a wrapped value, which the client keeps under the name of the member."""
    member, value = schema.get("x-unwrap", {}).get("member"), raw.get(name)
    if not isinstance(value, dict) or member not in value or len(value) == 1:
        return {}
    return {name: {each: found for each, found in value.items() if each != member}}


def same(expected: Any, found: Any) -> bool:
    """Return whether two values are equal and of one type.

    An enumeration's member is the text that it is, and a number that remembers its text is the number.
    """
    kind = next((base for base in (str, int) if isinstance(found, base) and not isinstance(found, bool)), type(found))
    return kind is type(expected) and bool(expected == found) and str(expected) == str(found)
