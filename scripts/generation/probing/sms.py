"""Texts at the bounds of what a network counts: GSM 03.38 where a text fits that alphabet, else UTF-16."""

from __future__ import annotations

from collections.abc import Iterator

#: 3GPP TS 23.038, table 1 in the order of the codes, without the escape at 0x1B; each counts one.
ALPHABET = (
    "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n\u00d8\u00f8\r\u00c5\u00e5"
    "\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u00c6\u00e6\u00df\u00c9"
    " !\"#\u00a4%&'()*+,-./0123456789:;<=>?"
    "\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7"
    "\u00bfabcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0"
)
#: The extension table: sent behind an escape, so that each counts two.
EXTENSION = "\f^{}\\[~]|\u20ac"
#: In neither table, though all but the last look as if they were; each turns the whole text to UTF-16.
OUTSIDE = "\u00e7`\t\u0416\u2019"
PIGEON = "\U0001f54a"  # two code units of UTF-16


def sms_texts(bound: str, length: int) -> Iterator[tuple[str, bool]]:
    """Yield texts at a bound, and just beyond it, and whether each may be sent; `bound` is the keyword."""
    beyond = length - 1 if bound == "minLength" else length + 1
    yield from ((text, True) for text in _texts_of(length))
    yield from ((text, False) for text in (_texts_of(beyond) if beyond >= 0 else ()))


def _texts_of(units: int) -> Iterator[str]:
    """Yield texts that count so many units."""
    yield "x" * units
    for character in EXTENSION if units > 1 else ():
        yield character * (units // 2) + "x" * (units % 2)
    # Beside one character that counts two, each of the alphabet that were none of it would change the count.
    size = units - 2
    for start in range(0, len(ALPHABET), size) if size > 0 else ():
        yield EXTENSION[-1] + ALPHABET[start : start + size].ljust(size, "x")
    for character in OUTSIDE if units else "":
        yield character + EXTENSION[-1] * (units - 1)
    if units > 1:
        yield PIGEON * (units // 2) + "\u0416" * (units % 2)
