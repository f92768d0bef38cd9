"""Importing a page: the file that is written, how a repeated import treats it, and what the command says."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

import openapi_spec_validator
import pytest
import yaml  # type: ignore[import-untyped]  # PyYAML comes without stubs

from scripts import documents
from scripts.import_published import Imported, import_page, main
from scripts.problems import Problem, exit_code_of
from tests.scripts.importing.rendering import (
    DOCUMENT,
    JSON_DOCUMENT,
    REFERENCE,
    fenced,
    line_of,
    render,
    render_document,
    save,
)

FIRST_DAY = date(2031, 5, 6)
LATER = date(2031, 7, 8)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Return the folder to import into, which does not exist yet."""
    return tmp_path / "published"


def run(page: str, published: Path, today: date = FIRST_DAY) -> Imported:
    """Import a page for the fictional provider."""
    return import_page("pigeon", save(page, published.parent), published, today)


def test_the_file_is_named_by_provider_and_page(published: Path) -> None:
    """The document is written to the provider's folder under the page's name."""
    assert published / "pigeon" / "list-flights.yaml" == run(render_document(), published).path
    assert ["list-flights.yaml"] == os.listdir(published / "pigeon")


def test_the_first_line_names_the_script(published: Path) -> None:
    """Whoever opens the file sees what wrote it."""
    written = run(render_document(), published).path.read_text(encoding="utf-8")
    expected = "# Written by scripts/import_published.py from the provider's page; do not edit."
    assert expected == written.split("\n")[0]


def test_the_origin_is_noted(published: Path) -> None:
    """The document says that it was imported, from which page, when, and with which hash."""
    page = render_document()
    info = documents.read(run(page, published).path).value["info"]
    expected = {
        "kind": "imported",
        "page": REFERENCE,
        "imported": "2031-05-06",
        "sha256": hashlib.sha256(page.encode()).hexdigest(),
    }
    assert expected == info["x-origin"]


def test_all_but_prose_is_written_as_published(published: Path) -> None:
    """Apart from descriptions and origin the document is the published one, in the same order."""
    written = documents.read(run(render_document(), published).path).value
    origin = written["info"].pop("x-origin")
    expected = documents.parse(DOCUMENT, name="document.yaml").value
    get = expected["paths"]["/flights"]["get"]
    for holder in (get, get["parameters"][0], get["responses"]["200"]):
        holder["description"] = "sha256:" + hashlib.sha256(holder["description"].encode()).hexdigest()
    assert documents.dump_json(expected) == documents.dump_json(written)
    assert "imported" == origin["kind"]


def test_a_mistake_in_the_document_is_kept(published: Path) -> None:
    """What the provider got wrong is published as it is: correcting is the overlays' work."""
    page = render_document(DOCUMENT.replace("in: query", "in: querry"))
    written = documents.read(run(page, published).path).value
    assert "querry" == written["paths"]["/flights"]["get"]["parameters"][0]["in"]


@pytest.mark.parametrize("block", [fenced(DOCUMENT), fenced(JSON_DOCUMENT, "json")])
def test_what_is_written_is_a_valid_document_for_other_readers(published: Path, block: str) -> None:
    """A YAML 1.1 reader reads the same, and a validator of OpenAPI accepts it."""
    path = run(render(block), published).path
    read_by_others = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert documents.read(path).value == read_by_others
    openapi_spec_validator.validate(read_by_others)


def test_what_was_imported_is_told(published: Path) -> None:
    """The counts of operations, schemas and hashed descriptions are reported."""
    assert Imported(published / "pigeon" / "list-flights.yaml", "new", 1, 1, 3) == run(render_document(), published)


def test_counting_bears_with_mistakes(published: Path) -> None:
    """Only operations are counted as such, and a document of odd shape has no schemas."""
    document = "openapi: 3.0.0\ninfo: {}\npaths: {/a: {get: {}, post: {}, parameters: []}, /b: null}\ncomponents: []\n"
    imported = run(render_document(document), published)
    assert (2, 0, 0) == (imported.operations, imported.schemas, imported.descriptions)


def test_repeating_an_import_leaves_the_file_byte_identical(published: Path) -> None:
    """The same page on another day: same bytes, the recorded date included."""
    first = run(render_document(), published)
    before = first.path.read_bytes(), first.path.stat().st_mtime_ns
    assert "unchanged" == run(render_document(), published, LATER).status
    assert before == (first.path.read_bytes(), first.path.stat().st_mtime_ns)


def test_saving_with_crlf_leaves_the_file_byte_identical(published: Path) -> None:
    """A page saved by another editor is the same page."""
    before = run(render_document(), published).path.read_bytes()
    again = run("\ufeff" + render_document().replace("\n", "\r\n"), published, LATER)
    assert ("unchanged", before) == (again.status, again.path.read_bytes())


@pytest.mark.parametrize("old", ["The birds", "type: array", "print(pigeons.flights())"])
def test_any_change_in_the_page_is_noticed(published: Path, old: str) -> None:
    """Prose, schemas or samples: what changed gives a changed file with the new date."""
    before = run(render_document(), published).path.read_bytes()
    again = run(render_document().replace(old, old + "s"), published, LATER)
    assert "changed" == again.status
    assert before != again.path.read_bytes()
    assert "2031-07-08" == documents.read(again.path).value["info"]["x-origin"]["imported"]


def test_a_change_in_prose_is_located(published: Path) -> None:
    """When one sentence changes, its hash changes and no other."""
    before = run(render_document(), published).path.read_text(encoding="utf-8").split("\n")
    again = run(render_document().replace("Only birds that left later", "Only late birds"), published)
    after = again.path.read_text(encoding="utf-8").split("\n")
    changed = [line.split(":")[0].strip() for line, old in zip(after, before, strict=True) if line != old]
    assert ["sha256", "description"] == changed


def test_a_file_edited_by_hand_is_written_anew(published: Path) -> None:
    """A hand's edit does not survive the next import."""
    path = run(render_document(), published).path
    before = path.read_bytes()
    path.write_bytes(before + b"x-edited: true\n")
    assert "changed" == run(render_document(), published).status
    assert before == path.read_bytes()


def test_another_page_of_the_same_name_does_not_replace_the_first(published: Path) -> None:
    """Two pages whose addresses end alike cannot share a file: the second one is refused."""
    path = run(render_document(), published).path
    before = path.read_bytes()
    other = "https://docs.pigeon.example/api/parcels/list-flights"
    with pytest.raises(Problem, match=f"this is not an import of {other}; move it away") as caught:
        run(render(fenced(DOCUMENT), reference=other), published)
    assert (str(path), before) == (caught.value.place, path.read_bytes())


@pytest.mark.parametrize("was", [f"info: {{x-origin: {{kind: transcribed, page: {REFERENCE}}}}}", "info: 5", "[]"])
def test_what_a_person_wrote_is_not_replaced(published: Path, was: str) -> None:
    """A transcribed document, or any other file, is left alone."""
    path = published / "pigeon" / "list-flights.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(was, encoding="utf-8")
    with pytest.raises(Problem, match="this is not an import of"):
        run(render_document(), published)
    assert was == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("provider", ["..", "../pigeon", "Pigeon", "", "pigeon/post", "-pigeon", "pigeon\n"])
def test_a_provider_name_that_is_no_slug_is_refused(published: Path, provider: str) -> None:
    """A provider's name becomes a folder's name, never a way out of the folder."""
    with pytest.raises(Problem, match="is not made of lower-case letters, digits and dashes"):
        import_page(provider, save(render_document(), published.parent), published, FIRST_DAY)
    assert not published.exists()


def test_a_page_that_is_not_utf_8_is_refused_at_its_line(published: Path) -> None:
    """The line of the first byte that is not UTF-8 is named."""
    page = render_document().replace("The birds", "The b\xefrds")
    path = save(page.encode("latin-1"), published.parent)
    with pytest.raises(Problem) as caught:
        import_page("pigeon", path, published, FIRST_DAY)
    assert f"{path}:{line_of(page, 'The b')}: the file is not UTF-8 text" == str(caught.value)


def test_a_page_that_is_missing_is_refused(published: Path) -> None:
    """A wrong path is named as such."""
    path = published.parent / "missing.md"
    with pytest.raises(Problem) as caught:
        import_page("pigeon", path, published, FIRST_DAY)
    assert f"{path}: there is no such file" == str(caught.value)


@pytest.mark.parametrize("page", ["", "404", render(), render_document(DOCUMENT + "a: ["), render_document()[:-3]])
def test_a_refused_page_leaves_the_former_import_untouched(published: Path, page: str) -> None:
    """Whatever is wrong with a page, the file that was there stays, and nothing stands beside it."""
    path = run(render_document(), published).path
    before = path.read_bytes()
    with pytest.raises(Problem):
        run(page, published)
    assert before == path.read_bytes()
    assert ["list-flights.yaml"] == os.listdir(path.parent)


def test_a_write_that_fails_leaves_the_former_import_untouched(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is replaced as a whole or not at all, and no part of it stays behind."""
    path = run(render_document(), published).path
    before = path.read_bytes()

    def refuse(*_paths: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(Problem, match="the file cannot be written: No space left on device"):
        run(render_document(DOCUMENT.replace("2.0.0", "2.1.0")), published)
    assert before == path.read_bytes()
    assert ["list-flights.yaml"] == os.listdir(path.parent)


def test_a_folder_that_cannot_be_made_ends_in_a_clear_error(published: Path) -> None:
    """A file in the folder's place is named, not shown as a traceback."""
    published.write_text("", encoding="utf-8")
    with pytest.raises(Problem, match="the file cannot be written: "):
        run(render_document(), published)


def test_the_command_prints_one_line_about_what_it_wrote(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes what the function writes, with the date given, and reports it in one line."""
    page = save(render_document(), published.parent)
    arguments = ["pigeon", str(page), "--output-folder", str(published), "--date", "2031-05-06"]
    assert 0 == exit_code_of(lambda: main(arguments))
    written = published / "pigeon" / "list-flights.yaml"
    expected = f"{written}: new, 1 operation, 1 schema, 3 descriptions hashed\n"
    assert (expected, "") == capsys.readouterr()
    assert "2031-05-06" == documents.read(written).value["info"]["x-origin"]["imported"]


def test_the_command_ends_in_one_line_and_exit_code_2_when_it_refuses(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A refusal is one line on standard error that names file and line."""
    page = save("404 Not Found", published.parent)
    assert 2 == exit_code_of(lambda: main(["pigeon", str(page), "--output-folder", str(published)]))
    expected = f"{page}:1: this is an error page, not a documentation page; save it again\n"
    assert ("", expected) == capsys.readouterr()


def test_the_command_refuses_a_date_that_is_none(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong date is refused before anything is read."""
    with pytest.raises(SystemExit) as caught:
        main(["pigeon", "page.md", "--output-folder", str(published), "--date", "yesterday"])
    assert 2 == caught.value.code
    assert "--date: invalid" in capsys.readouterr().err
