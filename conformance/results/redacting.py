"""Bodies and parameters as a report may show them: no phone number, no text, no credential.

A value is shown where the document gives it a closed form (`conformance.results.closed_forms`); of any other only
what hides it stands there: its shape, or a placeholder. Personal data may be kept on demand, credentials never.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from conformance.document import Document
from conformance.exchanges import value_at
from conformance.results.closed_forms import Schema, is_closed, is_code
from conformance.shapes import shape

#: How many items of a list are shown, beside those that a pointer leads to.
SHOWN_ITEMS = 2
#: What stands in place of a credential, even where personal data is kept.
CREDENTIAL = "<credential>"

_SECRET_NAME = re.compile(r"token|secret|passw|authori|credential|api[-_]?key|private[-_]?key|signature", re.IGNORECASE)
_SECRET_TEXT = re.compile(r"eyJ[\w-]{8,}\.[\w-]+\.[\w-]*|(Bearer|Basic) +[\w+/=.-]{8,}")
# A member of no document may be named by what is somebody's; a name in the sense of a program has no digit or blank.
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z_.-]{0,39}")
_NO_FORM = re.compile(r"[^ -~…]")

Hide = Callable[[str, Any], Any]


def as_shape(_name: str, value: Any) -> str:
    """Hide a value behind its shape; a sign that is in no form of the wire, such as an emoji, is told as one too."""
    return f"<{_NO_FORM.sub('□', shape(value))}>"


def as_placeholder(name: str, _value: Any) -> str:
    """Hide a value behind the name of its parameter or member, to be filled in."""
    return f"<{name if _PLAIN_NAME.fullmatch(name) else 'value'}>"


@frozen
class Redaction:
    """How values are redacted; `kept` are texts of this exchange that are part of a credential, by their names.

    With `keep_personal` all but credentials is shown. `at` are the steps of a JSON pointer to what must be seen: in a
    list its items are shown beside the first ones, of the others only how many were left out is told.
    """

    document: Document = field(repr=False)
    keep_personal: bool = False
    credentials: Mapping[str, str] = field(factory=dict, repr=False)
    hide: Hide = as_shape
    at: Collection[str] = ()

    def value(self, value: Any, schemas: Sequence[Schema], name: str = "") -> Any:
        """Return a value as it may be shown; `schemas` are those that it may have, none for what is undocumented."""
        if self.keep_personal:
            return self._kept(value, name)
        known = [each for one in schemas for each in self._branches(one)]
        if isinstance(value, dict):
            return self._members(value, known, name)
        if isinstance(value, list):
            items = [each["items"] for each in known if isinstance(each.get("items"), dict)]
            personal = [each for each in known if each.get("x-personal")]
            return self._items(value, lambda item: self.value(item, personal or items, name))
        if isinstance(value, bool) or value is None:
            return value
        typed = [each for each in known if not _is_container(each)]
        if any(each.get("x-personal") for each in known) or not any(is_closed(each, name, value) for each in typed):
            return self.hide(name, value)
        return plain(value)

    def parameter(self, name: str, value: Any, schema: Schema | None) -> Any:
        """Return the value of a parameter of path, query or form; without a schema none is shown."""
        return self.value(value, [] if schema is None else [schema], name)

    def _members(self, value: dict[str, Any], known: Sequence[Schema], name: str) -> Any:
        if any(each.get("x-personal") for each in known):
            return self.hide(name, value)
        nearest = self._nearest(value, known)
        declared = _declared(nearest)
        rest = nearest.get("additionalProperties")
        shown = {
            self._name(each, is_declared=each in declared, is_map=isinstance(rest, dict)): self.value(
                member, [declared[each]] if each in declared else [], each
            )
            for each, member in value.items()
        }
        return self._with_code(shown, value, nearest)

    def _name(self, name: str, *, is_declared: bool, is_map: bool) -> str:
        return name if is_declared or (not is_map and _PLAIN_NAME.fullmatch(name)) else as_shape("", name)

    def _with_code(self, shown: dict[str, Any], value: Any, schema: Schema) -> dict[str, Any]:
        """Show the code of a refusal, by which its reason is told from others."""
        at = schema.get("x-error", {}).get("code", "")
        code = value_at(value, at) if at else None
        holder = value_at(shown, at.rpartition("/")[0])
        if is_code(code) and isinstance(holder, dict):
            holder[at.rpartition("/")[2]] = code
        return shown

    def _items(self, value: list[Any], shown: Callable[[Any], Any]) -> list[Any]:
        items: list[Any] = []
        left_out = 0
        for index, each in enumerate(value):
            if index < SHOWN_ITEMS or str(index) in self.at:
                items += [_left_out(left_out)] if left_out else []
                left_out = 0
                items.append(shown(each))
            else:
                left_out += 1
        return [*items, _left_out(left_out)] if left_out else items

    def _branches(self, schema: Schema) -> list[Schema]:
        """Return the schemas that a value may have: the branches of a union, what is referred to written in."""
        resolved = self.document.resolved(dict(schema))
        branches = [each for word in ("oneOf", "anyOf", "allOf") for each in resolved.get(word, ())]
        found = [each for branch in branches for each in self._branches(branch)]
        if resolved.get("x-personal"):
            found = [{**each, "x-personal": True} for each in found]
        return [resolved, *found] if "properties" in resolved or not found else found

    @staticmethod
    def _nearest(value: Mapping[str, Any], known: Sequence[Schema]) -> Schema:
        """Return the branch that has most of a value's members."""
        return max(known, key=lambda each: len(_declared(each).keys() & value.keys()), default={})

    def _kept(self, value: Any, name: str) -> Any:
        if isinstance(value, dict):
            return {each: self._kept(member, each) for each, member in value.items()}
        if isinstance(value, list):
            return [self._kept(each, name) for each in value]
        if _SECRET_NAME.search(name) and not isinstance(value, bool) and value is not None:
            return CREDENTIAL
        return self.without_credentials(value) if isinstance(value, str) else plain(value)

    def without_credentials(self, text: str) -> str:
        """Return a text without what looks like a token, and without this exchange's own credentials."""
        for name, secret in self.credentials.items():
            text = text.replace(secret, f"<{name}>")
        return _SECRET_TEXT.sub(CREDENTIAL, text)


def plain(value: Any) -> Any:
    """Return a value as JSON can say it, a decimal with all its digits; a number that is none as a text."""
    return value if not isinstance(value, float | Decimal) or math.isfinite(value) else f"<number {value}>"


def _declared(schema: Schema) -> dict[str, Schema]:
    members = dict(schema.get("properties", {}))
    for member in list(members.values()):
        members.update({former: member for former in member.get("x-former-names", ()) if former not in members})
    return members


def _is_container(schema: Schema) -> bool:
    return "properties" in schema or "items" in schema


def _left_out(count: int) -> str:
    return f"… {count} more"
