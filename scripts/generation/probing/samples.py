"""Values of a reply's members: how they stand on the wire, and what the client makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

import msgspec
from attrs import Factory, define, frozen

from scripts.documents import Json
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.moments import OTHER_MOMENT, is_moment, other_form, wire_moment
from scripts.generation.probing.naming import client_name, value_names
from scripts.generation.probing.packages import Package
from scripts.generation.probing.places import (
    Place,
    component_name,
    is_enumeration,
    is_nullable,
    type_of,
    types_of,
)

#: Keywords that bound what the provider sends; the client takes what lies beyond them too.
_BOUNDS = ("minimum", "maximum", "minLength", "maxLength", "pattern")
_DEEPEST = 8
#: Formats of text that the client reads as any other text.
_TEXTS = {None, "password", "uri", "uri-reference"}
_WRONG: dict[Any, list[Any]] = {
    None: [],
    "string": [5, []],
    "integer": ["5", Decimal("1.5"), True],
    "number": ["NaN", [], True],
    "boolean": [1, "true"],
    "array": [{}, "text"],
    "object": [[], "text"],
}
_encoder = msgspec.json.Encoder(decimal_format="number")


@frozen
class Sample:
    """A value on the wire, and the client's for it."""

    wire: Any
    client: Any


def body(wire: Json) -> bytes:
    """Return a JSON body with every digit of its decimals."""
    return _encoder.encode(wire)


@define
class Samples:
    """Makes samples, each with another value than those before."""

    package: Package
    findings: Findings
    _numbers: Iterator[int] = Factory(count)

    def usual(self, schema: Place, depth: int = 0) -> Sample:
        """Return the sample that the provider would usually send."""
        return next(self._forms(schema, depth))

    def forms(self, schema: Place, depth: int = 0) -> list[Sample]:
        """Return samples of every form that a value may have; raise LookupError for a schema without a rule."""
        return list(self._forms(schema, depth))

    def _forms(self, schema: Place, depth: int) -> Iterator[Sample]:
        if depth > _DEEPEST:
            raise LookupError(f"{schema.at}: the probe has no rule for models that hold themselves")
        if "x-unwrap" in schema:
            return self._unwrapped(schema, depth)
        target = schema.target()
        if is_enumeration(target):
            return self._words(target)
        if "properties" in target:
            return iter([self._model(target, depth)])
        if target.at != schema.at:
            self.findings.prove(f"{target.at}/description")
        return self._plain(target, depth)

    def _several(self, items: Place, depth: int) -> list[Sample]:
        """Return two samples of the usual form and one of each other form, of which a model has none."""
        others = [] if "properties" in items.target() else self.forms(items, depth)[1:]
        return [self.usual(items, depth), self.usual(items, depth), *others]

    def _unwrapped(self, schema: Place, depth: int) -> Iterator[Sample]:
        """Yield a bare item, an item in its wrapper, and lists of items in there."""
        form, wrapper = schema["x-unwrap"], wrapper_of(schema)
        member, items = form["member"].value, schema.document["components"]["schemas"][form["items"].value]
        self.findings.equal(
            form["member"].at, "the only member of the wrapper", [member], [*wrapper.value["properties"]]
        )
        self.findings.prove(form["items"].at, *(leaf.at for leaf in wrapper.leaves()))
        one, two = (self.usual(items, depth + 1) for _ in range(2))
        yield Sample(one.wire, [one.client])
        yield Sample({member: two.wire}, [two.client])
        for found in ([one], [two, one], []):
            yield Sample({member: [item.wire for item in found]}, [item.client for item in found])

    def _words(self, schema: Place) -> Iterator[Sample]:
        enumeration = self.package.model(component_name(schema))
        members = {value: getattr(enumeration, name) for value, name in value_names(schema).items()}
        yield from (Sample(value, member) for value, member in members.items())
        for alias, value in (schema.get("x-aliases") or {}).items():
            yield Sample(alias, members[value])

    def _model(self, schema: Place, depth: int) -> Sample:
        found = {name: self.usual(place, depth + 1) for name, place in schema["properties"].members()}
        attributes = {client_name(schema["properties"][name], name): sample.client for name, sample in found.items()}
        model = self.package.model(component_name(schema))
        return Sample({name: sample.wire for name, sample in found.items()}, model(**attributes))

    def _plain(self, schema: Place, depth: int) -> Iterator[Sample]:
        self.findings.prove(*(schema[word].at for word in _BOUNDS if word in schema))
        if "format" in schema:
            self.findings.prove(schema["format"].at)
        number, kind = next(self._numbers), type_of(schema)
        if kind == "array":
            yield from self._lists(schema["items"], depth)
        elif kind == "object":
            yield from self._maps(schema["additionalProperties"], depth)
        elif "x-coerce" in schema:
            yield from self._coerced(schema, number)
        elif is_moment(schema):
            yield from self._moments(schema, number)
        elif schema.get("format") == "decimal":
            yield from _decimals(number, as_text=kind == "string")
        else:
            # An address without a last segment is none.
            usual = (pair for pair in _values(schema, number) if pair[0] or "x-last-segment" not in schema)
            yield from (Sample(*pair) for pair in usual)
        if is_nullable(schema):
            yield Sample(None, None)

    def _lists(self, items: Place, depth: int) -> Iterator[Sample]:
        found = self._several(items, depth + 1)
        yield Sample([item.wire for item in found], [item.client for item in found])
        yield Sample([], [])

    def _maps(self, items: Place, depth: int) -> Iterator[Sample]:
        self.findings.prove(items.at, f"{items.at}/description")
        if items.value is True:
            found = [Sample(value, value) for value in (1, "text", None, {"deep": [True]})]
        else:
            found = self._several(items, depth + 1)
        names = [f"name {index} \u00e9/~" for index in range(len(found))]
        wire, client = ([getattr(each, word) for each in found] for word in ("wire", "client"))
        yield Sample(dict(zip(names, wire, strict=True)), dict(zip(names, client, strict=True)))
        yield Sample({}, {})

    def _coerced(self, schema: Place, number: int) -> Iterator[Sample]:
        word, kinds = schema["x-coerce"].value, types_of(schema)
        allowed = {"string": [["integer", "string"]], "integer": [["string"], ["integer", "string"]]}
        self.findings.equal(schema["x-coerce"].at, "what becomes of which types", True, kinds in allowed.get(word, []))
        if word == "string":
            yield from (Sample(f"text {number}", f"text {number}"), Sample(number, str(number)))
        else:
            yield from (Sample(str(number), number), Sample(f"0{number}", number))
            yield from [Sample(number, number)] if "integer" in kinds else []

    def _moments(self, schema: Place, number: int) -> Iterator[Sample]:
        moment = datetime(2000 + number % 99, 1 + number % 12, 2, 3, 4, 5, tzinfo=UTC)
        yield Sample(wire_moment(schema, moment, self.findings), moment)
        other = other_form(schema)
        yield from [Sample(other, OTHER_MOMENT)] if other is not None else []


def _decimals(number: int, *, as_text: bool) -> Iterator[Sample]:
    for text in (f"{number}.00600000", "12345678901234567890.123456789", "7", "-0.10"):
        yield Sample(text if as_text else Decimal(text) if "." in text else int(text), Decimal(text))


def _values(schema: Place, number: int) -> list[tuple[Any, Any]]:
    kind, least = type_of(schema), schema.get("minimum") or 0
    texts = f"text {number} \u00e9\U0001f54a", ""
    values: dict[Any, list[tuple[Any, Any]]] = {
        "string": [(text, text) for text in texts],
        "integer": [(each, each) for each in (least + number, 2**53 + number)],
        "boolean": [(True, True), (False, False)],
        "number": [(Decimal(f"{number}.5"), number + 0.5), (number, float(number))],
        None: [(each, each) for each in (f"text {number}", number, [number, {"deep": None}], {"a": True})],
    }
    formats = _TEXTS if kind == "string" else {None}
    if kind not in values or schema.get("format") not in formats or (kind is None and "type" in schema):
        raise LookupError(f"{schema.at}: the probe has no rule for this schema")
    if kind is None and any(word in schema for word in ("oneOf", "anyOf", "allOf", "not", "const")):
        raise LookupError(f"{schema.at}: the probe has no rule for this schema")
    return values[kind]


def wrapper_of(schema: Place) -> Place:
    """Return the component that wraps what `x-unwrap` takes out; raise LookupError where there is not just one."""
    items = schema["x-unwrap"]["items"].value
    found = [branch.target() for branch in schema["oneOf"].items() if component_name(branch) != items]
    if len(found) != 1 or len(list(schema["oneOf"].items())) != 2:  # noqa: PLR2004
        raise LookupError(f"{schema.at}: the probe has a rule for an item and its wrapper only")
    return found[0]


def is_wrapped(schema: Place) -> bool:
    """Whether a value, or a value inside it, may come wrapped."""
    target = schema.target()
    inner = [*(target["properties"].members() if "properties" in target else ())]
    inner += [("items", target["items"])] if "items" in target else []
    return "x-unwrap" in schema or any(is_wrapped(place) for _, place in inner)


def wrong(schema: Place) -> list[Any]:
    """Return values of other types than a schema allows, and texts of other forms; None is not among them."""
    if "x-unwrap" in schema:
        member = schema["x-unwrap"]["member"].value
        return ["text", 5, [5], {member: "text"}, {member: [5]}, {member: None}, {}]
    target = schema.target()
    kind = type_of(target)
    if is_enumeration(target):
        closed = [] if "x-extensible-enum" in target else [10**6 if kind == "integer" else "no such word"]
        return [[], *closed]
    if is_moment(target):
        return ["text", Decimal("1.5"), []] if kind == "integer" else [5, "2019-03-11", "no moment", *_near(target)]
    if "x-coerce" in target:
        is_number = target["x-coerce"].value == "integer"
        return [Decimal("1.5"), [], *(["", "x", "1.5", " 1", "1_0"] if is_number else [])]
    return _wrong_plain(target, kind)


def _wrong_plain(target: Place, kind: Json) -> list[Any]:
    if target.get("format") == "decimal" and kind == "string":
        return [5, "", "NaN", "Infinity", "1,5", " 1", "1_0", []]
    if "x-last-segment" in target:
        return [*_WRONG[kind], "", "/", "a/b/", "a/?b"]
    if kind == "object" and "properties" not in target and target["additionalProperties"].value is not True:
        return [[], "text", *({"a": value} for value in wrong(target["additionalProperties"]))]
    return _WRONG[kind]


def _near(schema: Place) -> list[str]:
    """Return texts that are nearly moments of a form that is spelt in letters, such as those of other forms."""
    pattern = str(schema["x-datetime"]["pattern"].value) if "x-datetime" in schema else "rfc3339"
    fractions = [] if pattern.startswith("rfc") else ["2019-03-11 10:00:00.5", "2019-03-11T10:00:00.5Z"]
    return fractions + (["2019-03-11T10:00:00"] if pattern == "yyyy-MM-dd HH:mm:ss" else [])
