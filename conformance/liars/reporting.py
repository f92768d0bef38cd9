"""What came of liars and honest servers, as a table and a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from conformance.liars.liar import Liar
from conformance.liars.trying import Tally
from conformance.liars.working import Work

Outcomes = Mapping[Work, Tally]


def table(liars: Sequence[Liar], done: Outcomes) -> Iterator[str]:
    """Give a line for each kind of lie and for each provider's honest server, then all that went wrong."""
    by_name = {work.liar: tally for work, tally in done.items() if work.liar}
    yield f"{'lies about':<24}{'liars':>8}{'caught':>8}{'tries':>9}"
    for kind in sorted({each.kind for each in liars}):
        tallies = [by_name[each.name] for each in liars if each.kind == kind]
        caught = sum(not each.wrong for each in tallies)
        yield f"{kind:<24}{len(tallies):>8}{caught:>8}{sum(each.tries for each in tallies):>9}"
    honest = {work.honest: tally for work, tally in done.items() if work.honest}
    if honest:
        yield f"{'honest servers':<24}{'runs':>8}{'alarms':>8}{'tries':>9}"
    for provider in sorted({each.provider for each in honest}):
        tallies = [tally for each, tally in honest.items() if each.provider == provider]
        alarms, tries = sum(len(each.wrong) for each in tallies), sum(each.tries for each in tallies)
        yield f"{provider:<24}{len(tallies):>8}{alarms:>8}{tries:>9}"
    yield from sorted(line for tally in done.values() for line in tally.wrong)


def figure(liars: Sequence[Liar], done: Outcomes, seconds: float) -> str:
    """Say the outcome in one line; a liar is caught if every try has caught it."""
    caught = sum(not tally.wrong for work, tally in done.items() if work.liar)
    honest = [tally for work, tally in done.items() if work.honest]
    alarms = sum(len(each.wrong) for each in honest)
    told = f"{alarms} false alarm{'' if alarms == 1 else 's'} in {len(honest)} honest runs"
    return f"liars: {caught} of {len(liars)} caught, {told}, {seconds:.1f} s"
