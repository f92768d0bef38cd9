"""What a case came to, told without a secret, a phone number or the text of a message."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Literal

from attrs import frozen

Outcome = Literal["pass", "fail", "error", "inconclusive"]

LONGEST_SHAPE = 60


@frozen
class Finding:
    """One contradiction: where (JSON pointer into body, request or document), what should be there, what is."""

    pointer: str
    expected: str
    found: str


@frozen
class Verdict:
    """What one case came to; `inconclusive` where a pass would have been vacuous, such as a page without rows.

    `error` means that the case could not be carried out: it says nothing of the subjects.
    """

    case: str
    outcome: Outcome
    pointer: str = ""
    expected: str = ""
    found: str = ""
    evidence: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Read as the outcome, the case, the place, both values and the evidence, one line each."""
        told = f"{self.outcome}: {self.case}"
        if self.outcome != "pass":
            told += f"\n  at {self.pointer or 'the whole'}: expected {self.expected}, found {self.found}"
        return "\n  ".join((told, *self.evidence))


def shape(value: Any) -> str:
    """Describe a value from the wire by type and form alone: each digit as 9, each letter as a."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return f"text {_form(value)!r}"
    if isinstance(value, int | float | Decimal):
        return f"number {_form(str(value))}"
    if isinstance(value, dict | list | tuple):
        return f"{'an object' if isinstance(value, dict) else 'a list'} of {len(value)}"
    return f"{type(value).__name__} {_form(str(value))}"


def _form(text: str) -> str:
    formed = re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", text))
    return formed if len(formed) <= LONGEST_SHAPE else formed[:LONGEST_SHAPE] + "…"
