"""The overlay engine against cases that are data: one document, its overlays, and the outcome."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.documents import Document, Json, read
from scripts.overlay import apply, read_overlay
from scripts.problems import Problems

_CASES = Path(__file__).parent / "cases"


def _cases(group: str) -> list[Any]:
    found = [case for path in sorted(_CASES.glob(f"{group}-*.yaml")) for case in read(path).value["cases"]]
    return [pytest.param(case, id=case["name"]) for case in found]


def _overlays(case: Json) -> list[Json]:
    if "overlay" in case:
        return [case["overlay"]]
    written = {"overlay": "1.1.0", "info": {"title": "case", "version": "1"}, "actions": case.get("actions")}
    layer = {"x-layer": case["layer"]} if "layer" in case else {}
    return case.get("overlays", [written | layer])  # type: ignore[no-any-return]


def _outcome(case: Json, *, plain: bool) -> Json:
    overlays = [read_overlay(Document(overlay, "case.yaml")) for overlay in _overlays(case)]
    return apply(case["document"], overlays, plain=plain).value


def _check(case: Json, *, plain: bool) -> None:
    if "expected" in case:
        assert case["expected"] == _outcome(case, plain=plain)
        return
    with pytest.raises(Problems) as caught:
        _outcome(case, plain=plain)
    said = str(caught.value)
    assert [] == [part for part in case["error"] if part not in said], said
    assert case.get("problems", len(caught.value.problems)) == len(caught.value.problems), said
    assert all(line.startswith("case.yaml: ") for line in said.splitlines())


@pytest.mark.parametrize("case", _cases("plain"))
def test_the_overlay_specification_is_followed(case: Json) -> None:
    """A plain run has the outcome that the Overlay Specification 1.1 (or 1.0) asks for, or refuses."""
    _check(case, plain=True)


@pytest.mark.parametrize("case", _cases("strict"))
def test_the_premises_are_held_to(case: Json) -> None:
    """A strict run applies an action only where everything its author expected is so."""
    _check(case, plain=False)
