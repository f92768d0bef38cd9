"""How long a text is for a network: in GSM 03.38 characters where it fits that alphabet, else in UTF-16 code units."""

from __future__ import annotations

from typing import Final, Literal

from attrs import frozen

#: 3GPP TS 23.038, section 6.2.1: the default alphabet, and its extension table, whose characters count two.
_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION: Final = frozenset("\f^{}\\[~]|€")


@frozen
class TextLength:
    """A text's length: the alphabet that the network would use, and the units that the text takes in it."""

    alphabet: Literal["GSM-7", "UTF-16"]
    units: int


def length_of(text: str) -> TextLength:
    """Return the length of a text; one character outside the GSM alphabet turns the whole text to UTF-16."""
    if _BASIC.issuperset(set(text) - _EXTENSION):
        return TextLength("GSM-7", len(text) + sum(character in _EXTENSION for character in text))
    return TextLength("UTF-16", len(text.encode("utf-16-le")) // 2)
