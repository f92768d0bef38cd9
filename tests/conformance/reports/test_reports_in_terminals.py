"""What a terminal and a log show of a run."""

from __future__ import annotations

import io

import pytest
from attrs import evolve

from conformance.reports.matrix import matrix, red_told, told_in_full
from conformance.reports.progress import Progress, signs_for
from conformance.reports.signs import ORDER, Signs
from conformance.results.record import RED, Result
from tests.conformance.reports.sample import records


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Say so."""
        return True


def results(*verdicts: str) -> list[Result]:
    """Return results of one operation with these verdicts."""
    made = records().results
    return [
        evolve(each, id=f"herald/send_line/tone/{index}", verdict=verdict)  # type: ignore[arg-type]
        for index, (each, verdict) in enumerate(zip(made, verdicts, strict=False))
    ]


def test_the_matrix_fits_eighty_columns_and_names_everything() -> None:
    """Each provider and operation has its row, and no row is wider than a terminal."""
    made = matrix(records().results, every_aspect=True)
    assert 80 >= max(map(len, made.splitlines()))
    for each in records().results:
        assert each.provider in made
        assert f"  {each.operation} " in made
        assert f"    {each.aspect}" in made


def test_aspects_stand_where_something_is_to_be_seen() -> None:
    """An operation that passes is one row; one with anything else has a row for each aspect."""
    assert "tone" not in matrix(results("pass", "pass"))
    assert "    tone" in matrix(results("pass", "skip"))


def test_counts_that_do_not_fit_lose_what_matters_least() -> None:
    """Of many verdicts in one cell the failures stand first, and what was left out is an ellipsis."""
    some = [evolve(each, relation="spec-server") for each in results(*ORDER * 3)]
    row = matrix(some).splitlines()[2]
    assert row.split("send_line")[1].split() == ["✗3", "!3", "↑3", "≈3", "…"]


def test_colours_come_with_a_terminal_alone() -> None:
    """A log gets no escape sequences, a stream without Unicode no signs that it cannot write."""
    assert "\x1b" not in matrix(records().results)
    assert "\x1b[31;1m" in matrix(records().results, signs=Signs(colour=True))
    assert signs_for(io.TextIOWrapper(io.BytesIO(), encoding="ascii")) == Signs(ascii_only=True)
    assert matrix(records().results, signs=Signs(ascii_only=True), every_aspect=True).isascii()


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sets NO_COLOR sees none, in a terminal either."""
    monkeypatch.setenv("TERM", "xterm")
    assert signs_for(Terminal()).colour is True
    monkeypatch.setenv("NO_COLOR", "1")
    assert signs_for(Terminal()).colour is False


def test_what_is_red_is_told_in_full() -> None:
    """A reader learns what was required, who is wrong, where, what was expected and found, and how to try again."""
    red = next(each for each in records().results if each.verdict == "fail")
    told = told_in_full(red)
    for each in (red.id, f"the {red.subject}", red.pointer, red.expected, red.found, red.reproduce[-1]):
        assert each in told
    assert red.says in " ".join(told.split())
    assert red.traffic[-1].request.line in told


def test_every_red_result_is_told_and_no_other() -> None:
    """Failures, errors and passes that were not expected are told; the rest is counted in the matrix."""
    told = red_told(records().results)
    assert {each.id for each in records().results if each.verdict in RED} == {
        each.id for each in records().results if f"  {each.id}\n" in told
    }


def test_a_log_gets_one_line_for_each_provider() -> None:
    """No line rewrites itself where nobody would see it: a CI's log has the counts of each provider, once."""
    stream = io.StringIO()
    progress = Progress(stream)
    progress.begin("herald", 3)
    for each in results("pass", "fail", "pass"):
        progress.hear(each)
    progress.end("herald")
    progress.close()
    lines = stream.getvalue().splitlines()
    assert len(lines) == 1
    assert lines[0].split()[:3] == ["herald", "F1", "+2"]


def test_a_terminal_has_one_line_that_rewrites_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a run goes on one line tells how far it is; it is never wrapped, and is gone at the end."""
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    progress = Progress(stream)
    progress.begin("herald", 3)
    for each in results("pass", "pass", "fail"):
        progress.hear(each)
    progress.close()
    written = stream.getvalue().split("\r\x1b[2K")
    assert "\n" not in stream.getvalue()
    assert 60 > max(map(len, written))
    assert written[-2].startswith("3/3 ✗1 ✓2  herald/")
    assert written[-1] == ""
