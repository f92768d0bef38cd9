"""How the Routee simulator measures texts."""

from __future__ import annotations

import pytest

from conformance.simulators.routee.analysis import analyse, transcoded
from tests.simulators.routee.calling import caller


@pytest.mark.parametrize(
    ("text", "unicode", "parts"),
    [
        ("a" * 160, False, 1),
        ("a" * 161, False, 2),
        ("a" * 306, False, 2),
        ("a" * 307, False, 3),
        ("€" * 80, False, 1),
        ("€" * 81, False, 2),
        # An escaped character is not divided: 152 of 153 are used in each part but the last.
        ("€" * 153, False, 3),
        ("a" + "€" * 152, False, 2),
        ("ж" * 70, True, 1),
        ("ж" * 71, True, 2),
        ("ж" * 134, True, 2),
        ("ж" * 135, True, 3),
        ("🌙" * 35, True, 1),
        ("🌙" * 36, True, 2),
        # A surrogate pair is not divided: 66 of 67 are used in each part but the last.
        ("🌙" * 67, True, 3),
        ("ж" + "🌙" * 66, True, 2),
        ("\f^{}\\[~]|€@£¥", False, 1),
        ("`", True, 1),
        ("ç", True, 1),
        ("Ç", False, 1),
    ],
)
def test_texts_are_divided_as_the_network_does(text: str, unicode: bool, parts: int) -> None:
    """160 septets or 70 units fit alone, 153 or 67 in each of several parts, and nothing is torn apart."""
    analysis = analyse(text)
    assert (unicode, parts) == (analysis.unicode, analysis.parts)


def test_the_answer_to_sending_has_the_analysis() -> None:
    """A text of GSM-7 has three members, another one those characters that are not of it, each once."""
    routee = caller()
    assert {"parts": 1, "unicode": False, "characters": 5} == routee.post().json()["bodyAnalysis"]
    assert {
        "parts": 1,
        "unicode": True,
        "characters": 7,
        "unsupportedGSMCharacters": ["ç", "🌙"],
    } == routee.post(body="ça ç 🌙!").json()["bodyAnalysis"]


def test_a_transcoded_text_is_told_with_its_parts() -> None:
    """With transcode the analysis has the text in GSM-7, and that is what is tracked."""
    routee = caller(rows=0)
    body = "ç" * 100
    answer = routee.post(body=body, transcode=True).json()
    assert (body, {"message": "c" * 100, "parts": 1}) == (answer["body"], answer["bodyAnalysis"]["transcode"])
    assert 2 == answer["bodyAnalysis"]["parts"]
    assert ["c" * 100] == [item["body"] for item in routee.items()]
    assert "transcode" not in routee.post(body="Hello", transcode=True).json()["bodyAnalysis"]


@pytest.mark.parametrize(
    ("text", "expected"), [("Ça va, ñandú €", "Ça va, ñandu €"), ("ж🌙", "??"), ("Łódź", "?odz"), ("ﬁ", "f")]
)
def test_transcoding_keeps_what_gsm_7_has(text: str, expected: str) -> None:
    """Accents are lost where the alphabet lacks them, and what has no letter becomes a question mark."""
    assert expected == transcoded(text)


@pytest.mark.parametrize(("choice", "expected"), [("text", 3), ("units", 5), ("one-off", 2)])
def test_variant_characters(choice: str, expected: int) -> None:
    """The number of characters may count units, or be wrong (R35)."""
    answer = caller(variants={"characters": choice}).post(body="€a€").json()
    assert expected == answer["bodyAnalysis"]["characters"]
