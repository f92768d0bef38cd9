"""The benchmarks run; what they find is read by people, and no test judges it."""

from __future__ import annotations

import re

import pytest

from tests.behaviour.subjects import SUBJECTS, Subject
from tests.benchmarks.__main__ import main
from tests.benchmarks.pages import Pages
from tests.benchmarks.timing import Comparison, compared

COMPARED = {"rows", "requests", "calls", "import"}


def test_the_command_ends_in_its_figure(capsys: pytest.CaptureFixture[str]) -> None:
    """Every comparison is told for each provider, and the last line sums them up."""
    main(["--rows", "4", "--times", "2", "--rounds", "1"])
    *lines, figure = capsys.readouterr().out.splitlines()
    told = {(line.partition(",")[0], line.partition(":")[0].rpartition(" ")[2]) for line in lines}
    assert {(subject.name, each) for subject in SUBJECTS for each in COMPARED} == told
    names = r"\), ".join(rf"[0-9.]+ ms \({subject.name}, [0-9.]+ times json\.loads" for subject in SUBJECTS)
    rest = r"a request in \d+ to \d+ µs, a call in \d+ to \d+ µs, an import in \d+ to \d+ ms"
    assert re.fullmatch(rf"bench: 4 rows in {names}\); {rest}", figure)


@pytest.mark.parametrize("subject", SUBJECTS, ids=str)
def test_each_form_of_a_page_is_read_in_the_way_that_it_is_for(subject: Subject) -> None:
    """Usual pages take the fast way and odd ones do not, so that the comparison is one of the two."""
    pages = Pages.of(subject)
    replies = pages.replies(4)
    fast = {form for form, reply in replies.items() if pages.operation.result.read_usual(reply.content) is not None}
    assert {*replies} - {"one odd row", "odd rows"} == fast
    counts = [len(pages.paging.rows(pages.operation.understand(reply))) for reply in replies.values()]
    assert [4] * len(replies) == counts


def test_candidates_take_turns_and_are_told_beside_the_first() -> None:
    """A ratio is that of neighbours in time, and its median leaves a disturbed round out."""
    turns: list[str] = []
    times = {"a": iter([1.0, 2.0, 90.0]), "b": iter([3.0, 4.0, 9.0])}

    def of(name: str) -> float:
        turns.append(name)
        return next(times[name])

    found = compared("birds", {"a": lambda: of("a"), "b": lambda: of("b")}, 3)
    assert Comparison("birds", {"a": (1.0, 2.0, 90.0), "b": (3.0, 4.0, 9.0)}) == found
    assert ["a", "b"] * 3 == turns
    assert "birds: a 2000.00 ms (1.00); b 4000.00 ms (2.00)" == str(found)
