"""What docs/conformance.md says is so: commands print what it shows, figures are true, tables fresh."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from attrs import frozen

from conformance.__main__ import INTERRUPTED, main
from conformance.command import endings
from conformance.comparison import results, table
from conformance.known_failures import known_failures
from conformance.reports.signs import Signs
from conformance.requirement import Level
from conformance.results.record import VerdictWord
from conformance.simulators.apifonica import create_app
from conformance.simulators.serving import serve
from tests.programs import says

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "conformance.md").read_text(encoding="utf-8")
PROGRAM = "python -m conformance "
SERVES = "python -m conformance.simulators apifonica --port 8080 --variant refusal-status=body"
ADDRESS = "http://127.0.0.1:8080/v2"
ANOTHER = {"refusal-status": "body"}


@frozen
class Shown:
    """A command that the page shows, and what it prints."""

    command: str
    output: str


def shown() -> Iterator[Shown]:
    """Give the commands of the page in their order."""
    for block in re.findall(r"^```console\n\$ (.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        command, _, output = block.partition("\n")
        yield Shown(command, output)


def section(heading: str) -> list[list[str]]:
    """Return the rows of the first table below a heading."""
    text = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_page_shows_each_command() -> None:
    """A reader sees list, plan, run and replay, and a simulator to try them on."""
    found = [each.command for each in shown()]
    assert ["list", "plan", "run", "run", "replay"] == [
        each.removeprefix(PROGRAM).split()[0] for each in found if each != SERVES
    ]
    assert f"{ADDRESS}\n" == next(each.output for each in shown() if each.command == SERVES)


def test_every_command_prints_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The commands are run in their order, as a reader would run them, against a simulator that refuses as it says."""
    monkeypatch.chdir(tmp_path)
    with serve(create_app(variants=ANOTHER)) as url:
        for each in shown():
            if each.command == SERVES:
                continue
            given = each.command.removeprefix(PROGRAM).replace(ADDRESS, url).split()
            code = main(given)
            printed = capsys.readouterr().out
            assert says(each.output.replace(ADDRESS, url), printed), printed
            assert code == (endings.NON_CONFORMANCE if "✗ fail  " in printed else endings.CONFORMS)
    assert {"results.ndjson", "report.html", "junit.xml"} == {each.name for each in (tmp_path / "reports").iterdir()}


def test_the_figures_are_those_of_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    """How many requirements there are of each kind is as the page says, rounded down."""
    told = {
        kind: int(figure.replace(",", "")) for kind, _, figure in section("What is required, and where it comes from")
    }
    main(["list", "--json"])
    counted = Counter(each["kind"] for each in json.loads(capsys.readouterr().out))
    assert counted.keys() == told.keys()
    assert [] == [(kind, counted[kind]) for kind, figure in told.items() if not figure <= counted[kind] < 1.3 * figure]


def test_every_verdict_is_explained_with_its_sign() -> None:
    """What a matrix can show stands in the table."""
    assert {word: Signs().sign(word) for word in get_args(VerdictWord)} == {
        row[1]: row[0] for row in section("Verdicts")
    }


def test_every_level_and_exit_code_is_explained() -> None:
    """What a case can claim, and what a build server can see."""
    assert set(get_args(Level)) == set(
        re.findall(r"^- \*\*(\w+)\*\*: ", PAGE.split("## Levels")[1].split("## ")[0], re.M)
    )
    codes = [endings.CONFORMS, endings.NON_CONFORMANCE, endings.USAGE, endings.COULD_NOT_LOOK]
    assert [str(each) for each in codes] == [row[0] for row in section("Exit codes")]
    assert f"After Ctrl-C it is {INTERRUPTED}." in PAGE


def test_every_path_that_is_named_is_there() -> None:
    """A reader who wants to see for himself finds the file."""
    named = set(re.findall(r"`((?:conformance|overlays|docs)/[\w/.-]+)`", PAGE))
    assert "conformance/results/blame.py" in named
    assert [] == [each for each in named if not (ROOT / each).exists()]
    assert [] == known_failures(ROOT / "conformance" / "known-failures.yaml")


def test_every_liar_was_shown_to_the_other_tools() -> None:
    """A liar that is new, or lies about something else now, is held against the other tools too."""
    lacking = results.lacking(results.read(), results.all_liars())
    assert [] == lacking, f"next: {results.COMMAND} --missing"


def test_the_comparison_on_the_page_is_what_was_measured() -> None:
    """The tables are those of the data, of the liars that there are, and in them this suite catches every lie."""
    measured = results.read()
    assert PAGE == table.shown(PAGE, measured, results.all_liars()), f"next: {results.COMMAND} --missing"
    assert [] == [each.liar for each in measured.lies if not each.ours]
    assert {each.liar for each in measured.lies} <= {each.name for each in results.all_liars()}
