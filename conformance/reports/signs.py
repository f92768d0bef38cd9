"""The signs and colours of verdicts and relations in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import frozen

from conformance.case import Relation
from conformance.results.record import Result, VerdictWord

#: What needs attention first comes first.
ORDER: tuple[VerdictWord, ...] = ("fail", "error", "unexpected-pass", "known-fail", "inconclusive", "skip", "pass")
RELATIONS: tuple[Relation, ...] = ("spec-server", "client-spec", "client-server")

_SIGNS: Mapping[VerdictWord, str] = {
    "pass": "✓", "fail": "✗", "error": "!", "skip": "-", "inconclusive": "?", "known-fail": "≈", "unexpected-pass": "↑",
}  # fmt: skip
_LETTERS: Mapping[VerdictWord, str] = {
    "pass": "+", "fail": "F", "error": "!", "skip": "-", "inconclusive": "?", "known-fail": "~", "unexpected-pass": "^",
}  # fmt: skip
_COLOURS: Mapping[VerdictWord, str] = {
    "pass": "32", "fail": "31;1", "error": "33;1", "skip": "2", "inconclusive": "2", "known-fail": "33",
    "unexpected-pass": "35;1",
}  # fmt: skip


@frozen
class Signs:
    """How verdicts look: with colours or without, in signs or, for a stream that knows no others, in ASCII."""

    colour: bool = False
    ascii_only: bool = False

    def painted(self, text: str, verdict: VerdictWord) -> str:
        """Return a text in the colour of a verdict."""
        return f"\x1b[{_COLOURS[verdict]}m{text}\x1b[0m" if self.colour else text

    def strong(self, text: str) -> str:
        """Return a text that stands out."""
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def sign(self, verdict: VerdictWord) -> str:
        """Return the sign of a verdict."""
        return (_LETTERS if self.ascii_only else _SIGNS)[verdict]

    def relation(self, relation: Relation) -> str:
        """Return the name of a relation."""
        return relation.replace("-", "/" if self.ascii_only else "⇄")

    def counts(self, results: Iterable[Result], width: int) -> str:
        """Count results by verdict in so many columns; what does not fit is an ellipsis, the least urgent first."""
        counted = Counter(each.verdict for each in results)
        told, used = [], 0
        for verdict in (each for each in ORDER if counted[each]):
            text = f"{self.sign(verdict)}{counted[verdict]}"
            if used + len(text) > width - 2 and used:
                told.append("~" if self.ascii_only else "…")
                used += 2
                break
            told.append(self.painted(text, verdict))
            used += len(text) + 1
        return " ".join(told) + " " * (width - max(used - 1, 0))

    def legend(self) -> str:
        """Return what the signs mean."""
        return "  ".join(f"{self.painted(self.sign(each), each)} {each}" for each in reversed(ORDER))
