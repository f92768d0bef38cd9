"""What a text becomes in the network: its encoding, its parts, and what cannot be said in the smaller alphabet.

Read from the dossier: section 6 (bodyAnalysis), R35 (unreliable counts). The alphabets and the sizes are those
of 3GPP TS 23.038 and 23.040: neither an escaped character nor a surrogate pair is divided between two parts.
"""

from __future__ import annotations

import unicodedata

from attrs import frozen

from conformance.simulators.routee.sending_variants import CHARACTERS
from conformance.simulators.variants import Choices

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_ESCAPED = frozenset("\f^{}\\[~]|€")
_GSM = _BASIC | _ESCAPED


@frozen
class Analysis:
    """The encoding of a text, its length in units of it, and the number of its parts."""

    text: str
    unicode: bool
    units: int
    parts: int

    @property
    def unsupported(self) -> list[str]:
        """The characters that are not of GSM-7, each once, in the order they come."""
        return [character for character in dict.fromkeys(self.text) if character not in _GSM]


def analyse(text: str) -> Analysis:
    """Measure a text: in GSM-7 if every character is of it, else in UTF-16."""
    unicode = not set(text) <= _GSM
    widths = [_width(character, unicode) for character in text]
    alone, joined = (70, 67) if unicode else (160, 153)
    units = sum(widths)
    return Analysis(text, unicode, units, 1 if units <= alone else _packed(widths, joined))


def transcoded(text: str) -> str:
    """Say a text in GSM-7: a letter without its accent, and a question mark for what has no such letter."""
    return "".join(_transcoded(character) for character in text)


def body_analysis(analysis: Analysis, *, transcode: bool, choices: Choices) -> dict[str, object]:
    """Write what the answer to sending says about the text."""
    members: dict[str, object] = {
        "parts": analysis.parts,
        "unicode": analysis.unicode,
        "characters": _characters(analysis, choices),
    }
    if not analysis.unicode:
        return members
    if transcode:
        message = transcoded(analysis.text)
        members["transcode"] = {"message": message, "parts": analyse(message).parts}
    return members | {"unsupportedGSMCharacters": analysis.unsupported}


def _characters(analysis: Analysis, choices: Choices) -> int:
    counted = {"text": len(analysis.text), "units": analysis.units, "one-off": len(analysis.text) - 1}
    return counted[choices[CHARACTERS]]


def _width(character: str, unicode: bool) -> int:
    if unicode:
        return len(character.encode("utf-16-le")) // 2
    return 2 if character in _ESCAPED else 1


def _packed(widths: list[int], size: int) -> int:
    parts, free = 1, size
    for width in widths:
        if width > free:
            parts, free = parts + 1, size
        free -= width
    return parts


def _transcoded(character: str) -> str:
    if character in _GSM:
        return character
    bare = unicodedata.normalize("NFKD", character)[0]
    return bare if bare in _GSM else "?"
