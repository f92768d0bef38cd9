"""The page of a run is one file that is safe to open and to hand on."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from conformance.reports.page import page
from conformance.results import ndjson
from conformance.results.record import Message, Traffic
from conformance.subjects import PROVIDERS, ROOT
from tests.conformance.reports.planted import PHONE, planted
from tests.conformance.reports.sample import embedded, is_small, records, subjects_of, tried, with_first

HOSTILE = "</script><img src=x onerror=alert(1)><!--\u2028{{script}}"


def test_the_page_holds_every_result_with_its_evidence() -> None:
    """Each requirement of the run is in the page, with its exchanges, each of which stands there once."""
    data = embedded(page(records()))
    assert [each.id for each in records().results] == [each["id"] for each in data["results"]]
    for told, result in zip(data["results"], records().results, strict=True):
        found = [data["traffic"][index] for index in told.get("traffic", [])]
        assert [each.curl for each in result.traffic] == [each["curl"] for each in found]
    assert len(data["traffic"]) == len({str(each) for each in data["traffic"]})
    assert sorted(data["coverage"]) == list(PROVIDERS)


def test_the_page_is_the_same_for_the_same_run() -> None:
    """Nothing of the moment at which it is made stands in the page."""
    assert page(records()) == page(records())


def test_the_page_asks_for_nothing() -> None:
    """No element of the page names anything to be fetched, and its policy forbids it besides."""
    made = page(records())
    code = made.replace(made.partition('id="data">')[2].partition("</script>")[0], "")
    assert "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'" in made
    assert [] == re.findall(r"\b(?:src|action|poster)=|@import|url\(|https?://|<link|<iframe|fetch\(|innerHTML", code)


@pytest.mark.parametrize("member", ["says", "pointer", "expected", "found", "call", "id"])
def test_a_hostile_text_cannot_leave_the_data(member: str) -> None:
    """A text that would end the script element, or name another part of the page, stands in the data as it is."""
    made = page(with_first({member: f"herald/a/b/{HOSTILE}"}))
    assert "<img" not in made
    assert embedded(made)["results"][0][member] == f"herald/a/b/{HOSTILE}"


def test_amounts_keep_their_digits_in_the_page() -> None:
    """A cost of 0.0200 is shown with its zeros: what went over the wire is evidence."""
    made = records()
    traffic = Traffic(Message("GET /x"), Message("200", body={"cost": ndjson._READER.decode(b"0.0200")}))
    data = embedded(page(evolve(made, results=(evolve(made.results[0], traffic=(traffic,)),))))
    assert data["traffic"][0]["reply"]["body"] == '{"cost":0.0200}'


@pytest.mark.parametrize("provider", PROVIDERS)
def test_no_phone_number_and_no_secret_stands_in_the_page(provider: str) -> None:
    """What of the raw traffic is somebody's stands nowhere in the page's source."""
    subjects = subjects_of(provider)
    seen = [each for _, verdict in tried(subjects, is_small) for each in verdict.exchanges]
    numbers, _ = planted(subjects, seen)
    secrets = [str(each) for each in subjects.target.server().simulator.credentials.values() if len(str(each)) > 5]
    made = page(records())
    assert numbers
    assert [] == [each for each in PHONE.findall(made) if each in numbers]
    assert [] == [each for each in secrets if each in made]


def test_reports_are_made_from_the_file_of_a_former_run(tmp_path: Path) -> None:
    """`python -m conformance.reports` needs the file alone, and gives the same page as the run itself."""
    write(tmp_path / "results.ndjson")
    command = [sys.executable, "-m", "conformance.reports", str(tmp_path / "results.ndjson")]
    made = ["--html", str(tmp_path / "page.html"), "--junit", str(tmp_path / "junit.xml")]
    said = subprocess.run([*command, *made], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert f"reports: {len(records().results)} results\n" == said
    assert page(records()) == (tmp_path / "page.html").read_text(encoding="utf-8")
    assert (tmp_path / "junit.xml").read_text(encoding="utf-8").startswith("<?xml")
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "spec⇄server" in said


def test_a_file_that_is_none_of_a_run_ends_in_one_line(tmp_path: Path) -> None:
    """Whoever names the wrong file is told so, without a traceback."""
    (tmp_path / "other.json").write_text("[]")
    command = [sys.executable, "-m", "conformance.reports", str(tmp_path / "other.json")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (2, "", 1) == (ended.returncode, ended.stdout, len(ended.stderr.splitlines()))


def write(path: Path) -> None:
    """Write the records of the small run as the file of a run."""
    made = records()
    with path.open("w", encoding="utf-8") as file:
        ndjson.write(file, "run", {name: value for name, value in made.run.items() if name != "record"})
        for result in made.results:
            ndjson.write(file, "result", ndjson.written_result(result))
        for provider, coverage in made.coverage.items():
            ndjson.write(file, "coverage", {"provider": provider, "coverage": coverage})
        ndjson.write(file, "summary", {name: value for name, value in made.summary.items() if name != "record"})
