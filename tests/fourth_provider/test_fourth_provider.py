"""A provider that nobody wrote a line of Python for goes from its page to a client that conforms."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conformance.case import cases
from conformance.document import Document
from conformance.facts import facts
from conformance.liars import Liar, in_body
from conformance.results import ndjson
from conformance.running import run_case
from conformance.server import Target
from conformance.stub.serving import serve_process
from conformance.stub.standing_in import in_place_of_simulator
from scripts import documents
from tests.fourth_provider.checkout import FILES, PROVIDER, Checkout
from tests.fourth_provider.conftest import LAID_OUT

#: One process makes the checkout for all of them.
pytestmark = pytest.mark.xdist_group("fourth provider")

CURATED = f"specs/curated/{PROVIDER}.yaml"


def own_files(checkout: Checkout) -> Iterator[Path]:
    """Iterate over the files of the checkout that are not links to this one's."""
    for folder, _, names in os.walk(checkout.root):
        yield from (Path(folder, name) for name in names if not Path(folder, name).is_symlink())


def test_no_python_was_written_by_hand(checkout: Checkout) -> None:
    """All that a maintainer writes is data, and every Python file that the provider has was generated."""
    assert {".md", ".yaml"} == {path.suffix for path in FILES.rglob("*") if path.is_file()}
    places = {path.relative_to(checkout.root).parts[0] for path in own_files(checkout) if path.suffix == ".py"}
    assert {"generated"} == places


def test_the_files_that_are_laid_out_are_those_that_are_needed(checkout: Checkout) -> None:
    """Beside what is laid out there are the page and the cases, one file for each operation."""
    laid_out = {line for line in checkout.said[LAID_OUT].splitlines() if line.endswith(".yaml")}
    written = {path.relative_to(FILES).as_posix() for path in FILES.rglob("*") if path.is_file()}
    operations = ("get_message", "list_messages", "send_message")
    others = {"messages.md", *(f"conformance/cases/{PROVIDER}/{each}.yaml" for each in operations)}
    assert others == written - laid_out
    assert set() == laid_out - written


def test_everything_conforms(checkout: Checkout) -> None:
    """Every case passes, and so do laws, generated requests and what is tried of the client alone."""
    figure = checkout.said["make conformance"].splitlines()[-1]
    results = ndjson.read(checkout.root / "reports" / ndjson.FILE_NAME).results
    told = [each.id for each in cases(PROVIDER, checkout.root / "conformance" / "cases")]
    assert re.fullmatch(rf"conformance: {len(results)} pass, 0 fail, [0-9.]+ s", figure)
    assert told == [each.id for each in results if each.kind == "case"]
    assert {"case", "law", "generated", "client"} <= {each.kind for each in results}


def test_every_ablation_is_noticed(checkout: Checkout) -> None:
    """Without the corrections of a quirk its case goes red, for a provider without a liar as well."""
    said = checkout.run("python -m pytest -q conformance/suite")
    assert "4 passed" in said.splitlines()[-1]


def test_the_register_has_every_quirk_and_its_cases(checkout: Checkout) -> None:
    """The thread goes from the record to the actions and to the cases."""
    page = (checkout.root / "docs" / "quirks.md").read_text(encoding="utf-8")
    for record in documents.read(FILES / "overlays" / PROVIDER / "quirks.yaml").value:
        assert f"### {record['id']}\n" in page
        assert [] == [case for case in record["proved_by"] if f"- `{case}`: " not in page]


def test_the_same_page_again_changes_nothing(checkout: Checkout) -> None:
    """Who imports the page once more is told that it is the same."""
    said = checkout.run(f"python -m scripts.regenerate {PROVIDER} messages.md --dry-run")
    assert f"regenerate {PROVIDER}: nothing changed" in said


def told(body: Any) -> Any:
    """Write every moment as the page says that it is."""
    for row in body.get("messages", ()):
        row["cried"] = "2026-12-24T18:30:00Z"
    return body


@pytest.mark.parametrize(("lie", "outcome"), [(None, "pass"), (told, "fail")])
def test_a_stub_that_lies_is_caught(checkout: Checkout, lie: Any, outcome: str) -> None:
    """The case about moments fails at a server that has what the page claims, and at no honest one."""
    folder = checkout.root / "conformance" / "cases"
    known = facts(PROVIDER, folder)
    document = documents.read(checkout.root / CURATED).value
    name = f"{PROVIDER}/list_messages/pages/each-row-once"
    (case,) = (each for each in cases(PROVIDER, folder) if each.id == name)
    liar = lie and Liar("ours/ours", "Ours.", name, "", in_body(lie))
    target = Target(PROVIDER, lie=liar, make=in_place_of_simulator(document), facts=known)
    assert outcome == run_case(case, Document.of(document), target, known).outcome


def test_the_wheel_has_the_client(checkout: Checkout, tmp_path: Path) -> None:
    """Installed from a wheel, the client walks the list of a stub in another process."""
    checkout.run(f"python -m hatchling build -t wheel -d {tmp_path}")
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    assert (tmp_path / "installed" / "sms_providers" / PROVIDER / "py.typed").exists()
    with serve_process(checkout.root / CURATED, "--rows", "45") as (url, credentials):
        program = (
            f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r});"
            f"from sms_providers.{PROVIDER} import Towncrier, __file__ as place;"
            f"client = Towncrier.from_credentials(base_url={url!r}, **{credentials!r});"
            "print(place); print(len(list(client.list_messages(page_size=20))))"
        )
        result = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    place, rows = result.stdout.splitlines()
    assert place.startswith(str(tmp_path))
    assert "45" == rows


@pytest.fixture
def half_there(tmp_path: Path) -> Checkout:
    """Return a checkout in which the provider was laid out, and no more."""
    made = Checkout.empty(tmp_path)
    made.run(LAID_OUT)
    return made


def test_a_provider_that_is_half_there_is_told_the_next_step(half_there: Checkout) -> None:
    """Without a page the main job stops at once, says where and what to do, and does so without a traceback."""
    lines = half_there.run("make", expected=2).splitlines()
    assert f"specs/published/{PROVIDER}: no published page; import one first" in lines[1]
    assert not any("Traceback" in line for line in lines)
    said = half_there.run("make conformance", expected=2)
    assert f"specs/curated/{PROVIDER}.yaml: not there" in said
    assert "Traceback" not in said


def test_a_page_without_overlays_is_told_what_they_have_to_say(half_there: Checkout) -> None:
    """The starting lines pass every reader: what is left is what the curated document still lacks, with the overlay."""
    half_there.run(f"make import PROVIDER={PROVIDER} PAGE={FILES / 'messages.md'}")
    lines = [line for line in half_there.run("make curate", expected=2).splitlines() if not line.startswith("make")]
    wanted = rf"specs/curated/{PROVIDER}\.yaml#/.*; put it right in .*{PROVIDER}"
    assert [] == [line for line in lines if not re.match(wanted, line)]
    assert 10 < len(lines)
