"""How many parts a text is divided into.

Read from the dossier: Q26 and page 002 (160 GSM-7 or 70 UTF-16 units in one part), open question 7 (how many
in each of several). The two tables are those of 3GPP TS 23.038, section 6.2.1.
"""

from __future__ import annotations

from conformance.simulators.variants import Choices
from conformance.simulators.voximplant.sending_variants import JOINED_PARTS

_GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_7_ESCAPED = frozenset("\f^{}\\[~]|€")

_GSM_7_SIZES = {"153-67": (160, 153), "160-70": (160, 160)}
_UTF_16_SIZES = {"153-67": (70, 67), "160-70": (70, 70)}


def fragment_count(text: str, choices: Choices) -> int:
    """Count the parts of a text: in GSM-7 if every character is of it, else in UTF-16."""
    if set(text) <= _GSM_7 | _GSM_7_ESCAPED:
        units = len(text) + sum(character in _GSM_7_ESCAPED for character in text)
        alone, joined = _GSM_7_SIZES[choices[JOINED_PARTS]]
    else:
        units = len(text.encode("utf-16-le")) // 2
        alone, joined = _UTF_16_SIZES[choices[JOINED_PARTS]]
    return 1 if units <= alone else -(-units // joined)
