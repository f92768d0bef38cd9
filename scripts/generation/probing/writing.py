"""What `to_dict` makes of a model: the object as it came, and as it is sent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from scripts.documents import Json
from scripts.generation.probing.arguments import Trials
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.moments import is_moment
from scripts.generation.probing.packages import Package
from scripts.generation.probing.places import Place
from sms_providers.errors import InvalidRequestError

_PLAIN = {dict, list, str, int, float, bool, Decimal, type(None)}


def check_written(name: str, at: str, model: Any, reader: Any, findings: Findings) -> Json:
    """Compare a model with what is read of the object that it is written as; return that object."""
    written = model.to_dict()
    findings.equal(at, f"whether {name}.to_dict() has nothing but JSON's own types", True, _is_plain(written))
    findings.equal(at, f"{name}.to_dict(), read again", model, reader.read(written))
    return written


def _is_plain(value: Any) -> bool:
    """Whether a value is one of JSON, with Decimals among its numbers: a word is text and no member of anything."""
    inner = [*value.values(), *value] if isinstance(value, dict) else value if isinstance(value, list) else ()
    return type(value) in _PLAIN and all(map(_is_plain, inner))


def check_as_it_came(name: str, schema: Place, wire: Json, written: Json, findings: Findings) -> None:
    """Compare each member that is written with what came: an item that comes bare is written in its wrapper."""
    required = schema.get("required") or []
    expected = {key: value for key, value in wire.items() if value is not None or key in required}
    findings.equal(schema.at, f"the names in {name}.to_dict()", sorted(expected), sorted(written))
    for key, place in schema["properties"].members():
        # The usual form of a moment is the one that is written.
        if key in expected and (is_moment(place.target()) or has_one_form(place)):
            is_same = _is_same(expected[key], written.get(key))
            findings.equal(place.at, f"whether {name}.to_dict() has {key} as it came", True, is_same)


def _is_same(one: Any, other: Any) -> bool:
    """Whether values are equal and both are text or none is; numbers may be of any class."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_is_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def has_one_form(schema: Place) -> bool:
    """Whether each value of a schema stands on the wire in one way: no moment, no word with aliases, no wrapper."""
    target = schema.target()
    if "x-unwrap" in schema or "x-aliases" in target or is_moment(target):
        return False
    inner = [place for _, place in target["properties"].members()] if "properties" in target else []
    inner += [target[word] for word in ("items", "additionalProperties") if word in target]
    return all(map(has_one_form, inner))


def check_sent(package: Package, name: str, schema: Place, findings: Findings) -> None:
    """Compare what instances of a model that is only sent are written as with what the wire gets, and with refusals."""
    for trial in Trials(package, findings, "json", 0).all(schema):
        if not isinstance(trial.value, package.model(name)):
            continue
        what = f"{name}.to_dict() of {trial.wire!r:.60}"
        try:
            found = trial.value.to_dict()
        except InvalidRequestError:
            findings.equal(trial.at, what, None, trial.wire)
        else:
            findings.equal(trial.at, f"whether {what} is that", True, _is_same(trial.wire, found))
