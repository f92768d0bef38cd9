"""Values for a parameter: what may be sent and how it stands on the wire, and what must be refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from scripts.documents import Json
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.moments import NOW, is_moment, wire_moment
from scripts.generation.probing.naming import client_name, value_names
from scripts.generation.probing.packages import Package
from scripts.generation.probing.places import Place, component_name, is_enumeration, type_of
from scripts.generation.probing.sms import sms_texts

_FAR = 10**12
_LONG = 500
_MANY = 300
_NO_LISTS: tuple[Any, ...] = ("447", b"447", 5)
_ZONE = timezone(timedelta(hours=2))
#: Formats that change nothing in how a text is sent.
_TEXTS = {None, "password", "uri", "uri-reference"}


@frozen
class Trial:
    """An argument, its value in JSON (None: it must be refused), and the place of the document that says so."""

    value: Any
    wire: Json
    at: str

    @property
    def text(self) -> str:
        """The wire form outside of JSON."""
        return str(self.wire).lower() if isinstance(self.wire, bool) else str(self.wire)


@frozen
class Trials:
    """Makes the trials of one parameter; `number` tells it from the operation's others.

    `place` is where on the wire it stands, `example` what the document gives as one; what bounds a range of time lies
    `in_window`, the later the greater `number` is, so that no range is too long.
    """

    package: Package
    findings: Findings
    place: str
    number: int
    example: Json = None
    avoided: str = ""
    in_window: bool = False

    def all(self, schema: Place) -> list[Trial]:
        """Return the trials, first the usual one; raise LookupError for a schema without a rule."""
        return list(self._trials(schema))

    def _trials(self, schema: Place) -> Iterator[Trial]:
        target = schema.target()
        if is_enumeration(target):
            return self._words(schema, target)
        if "properties" in target:
            return self._structures(target)
        special = {"x-code-of": self._coded, "x-delimiter": self._delimited}
        for word, trials in special.items():
            if word in target:
                return trials(target)
        if is_moment(target):
            return self._moments(target)
        return self._plain(target)

    def _plain(self, schema: Place) -> Iterator[Trial]:
        kind = type_of(schema)
        if "x-coerce" in schema:
            kind = schema["x-coerce"].value
            self.findings.prove(schema["x-coerce"].at)
        if schema.get("format") == "decimal" and kind in {"string", "number"}:
            return self._decimals(schema)
        rules = {"string": self._texts, "integer": self._integers, "boolean": self._booleans, "array": self._lists}
        if kind not in rules or schema.get("format") not in _TEXTS:
            raise LookupError(f"{schema.at}: the probe has no rule for this schema of a parameter")
        self.findings.prove(f"{schema.at}/format")
        return rules[kind](schema)

    def _words(self, schema: Place, target: Place) -> Iterator[Trial]:
        source = schema if "enum" in schema else target
        enumeration, names = self.package.model(component_name(target)), value_names(target)
        allowed = source.get("enum") or list(names)
        rotated = allowed[self.number % len(allowed) :] + allowed[: self.number % len(allowed)]
        for value in rotated:
            at = source["enum"][allowed.index(value)].at if "enum" in source else target.at
            yield Trial(str(value), str(value), at)
            yield Trial(getattr(enumeration, names[value]), str(value), at)
        for other in [name for name in names if name not in allowed] + ["no such word"]:
            yield Trial(str(other), None if "enum" in source else str(other), source.at)
        yield Trial(["IN"], None, target.at)

    def _structures(self, schema: Place) -> Iterator[Trial]:
        """Yield models with every part, with each part alone beside the required ones, and without a required one."""
        model, required = self.package.model(component_name(schema)), schema.get("required") or []
        parts = {
            name: evolve(self, number=self.number + index, example=place.get("example"), place="json").all(place)
            for index, (name, place) in enumerate(schema["properties"].members())
        }
        names = {name: client_name(schema["properties"][name], name) for name in parts}
        yield self._structure(model, names, {name: trials[0] for name, trials in parts.items()}, schema.at)
        for name, trials in parts.items():
            beside = {other: parts[other][0] for other in required if other != name}
            yield from (self._structure(model, names, {**beside, name: trial}, trial.at) for trial in trials)
            if name in required:
                at = schema["required"][required.index(name)].at
                yield self._structure(model, names, {**beside, name: Trial(None, None, at)}, at)
        others: tuple[Any, ...] = ({}, "text")
        yield from (Trial(other, None, schema.at) for other in others)

    def _structure(self, model: Any, names: dict[str, str], chosen: dict[str, Trial], at: str) -> Trial:
        value = model(**{names[name]: trial.value for name, trial in chosen.items()})
        is_refused = any(trial.wire is None for trial in chosen.values())
        return Trial(value, None if is_refused else {name: trial.wire for name, trial in chosen.items()}, at)

    def _coded(self, schema: Place) -> Iterator[Trial]:
        form, numbers = schema["x-code-of"], schema["x-code-of"]["codes"]
        words = schema.document["components"]["schemas"][form["enumeration"].value]
        enumeration, names = self.package.model(component_name(words)), value_names(words)
        for word, least_or_most in (("minimum", min), ("maximum", max)):
            if word in schema:
                code = least_or_most(numbers.value.values())
                self.findings.equal(schema[word].at, f"the {word} of the codes", code, schema[word].value)
        self.findings.equal(schema["type"].at, "the type of a code", "integer", schema["type"].value)
        self.findings.prove(form["enumeration"].at)
        codes = list(numbers.members())
        for word, code in codes[self.number % len(codes) :] + codes[: self.number % len(codes)]:
            yield Trial(word, code.value, code.at)
            yield Trial(getattr(enumeration, names[word]), code.value, code.at)
            yield Trial(code.value, None, code.at)
        for other in [str(name) for name in names if name not in numbers.value] + ["no such word", str(code.value)]:
            yield Trial(other, None, numbers.at)

    def _delimited(self, schema: Place) -> Iterator[Trial]:
        form = schema["x-delimiter"]
        character, most = form["character"].value, form.get("maxItems")
        examples = str(self.example).split(character)
        makers = [
            evolve(self, avoided=character, number=self.number + index, example=examples[index % len(examples)])
            for index in range(2)
        ]
        usual = [maker.all(form["items"])[0] for maker in makers][:most]
        wire = character.join(trial.text for trial in usual)
        self._check_pattern(schema, wire)
        self.findings.prove(form["items"]["type"].at)
        self.findings.equal(schema["type"].at, "the type of a list on the wire", "string", schema["type"].value)
        yield Trial([trial.value for trial in usual], wire, form["character"].at)
        for trial in makers[0].all(form["items"]):
            # What the pattern refuses is neither asked for nor refused by the items alone.
            if trial.wire is None or re.search(schema.get("pattern") or "", trial.text):
                yield Trial([trial.value], None if trial.wire is None else trial.text, trial.at)
        yield from (Trial(other, None, form.at) for other in (*_NO_LISTS, []))
        count = most or _MANY
        longest = character.join([usual[0].text] * count)
        self._check_pattern(schema, longest)
        yield Trial([usual[0].value] * count, longest, form.at)
        if most is not None:
            yield Trial([usual[0].value] * (most + 1), None, form["maxItems"].at)
        if form["items"]["type"].value == "string":
            yield Trial([f"a{character}b"], None, form["character"].at)

    def _lists(self, schema: Place) -> Iterator[Trial]:
        least, most = schema.get("minItems") or 0, schema.get("maxItems")
        trials = self.all(schema["items"])
        usual = trials[0]
        count = max(least, 2) if most is None else max(least, min(2, most))
        yield Trial([usual.value] * count, [usual.wire] * count, schema.at)
        for trial in trials:
            others = [usual] * max(least - 1, 0)
            wire = None if trial.wire is None else [trial.wire, *(other.wire for other in others)]
            yield Trial((trial.value, *(other.value for other in others)), wire, trial.at)
        for number in {least, _MANY if most is None else most}:
            yield Trial([usual.value] * number, [usual.wire] * number, schema.at)
        if least:
            yield Trial([usual.value] * (least - 1), None, schema["minItems"].at)
        if most is not None:
            yield Trial([usual.value] * (most + 1), None, schema["maxItems"].at)
        yield from (Trial(other, None, schema.at) for other in _NO_LISTS)

    def _check_pattern(self, schema: Place, wire: str) -> None:
        if "pattern" in schema:
            matches = re.search(schema["pattern"].value, wire) is not None
            self.findings.equal(schema["pattern"].at, f"whether it matches {wire!r}", True, matches)

    def _moments(self, schema: Place) -> Iterator[Trial]:
        for zone in (_ZONE, UTC):
            moment = datetime(2001 + self.number % 90, 1 + self.number % 12, 3, 1, 4, 5, tzinfo=zone)
            if self.in_window:
                moment = (NOW - timedelta(hours=2) + timedelta(minutes=self.number % 60, seconds=5)).astimezone(zone)
            wire = wire_moment(schema, moment, self.findings)
            self._check_pattern(schema, str(wire))
            yield Trial(moment, wire, schema["x-datetime"]["pattern"].at if "x-datetime" in schema else schema.at)
        yield Trial(moment.replace(tzinfo=None), None, schema.at)
        yield Trial(wire, None, schema.at)

    def _decimals(self, schema: Place) -> Iterator[Trial]:
        self.findings.prove(schema["format"].at)
        as_text = type_of(schema) == "string"
        texts = (f"{self.number}.0500", "12345678901234567890.123456789", "7")
        for text in texts:
            self._check_pattern(schema, text)
            number = Decimal(text) if "." in text else int(text)
            yield Trial(Decimal(text), text if as_text else number, schema.at)
        yield Trial(self.number, str(self.number) if as_text else self.number, schema.at)
        yield from (Trial(other, None, schema.at) for other in (1.5, "1.5", True, Decimal("NaN")))

    def _integers(self, schema: Place) -> Iterator[Trial]:
        least, most = schema.get("minimum"), schema.get("maximum")
        low = least if least is not None else -_FAR if most is None else most - _FAR
        high = most if most is not None else low + 2 * _FAR
        usual = min((least or 0) + 1 + self.number, high)
        yield from (Trial(value, value, schema.at) for value in (usual, low, high))
        if least is not None:
            yield Trial(least - 1, None, schema["minimum"].at)
        if most is not None:
            yield Trial(most + 1, None, schema["maximum"].at)
        yield from (Trial(value, None, schema.at) for value in (str(low), True, 1.5))

    def _booleans(self, schema: Place) -> Iterator[Trial]:
        yield from (Trial(value, value, schema.at) for value in (self.number % 2 == 0, self.number % 2 == 1))
        yield from (Trial(value, None, schema.at) for value in ("true", 1))

    def _texts(self, schema: Place) -> Iterator[Trial]:
        if "x-text-units" in schema:
            yield from self._sms(schema)
            return
        least, most = schema.get("minLength") or 0, schema.get("maxLength")
        if "pattern" in schema:
            yield from self._patterned(schema)
        else:
            special = "" if self.place == "header" else " \u00e9;&=+%/?#".replace(self.avoided, "")
            usual = f"text{self.number}{special}".ljust(least, "x")[:most]
            longest = "x" * (_LONG if most is None else most)
            yield from (Trial(text, text, schema.at) for text in (usual, longest, "x" * max(least, 1)))
        if least:
            yield Trial("x" * (least - 1), None, schema["minLength"].at)
        if most is not None:
            yield Trial("x" * (most + 1), None, schema["maxLength"].at)
        yield Trial(5, None, schema.at)

    def _sms(self, schema: Place) -> Iterator[Trial]:
        self.findings.equal(schema["x-text-units"].at, "the units of a text", "sms", schema["x-text-units"].value)
        yield Trial(f"text{self.number} \u00e9;&=+%/?#", f"text{self.number} \u00e9;&=+%/?#", schema.at)
        for word in ("minLength", "maxLength"):
            for text, is_taken in sms_texts(word, schema[word].value) if word in schema else ():
                yield Trial(text, text if is_taken else None, schema[word].at)
        yield Trial(5, None, schema.at)

    def _patterned(self, schema: Place) -> Iterator[Trial]:
        pattern, example = schema["pattern"], self.example
        if not isinstance(example, str):
            raise LookupError(f"{schema.at}: the probe has no rule for a pattern without an example")
        self._check_pattern(schema, example)
        yield Trial(example, example, pattern.at)
        candidates = ("", " ", "x", "5", "~", "x" * 300)
        yield from [Trial(text, None, pattern.at) for text in candidates if not re.search(pattern.value, text)][:1]
