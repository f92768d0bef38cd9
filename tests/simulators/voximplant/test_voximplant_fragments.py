"""How the Voximplant simulator counts the parts of a text."""

from __future__ import annotations

import pytest

from conformance.simulators.variants import choose
from conformance.simulators.voximplant.fragments import fragment_count
from conformance.simulators.voximplant.samples import TEXTS
from conformance.simulators.voximplant.variants import VARIANTS

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)


@pytest.mark.parametrize(
    ("text", "joined_153_67", "joined_160_70"),
    [
        ("x" * 160, 1, 1),
        ("x" * 161, 2, 2),
        ("x" * 306, 2, 2),
        ("x" * 307, 3, 2),
        ("x" * 320, 3, 2),
        ("x" * 765, 5, 5),
        ("€" * 80, 1, 1),
        ("€" * 81, 2, 2),
        ("ж" * 70, 1, 1),
        ("ж" * 71, 2, 2),
        ("ж" * 134, 2, 2),
        ("ж" * 135, 3, 2),
        ("🌙" * 35, 1, 1),
        ("🌙" * 36, 2, 2),
        ("x" * 70 + "ç", 2, 2),
        ("x" * 70 + "à", 1, 1),
    ],
)
def test_parts_are_counted_in_the_units_of_their_alphabet(text: str, joined_153_67: int, joined_160_70: int) -> None:
    """One part has 160 GSM-7 characters or 70 UTF-16 units, several have 153 and 67, or as many (Q26)."""
    assert [joined_153_67, joined_160_70] == [
        fragment_count(text, choose(VARIANTS, {"joined-parts": value})) for value in ("153-67", "160-70")
    ]


def test_the_basic_alphabet_is_gsm_7() -> None:
    """All 127 characters of the basic table are counted as one, so that 160 of them are one part."""
    assert 127 == len(set(BASIC))
    assert 1 == fragment_count(BASIC + "x" * 33, choose(VARIANTS, {}))


@pytest.mark.parametrize("value", ["153-67", "160-70"])
def test_the_samples_have_as_many_parts_as_they_are_said_to_have(value: str) -> None:
    """The texts of the invented history have the parts that their rows tell, by either way of counting."""
    choices = choose(VARIANTS, {"joined-parts": value})
    assert [parts for _, parts in TEXTS] == [fragment_count(text, choices) for text, _ in TEXTS]
