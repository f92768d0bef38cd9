"""How long a text is for a network, against a listing of the alphabet that knows nothing of ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.sms_text import TextLength, length_of

ESCAPE = 0x1B

#: 3GPP TS 23.038, section 6.2.1: the Unicode code points of the septets 00 to 7F. 1B is the escape to the extension.
DEFAULT_ALPHABET = """
0040 00A3 0024 00A5 00E8 00E9 00F9 00EC 00F2 00C7 000A 00D8 00F8 000D 00C5 00E5
0394 005F 03A6 0393 039B 03A9 03A0 03A8 03A3 0398 039E 001B 00C6 00E6 00DF 00C9
0020 0021 0022 0023 00A4 0025 0026 0027 0028 0029 002A 002B 002C 002D 002E 002F
0030 0031 0032 0033 0034 0035 0036 0037 0038 0039 003A 003B 003C 003D 003E 003F
00A1 0041 0042 0043 0044 0045 0046 0047 0048 0049 004A 004B 004C 004D 004E 004F
0050 0051 0052 0053 0054 0055 0056 0057 0058 0059 005A 00C4 00D6 00D1 00DC 00A7
00BF 0061 0062 0063 0064 0065 0066 0067 0068 0069 006A 006B 006C 006D 006E 006F
0070 0071 0072 0073 0074 0075 0076 0077 0078 0079 007A 00E4 00F6 00F1 00FC 00E0
"""
SEPTETS = [int(point, 16) for point in DEFAULT_ALPHABET.split()]

#: Section 6.2.1.1: the septets that follow the escape, and their code points.
EXTENSION = {
    0x0A: 0x000C,
    0x14: 0x005E,
    0x28: 0x007B,
    0x29: 0x007D,
    0x2F: 0x005C,
    0x3C: 0x005B,
    0x3D: 0x007E,
    0x3E: 0x005D,
    0x40: 0x007C,
    0x65: 0x20AC,
}

BASIC_CHARACTERS = [chr(point) for point in SEPTETS if point != ESCAPE]
EXTENSION_CHARACTERS = [chr(point) for point in EXTENSION.values()]
SURROGATES = range(0xD800, 0xE000)

gsm_texts = st.text(st.sampled_from(BASIC_CHARACTERS + EXTENSION_CHARACTERS))
others = st.characters(exclude_categories=["Cs"], exclude_characters=BASIC_CHARACTERS + EXTENSION_CHARACTERS)
all_texts = st.text(st.characters(exclude_categories=["Cs"]))


def septets(text: str) -> int:
    """Return how many septets a text of the GSM alphabet takes, an escape before each of the extension's."""
    return sum(1 if ord(character) in SEPTETS else 2 for character in text)


def test_the_listing_is_whole() -> None:
    """The table to compare with has 128 septets, all different, the escape at its place, and no character twice."""
    assert (128, 128) == (len(SEPTETS), len(set(SEPTETS)))
    assert ESCAPE == SEPTETS[ESCAPE]
    assert set() == set(SEPTETS) & set(EXTENSION.values())


def test_every_character_of_the_first_plane_is_judged_as_the_listing_says() -> None:
    """One unit for the default alphabet, two for its extension, and the other alphabet for everything else."""
    basic, extension = set(BASIC_CHARACTERS), set(EXTENSION_CHARACTERS)
    for character in (chr(point) for point in range(0x10000) if point not in SURROGATES):
        in_gsm = TextLength("GSM-7", 1 if character in basic else 2)
        expected = in_gsm if character in basic | extension else TextLength("UTF-16", 1)
        assert expected == length_of(character), f"U+{ord(character):04X}"


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (TextLength("GSM-7", 0), ""),
        (TextLength("GSM-7", 11), "Grüße: 1 €"),
        (TextLength("UTF-16", 9), "Grüße: 1₽"),
        (TextLength("GSM-7", 2), "à\n"),
        (TextLength("UTF-16", 3), "ça?"),
        (TextLength("UTF-16", 2), "🐦"),
        (TextLength("UTF-16", 4), "€🐦€"),
        (TextLength("UTF-16", 5), "e\u0301té{"),
        (TextLength("UTF-16", 1), "\x1b"),
        (TextLength("UTF-16", 1), "\0"),
        (TextLength("UTF-16", 6), "Привет"),
    ],
)
def test_lengths_of_texts(expected: TextLength, text: str) -> None:
    """Examples that a person can count: the escape itself, NUL and a lower-case c with cedilla are not in GSM."""
    assert expected == length_of(text)


@given(gsm_texts)
def test_a_text_in_the_gsm_alphabet_is_counted_in_septets(text: str) -> None:
    """The units are what the text takes on the air, escapes included."""
    assert TextLength("GSM-7", septets(text)) == length_of(text)


@given(all_texts, others, all_texts)
def test_one_other_character_turns_the_whole_text(before: str, other: str, after: str) -> None:
    """Then each character counts one, those beyond the first plane two, wherever the one stands."""
    text = before + other + after
    expected = sum(2 if ord(character) > 0xFFFF else 1 for character in text)
    assert TextLength("UTF-16", expected) == length_of(text)


@given(gsm_texts, gsm_texts)
def test_lengths_add_up(one: str, other: str) -> None:
    """Within one alphabet two texts together are as long as both."""
    assert length_of(one).units + length_of(other).units == length_of(one + other).units
