"""Moments: how they are written, `x-datetime`, and the arguments that are moments, `x-window`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.curating.calls import arguments
from scripts.curating.findings import Finding
from scripts.curating.reading import Walked, types_of
from scripts.curating.vocabulary import said
from scripts.documents import Json

_NUMBERS = frozenset({"unix-seconds", "unix-milliseconds"})
_NAMED = _NUMBERS | {"rfc2822", "rfc3339"}
_LETTERS = re.compile(r"'[^']*'|(yyyy|MM|dd|HH|mm|ss|XXX?)")
# Each is of no use without those before it.
_FROM_COARSE_TO_FINE = ("yyyy", "MM", "dd", "HH", "mm", "ss")


def moment_patterns(walked: Walked) -> Iterator[Finding]:
    """Check that a moment's pattern can be read back: a whole date, nothing twice, no gap, on a schema of its type."""
    for node in walked.each("schema"):
        word = said(node, "x-datetime")
        if word is None:
            continue
        at, pattern = f"{node.pointer}/x-datetime", word["pattern"]
        expected = "integer" if pattern in _NUMBERS else "string"
        if set(types_of(node.value)) - {"null"} != {expected}:
            yield Finding(at, f"a moment written as {pattern!r} is of type {expected}", "corrections")
        if "format" in node.value:
            what = "`format` beside `x-datetime`: the moment is written in one way"
            yield Finding(f"{node.pointer}/format", what, "corrections")
        if pattern not in _NAMED and (fault := _unreadable(pattern)):
            yield Finding(f"{at}/pattern", f"{pattern!r} cannot be read back: {fault}", "corrections")


def window_moments(walked: Walked) -> Iterator[Finding]:
    """Check that the arguments that bound a time range are moments."""
    for node in walked.each("operation"):
        word, known = said(node, "x-window") or {}, arguments(walked, node)
        for member in ("from", "to"):
            name = word.get(member)
            if name in known and not _is_moment(walked, known[name]):
                yield Finding(f"{node.pointer}/x-window/{member}", f"the argument {name!r} is no moment")


def _unreadable(pattern: str) -> str:
    letters = [each[:2] if each.startswith("X") else each for each in _LETTERS.findall(pattern) if each]
    repeated = sorted({each for each in letters if letters.count(each) > 1})
    missing = [each for each in ("yyyy", "MM", "dd") if each not in letters]
    finest = max((index for index, each in enumerate(_FROM_COARSE_TO_FINE) if each in letters), default=0)
    gaps = [each for each in _FROM_COARSE_TO_FINE[:finest] if each not in letters]
    if repeated:
        return f"{', '.join(repeated)} stands twice"
    return f"without {', '.join(missing or gaps)}" if missing or gaps else ""


def _is_moment(walked: Walked, schema: dict[str, Json]) -> bool:
    every = walked.applied(schema, through=("allOf",))
    return any("x-datetime" in each or each.get("format") == "date-time" for each in every)
