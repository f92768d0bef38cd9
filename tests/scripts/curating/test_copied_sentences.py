"""A curated document has no sentence of the provider's, whose pages are known by their hashes alone."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from scripts import documents
from scripts.curating import Walked, curate
from scripts.curating.wording import copied_sentences, page_hashes
from scripts.documents import Json
from scripts.problems import Problems
from tests.scripts.curating.planting import LETTER, LIST, SCHEMAS, plant

_SENTENCE = "Where the bird was last seen."
_PAID = {"type": "boolean", "description": "Whether somebody paid."}
_PLACES = (
    f"{LETTER}/properties/state/description",
    f"{LIST}/summary",
    "/info/description",
    f"{SCHEMAS}/LetterState/x-enum-descriptions/ARRIVED",
    "/webhooks/letter_arrived/post/description",
)


def _hash(text: str) -> str:
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def _page(text: str) -> Json:
    return {"openapi": "3.1.0", "paths": {"/birds": {"get": {"parameters": [{"description": _hash(text)}]}}}}


@pytest.mark.parametrize("place", _PLACES)
def test_a_copied_sentence_is_found_in_its_place(pigeon: Json, place: str) -> None:
    """A sentence whose hash a page has is found wherever prose may stand, and nothing else is."""
    hashes = page_hashes([_page("Something else."), _page(_SENTENCE)])
    assert [] == list(copied_sentences(Walked.of(pigeon), hashes))
    plant(pigeon, place, _SENTENCE)
    assert [place] == [each.pointer for each in copied_sentences(Walked.of(pigeon), hashes)]


@pytest.mark.parametrize("text", ["Where the bird was last seen", "Where the bird\nwas last seen.", _SENTENCE])
def test_a_full_stop_or_a_line_break_makes_no_other_sentence(pigeon: Json, text: str) -> None:
    """The page may have the sentence with its full stop or without, ours may be broken into lines."""
    plant(pigeon, "/info/description", text)
    for published in (_SENTENCE, _SENTENCE.removesuffix(".")):
        found = list(copied_sentences(Walked.of(pigeon), page_hashes([_page(published)])))
        assert ["/info/description"] == [each.pointer for each in found]


@pytest.mark.parametrize(
    ("place", "word"),
    [(f"{LETTER}/properties/state/type", "string"), (f"{SCHEMAS}/LetterState/x-extensible-enum/0", "Out of reach")],
)
def test_words_of_the_wire_are_no_sentences(pigeon: Json, place: str, word: str) -> None:
    """A page that describes something by a word that the wire has too does not forbid the word."""
    plant(pigeon, place, word)
    assert [] == list(copied_sentences(Walked.of(pigeon), page_hashes([_page(word)])))


def test_curating_refuses_a_copied_sentence_and_names_its_overlay(tmp_path: Path, pigeon: Json) -> None:
    """A page's sentence, written again by presentation, stops the curating; the problem names place and overlay."""
    pigeon["info"]["x-origin"] = pigeon["info"].pop("x-origins")[0]
    pigeon["components"]["schemas"]["Letter"]["description"] = _hash(_SENTENCE)
    actions = [
        {"target": "$.components.schemas.Letter", "x-expect": {"matches": 1}, "update": {"description": _SENTENCE}}
    ]
    _write(tmp_path / "specs/published/pigeon/letters.yaml", pigeon)
    paid = {
        "target": "$.components.schemas.Refusal.properties",
        "x-quirk": "pigeon/letters-are-paid",
        "x-expect": {"matches": 1, "absent": ["paid"]},
        "update": {"paid": _PAID},
    }
    _write(tmp_path / "overlays/pigeon/corrections.yaml", _overlay("corrections", [paid]))
    _write(tmp_path / "overlays/pigeon/presentation.yaml", _overlay("presentation", actions))
    with pytest.raises(Problems, match="word for word") as refused:
        curate("pigeon", tmp_path)
    assert "/components/schemas/Letter/description" in str(refused.value)
    assert "overlays/pigeon/presentation.yaml" in str(refused.value)


def _overlay(layer: str, actions: list[Json]) -> Json:
    info = {"title": "What is said of Pigeon", "version": "1.0.0"}
    return {"overlay": "1.1.0", "info": info, "x-layer": layer, "actions": actions}


def _write(path: Path, value: Json) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(documents.dump(value), encoding="utf-8")
