"""Cases are read from files, and unusable ones are refused with their places."""

from __future__ import annotations

from pathlib import Path

import jsonschema_rs
import pytest

from conformance.case import SCHEMA, cases
from conformance.simulators import PROVIDERS
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
        ("safety: read", "safety: spend"),
        ("page/first", "First Page"),
        ("source: [voximplant/some-quirk]", "source: []"),
    ],
)
def test_what_is_not_a_case_is_refused(tmp_path: Path, text: str, other: str) -> None:
    """A case with a word that the schema has not, or that its relation has no use for, is refused with its place."""
    with pytest.raises(Problems, match=r"send\.yaml:\d+: no case at /0"):
        cases("pigeon", folder_with(tmp_path, CASE.replace(text, other)))
