"""Models: their members, and what they make of a reply in the usual and in the tolerant way."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any

import attrs
from attrs import frozen

from scripts.documents import pointer
from scripts.generation.probing.annotations import Annotations
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.naming import client_name, normal
from scripts.generation.probing.packages import Package
from scripts.generation.probing.places import Place, component_name, is_enumeration, is_nullable
from scripts.generation.probing.samples import Sample, Samples, body, is_wrapped, wrapper_of, wrong
from scripts.generation.probing.sent_models import check_described, check_sent_model
from scripts.generation.probing.showing import check_representation, check_unknown
from scripts.generation.probing.usage import usage_of
from scripts.generation.probing.writing import check_as_it_came, check_written, has_one_form
from sms_providers.core.reading import UnreadableError

#: What stands in a text that is an address, and the last segment of its path.
_SEGMENTS = (
    ("/a/b%20c", "b c"),
    ("https://there.example/a/b?c=/d", "b"),
    ("b", "b"),
    (None, None),
)
_UNKNOWN = {"a member of tomorrow": [1, {"deep": None}]}


def check_models(package: Package, root: Place, findings: Findings, names: Collection[str] | None = None) -> None:
    """Compare every model with its component, or those of the given names."""
    schemas, usage = root["components"]["schemas"], usage_of(root)
    wrappers = [component_name(wrapper) for wrapper in _wrappers(schemas)]
    found = [(name, schema) for name, schema in schemas.members() if name not in wrappers and usage.has_class(name)]
    classes = [name for name, schema in found if "properties" in schema or is_enumeration(schema)]
    findings.equal(schemas.at, "the names in models.__all__", sorted(classes), sorted(package.models.__all__))
    findings.prove(*(f"{schema.at}/description" for name, schema in schemas.members() if not usage.has_class(name)))
    for name, schema in found:
        if names is not None and name not in names:
            continue
        if "properties" in schema and usage.is_only_sent(name):
            check_sent_model(package, name, schema, findings)
        elif "properties" in schema:
            with findings.guard(schema.at, name):
                _Model(package, findings, name, schema).check()
            with findings.guard(schema.at, f"the annotations of {name}"):
                Annotations(package, findings).check_model(name, schema)


def _wrappers(schemas: Place) -> Iterator[Place]:
    for _, schema in schemas.members():
        for _, member in schema["properties"].members() if "properties" in schema else ():
            if "x-unwrap" in member:
                yield wrapper_of(member)


def _takes_null(schema: Place) -> bool:
    return is_nullable(schema) or not ({"type", "x-unwrap", "properties"} & set(schema.value))


@frozen
class _Model:
    package: Package
    findings: Findings
    name: str
    schema: Place

    def check(self) -> None:
        self._check_class()
        samples = Samples(self.package, self.findings)
        full = samples.usual(self.schema)
        self._check_reading("a full example", full.wire, full.client)
        check_representation(self.name, self.schema, full.client, self.findings)
        check_unknown(self.name, self.schema.at, attrs.evolve(full.client, unknown_fields=_UNKNOWN), self.findings)
        check_as_it_came(self.name, self.schema, full.wire, self._tolerant(full.wire).to_dict(), self.findings)
        self._check_segments(full)
        self._check_unknown(full)
        self._check_without_wrapped(full)
        for name, member in self.schema["properties"].members():
            attribute = client_name(member, name)
            with self.findings.guard(member.at, f"{self.name}.{attribute}"):
                for form in samples.forms(member):
                    expected = attrs.evolve(full.client, **{attribute: form.client})
                    what = f"a reply with {form.wire!r}"
                    self._check_reading(what, full.wire | {name: form.wire}, expected, member.at)
                self._check_absence(name, attribute, full)
                self._check_former_names(name, full)
                for value in wrong(member):
                    self._refused(member.at, f"{value!r} for {name}", full.wire | {name: value}, name)

    def _required(self) -> list[str]:
        return self.schema.get("required") or []

    def _check_segments(self, full: Sample) -> None:
        for name, place in self.schema["properties"].members():
            for value, expected in _SEGMENTS if "x-last-segment" in place else ():
                word, attribute = place["x-last-segment"], client_name(place, name)
                found = getattr(attrs.evolve(full.client, **{attribute: value}), word.value, "no such property")
                self.findings.equal(word.at, f"{self.name}.{word.value} for {value!r}", expected, found)

    def _check_class(self) -> None:
        model = self.package.model(self.name)
        said, fields = self.package.attribute_docstrings(self.name), attrs.fields_dict(model)
        check_described(self.package, self.name, self.schema, self.findings)
        members = {client_name(place, name): (name, place) for name, place in self.schema["properties"].members()}
        expected = sorted([*members, "unknown_fields"])
        self.findings.equal(self.schema.at, f"the attributes of {self.name}", expected, sorted(fields))
        for attribute, (name, place) in members.items():
            what = f"{self.name}.{attribute}"
            self.findings.prove(f"{place.at}/x-client-name")
            text = normal(place["description"].value)
            self.findings.equal(f"{place.at}/description", f"the docstring of {what}", text, said.get(attribute))
            default = attrs.NOTHING if name in self._required() else self._default(place)
            found = fields[attribute].default if attribute in fields else "no attribute"
            factory = getattr(found, "factory", None)
            found = found if factory is None else factory()
            self.findings.equal(place.at, f"the default of {what}", default, found)

    def _default(self, place: Place) -> Any:
        if "default" not in place:
            return None
        is_list = place.get("type") == "array" or "x-unwrap" in place
        if place["default"].value != [] or not is_list:
            raise LookupError(f"{place['default'].at}: the probe has no rule for this default")
        self.findings.prove(place["default"].at)
        return []

    def _check_reading(self, what: str, wire: Any, expected: Any, at: str = "") -> None:
        usual = self.package.reader(self.name).read_usual(body(wire))
        if usual is not None or not is_wrapped(self.schema):
            self._compare(at, f"{what}, read the usual way", expected, usual)
        try:
            # An unknown member forces the other way.
            found = self._tolerant(wire | _UNKNOWN)
        except UnreadableError as error:
            place = f"{self.schema.at}/properties/{error.pointer.split('/')[1]}"
            self.findings.equal(place, f"{what}, read the tolerant way", "no error", error.expected)
        else:
            tolerant = attrs.evolve(expected, unknown_fields=_UNKNOWN)
            self._compare(at, f"{what}, read the tolerant way", tolerant, found)
            reader = self.package.reader(self.name)
            written = check_written(self.name, at or self.schema.at, found, reader, self.findings)
            for name, member in self.schema["properties"].members():
                if member.at == at and wire.get(name) is not None and has_one_form(member):
                    is_same = written.get(name) == wire[name]
                    self.findings.equal(at, f"whether {self.name}.to_dict() has {what} as it came", True, is_same)

    def _compare(self, at: str, what: str, expected: Any, found: Any) -> None:
        if type(found) is not type(expected):
            self.findings.equal(at or self.schema.at, what, type(expected), type(found))
            return
        for name, place in self.schema["properties"].members():
            attribute = client_name(place, name)
            values = getattr(expected, attribute, "none"), getattr(found, attribute, "no attribute")
            self.findings.equal(place.at, f"{self.name}.{attribute} of {what}", *values)
        self.findings.equal(self.schema.at, f"unknown_fields of {what}", expected.unknown_fields, found.unknown_fields)

    def _check_unknown(self, full: Sample) -> None:
        usual = self.package.reader(self.name).read_usual(body(full.wire | _UNKNOWN))
        self.findings.equal(self.schema.at, f"{self.name} with an unknown member, read the usual way", None, usual)

    def _check_without_wrapped(self, full: Sample) -> None:
        """Read a reply that is usual because it has nothing that may come wrapped."""
        wrapped = {name: place for name, place in self.schema["properties"].members() if "x-unwrap" in place}
        wire = {name: value for name, value in full.wire.items() if name not in wrapped}
        defaults = {client_name(place, name): self._default(place) for name, place in wrapped.items()}
        if wrapped:
            self._check_reading("a reply without what may come wrapped", wire, attrs.evolve(full.client, **defaults))

    def _check_absence(self, name: str, attribute: str, full: Sample) -> None:
        place = self.schema["properties"][name]
        lacking = {key: value for key, value in full.wire.items() if key != name}
        if name in self._required():
            self.findings.prove(self.schema["required"][self._required().index(name)].at)
            self._refused(place.at, f"a reply that lacks {name}", lacking)
            if not _takes_null(place.target()):
                self._refused(place.at, f"a null for {name}", full.wire | {name: None})
            return
        without = attrs.evolve(full.client, **{attribute: self._default(place)})
        self._check_reading(f"a reply without {name}", lacking, without, place.at)
        self._compare(place.at, f"a null for {name}", without, self._tolerant(full.wire | {name: None}))

    def _check_former_names(self, name: str, full: Sample) -> None:
        place = self.schema["properties"][name]
        lacking = {key: value for key, value in full.wire.items() if key != name}
        for former in place["x-former-names"].items() if "x-former-names" in place else ():
            what = f"a reply with {former.value} for {name}"
            self.findings.prove(former.at)
            # The usual way has no place for former names.
            self._compare(former.at, what, full.client, self._tolerant(lacking | {former.value: full.wire[name]}))
            both, kept = full.wire | {former.value: "old"}, {former.value: "old"}
            expected = attrs.evolve(full.client, unknown_fields=kept)
            self._compare(former.at, f"a reply with {name} and {former.value}", expected, self._tolerant(both))

    def _tolerant(self, wire: Any) -> Any:
        return self.package.reader(self.name).read(json.loads(body(wire), parse_float=Decimal))

    def _refused(self, at: str, what: str, wire: Any, *steps: str) -> None:
        """Compare both ways with a refusal, which must name a place below the given steps."""
        usual = self.package.reader(self.name).read_usual(body(wire))
        self.findings.equal(at, f"{what}, read the usual way", None, usual)
        try:
            found = repr(self._tolerant(wire))
        except UnreadableError as error:
            is_there = f"{error.pointer}/".startswith(f"{pointer(*steps)}/")
            found = "refused" if is_there else f"refused at {error.pointer}"
        self.findings.equal(at, f"{what}, read the tolerant way", "refused", found)
