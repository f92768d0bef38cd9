"""Which wire forms of moments there are, and the name that the reader of each has in the wire module."""

from __future__ import annotations

import re

from attrs import Factory, define

from scripts.generation.nodes import Node
from scripts.generation.plan import MomentPlan
from scripts.generation.text import DocumentText, Identifier

#: The patterns that have a name, and the wire's type of each; the zone stands in the text or goes without saying.
NAMED = {"rfc2822": "string", "rfc3339": "string", "unix-seconds": "integer", "unix-milliseconds": "integer"}
_PARTS = re.compile(r"yyyy|MM|dd|HH|mm|ss|XXX?|'[^']+'|[^A-Za-z']")
_NEEDED = ("yyyy", "MM", "dd")


@define
class MomentNames:
    """The names of the readers, in the order in which their patterns were first met."""

    _names: dict[str, Identifier] = Factory(dict)

    def name(self, pattern: DocumentText) -> Identifier:
        """Return the name of a pattern's reader."""
        return self._names.setdefault(pattern.raw, Identifier(f"_moment_{len(self._names) + 1}"))

    def plans(self) -> tuple[MomentPlan, ...]:
        """Return what is to be printed of them."""
        return tuple(MomentPlan(name, DocumentText(pattern)) for pattern, name in self._names.items())


def moment_pattern(schema: Node, kind: str) -> DocumentText:
    """Return the pattern of a schema's `x-datetime`; without a zone of its own it must be in UTC.

    `kind` is the schema's type without null.
    """
    form = schema.node("x-datetime")
    schema.plain("pattern")
    pattern = form.text("pattern")
    if NAMED.get(pattern.raw, "string") != kind:
        raise form.problem(f"moments of this pattern are of another type than {kind}")
    if pattern.raw in NAMED or _has_zone(form, pattern.raw):
        if "zone" in form:
            raise form.problem("must say no zone: the pattern does")
    else:
        form.word("zone", ("UTC",))
    return pattern


def _has_zone(form: Node, pattern: str) -> bool:
    parts = _PARTS.findall(pattern)
    fields = [part for part in parts if part[0].isalpha() and part[0].isascii()]
    if "".join(parts) != pattern or len(set(fields)) < len(fields) or any(field not in fields for field in _NEEDED):
        names = "yyyy, MM, dd, HH, mm, ss, XX, XXX, 'quoted text' and punctuation"
        raise form.node("pattern").problem(f"must be one of {', '.join(NAMED)}, or put together from {names}")
    return "XX" in fields or "XXX" in fields
