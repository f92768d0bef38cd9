"""`python -m scripts.curate`: what it writes, what it says, and that a failed run changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import documents
from scripts.curate import main
from scripts.curating import curated
from scripts.documents import Json, dump
from scripts.problems import Problem, Problems, exit_code_of

_CORRECTION = {
    "target": "$.components.schemas.Refusal.properties",
    "x-quirk": "pigeon/refusal-has-a-hint",
    "x-expect": {"matches": 1, "absent": ["hint"]},
    "update": {"hint": {"type": "string", "description": "What to do."}},
}
_PRESENTATION = {"target": "$.info", "x-expect": {"matches": 1}, "update": {"summary": "Pigeons."}}


def _overlay(layer: str, *actions: Json) -> Json:
    info = {"title": "What is said of Pigeon", "version": "1.0.0"}
    return {"overlay": "1.1.0", "info": info, "x-layer": layer, "actions": list(actions)}


def _write(path: Path, value: Json) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(value), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path, pigeon: Json) -> Path:
    """Return a project folder whose provider Pigeon has one published page and both overlays."""
    pigeon["info"]["x-origin"] = pigeon["info"].pop("x-origins")[0]
    _write(tmp_path / "specs/published/pigeon/letters.yaml", pigeon)
    _write(tmp_path / "overlays/pigeon/corrections.yaml", _overlay("corrections", _CORRECTION))
    _write(tmp_path / "overlays/pigeon/presentation.yaml", _overlay("presentation", _PRESENTATION))
    return tmp_path


def _run(root: Path, *arguments: str) -> int:
    return exit_code_of(lambda: main(["pigeon", "--root", str(root), *arguments]))


def _present(root: Path, *actions: Json) -> None:
    _write(root / "overlays/pigeon/presentation.yaml", _overlay("presentation", *actions))


def test_it_writes_the_curated_document(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Page and both overlays end up in the document, whose first line names the script; one line reports it."""
    assert 0 == _run(root)
    target = root / "specs/curated/pigeon.yaml"
    document = documents.read(target).value
    assert target.read_text(encoding="utf-8").startswith("# Written by scripts/curate.py")
    assert "Pigeons." == document["info"]["summary"]
    assert "hint" in document["components"]["schemas"]["Refusal"]["properties"]
    expected = "specs/curated/pigeon.yaml: 7 operations, 19 schemas, 2 actions applied, new\n"
    assert expected == capsys.readouterr().out


def test_it_tells_unchanged_from_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second run changes nothing and says so; a run after a change says that."""
    _run(root)
    _run(root)
    _present(root, _PRESENTATION | {"update": {"summary": "Doves."}})
    _run(root)
    endings = [line.rpartition(", ")[2] for line in capsys.readouterr().out.splitlines()]
    assert ["new", "unchanged", "changed"] == endings


def test_a_failed_run_leaves_the_tree_as_it_was(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A document that breaks a rule does not replace the last good one; every finding names place and remedy."""
    _run(root)
    before = {path: path.read_bytes() for path in (root / "specs").rglob("*.yaml")}
    update = {"description": "No full stop", "x-saftey": "read"}
    _present(root, _PRESENTATION | {"update": update})
    assert 2 == _run(root)
    assert before == {path: path.read_bytes() for path in (root / "specs").rglob("*") if path.is_file()}
    told = capsys.readouterr().err.splitlines()
    assert 2 == len(told)
    assert (
        "specs/curated/pigeon.yaml#/info/x-saftey: the vocabulary has no word 'x-saftey'; is x-safety meant?" in told[0]
    )
    assert "specs/curated/pigeon.yaml#/info/description" in told[1]
    assert all(line.endswith("put it right in overlays/pigeon/presentation.yaml") for line in told)


@pytest.mark.parametrize(
    ("corrected", "presented", "named"),
    [
        ({"x-client-name": "Hint"}, {"description": "What to do."}, ["corrections"]),
        ({"description": "What to do"}, {"default": ""}, ["corrections"]),
        ({}, {"description": "What to do"}, ["presentation"]),
        ({}, {"default": ""}, ["presentation"]),
        ({"description": "What to do."}, {"format": "decimal"}, ["corrections"]),
        ({"description": "What to do."}, {"default": 1}, ["presentation"]),
        ({"description": "What to do."}, {"maxLength": "x"}, ["corrections", "presentation"]),
    ],
)
def test_a_problem_names_the_overlay_that_wrote_what_is_wrong(
    root: Path, capsys: pytest.CaptureFixture[str], corrected: Json, presented: Json, named: list[str]
) -> None:
    """A single value or a word of ours has one author; what is missing, or made by both, goes where it belongs."""
    update = {"hint": {"type": "string", **corrected}}
    _write(root / "overlays/pigeon/corrections.yaml", _overlay("corrections", _CORRECTION | {"update": update}))
    target = "$.components.schemas.Refusal.properties.hint"
    _present(root, {"target": target, "x-expect": {"matches": 1}, "update": presented})
    assert 2 == _run(root)
    files = " or ".join(f"overlays/pigeon/{layer}.yaml" for layer in named)
    assert capsys.readouterr().err.endswith(f"put it right in {files}\n")


def test_a_problem_with_a_word_of_a_page_names_the_pages(
    root: Path, pigeon: Json, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a page came from is said in the page itself, and no overlay could put it right."""
    pigeon["info"]["x-origin"]["found"] = "somewhere"
    _write(root / "specs/published/pigeon/letters.yaml", pigeon)
    assert 2 == _run(root)
    assert capsys.readouterr().err.endswith("put it right in a page of specs/published/pigeon\n")


def test_a_member_that_only_presentation_describes_is_a_problem(root: Path) -> None:
    """What describes a member that the page withdrew would bring it back as one that may hold anything."""
    update = {"hue": {"description": "The colour."}}
    target = "$.components.schemas.Refusal.properties"
    _present(root, {"target": target, "x-expect": {"matches": 1}, "update": update})
    with pytest.raises(Problems, match="is it still on the provider's page") as caught:
        curated("pigeon", root)
    (problem,) = caught.value.problems
    assert "specs/curated/pigeon.yaml#/components/schemas/Refusal/properties/hue" == problem.place


def test_a_member_that_may_hold_anything_can_be_described_by_presentation(root: Path) -> None:
    """It is there before presentation, so nothing was withdrawn."""
    correction = _CORRECTION | {"update": {"hint": {}}}
    _write(root / "overlays/pigeon/corrections.yaml", _overlay("corrections", correction))
    target = "$.components.schemas.Refusal.properties.hint"
    _present(root, {"target": target, "x-expect": {"matches": 1}, "update": {"description": "Anything."}})
    hint = curated("pigeon", root)["components"]["schemas"]["Refusal"]["properties"]["hint"]
    assert {"description": "Anything."} == hint


def test_what_is_not_openapi_is_told_before_the_rules(root: Path) -> None:
    """Rules take the shape of a document for granted, so validity comes first."""
    _present(root, {"target": "$.info.title", "x-expect": {"matches": 1}, "remove": True})
    with pytest.raises(Problems) as caught:
        curated("pigeon", root)
    (problem,) = caught.value.problems
    assert "specs/curated/pigeon.yaml#/info" == problem.place
    assert "not valid OpenAPI 3.1" in problem.what
    assert "overlays/pigeon/corrections.yaml" in problem.what


def test_without_leaves_a_quirks_corrections_out(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The document for an experiment lacks the correction, goes to its own file and leaves the curated one alone."""
    output = root / "ablated.yaml"
    quirk = "pigeon/refusal-has-a-hint"
    assert 0 == _run(root, "--without", quirk, "--output", str(output))
    assert "hint" not in documents.read(output).value["components"]["schemas"]["Refusal"]["properties"]
    assert not (root / "specs/curated").exists()
    assert f"without {quirk} (1 action skipped)" in capsys.readouterr().out


def test_without_is_not_linted(root: Path) -> None:
    """Leaving out a correction may leave a fault behind: that is what the experiment is about."""
    breaking = _CORRECTION | {"update": {"hint": {"type": "number"}}}
    _write(root / "overlays/pigeon/corrections.yaml", _overlay("corrections", breaking))
    fixing = {
        "target": "$.components.schemas.Refusal.properties.hint",
        "x-quirk": "pigeon/hint-is-text",
        "x-expect": {"matches": 1, "was": {"type": "number"}, "absent": ["description"]},
        "update": {"type": "string", "description": "What to do."},
    }
    _write(root / "overlays/pigeon/corrections.yaml", _overlay("corrections", breaking, fixing))
    document = curated("pigeon", root, ["pigeon/hint-is-text"])
    assert {"type": "number"} == document["components"]["schemas"]["Refusal"]["properties"]["hint"]


def test_without_needs_an_output(root: Path) -> None:
    """An experiment never takes the place of the curated document."""
    with pytest.raises(SystemExit) as caught:
        main(["pigeon", "--root", str(root), "--without", "pigeon/refusal-has-a-hint"])
    assert 2 == caught.value.code


def test_an_unknown_provider_is_a_problem(root: Path) -> None:
    """The message says what to do first."""
    with pytest.raises(Problem, match="import one first"):
        curated("dove", root)


def test_pages_are_joined_in_the_order_of_their_names(root: Path, pigeon: Json) -> None:
    """The order of the pages does not depend on the file system."""
    origin = {"kind": "transcribed", "page": "https://pigeon.example/hooks", "transcribed": "2026-01-02"}
    page = {
        "openapi": pigeon["openapi"],
        "info": {"title": "Other", "version": "1", "x-origin": origin},
        "servers": pigeon["servers"],
        "paths": {},
    }
    _write(root / "specs/published/pigeon/a.yaml", page)
    _present(root, {"target": "$.info", "x-expect": {"matches": 1}, "update": {"description": "Letters."}})
    info = curated("pigeon", root)["info"]
    assert "Other" == info["title"]
    pages = ["https://pigeon.example/hooks", "https://pigeon.example/letters"]
    assert pages == [each["page"] for each in info["x-origins"]]


def test_no_provider_is_named_in_the_scripts() -> None:
    """A provider's peculiarity belongs in its overlays or in the vocabulary, never in code."""
    project = Path(__file__).parents[3]
    providers = [folder.name for folder in (project / "overlays").iterdir() if folder.is_dir()]
    sources = [project / "scripts/curate.py", *(project / "scripts/curating").glob("*.py")]
    named = [(source.name, name) for source in sources for name in providers if name in source.read_text().lower()]
    assert providers
    assert not named
