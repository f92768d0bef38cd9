"""What a case came to, told without a secret, a phone number or the text of a message."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from conformance.exchanges import Exchange

Subject = Literal["", "spec", "client", "server"]
Outcome = Literal["pass", "fail", "error", "skip", "inconclusive"]


@frozen
class Finding:
    """One contradiction: where (JSON pointer into body, request or document), what should be there, what is.

    `subject` is who is wrong, where whoever compared knows it.
    """

    pointer: str
    expected: str
    found: str
    subject: Subject = ""


@frozen
class Verdict:
    """What one case came to; `inconclusive` where a pass would have been vacuous, such as a page without rows.

    `error` means that the case could not be carried out, `skip` that it cannot be on this server: both say nothing of
    the subjects. `exchanges` is what was seen, and `subject` who is wrong, where the finding itself says it.
    """

    case: str
    outcome: Outcome
    pointer: str = ""
    expected: str = ""
    found: str = ""
    evidence: tuple[str, ...] = ()
    exchanges: tuple[Exchange, ...] = field(default=(), repr=False)
    subject: Subject = ""

    def __str__(self) -> str:
        """Read as the outcome, the case, the place, both values and the evidence, one line each."""
        told = f"{self.outcome}: {self.case}"
        if self.outcome != "pass":
            told += f"\n  at {self.pointer or 'the whole'}: expected {self.expected}, found {self.found}"
        return "\n  ".join((told, *self.evidence))
