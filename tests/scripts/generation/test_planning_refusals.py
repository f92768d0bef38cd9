"""What the plan has no kind for is one clear problem with its place, not silence and not a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts import documents
from scripts.documents import Json
from scripts.generation.planning import plan_provider
from scripts.generation.probing.places import Place
from scripts.problems import Problem, Problems
from tests.scripts.generation.workshop import pigeon, plan, put

REFUSALS: list[dict[str, Any]] = documents.read(Path(__file__).with_name("refusals.yaml")).value
ODD_VALUES: tuple[Json, ...] = (None, 5, True, 1.5, "", "a b", [], ["x", 1], {}, {"a": 1})
_EACH = 6


def test_pigeons_own_document_is_planned() -> None:
    """The document that the refusals change has no problem by itself."""
    assert "Pigeon" == plan(pigeon()).class_name


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: str(refusal["put"])[:70])
def test_the_plan_refuses(refusal: dict[str, Any]) -> None:
    """A construct without a kind is refused by its pointer, in words that say what to do."""
    document = pigeon()
    for at, value in refusal["put"].items():
        put(document, at, ... if value is None else value)
    with pytest.raises(Problem) as caught:
        plan(document)
    assert f"{refusal['at']}: " == caught.value.what[: len(refusal["at"]) + 2]
    assert refusal["says"] in caught.value.what
    assert "pigeon.yaml" == caught.value.place


def _oddities() -> Iterator[tuple[str, Json]]:
    document = pigeon()
    leaves = [leaf.at for leaf in Place(document, "", document).leaves()]
    holders = {leaf.rpartition("/")[0] for leaf in leaves} - {""}
    yield from ((at, odd) for at in [*leaves, *sorted(holders)] for odd in ODD_VALUES)


def test_no_odd_value_is_a_traceback() -> None:
    """A value of any other type, at any place, is planned or is a problem."""
    document = pigeon()
    outcomes = set()
    for at, odd in list(_oddities())[::_EACH]:
        before = Place(document, "", document).resolve(at).value
        put(document, at, odd)
        try:
            plan(document)
            outcomes.add("planned")
        except (Problem, Problems) as problem:
            outcomes.add(type(problem).__name__)
        put(document, at, before)
    assert {"planned", "Problem", "Problems"} == outcomes


def test_the_documents_path_must_be_plain() -> None:
    """A path goes into the first line of each file, so it must not hold what could end a comment."""
    with pytest.raises(Problem, match="must be plain"):
        plan_provider(pigeon(), "pigeon.yaml", "pigeon", "specs/a\nimport os")
