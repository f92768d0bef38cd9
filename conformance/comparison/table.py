"""What was measured, as the tables of `docs/conformance.md`, between two marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from conformance.comparison.results import COMMAND, TOOLS, Caught, Results
from conformance.liars import Liar
from conformance.subjects import ROOT
from scripts.problems import Problem

PAGE = ROOT / "docs" / "conformance.md"
BEGIN = f"<!-- comparison: written by `{COMMAND}` -->"
END = "<!-- comparison: end -->"

HEADS = {"schemathesis": "schemathesis", "schemathesis-with-everything": "with everything on", "prism": "Prism"}
#: What is lied about, as a reader understands it; the order is that of the table.
KINDS = {
    "body": "a member of a reply",
    "reply": "status, media type or bytes of a reply",
    "request": "what is made of a request",
    "sequence": "several replies together",
    "caller": "who may call",
    "callback": "what is pushed",
    "client": "what a client does",
}
YES, NO, NOT_ASKED = "✓", "✗", ""


def tables(results: Results, liars: Sequence[Liar]) -> str:
    """Return the tables: how many lies of each kind are caught by whom, then lie by lie."""
    return "\n".join([*_by_kind(results), "", *_tools(results), "", *_by_lie(results, liars)])


def _by_kind(results: Results) -> Iterator[str]:
    yield f"| a lie about | lies | {' | '.join(HEADS[each] for each in TOOLS)} | this suite |"
    yield "|---|--:|" + "--:|" * (len(TOOLS) + 1)
    for kind, words in KINDS.items():
        lies = [each for each in results.lies if each.kind == kind]
        if lies:
            yield _counted(words, lies)
    yield _counted("**all**", results.lies)


def _counted(words: str, lies: Sequence[Caught]) -> str:
    cells = [str(sum(each.is_caught(tool) for each in lies)) if _is_asked(tool, lies) else "" for tool in TOOLS]
    return f"| {words} | {len(lies)} | {' | '.join(cells)} | {sum(each.ours for each in lies)} |"


def _is_asked(tool: str, lies: Sequence[Caught]) -> bool:
    return any(tool in each.tools for each in lies)


def _tools(results: Results) -> Iterator[str]:
    told = ", ".join(f"{name} {version}" for name, version in sorted(results.versions.items()))
    yield f"Measured with {told}."
    alarms = {tool: sum(each.get(tool, 0) for each in results.honest.values()) for tool in TOOLS}
    told = ", ".join(f"{HEADS[tool]} {number}" for tool, number in alarms.items() if _is_asked(tool, results.lies))
    yield f"Complaints about the honest simulators, which are not counted: {told}."


def _by_lie(results: Results, liars: Sequence[Liar]) -> Iterator[str]:
    says = {each.name: each.says for each in liars}
    yield f"| liar | | {' | '.join(HEADS[each] for each in TOOLS)} | this suite |"
    yield "|---|---|" + ":-:|" * (len(TOOLS) + 1)
    for each in results.lies:
        cells = [_cell(each, tool) for tool in TOOLS]
        ours = YES if each.ours else NO
        yield f"| `{each.liar}` | {says.get(each.liar, '')} | {' | '.join(cells)} | {ours} |"


def _cell(caught: Caught, tool: str) -> str:
    return NOT_ASKED if tool not in caught.tools else YES if caught.is_caught(tool) else NO


def shown(page: str, results: Results, liars: Sequence[Liar]) -> str:
    """Return a page with the tables between its marks; raise `Problem` where it has none."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise Problem(f"the marks {BEGIN} and {END} are missing; put them where the tables belong", PAGE.name)
    return f"{before}{BEGIN}\n\n{tables(results, liars)}\n\n{END}{after}"


def write(results: Results, liars: Sequence[Liar], path: Path = PAGE) -> None:
    """Write the tables into the page."""
    page = shown(path.read_text(encoding="utf-8"), results, liars)
    path.write_text(page, encoding="utf-8")
