"""Cases are read from files, and unusable ones are refused with their places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jsonschema_rs
import pytest

from conformance.case import PAYLOADS, SCHEMA, cases
from conformance.simulators import PROVIDERS
from conformance.subjects import document_of
from scripts import documents
from scripts.problems import Problems

CASE = """
- id: voximplant/get_sms_history/page/first
  level: MUST
  says: Something holds.
  source: [voximplant/some-quirk]
  safety: read
  relation: spec-server
  request: {}
  expect: {}
"""


def folder_with(tmp_path: Path, text: str) -> Path:
    """Write a provider's cases into a folder."""
    (tmp_path / "pigeon").mkdir()
    (tmp_path / "pigeon" / "send.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_schema_of_cases_is_a_schema() -> None:
    """The schema of the cases is valid JSON Schema itself."""
    schema = documents.read(SCHEMA).value
    assert jsonschema_rs.meta.is_valid(schema)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_committed_cases_are_read(provider: str) -> None:
    """Every committed case of a provider fits the schema, has an id of its own and belongs to the provider."""
    found = cases(provider)
    assert len(found) == len({case.id for case in found}) > 0
    assert {provider} == {case.id.split("/")[0] for case in found}


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_committed_cases_are_as_safe_as_the_document_says(provider: str) -> None:
    """A case says of its call what the document says: that it reads, writes or spends; to receive is to read."""
    document = document_of(provider)
    wrong = [
        case.id
        for case in cases(provider)
        if case.safety != ("read" if case.is_callback else document.operation(case.operation).value["x-safety"])
    ]
    assert [] == wrong


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_operation_and_webhook_has_cases(provider: str) -> None:
    """No operation, and no webhook, is without cases."""
    document = document_of(provider).value
    items = [*document["paths"].values(), *document["webhooks"].values()]
    declared = {each["operationId"] for item in items for each in item.values() if "operationId" in each}
    assert declared == {case.operation for case in cases(provider)}


@pytest.mark.parametrize("relation", ["spec-server", "client-spec"])
def test_every_payload_is_validated_and_read(relation: str) -> None:
    """Each payload's file is tried against the document, and read by the client."""
    files = {str(path.relative_to(PAYLOADS)) for path in PAYLOADS.glob("*/*.json")}
    found = [case for provider in PROVIDERS for case in cases(provider)]
    named = [(case.reply, case.request, case.expect) for case in found if case.relation == relation]
    assert files == set(payloads(named))


def payloads(value: object) -> Iterator[str]:
    """Give the payloads that a case names, in its reply, in its request or in what is sent."""
    if isinstance(value, dict) and "payload" in value:
        yield value["payload"]
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from payloads(each)


def test_every_payload_is_in_the_list() -> None:
    """The list of payloads says of each where it comes from, and of each that was made by hand that it was."""
    lists = [(path.parent.name, path.read_text(encoding="utf-8")) for path in sorted(PAYLOADS.glob("*/README.md"))]
    listed = {
        f"{provider}/{line.split('`')[1]}": line
        for provider, text in lists
        for line in text.splitlines()
        if line.startswith("| `")
    }
    assert {str(path.relative_to(PAYLOADS)) for path in PAYLOADS.glob("*/*.json")} == set(listed)
    assert [name for name in listed if "hand-made" in name] == [
        name for name, line in listed.items() if "**hand-made**" in line
    ]


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """Two cases of one id are refused, with file and line of the second."""
    with pytest.raises(Problems, match=r"send\.yaml:10: .*stands twice"):
        cases("pigeon", folder_with(tmp_path, CASE + CASE.lstrip()))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("level: MUST", "level: MAY"),
        ("says: Something holds.", "says: no sentence"),
        ("expect: {}", "expect: {surprise: 1}"),
        ("expect: {}", "expect: {sent: {}}"),
        ("relation: spec-server", "relation: client-spec"),
        ("safety: read", "safety: harmless"),
        ("request: {}", "request: {secrets: right, wire: {}}"),
        ("request: {}", "request: {push: [{source: a, destination: b, text: c}]}"),
        ("request: {}", "before: [{wait: 3}]\n  request: {}"),
        ("expect: {}", "expect: {messages: []}"),
        ("expect: {}", "expect: {rows: [{member: text, is: missing}]}"),
        ("page/first", "First Page"),
        ("source: [voximplant/some-quirk]", "source: []"),
    ],
)
def test_what_is_not_a_case_is_refused(tmp_path: Path, text: str, other: str) -> None:
    """A case with a word that the schema has not, or that its relation has no use for, is refused with its place."""
    with pytest.raises(Problems, match=r"send\.yaml:\d+: no case at /0"):
        cases("pigeon", folder_with(tmp_path, CASE.replace(text, other)))
