"""The command that proves that the suite has teeth: what it counts, and when it is red."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from attrs import evolve

from conformance.liars import Liar, in_body, liars
from conformance.liars.__main__ import main
from conformance.liars.bodies import counted
from conformance.liars.over_http import served
from conformance.liars.reporting import figure
from conformance.liars.required import honest_subjects
from conformance.liars.trying import Honest, Tally, honest_ones, to_be_met, try_honest, try_liar
from conformance.liars.working import Work
from conformance.simulators import PROVIDERS
from scripts.problems import Problem

CASE = "apifonica/list_messages/limit/is-twenty"
PLANTED = """\
- name: apifonica/planted
  says: {says}
  lie: {{said: {{at: {at}, value: 21}}}}
  caught-by: {case}
  pointer: /limit
"""


def run(*arguments: str) -> int:
    """Run the command and return its exit code."""
    try:
        main(arguments)
    except SystemExit as end:
        return int(str(end.code))
    return 0


def planted(folder: Path, at: str, says: str = "Ours.", case: str = CASE) -> Sequence[str]:
    """Write one liar into a folder, and return the arguments that try it alone."""
    (folder / "apifonica.yaml").write_text(PLANTED.format(at=at, says=says, case=case))
    return ("--folder", str(folder), "--liar", "apifonica/planted", "--seeds", "2")


@pytest.mark.parametrize("how", [("--in-process",), ()])
@pytest.mark.parametrize(("at", "caught"), [("/limit", 1), ("/nowhere", 0)])
def test_a_liar_that_nobody_catches_is_red(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], at: str, caught: int, how: tuple[str, ...]
) -> None:
    """A lie that is told is caught with every seed, one that is not told is named; in this process or over a socket."""
    assert 1 - caught == run(*planted(tmp_path, at), *how)
    said = capsys.readouterr().out.splitlines()
    assert said[-1].startswith(f"liars: {caught} of 1 caught, 0 false alarms in 0 honest runs, ")
    assert ([] if caught else [1, 2]) == [seed for seed in (1, 2) if f"apifonica/planted, seed {seed}" in "".join(said)]


@pytest.mark.parametrize("place", ["/messages", "/limit/0", ""])
def test_a_finding_elsewhere_does_not_catch_a_liar(place: str) -> None:
    """Only what is found at the place of the lie has noticed it."""
    liar = Liar("apifonica/ours", "Ours.", CASE, place, in_body(lambda body: counted(body, at="/limit", by=1)))
    assert [1, 0] == [len(try_liar(each, range(1, 2)).wrong) for each in (liar, evolve(liar, pointer="/*"))]


def test_an_honest_server_that_lies_is_a_false_alarm() -> None:
    """What accuses the server in an honest run is counted, and told with provider and seed."""
    liar = Liar("apifonica/ours", "Ours.", CASE, "", in_body(lambda body: counted(body, at="/limit", by=1)))
    tally = try_honest(Honest("apifonica", 3), subjects=liar.among(honest_subjects("apifonica", 3)))
    assert any(line.startswith(f"apifonica, seed 3: fail: {CASE}") for line in tally.wrong)


def test_the_figure_counts_what_went_wrong() -> None:
    """A liar is caught if every try has caught it, and each false alarm counts."""
    known = [Liar(name, "Ours.", CASE, "", in_body()) for name in ("a/b", "a/c")]
    seeds = range(1, 3)
    done = {
        Work(seeds, liar="a/b"): Tally(2),
        Work(seeds, liar="a/c"): Tally(2, ["seed 2"]),
        Work(seeds, honest=Honest("a")): Tally(9, ["one", "two"]),
        Work(seeds, honest=Honest("b")): Tally(9),
    }
    assert "liars: 1 of 2 caught, 2 false alarms in 2 honest runs, 1.5 s" == figure(known, done, 1.49)


def test_honest_servers_are_tried_with_every_seed_and_every_value() -> None:
    """Each value of each variant that is not the default has a run, and each seed has one for each provider."""
    found = list(honest_ones(range(1, 4)))
    assert 3 * len(PROVIDERS) == sum(not each.variant for each in found)
    assert len(found) == len(set(found)) > 100
    assert {"prefixed"}.isdisjoint({each.value for each in found if each.variant == "message-sid"})


def test_a_case_that_is_true_by_default_alone_is_no_alarm_at_another_value() -> None:
    """Cases that know the default answer are tried with the seeds and not with the variants, laws with both."""
    name = "apifonica/list_messages/limit/above-twenty-is-cut"
    seeds, values = (
        {each.id for each in to_be_met(honest)}
        for honest in (Honest("apifonica"), Honest("apifonica", variant="limit-above-maximum", value="error"))
    )
    assert (True, False) == (name in seeds, name in values)
    assert CASE in values


def test_an_unknown_liar_is_refused() -> None:
    """The message says how to find the names."""
    with pytest.raises(Problem, match="--list"):
        main(["--liar", "apifonica/nobody"])


def test_servers_on_one_port_are_told_apart() -> None:
    """Each request comes to the server that it is sent to, and is in that one's record alone."""
    subjects = honest_subjects("apifonica")
    operation = subjects.document.operation("list_messages")
    with served() as wire:
        target = wire.target(subjects.target)
        few, many = target.server(rows=3), target.server(rows=9)
        counts = [len(each.call(operation, ()).body["messages"]) for each in (few, many, few)]
    assert [3, 9, 3] == counts
    assert [2, 1] == [len(each.simulator.requests) for each in (few, many)]


def test_a_body_that_stops_never_waits() -> None:
    """In this process and over a socket the reader of half a body has an error at once."""
    (liar,) = (each for each in liars("apifonica") if each.name == "apifonica/bodies-that-stop")
    with served() as wire:
        assert [[], []] == [try_liar(liar, range(1, 2), how).wrong for how in (None, wire)]
