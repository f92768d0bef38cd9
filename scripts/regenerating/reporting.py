"""The report of a regeneration in Markdown, for the pull request: same account, same text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.overlay.wording import shown
from scripts.problems import Problem
from scripts.regenerating import advice
from scripts.regenerating.accounts import Account
from scripts.regenerating.comparing import Difference, Kind
from scripts.regenerating.judging import Judged
from scripts.regenerating.looking import Counts
from scripts.regenerating.outcomes import Outcome
from scripts.regenerating.resting import Resting, quirks_at
from scripts.regenerating.verdicts import Quirk

_OUTPUT_LINES = 30


def report(account: Account) -> str:
    """Return the report: the outcome, what to do, the verdicts, what changed on the page, what was written."""
    sections = [
        _head(account),
        _page(account),
        _to_do(account),
        _problems(account),
        _verdicts(account),
        _decisions(account),
        *(_differences(account, kind) for kind in Kind),
        _written(account),
    ]
    return "\n\n".join("\n".join(lines) for section in sections if (lines := list(section))) + "\n"


def _head(account: Account) -> Iterator[str]:
    yield f"# Regenerate {account.provider}: {account.outcome.headline}"
    yield ""
    yield f"`{account.figure}`"


def _page(account: Account) -> Iterator[str]:
    if looked := account.looked:
        yield f"Page: <{looked.origin['page']}>, imported {looked.origin['imported']}.  "
        yield f"Published before: {Counts.of(looked.before.value)}.  "
        yield f"On the new page: {Counts.of(looked.after.value)}."


def _to_do(account: Account) -> Iterator[str]:
    yield "## To do"
    yield ""
    for line in advice.steps(account):
        yield f"- {line}"


def _problems(account: Account) -> Iterator[str]:
    titles = {
        Outcome.NOT_LOOKED: "Why it could not look",
        Outcome.STEP_FAILED: "What the failed step said",
        Outcome.NEEDS_DECISION: "Why the pages do not go together",
        Outcome.NEEDS_PRESENTATION: "To be presented",
    }
    if not account.problems:
        return
    yield f"## {titles[account.outcome]}"
    yield ""
    if account.outcome is Outcome.STEP_FAILED:
        yield "```text"
        yield from "\n".join(map(str, account.problems)).splitlines()[-_OUTPUT_LINES:]
        yield "```"
    else:
        yield from (f"- {_problem(each)}" for each in account.problems)


def _problem(problem: Problem) -> str:
    place = problem.place if problem.line is None else f"{problem.place}:{problem.line}"
    return f"`{place}`: {problem.what}"


def _verdicts(account: Account) -> Iterator[str]:
    if account.verdicts:
        yield "## Quirks"
        yield ""
        yield "| quirk | verdict |"
        yield "|---|---|"
        for quirk in account.verdicts.quirks:
            word = quirk.verdict.value
            yield f"| `{quirk.id}` | {word if quirk.verdict.is_settled else f'**{word}**'} |"


def _decisions(account: Account) -> Iterator[str]:
    if not account.verdicts or not (account.ghosts or not account.verdicts.are_settled):
        return
    yield "## Why"
    for quirk in account.verdicts.quirks:
        if not quirk.verdict.is_settled:
            yield from _quirk(quirk)
    for failed, cause in account.verdicts.others:
        yield from ("", f"### Presentation, action {failed.action.number}", "")
        yield from _action(failed)
        if cause:
            yield f"- It builds on `{cause}`; settle that first."
    if account.ghosts:
        yield from ("", "### Only our words are left", "")
        yield from (f"- `{at}` of the curated document: the page no longer has it." for at in account.ghosts)


def _quirk(quirk: Quirk) -> Iterator[str]:
    yield from ("", f"### `{quirk.id}`: {quirk.verdict.value}", "")
    if quirk.waits_for:
        yield f"- It builds on `{quirk.waits_for}`; settle that first."
    elif not quirk.actions:
        yield "- No action names it, though its record says that it is corrected."
    for each in quirk.actions:
        yield from _action(each)


def _action(judged: Judged) -> Iterator[str]:
    for why in judged.why:
        yield f"- `{judged.place}`: {judged.fate.value}: {why}."
    if judged.action.operation == "update":
        yield f"  Ours: {_code(shown(judged.action.operand))}."


def _differences(account: Account, kind: Kind) -> Iterator[str]:
    found = account.of_kind(kind)
    if not found:
        return
    yield f"## {kind.value.capitalize()} on the page"
    yield ""
    yield from _table(kind, found, account.resting)


def _table(kind: Kind, found: Sequence[Difference], resting: Resting) -> Iterator[str]:
    columns = {
        Kind.NEW: ("says",),
        Kind.GONE: ("said",),
        Kind.RENAMED: ("was", "is"),
        Kind.CHANGED: ("was", "is"),
        Kind.PROSE: ("was", "is"),
    }[kind]
    yield f"| what | {' | '.join(columns)} | where | quirks that rest on it |"
    yield "|---" * (len(columns) + 3) + "|"
    for each in found:
        values = {Kind.NEW: (each.after,), Kind.GONE: (each.before,)}.get(kind, (each.before, each.after))
        cells = [value if kind is Kind.PROSE else _code(shown(value)) for value in values]
        rests = ", ".join(f"`{quirk}`" for quirk in quirks_at(each, resting))
        where = _code(each.place.pointer or "/")
        yield f"| {_cell(str(each.place))} | {' | '.join(cells)} | {where} | {rests} |"


def _written(account: Account) -> Iterator[str]:
    if not account.files:
        return
    yield "## Written"
    yield ""
    yield from (f"- `{name}`: {what}" for name, what in account.files)
    structure = [each for each in account.curated if each.kind is not Kind.PROSE]
    yield ""
    yield f"Structural differences of the curated document: {len(structure)}."
    if structure:
        yield ""
        yield from (f"- {each.kind.value}: {each.place} (`{each.place.pointer}`)" for each in structure)


def _code(text: str) -> str:
    # A backtick inside would end the code, a bar the cell.
    return f"`{text.replace('`', chr(39))}`".replace("|", "\\|")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
