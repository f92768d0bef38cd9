"""Reading a saved page: which document is found, and which pages are refused at which line."""

from __future__ import annotations

import hashlib

import pytest

from scripts.importing.pages import read_page
from scripts.problems import Problem
from tests.scripts.importing.rendering import (
    DOCUMENT,
    JSON_DOCUMENT,
    REFERENCE,
    fenced,
    line_of,
    render,
    render_document,
)


def refusal(page: str) -> tuple[int | None, str]:
    """Return the line and the text of the problem that reading a page ends in."""
    with pytest.raises(Problem) as caught:
        read_page(page, "page.md")
    assert "page.md" == caught.value.place
    return caught.value.line, caught.value.what


def test_a_page_gives_its_document_its_address_and_where_the_document_begins() -> None:
    """The document, the address, the line and the hash of the page's text are read."""
    text = render_document()
    page = read_page(text, "page.md")
    assert "pigeon-post" == page.document["info"]["title"]
    assert REFERENCE == page.reference
    assert line_of(text, "openapi:") == page.line
    assert hashlib.sha256(text.encode()).hexdigest() == page.sha256


def test_the_page_is_named_by_the_last_part_of_its_address() -> None:
    """A slash at the address's end does not matter."""
    page = read_page(render(fenced(DOCUMENT), reference=REFERENCE + "/"), "page.md")
    assert "list-flights" == page.slug


def test_indented_fences_belong_to_the_descriptions_around_them() -> None:
    """A fence inside a description does not end the document."""
    page = read_page(render_document(), "page.md")
    assert "```\nGET /flights\n```" in page.document["paths"]["/flights"]["get"]["description"]
    assert ["Flights"] == list(page.document["components"]["schemas"])


def test_texts_that_look_like_dates_stay_text() -> None:
    """A date in a default is published as text and read as text."""
    page = read_page(render_document(), "page.md")
    assert "2019-01-01" == page.document["paths"]["/flights"]["get"]["parameters"][0]["schema"]["default"]


@pytest.mark.parametrize("language", ["yaml", "yml", "YAML", 'yaml title="openapi"'])
def test_a_yaml_document_is_found_however_its_fence_says_so(language: str) -> None:
    """The fence may say yaml or yml, with a title or without."""
    assert "3.1.0" == read_page(render(fenced(DOCUMENT, language)), "page.md").document["openapi"]


def test_a_longer_fence_is_closed_by_one_as_long() -> None:
    """Three backticks do not close a block of four."""
    page = read_page(render("````text\n```\n````", f"````yaml\n{DOCUMENT}\n`````"), "page.md")
    assert "3.1.0" == page.document["openapi"]


def test_a_document_in_json_is_found() -> None:
    """A JSON document is read as JSON: its escaped pairs are one character."""
    page = read_page(render(fenced(JSON_DOCUMENT, "json")), "page.md")
    assert "The birds 🐦" == page.document["paths"]["/flights"]["get"]["responses"]["200"]["description"]


def test_samples_beside_the_document_are_passed_over() -> None:
    """Samples of answers, broken ones too, are not taken for the document."""
    samples = [fenced('{"flights": ["a"]}', "json"), fenced('{"flights": [ ... ]}', "json")]
    assert "3.1.0" == read_page(render(*samples, fenced(DOCUMENT)), "page.md").document["openapi"]


def test_a_page_reads_the_same_with_crlf_and_a_byte_order_mark() -> None:
    """How an editor saved the page changes nothing, not even the hash."""
    text = render_document()
    saved = "\ufeff" + text.replace("\n", "\r\n")
    assert read_page(text, "page.md") == read_page(saved, "page.md")


@pytest.mark.parametrize("text", ["", " \n\n\t\n", "\ufeff"])
def test_an_empty_page_is_refused(text: str) -> None:
    """A page without text is named as such."""
    assert (1, "the page is empty; save it again") == refusal(text)


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html>\n<title>404</title>", "\n<html lang='en'>", '<?xml version="1.0"?>', "<body>"]
)
def test_an_html_page_is_refused(text: str) -> None:
    """A page saved as HTML is refused even if the document stands in it."""
    assert (1, "this is an HTML page; save the page's markdown form instead") == refusal(text + render_document())


@pytest.mark.parametrize("text", ["404", "# 404: Not Found\n\nTry our start page.", "Page not found.", "Error 404"])
def test_an_error_page_is_refused(text: str) -> None:
    """What a site answers for a page that is gone is named as such."""
    assert (1, "this is an error page, not a documentation page; save it again") == refusal(text)


def test_a_page_that_only_speaks_of_404_is_no_error_page() -> None:
    """A page with a document may begin with the word 404."""
    assert REFERENCE == read_page("# 404 and other answers\n\n" + render_document(), "page.md").reference


def test_a_page_that_only_speaks_of_404_may_lack_a_document() -> None:
    """Words further down in a page do not make it an error page."""
    text = "# Answers\n\nThe answer is 404 if it is\nnot found\n"
    assert (1, "no OpenAPI document: no fenced block of yaml or json in the page") == refusal(text)


def test_a_page_without_a_document_is_refused() -> None:
    """A page with code samples alone has no document."""
    assert (1, "no OpenAPI document: no fenced block of yaml or json in the page") == refusal(render())


def test_a_page_with_samples_of_json_only_is_refused() -> None:
    """Blocks of YAML or JSON are no document without `openapi` at their top; the first is named."""
    text = render(fenced('{"a": {"openapi": "3.1.0"}}', "json"), fenced("- openapi: 3.1.0"))
    expected = "no OpenAPI document: this block has no `openapi` at its top"
    assert (line_of(text, '{"a"'), expected) == refusal(text)


def test_a_page_with_two_documents_is_refused() -> None:
    """Which of two documents is meant cannot be told: both lines are named."""
    text = render(fenced(DOCUMENT), fenced(JSON_DOCUMENT, "json"))
    first, second = line_of(text, "openapi: 3.1.0"), line_of(text, "{")
    assert (second, f"more than one OpenAPI document, at lines {first}, {second}; keep one") == refusal(text)


def test_a_broken_document_beside_a_good_one_counts() -> None:
    """A document does not get imported because the other one is broken."""
    text = render(fenced(DOCUMENT), fenced("openapi: 3.1.0\n  broken: ["))
    first, second = line_of(text, "openapi:"), line_of(text, "openapi:", 2)
    assert (second, f"more than one OpenAPI document, at lines {first}, {second}; keep one") == refusal(text)


def test_a_fence_that_runs_into_the_next_is_refused() -> None:
    """A document whose closing fence got lost is named by the line of its opening fence."""
    text = render(f"```yaml\n{DOCUMENT}")
    assert (line_of(text, "```yaml"), "this fence is never closed") == refusal(text)


def test_a_page_cut_off_in_a_sample_is_refused() -> None:
    """A page that was not saved to its end is refused, although its document is whole."""
    text = render_document().removesuffix("```")
    assert (line_of(text, "```python"), "this fence is never closed") == refusal(text)


def test_broken_yaml_is_located_in_the_page() -> None:
    """The line of a mistake is that of the page, not that of the block."""
    text = render_document(DOCUMENT.replace("title: pigeon-post", "title: pigeon: post"))
    assert (line_of(text, "pigeon: post"), "broken YAML: mapping values are not allowed here") == refusal(text)


def test_broken_yaml_without_a_sign_of_openapi_is_located_too() -> None:
    """If the only block of YAML is broken, its break is reported rather than the lack of a document."""
    text = render(fenced("info: {title: pigeon-post}\npaths: [\n"))
    line, what = refusal(text)
    assert line is not None
    assert line >= line_of(text, "paths: [")
    assert what.startswith("broken YAML: ")


def test_broken_json_is_located_in_the_page() -> None:
    """The line of a mistake in JSON is that of the page as well."""
    text = render(fenced(JSON_DOCUMENT.replace('"paths": {', '"paths" {'), "json"))
    assert (line_of(text, '"paths" {'), "not JSON: Expecting ':' delimiter") == refusal(text)


def test_a_repeated_key_in_json_is_refused() -> None:
    """A key that stands twice in JSON is named, at the line where the document begins."""
    text = render(fenced(JSON_DOCUMENT.replace('"version"', '"title"'), "json"))
    assert (line_of(text, "{"), "the key 'title' stands twice in an object") == refusal(text)


@pytest.mark.parametrize(
    ("mistake", "expected"),
    [
        ("x-mistake: !birds 5", "the YAML tag !birds"),
        ("x-mistake: {a: &bird 1, b: *bird}", "an alias repeats the value that stands here; write it out"),
        ("x-mistake: {a: 1, a: 2}", "the key 'a' stands twice"),
    ],
)
def test_yaml_that_says_more_than_json_is_refused(mistake: str, expected: str) -> None:
    """Tags, aliases and repeated keys are refused at their line of the page."""
    text = render_document(DOCUMENT + mistake)
    assert (line_of(text, "x-mistake"), f"broken YAML: {expected}") == refusal(text)


@pytest.mark.parametrize(
    "version", ["openapi: 3.2.0", "openapi: 3.1", "openapi: 4.0.0", "openapi:", "swagger: '2.0'", "swagger: 3.0.0"]
)
def test_other_versions_are_refused(version: str) -> None:
    """Only OpenAPI 3.0 and 3.1 can be imported; the line of the version is named."""
    text = render_document(DOCUMENT.replace("openapi: 3.1.0", version))
    line, what = refusal(text)
    assert line_of(text, version) == line
    assert what.endswith("cannot be imported, only OpenAPI 3.0.x and 3.1.x")


@pytest.mark.parametrize("version", ["3.0.0", "3.0.4", "3.1.1", "3.1.0-rc1"])
def test_every_patch_of_3_0_and_3_1_is_read(version: str) -> None:
    """The last part of the version does not matter."""
    page = read_page(render_document(DOCUMENT.replace("3.1.0", version)), "page.md")
    assert version == page.document["openapi"]


@pytest.mark.parametrize("paths", ["", "paths: {}\n", "paths: []\n", "paths:\n"])
def test_a_document_without_paths_is_refused(paths: str) -> None:
    """A document that describes no operation is not what one came for."""
    text = render(fenced("openapi: 3.1.0\ninfo: {title: a, version: b}\n" + paths))
    line = line_of(text, "paths") if paths else line_of(text, "openapi:")
    assert (line, "the document has no `paths`, or none in it") == refusal(text)


def test_a_document_without_info_is_refused() -> None:
    """There must be an `info` to note the origin in."""
    text = render(fenced("openapi: 3.1.0\ninfo: pigeon-post\npaths: {/a: {}}\n"))
    assert (line_of(text, "info:"), "the document has no `info`") == refusal(text)


def test_a_document_that_went_through_an_import_is_refused() -> None:
    """An origin is noted by us alone: a document with one was not published by the provider."""
    text = render_document(DOCUMENT.replace("  version: 2.0.0", "  version: 2.0.0\n  x-origin: {kind: imported}"))
    expected = "the document has `info.x-origin` already, so no provider published it"
    assert (line_of(text, "x-origin"), expected) == refusal(text)


def test_a_mistake_in_json_is_located_by_the_line_where_the_document_begins() -> None:
    """JSON has no lines within, so the document's first line stands for all."""
    text = render(fenced(JSON_DOCUMENT.replace("3.0.3", "3.2.0"), "json"))
    assert line_of(text, "{") == refusal(text)[0]


def test_a_page_without_a_reference_is_refused() -> None:
    """Without its address a page has no name."""
    assert (1, "no `Reference:` line with the page's address") == refusal(render(fenced(DOCUMENT), reference=None))


def test_a_reference_inside_a_block_is_not_the_pages_own() -> None:
    """What stands in a sample says nothing about the page."""
    text = render(fenced(f"Reference: {REFERENCE}", "text"), fenced(DOCUMENT), reference=None)
    assert (1, "no `Reference:` line with the page's address") == refusal(text)


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "the manual",
        "http://docs.pigeon.example/list-flights",
        "file:///etc/passwd",
        "https://docs.pigeon.example",
        "https://docs.pigeon.example/",
        "https://docs.pigeon.example/list-flights?version=2",
        "https://user@docs.pigeon.example/list-flights",
        "https://[/list-flights",
        "https://docs.pigeon.example/list flights",
    ],
)
def test_a_reference_that_is_no_address_of_a_page_is_refused(reference: str) -> None:
    """Only a plain https address names a page."""
    text = render(fenced(DOCUMENT), reference=reference)
    expected = "`Reference:` is not the https address of a documentation page"
    assert (line_of(text, "Reference:"), expected) == refusal(text)


@pytest.mark.parametrize("last", ["..", "ListFlights", "list_flights", "list-flights.md", "%2e%2e", "-a", "a--b"])
def test_a_page_name_that_is_no_slug_is_refused(last: str) -> None:
    """A page's name becomes a file's name: lower-case letters, digits, dashes, never a way out of the folder."""
    text = render(fenced(DOCUMENT), reference=f"https://docs.pigeon.example/api/{last}")
    line, what = refusal(text)
    assert line_of(text, "Reference:") == line
    assert what.startswith(f"the page's name {last!r} is not made of lower-case letters, digits and dashes")


def test_two_references_are_refused() -> None:
    """Two pages saved into one file cannot be told apart."""
    text = render_document() + f"\n\nReference: {REFERENCE}-again\n"
    first, second = line_of(text, "Reference:"), line_of(text, "Reference:", 2)
    assert (second, f"a second `Reference:` line, after that in line {first}") == refusal(text)
