"""One result as a record of the run's file: what was required, what it came to, and the evidence, nothing personal."""

from __future__ import annotations

from typing import Any, Literal

from attrs import field, frozen

from conformance.case import Relation
from conformance.identified import Identified
from conformance.requirement import Level, Safety
from conformance.verdict import Subject

VerdictWord = Literal["pass", "fail", "error", "skip", "inconclusive", "known-fail", "unexpected-pass"]

#: Verdicts that make a run red; `inconclusive` where it was the whole run's only one is told by the runner.
RED: frozenset[VerdictWord] = frozenset({"fail", "error", "unexpected-pass"})


@frozen
class Message:
    """A request or a reply as a report shows it.

    `line` is the method and the target, or the status; `body` a value of JSON or a text, masked unless the run was
    told to keep personal data.
    """

    line: str
    media_type: str = ""
    size: int = 0
    body: Any = None


@frozen
class Traffic:
    """One exchange as a report shows it, and the commands that send the request again."""

    request: Message
    reply: Message
    curl: str = ""


@frozen
class Known:
    """Why a failure is expected, and since when."""

    reason: str
    since: str


@frozen
class Result(Identified):
    """What a requirement came to.

    `subject` is who is wrong, where anybody is. `pointer`, `expected` and `found` are the first contradiction's.
    `reproduce` are commands for a shell, `call` is the call of the client as Python.
    """

    id: str
    level: Level
    says: str
    source: tuple[str, ...]
    safety: Safety
    relation: Relation
    kind: str
    verdict: VerdictWord
    subject: Subject = ""
    pointer: str = ""
    expected: str = ""
    found: str = ""
    milliseconds: float = 0.0
    seed: int = 0
    traffic: tuple[Traffic, ...] = field(default=(), repr=False)
    reproduce: tuple[str, ...] = ()
    call: str = ""
    known: Known | None = None
