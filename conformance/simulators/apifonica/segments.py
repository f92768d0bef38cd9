"""How many parts a text is divided into.

Read from the dossier: section 4 (160 GSM-7 or 70 UCS-2 characters alone, 153 or 67 in each of several, one
character outside GSM-7 moves the whole text). The two tables are those of 3GPP TS 23.038, section 6.2.1.
"""

from __future__ import annotations

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_ESCAPED = frozenset("\f^{}\\[~]|€")


def segment_count(text: str) -> int:
    """Count the parts of a text; an escaped character of GSM-7 counts twice, UCS-2 is counted in UTF-16 units."""
    if set(text) <= _BASIC | _ESCAPED:
        units, alone, joined = len(text) + sum(character in _ESCAPED for character in text), 160, 153
    else:
        units, alone, joined = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if units <= alone else -(-units // joined)
