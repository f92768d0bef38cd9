"""A run as a table for a terminal: what was tried, and who agrees with whom; then what is red, told in full."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from conformance.reports.signs import RELATIONS, Signs
from conformance.results.record import RED, Result

WIDTH = 80
CELL = 15
NAME = WIDTH - len(RELATIONS) * CELL
#: Why nobody is wrong, where a result says nothing of anybody.
NOBODY = {
    "error": "nobody: it could not be tried",
    "skip": "nobody: it cannot be tried on this server",
    "inconclusive": "nobody: nothing could be learned from it",
}

PLAIN = Signs()


def matrix(results: Sequence[Result], *, signs: Signs = PLAIN, every_aspect: bool = False) -> str:
    """Return the table, 80 columns wide at most: rows by provider, operation and aspect, a column for each relation.

    Aspects stand where an operation has anything but passes, or everywhere with `every_aspect`.
    """
    head = " " * NAME + "".join(signs.relation(each).ljust(CELL) for each in RELATIONS)
    lines = [head.rstrip()]
    for provider, of_provider in _by(results, "provider"):
        lines.append(signs.strong(provider))
        for operation, of_operation in _by(of_provider, "operation"):
            lines.append(_row(f"  {operation}", of_operation, signs))
            if every_aspect or any(each.verdict != "pass" for each in of_operation):
                lines += [_row(f"    {aspect}", some, signs) for aspect, some in _by(of_operation, "aspect")]
    return "\n".join([*lines, signs.legend()])


def _by(results: Iterable[Result], what: str) -> Iterator[tuple[str, list[Result]]]:
    """Give results by one of their names, in the order in which the names came."""
    found: dict[str, list[Result]] = {}
    for each in results:
        found.setdefault(getattr(each, what), []).append(each)
    yield from found.items()


def _row(name: str, results: Sequence[Result], signs: Signs) -> str:
    cells = (signs.counts([each for each in results if each.relation == relation], CELL) for relation in RELATIONS)
    shown = name if len(name) < NAME else name[: NAME - 2] + ("~" if signs.ascii_only else "…")
    return (shown.ljust(NAME) + "".join(cells)).rstrip()


def told_in_full(result: Result, *, signs: Signs = PLAIN) -> str:
    """Return all that a reader needs to go on: what is red, who is wrong, where, the evidence, how to try again."""
    arrow = "->" if signs.ascii_only else "→"
    lines = [f"{signs.painted(f'{signs.sign(result.verdict)} {result.verdict}', result.verdict)}  {result.id}"]
    lines += textwrap.wrap(result.says, WIDTH - 2, initial_indent="  ", subsequent_indent="  ")
    lines += [f"  {name:<12} {value}" for name, value in _facts(result)]
    lines += [f"  {'evidence':<12} {each.request.line} {arrow} {each.reply.line}" for each in result.traffic]
    lines += [f"  {'try again':<12} {each}" for each in result.reproduce]
    return "\n".join(lines)


def _facts(result: Result) -> Iterator[tuple[str, str]]:
    yield "wrong is", f"the {result.subject}" if result.subject else NOBODY.get(result.verdict, "not told")
    if result.verdict == "unexpected-pass":
        since = f", known since {result.known.since}: {result.known.reason}" if result.known else ""
        yield "expected", f"a failure{since}"
        yield "found", "a pass; take the entry out of the known failures"
        return
    yield "at", result.pointer or "the whole"
    yield "expected", result.expected or "-"
    yield "found", result.found or "-"


def red_told(results: Iterable[Result], *, signs: Signs = PLAIN) -> str:
    """Return every red result in full, a blank line between two."""
    return "\n\n".join(told_in_full(each, signs=signs) for each in results if each.verdict in RED)
