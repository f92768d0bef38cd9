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
from tests.scripts.generation.workshop import FICTIONAL, document_of, pigeon, plan, put

FILES = {"pigeon": "refusals.yaml", "heliograph": "heliograph_refusals.yaml"}
REFUSALS: list[tuple[str, dict[str, Any]]] = [
    (name, refusal) for name, file in FILES.items() for refusal in documents.read(Path(__file__).with_name(file)).value
]
ODD_VALUES: tuple[Json, ...] = (None, 5, True, 1.5, "", "a b", [], ["x", 1], {}, {"a": 1})
_EACH = 11


@pytest.mark.parametrize("name", FICTIONAL)
def test_the_own_document_is_planned(name: str) -> None:
    """The document that the refusals change has no problem by itself."""
    assert name.title() == plan(document_of(name), name).class_name


@pytest.mark.parametrize(("name", "refusal"), REFUSALS, ids=lambda value: str(value)[:80])
def test_the_plan_refuses(name: str, refusal: dict[str, Any]) -> None:
    """A construct without a kind is refused by its pointer, in words that say what to do."""
    document = document_of(name)
    for at, value in refusal["put"].items():
        put(document, at, ... if value is None else value)
    with pytest.raises(Problem) as caught:
        plan(document, name)
    assert f"{refusal['at']}: " == caught.value.what[: len(refusal["at"]) + 2]
    assert refusal["says"] in caught.value.what
    assert f"{name}.yaml" == caught.value.place


def _oddities(document: Json) -> Iterator[tuple[str, Json]]:
    leaves = [leaf.at for leaf in Place(document, "", document).leaves()]
    holders = {leaf.rpartition("/")[0] for leaf in leaves} - {""}
    yield from ((at, odd) for at in [*leaves, *sorted(holders)] for odd in ODD_VALUES)


@pytest.mark.parametrize("name", FICTIONAL)
def test_no_odd_value_is_a_traceback(name: str) -> None:
    """A value of any other type, at any place, is planned or is a problem."""
    document = document_of(name)
    outcomes = set()
    for at, odd in list(_oddities(document))[::_EACH]:
        before = Place(document, "", document).resolve(at).value
        put(document, at, odd)
        try:
            plan(document, name)
            outcomes.add("planned")
        except (Problem, Problems) as problem:
            outcomes.add(type(problem).__name__)
        put(document, at, before)
    assert {"planned", "Problem", "Problems"} == outcomes


def test_the_documents_path_must_be_plain() -> None:
    """A path goes into the first line of each file, so it must not hold what could end a comment."""
    with pytest.raises(Problem, match="must be plain"):
        plan_provider(pigeon(), "pigeon.yaml", "pigeon", "specs/a\nimport os")
