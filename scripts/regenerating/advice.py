"""What a maintainer does next, for each outcome and each verdict."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.regenerating.accounts import Account
from scripts.regenerating.comparing import Kind
from scripts.regenerating.outcomes import Outcome
from scripts.regenerating.verdicts import Verdict

_BY_OUTCOME = {
    Outcome.UNCHANGED: "Nothing: every place of the page was compared, and every quirk judged.",
    Outcome.NOT_LOOKED: "See below; nothing is known of the page until it can be read, and nothing was changed.",
    Outcome.STEP_FAILED: "See below; the new page was put in, a step failed, and everything was put back.",
    Outcome.PROSE_ONLY: "Commit what was written.",
    Outcome.REGENERATED: "Review the diff of the curated document, and commit what was written.",
    Outcome.NEEDS_DECISION: "Nothing was changed; settle what is listed here and run this again with the same page.",
    Outcome.OPERATION_GONE: (
        "Nothing was changed; see on the provider's site whether the operation moved, was renamed or was withdrawn, "
        "and if it was, `make import` the page and change the overlays by hand."
    ),
    Outcome.NEEDS_PRESENTATION: (
        "Nothing was changed; write what is missing into the overlays and run this again with the same page."
    ),
}
_BY_VERDICT = {
    Verdict.FIXED: "Take its actions out of the overlays and close its record: `corrected: false`, with `because`.",
    Verdict.PARTLY_FIXED: "Take out the actions that the page overtook, and see whether the others still make sense.",
    Verdict.NO_LONGER_APPLIES: "See what the page says in place of the target; aim the actions at it or take them out.",
    Verdict.CONFLICTS: "Find out which value the wire has, then rewrite the actions or take them out.",
    Verdict.NOT_JUDGED: "Settle first what it builds on.",
}


def steps(account: Account) -> Iterator[str]:
    """Yield what is to be done, one step at a time."""
    is_dry = account.outcome.swapped and not account.files
    yield "Nothing was written, this was a dry run; run it in earnest." if is_dry else _BY_OUTCOME[account.outcome]
    if account.looked:
        yield from (f"`{gone}` is gone from the page." for gone in account.looked.gone)
    if account.verdicts:
        for quirk in account.verdicts.quirks:
            if quirk.verdict in _BY_VERDICT:
                yield f"`{quirk.id}`: {_BY_VERDICT[quirk.verdict]}"
        if account.verdicts.others:
            yield "Aim the actions of the presentation at what the page says now."
    if account.ghosts:
        yield "Take what we say of things that are gone out of the presentation."
    if any(each.place.steps[:1] == ("servers",) for each in account.differences):
        yield "The address that credentials are sent to changed; make sure that it is the provider's."
    if account.of_kind(Kind.PROSE):
        yield "Read the sentences that changed: a quirk that rests on one may have lost its evidence."
    if account.outcome.swapped and (account.of_kind(Kind.GONE) or account.of_kind(Kind.RENAMED)):
        yield "Something is gone that callers may use: that is a breaking change, see the changelog's rules."
