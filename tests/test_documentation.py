"""What README and the other pages say is true: commands exist, links lead somewhere, code runs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from conformance.simulators import routee, voximplant
from conformance.simulators.serving import serve
from sms_providers.routee import Routee
from sms_providers.voximplant import Voximplant

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def code_blocks(text: str) -> list[str]:
    """Return the Python examples of a page."""
    return re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


SIMULATORS: dict[Any, Any] = {Voximplant: voximplant, Routee: routee}


@pytest.fixture
def at_the_simulator(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be where the examples are run: beside a file of credentials, with the simulator in the provider's place."""
    client = request.param
    simulator = SIMULATORS[client]
    (tmp_path / "credentials.json").write_bytes(Path(simulator.__file__).with_name("credentials.json").read_bytes())
    monkeypatch.chdir(tmp_path)
    with serve(simulator.create_app(rows=120)) as url:
        servers = dict.fromkeys(client._facts.servers, url)
        monkeypatch.setattr(client, "_facts", evolve(client._facts, base_url=url, servers=servers))
        yield


def run(example: str) -> None:
    """Run an example as it stands."""
    exec(compile(example, "README.md", "exec"), {})


@pytest.mark.parametrize("at_the_simulator", [Voximplant], indirect=True)
@pytest.mark.usefixtures("at_the_simulator")
def test_the_first_example_prints_the_messages_of_a_history(capsys: pytest.CaptureFixture[str]) -> None:
    """The first thing a reader tries works as it stands, given a key file."""
    run(code_blocks(README)[0])
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert [] == [one for one in lines if not re.fullmatch(r"20\d\d-\d\d-\d\d [\d:]{8}\+00:00 [A-Z]+ [\d.]+", one)]


@pytest.mark.parametrize("at_the_simulator", [Voximplant], indirect=True)
@pytest.mark.usefixtures("at_the_simulator")
def test_the_second_example_sends_a_message(capsys: pytest.CaptureFixture[str]) -> None:
    """Sending works as it is shown, and says what was accepted."""
    run(code_blocks(README)[1])
    assert "accepted: 1 in parts: 1\n" == capsys.readouterr().out


@pytest.mark.parametrize("at_the_simulator", [Routee], indirect=True)
@pytest.mark.usefixtures("at_the_simulator")
def test_the_third_example_finds_messages_by_a_filter(capsys: pytest.CaptureFixture[str]) -> None:
    """Another provider is used in the same way, with a token that nobody has to ask for."""
    run(code_blocks(README)[2])
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert [] == [one for one in lines if not re.fullmatch(r"[0-9a-f-]{36} (\d|None) ([\d.]+|None)", one)]


def test_every_example_of_the_readme_is_run_here() -> None:
    """An example that nobody runs is a promise that nobody keeps."""
    assert 3 == len(code_blocks(README))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    """A reader who follows a link inside the project arrives."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [] == [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_that_a_page_names_exists(page: Path) -> None:
    """A command in the documentation can be typed."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:^ {4}|`)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert set() == named - targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_markdown_has_one_sentence_on_a_line(page: Path) -> None:
    """A change to one sentence is a change to one line."""
    prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    crowded = [
        line
        for line in prose.splitlines()
        if not line.startswith(("|", "    ")) and re.search(r"[a-z`)]\. [A-Z]", line)
    ]
    assert [] == crowded


def test_the_version_stands_in_one_place_and_in_the_changelog() -> None:
    """The installed version is the project's, and its changes are written down."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == version("sms-providers")
    assert f"\n## {project['version']} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_readme_is_short() -> None:
    """A reader gets from the pain to the first call on one screen or two."""
    assert len(README.splitlines()) < 110
