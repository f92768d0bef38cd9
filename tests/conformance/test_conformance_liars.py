"""Liars are data with a function of the same name, and lie in one thing only."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from conformance.liars import Liar, liars
from conformance.liars import voximplant as lies
from conformance.simulators import PROVIDERS
from conformance.subjects import ROOT
from scripts import documents


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_liar_is_about_a_quirk_on_record(provider: str) -> None:
    """A liar names a quirk of the register and has a name of its own."""
    records = {each["id"] for each in documents.read(ROOT / "overlays" / provider / "quirks.yaml").value}
    found = liars(provider)
    assert len(found) == len({each.name for each in found}) > 0
    assert [] == [each.name for each in found if each.quirk not in records]


def test_every_lie_is_listed() -> None:
    """No function that tells a lie is left out of the list."""
    listed = {each.tell for each in liars("voximplant")}
    told: set[Callable[..., Any]] = {
        each
        for name, each in vars(lies).items()
        if not name.startswith("_") and getattr(each, "__module__", "") == lies.__name__
    }
    assert told == listed


@pytest.mark.parametrize("body", [{"result": 1}, {"error": {"code": 1, "msg": "Ours."}}])
def test_a_lie_leaves_other_answers_alone(body: dict[str, Any]) -> None:
    """What a lie is not about is sent as it is."""
    about_pushes = (lies.wrong_hashes, lies.nested_thrice)
    others = [each for each in liars("voximplant") if each.tell not in (*about_pushes, lies.empty_pages_for_refusals)]
    assert [body] * len(others) == [json.loads(each.told(json.dumps(body).encode())) for each in others]


def test_what_is_no_json_is_sent_as_it_is() -> None:
    """A table passes a liar unchanged."""
    liar = Liar("ours/ours", "ours/ours", "Ours.", "", "", lambda _: None)
    assert b"a,b\n1,2\n" == liar.told(b"a,b\n1,2\n")


def test_an_unknown_lie_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name in the list without a function is an error."""
    monkeypatch.delattr(lies, "old_ids")
    with pytest.raises(AttributeError, match="old_ids"):
        liars("voximplant")
