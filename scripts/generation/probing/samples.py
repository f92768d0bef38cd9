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
from scripts.generation.probing.naming import client_name, value_names
from scripts.generation.probing.packages import Package
from scripts.generation.probing.places import Place, component_name, is_enumeration

#: The patterns of `x-datetime` that the probe has a rule for, as strftime has them.
MOMENTS = {"yyyy-MM-dd HH:mm:ss": "%Y-%m-%d %H:%M:%S"}
#: Keywords that bound what the provider sends; the client takes what lies beyond them too.
_BOUNDS = ("minimum", "maximum", "minLength", "maxLength", "pattern")
_DEEPEST = 8
_WRONG: dict[Any, list[Any]] = {
    "string": [5, []],
    "integer": ["5", Decimal("1.5"), True],
    "number": ["NaN", []],
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
        return self.forms(schema, depth)[0]

    def forms(self, schema: Place, depth: int = 0) -> list[Sample]:
        """Return samples of every form that a value may have; raise LookupError for a schema without a rule."""
        if depth > _DEEPEST:
            raise LookupError(f"{schema.at}: the probe has no rule for models that hold themselves")
        if "x-unwrap" in schema:
            return list(self._unwrapped(schema, depth))
        target = schema.target()
        if is_enumeration(target):
            return list(self._words(target))
        if "properties" in target:
            return [self._model(target, depth)]
        if target is not schema:
            self.findings.prove(f"{target.at}/description")
        return list(self._plain(target, depth))

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
        number, kind = next(self._numbers), schema.get("type")
        if kind == "array":
            items = [self.usual(schema["items"], depth + 1) for _ in range(2)]
            yield Sample([item.wire for item in items], [item.client for item in items])
        elif "x-coerce" in schema:
            found = schema["x-coerce"].value, sorted(kind)
            expected = "string", ["integer", "string"]
            self.findings.equal(schema["x-coerce"].at, "what becomes of which types", expected, found)
            yield Sample(f"text {number}", f"text {number}")
            yield Sample(number, str(number))
        elif "x-datetime" in schema:
            moment = datetime(2000 + number % 99, 1 + number % 12, 2, 3, 4, 5, tzinfo=UTC)
            yield Sample(wire_moment(schema, moment, self.findings), moment)
        elif kind == "number" and schema.get("format") == "decimal":
            self.findings.prove(schema["format"].at)
            texts = f"{number}.00600000", "12345678901234567890.123456789", "7", "-0.10"
            yield from (Sample(_number(text), Decimal(text)) for text in texts)
        else:
            yield from (Sample(value, value) for value in _values(schema, number))


def _number(text: str) -> Any:
    return Decimal(text) if "." in text else int(text)


def _values(schema: Place, number: int) -> list[Any]:
    least = schema.get("minimum") or 0
    values: dict[str, list[Any]] = {
        "string": [f"text {number} \u00e9\U0001f54a", ""],
        "integer": [least + number, 2**53 + number],
        "boolean": [True, False],
    }
    kind = schema.get("type")
    if kind not in values or "format" in schema:
        raise LookupError(f"{schema.at}: the probe has no rule for this schema")
    return values[kind]


def wire_moment(schema: Place, moment: datetime, findings: Findings) -> str:
    """Return a moment in the schema's wire form, which its own pattern must match."""
    form = schema["x-datetime"]
    if form["pattern"].value not in MOMENTS or form.get("zone") != "UTC":
        raise LookupError(f"{form.at}: the probe has no rule for this form of moments")
    findings.prove(form["pattern"].at, form["zone"].at)
    findings.equal(schema["type"].at, "the type of a moment on the wire", "string", schema["type"].value)
    return moment.astimezone(UTC).strftime(MOMENTS[form["pattern"].value])


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
    kind = target.get("type")
    if is_enumeration(target):
        closed = [] if "x-extensible-enum" in target else [10**6 if kind == "integer" else "no such word"]
        return [[], *closed]
    if "x-datetime" in target:
        return [5, "2019-03-11", "2019-03-11T10:00:00", "2019-03-11 10:00:00.5", "no moment"]
    return [Decimal("1.5"), []] if "x-coerce" in target else _WRONG[kind]
