"""What docs/comparison.md says of this client is shown by tests that there are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from attrs import frozen

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/comparison.md").read_text(encoding="utf-8")
OURS, BESIDE = PAGE.split("## Beside the others")
MARKS = {"yes", "partly", "no"}


@frozen
class Feature:
    """One row of our own table."""

    name: str
    mark: str
    tests: tuple[str, ...]
    remark: str


def rows_of(text: str) -> list[list[str]]:
    """Return the cells of a table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


FEATURES = [
    Feature(name, mark, tuple(re.findall(r"`([^`]+)`", tests)), remark) for name, mark, tests, remark in rows_of(OURS)
]


def is_there(test: str) -> bool:
    """Whether a test function of that path and name is in the tree."""
    path, _, name = test.partition("::")
    file = ROOT / path
    if not file.is_file():
        return False
    functions = [node for node in ast.parse(file.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)]
    return name.startswith("test_") and name in {function.name for function in functions}


def test_there_are_features() -> None:
    """The table is read at all."""
    assert len(FEATURES) > 30


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_mark_is_shown_or_explained(feature: Feature) -> None:
    """What is there names tests that there are, and what is missing, in part or whole, says why."""
    assert feature.mark in MARKS
    assert (feature.mark != "no") == bool(feature.tests)
    assert feature.mark == "yes" or feature.remark.endswith(".")
    assert [] == [test for test in feature.tests if not is_there(test)]


def test_both_tables_say_the_same_of_us() -> None:
    """A mark that changes in one table changes in the other."""
    assert {feature.name: f"**{feature.mark}**" for feature in FEATURES} == {row[0]: row[1] for row in rows_of(BESIDE)}


def test_every_row_has_a_cell_for_each_client() -> None:
    """No mark slips into the column of its neighbour."""
    assert {13} == {len(row) for row in rows_of(BESIDE)}


@pytest.mark.parametrize(
    "test",
    [
        "tests/test_comparison.py::test_that_nobody_wrote",
        "tests/test_nothing_of_the_name.py::test_a_mark_is_shown_or_explained",
        "tests/test_comparison.py::rows_of",
        "tests/test_comparison.py",
    ],
)
def test_a_test_that_is_none_is_noticed(test: str) -> None:
    """The check itself can fail: for a missing file, a missing function, and a function that is no test."""
    assert not is_there(test)
