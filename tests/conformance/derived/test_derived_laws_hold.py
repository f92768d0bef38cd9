"""The derived laws hold at every honest simulator, and what they ask for is told before it is sent."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from attrs import evolve

from conformance import derived
from conformance.derived.presence import requirements as presence
from conformance.journal import Journal
from conformance.judging import UnavailableError
from conformance.requirement import Measure, Planned, Subjects
from conformance.simulators import PROVIDERS
from conformance.subjects import target_of
from conformance.verdict import Verdict
from tests.conformance.derived.planting import law, subjects


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_law_holds_at_the_honest_simulator(provider: str) -> None:
    """No law is broken, and none has nothing to say but those that are known for it."""
    known = subjects(provider)
    verdicts = [each.judge(known) for each in derived.requirements(known) if not each.is_last]
    undecided = [each for each in verdicts if each.outcome == "skip"]
    assert {f"{provider}/{each}" for each in known.facts.undecided} == {each.case for each in undecided}
    assert [] == [each for each in verdicts if each.outcome != "pass" and each not in undecided]


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_laws_are_the_same_every_time(provider: str) -> None:
    """Each law has an id of its own, which no hand-written case can have, in one order."""
    first, second = ([each.id for each in derived.requirements(subjects(provider))] for _ in range(2))
    assert first == second
    assert len(first) == len(set(first)) > 0
    assert [] == [each for each in first if not re.fullmatch(rf"{provider}/[a-z0-9_]+/[a-z-]+-law/[\w.-]+", each)]


def fits(planned: Planned, sent: dict[str, Any], base_path: str) -> bool:
    """Return whether a recorded request is one that was planned; what stands in braces may be anything."""
    path = re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(base_path + planned.path))
    carried = [*sent["query"], *sent["form"]] if not isinstance(sent["json"], dict) else [*sent["json"].items()]
    names = {name for name, _ in carried}
    # A body that is no object has a name in the plan alone; a link brings whatever it has.
    told = {name for name, value in planned.pairs if not isinstance(value, list)}
    return (
        planned.method == sent["method"]
        and bool(re.fullmatch(path, sent["path"]))
        and (told == names or "{link" in planned.path)
    )


@pytest.mark.parametrize("provider", PROVIDERS)
def test_nothing_is_sent_that_was_not_planned(provider: str) -> None:
    """The log of the server has planned requests only, none of them more often than was told."""
    log = io.StringIO()
    known = evolve(subjects(provider), target=target_of(provider, log=log))
    for each in list(derived.requirements(known))[::7]:
        log.truncate(0)
        log.seek(0)
        planned = each.planned(known)
        each.judge(known)
        sent = [json.loads(line) for line in log.getvalue().splitlines()]
        base_path = known.target.server().simulator.base_path
        links = [one for one in planned if one.path.startswith("{link")]
        unplanned = [one for one in sent if not links and not any(fits(two, one, base_path) for two in planned)]
        assert [] == unplanned, each.id
        assert len(sent) <= sum(one.most for one in planned), each.id


def test_a_small_measure_is_kept() -> None:
    """No page is asked for with more rows than are measured, and no more pages of a walk."""
    known = subjects("voximplant", measure=Measure(page_size=7, most_pages=2))
    wanted = law("voximplant/get_sms_history/paging-law/pages-partition-the-set")
    verdict = wanted.judge(known)
    assert "pass" == verdict.outcome
    assert [("count", "7")] * 2 == [pair for each in verdict.exchanges for pair in each.query if pair[0] == "count"]
    assert 2 == sum(each.most for each in wanted.planned(known))


def test_a_state_that_a_server_cannot_be_put_into_is_skipped() -> None:
    """Where a law needs more rows than there are, a server that takes no orders is not judged by it."""
    known = subjects("voximplant")

    class Remote:
        shows_everything = False

        def server(self, **state: Any) -> Any:
            if state:
                raise UnavailableError("a server with more rows")
            return known.target.server()

    target: Any = Remote()
    verdict = law("voximplant/get_sms_history/paging-law/maximum-is-enforced").judge(evolve(known, target=target))
    assert "skip" == verdict.outcome


@pytest.fixture(scope="module")
def whole_run() -> Subjects:
    """Return the subjects of a run of the laws of which each operation's first three answer."""
    known = subjects("voximplant")
    for each in derived.requirements(known):
        if each.aspect in ("closed-world-law", "envelope-law", "sending-law"):
            known.journal.add(each.operation, each.judge(known).exchanges)
    return known


def without(known: Subjects, name: str) -> Subjects:
    """Return subjects of a run in which no answer had a member of that name."""
    journal, found = Journal(), f'"{name}"'.encode()
    for operation, exchanges in known.journal.by_operation.items():
        journal.add(operation, [evolve(each, content=each.content.replace(found, b'"x"')) for each in exchanges])
    return evolve(known, journal=journal)


def presence_of(known: Subjects, name: str) -> Verdict:
    """Return what a run comes to in what it has seen of the history."""
    identity = f"voximplant/get_sms_history/presence-law/{name}"
    return next(each for each in presence(known) if each.id == identity).judge(known)


def test_what_a_run_has_seen_is_present(whole_run: Subjects) -> None:
    """The members and the words of the history are all seen in a run."""
    assert ["pass"] * 2 == [presence_of(whole_run, each).outcome for each in ("members", "words")]


def test_a_member_that_no_answer_has_is_told(whole_run: Subjects) -> None:
    """A documented member that is never seen fails the run at the member's place in the document."""
    verdict = presence_of(without(whole_run, "fragments"), "members")
    assert ("fail", "/components/schemas/SmsHistoryMessage/properties/fragments") == (verdict.outcome, verdict.pointer)


def test_a_word_that_no_answer_has_is_told(whole_run: Subjects) -> None:
    """A documented word that is never seen fails the run at the enumeration's place in the document."""
    verdict = presence_of(without(whole_run, "IN"), "words")
    assert ("fail", "/components/schemas/SmsDirection") == (verdict.outcome, verdict.pointer)


def test_a_server_that_owes_nothing_is_not_blamed_for_what_was_not_seen(whole_run: Subjects) -> None:
    """Of a server that need not show everything it is inconclusive that a member was never seen."""
    target = evolve(whole_run.target, make=whole_run.target.server)
    known = evolve(without(whole_run, "fragments"), target=target)
    assert "inconclusive" == presence_of(known, "members").outcome


def test_a_run_of_one_operation_says_nothing_of_presence() -> None:
    """What other operations would have shown is not missed where they were not asked."""
    known = subjects("voximplant")
    wanted = law("voximplant/get_sms_history/closed-world-law/replies")
    known.journal.add(wanted.operation, wanted.judge(known).exchanges)
    assert {"inconclusive"} == {each.judge(known).outcome for each in presence(known)}
