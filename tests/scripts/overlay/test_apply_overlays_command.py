"""The command `apply_overlays`: what it reads and writes, and that it never half-writes or stumbles."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.apply_overlays import main

_OVERLAY = """\
overlay: 1.1.0
info: {title: t, version: '1'}
x-layer: corrections
actions:
- target: $.info
  update: {title: Nachrichten für alle}
  x-quirk: acme/title
  x-expect: {matches: 1, was: {title: SMS}}
"""
_YAML = "openapi: 3.1.0\ninfo:\n  title: SMS\n  version: 1.0.0\n"
_OUTCOME = {"openapi": "3.1.0", "info": {"title": "Nachrichten für alle", "version": "1.0.0"}}
_WRITTEN = """\
# Written by scripts/apply_overlays.py; change the overlays, not this file.
openapi: '3.1.0'
info:
  title: Nachrichten für alle
  version: '1.0.0'
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a working directory with a document in both formats and an overlay that fits it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "openapi.yaml").write_text(_YAML, encoding="utf-8")
    (tmp_path / "openapi.json").write_text('{"openapi": "3.1.0", "info": {"title": "SMS", "version": "1.0.0"}}')
    (tmp_path / "overlay.yaml").write_text(_OVERLAY, encoding="utf-8")
    return tmp_path


def _complaints(capfd: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Run the command, which is to fail, and return the lines on standard error."""
    before = {path: path.read_bytes() for path in Path().iterdir() if path.is_file()}
    assert 2 == main(arguments)
    captured = capfd.readouterr()
    assert "" == captured.out
    assert before == {path: path.read_bytes() for path in Path().iterdir() if path.is_file()}
    return captured.err.splitlines()


@pytest.mark.usefixtures("folder")
def test_yaml_goes_to_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    """YAML in is YAML out, on standard output by default, with the script's name in the first line."""
    assert 0 == main(["openapi.yaml", "overlay.yaml"])
    assert (_WRITTEN, "") == tuple(capfd.readouterr())


@pytest.mark.usefixtures("folder")
def test_json_goes_to_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    """JSON in is JSON out, although the overlay is YAML, and text stays readable."""
    assert 0 == main(["openapi.json", "overlay.yaml"])
    written = capfd.readouterr().out
    assert _OUTCOME == json.loads(written)
    assert "für" in written


def test_a_file_is_written(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """`--output` writes the file in the document's format, leaves nothing beside it and says nothing."""
    (folder / "out.json").write_text("old")
    assert 0 == main(["openapi.yaml", "overlay.yaml", "--output", "out.json"])
    assert _WRITTEN == (folder / "out.json").read_text(encoding="utf-8")
    assert ("", "") == tuple(capfd.readouterr())
    assert {"openapi.yaml", "openapi.json", "overlay.yaml", "out.json"} == {path.name for path in folder.iterdir()}


def test_the_document_may_be_its_own_output(folder: Path) -> None:
    """Reading is over before writing begins."""
    assert 0 == main(["openapi.json", "overlay.yaml", "--output", "openapi.json"])
    assert _OUTCOME == json.loads((folder / "openapi.json").read_text(encoding="utf-8"))


def test_overlays_are_applied_in_order_and_may_be_json(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The second overlay builds on the first, whatever their formats."""
    action = {"target": "$[?@.title == 'Nachrichten für alle']", "update": {"x-n": 1}, "x-expect": {"matches": 1}}
    second = {"overlay": "1.1.0", "info": {"title": "t", "version": "1"}, "actions": [action]}
    (folder / "second.json").write_text(json.dumps(second))
    assert 0 == main(["openapi.json", "overlay.yaml", "second.json"])
    assert 1 == json.loads(capfd.readouterr().out)["info"]["x-n"]
    assert 2 == main(["openapi.json", "second.json", "overlay.yaml"])
    assert "second.json: action 1: the target" in capfd.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_strict_run_holds_to_the_premises_and_a_plain_one_does_not(capfd: pytest.CaptureFixture[str]) -> None:
    """Once the correction is in, its premise fails: an error by default, nothing to `--plain`."""
    assert 0 == main(["openapi.json", "overlay.yaml", "--output", "openapi.json"])
    assert [
        "overlay.yaml:5: action 1 (quirk acme/title): the premise about '/info/title' no longer holds; "
        'expected "SMS"; found "Nachrichten für alle"'
    ] == _complaints(capfd, "openapi.json", "overlay.yaml", "--output", "openapi.json")
    assert 0 == main(["openapi.json", "overlay.yaml", "--plain"])
    assert _OUTCOME == json.loads(capfd.readouterr().out)


def test_all_problems_of_a_run_are_reported_together(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Each failed action of each overlay has its line with file and line number; nothing is written."""
    failing = _OVERLAY.replace("title: SMS", "title: MMS") + "- {target: $.x, remove: true}\n"
    (folder / "failing.yaml").write_text(failing, encoding="utf-8")
    (folder / "other.yaml").write_text(_OVERLAY.replace("$.info", "$.inof"), encoding="utf-8")
    lines = _complaints(capfd, "openapi.yaml", "failing.yaml", "other.yaml", "--output", "openapi.yaml")
    assert ["failing.yaml:5", "failing.yaml:9", "failing.yaml:9", "other.yaml:5"] == [
        line.partition(": ")[0] for line in lines
    ]


def test_all_unusable_inputs_are_reported_together(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A document and several overlays that cannot be read are all named in one run."""
    (folder / "list.yaml").write_text("- 1\n")
    (folder / "broken.yaml").write_text("actions: [\n")
    lines = _complaints(capfd, "missing.yaml", "list.yaml", "overlay.yaml", "broken.yaml")
    assert ["missing.yaml", "list.yaml:1", "broken.yaml:2"] == [line.partition(": ")[0] for line in lines]


@pytest.mark.parametrize("place", ["document", "overlay"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.yaml", b"a: [1\nb: }"),
        ("broken.json", b'{"a": '),
        ("list.json", b"[]"),
        ("text.yaml", b"just text"),
        ("empty.yaml", b""),
        ("binary.yaml", b"\x89PNG\r\n\x1a\n\x00\xff"),
        ("nul.yaml", b"a: \x00"),
        ("twice.yaml", b"a: 1\na: 2"),
        ("deep.json", b'{"a":' * 100_000),
        ("missing.yaml", None),
    ],
)
def test_garbage_is_one_clear_line(
    folder: Path, capfd: pytest.CaptureFixture[str], place: str, name: str, content: bytes | None
) -> None:
    """Whatever stands in a file, the command ends with one located line and the exit code 2."""
    if content is not None:
        (folder / name).write_bytes(content)
    arguments = (name, "overlay.yaml") if place == "document" else ("openapi.yaml", name)
    lines = _complaints(capfd, *arguments, "--output", "out.yaml")
    assert 1 == len(lines), lines
    assert lines[0].startswith(f"{name}:")


def test_a_document_that_grows_too_deep_is_a_problem(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Copies of the document into its own depth end in one line, not in a traceback."""
    (folder / "deep.json").write_text('{"a":' * 90 + "{}" + "}" * 90)
    actions = [{"target": "$" + ".a" * depth, "copy": "$"} for depth in (90, 180, 360, 720)]
    overlay = {"overlay": "1.1.0", "info": {"title": "t", "version": "1"}, "actions": actions}
    (folder / "copies.json").write_text(json.dumps(overlay))
    said = _complaints(capfd, "deep.json", "copies.json", "--plain")
    assert ["deep.json: nested too deeply to be changed"] == said


@pytest.mark.parametrize("output", ["missing/out.yaml", "folder"])
def test_an_output_that_cannot_be_written_is_a_problem(
    folder: Path, capfd: pytest.CaptureFixture[str], output: str
) -> None:
    """A folder that is missing, or stands in the way, is named; no temporary file stays."""
    (folder / "folder").mkdir()
    lines = _complaints(capfd, "openapi.yaml", "overlay.yaml", "--output", output)
    assert 1 == len(lines)
    assert lines[0].startswith(f"{output}: the file cannot be written: ")


@pytest.mark.parametrize("arguments", [[], ["openapi.yaml"], ["openapi.yaml", "overlay.yaml", "--strict"]])
def test_wrong_usage_ends_with_two(folder: Path, arguments: list[str]) -> None:
    """The command as it is run shows its usage, not a traceback."""
    command = [sys.executable, "-m", "scripts.apply_overlays", *arguments]
    project = Path(__file__).parents[3]
    run = subprocess.run(command, cwd=folder, env={"PYTHONPATH": str(project)}, capture_output=True, check=False)
    assert (2, b"") == (run.returncode, run.stdout)
    assert run.stderr.startswith(b"usage: ")
    assert b"Traceback" not in run.stderr
