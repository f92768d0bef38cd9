"""From what a requirement finds to its verdict: what counts as a failure, and what says nothing of the subjects."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

from conformance.document import SilentDocumentError
from conformance.exchanges import UnusableReplyError
from conformance.seen import Seen, VacuousError
from conformance.values import MissingValueError
from conformance.verdict import Finding, Outcome, Verdict
from sms_providers.errors import ConnectionFailedError

Run = Callable[[Seen], Iterator[Finding]]


class UnavailableError(Exception):
    """The server cannot be put into the state that is wanted, because it is remote; the message says which state."""


class UnreachableError(Exception):
    """A remote server gave no answer; the message says why, without anything of the request.

    A remote server raises it in place of httpx's errors, which a client would take for the failure of its own call.
    """


def judged(requirement: str, run: Run) -> Verdict:
    """Try a requirement and say what it came to; `run` gives what it finds and notes in `Seen` what it saw.

    What cannot be carried out gets an outcome that says so, never an exception: `inconclusive` for `VacuousError`,
    `fail` for a reply that cannot be read,
    `skip` for `UnavailableError`, `error` for trouble with the network and for whatever else goes wrong on our side.
    """
    seen = Seen()
    try:
        finding = next(iter(run(seen)), None)
    except Exception as error:  # whatever it is, the other requirements go on
        return not_judged(requirement, error, seen)
    if finding is None:
        return _verdict(requirement, "pass", Finding("", "", ""), seen)
    return _verdict(requirement, "fail", finding, seen)


def not_judged(requirement: str, error: Exception, seen: Seen | None = None) -> Verdict:
    """Return the verdict on a requirement whose trial ended in an error, and what it had seen until then."""
    outcome, expected, found = _kind(error)
    return _verdict(requirement, outcome, Finding("", expected, found), seen or Seen())


def _kind(error: Exception) -> tuple[Outcome, str, str]:
    if isinstance(error, UnusableReplyError | RecursionError):  # nothing of ours is nested: it comes from the reply
        return "fail", "a body of JSON that can be read", str(error) if isinstance(error, ValueError) else "nested"
    if isinstance(error, VacuousError | MissingValueError):
        return "inconclusive", str(error), "none"
    if isinstance(error, UnavailableError):
        return "skip", str(error), "a server that cannot be put into this state"
    if isinstance(error, UnreachableError):
        return "error", "an answer of the server", str(error)
    if isinstance(error, httpx.TransportError | ConnectionFailedError):
        return "error", "an answer of the server", type(error).__name__
    return "error", "a case that can be carried out", _told(error)


def _verdict(requirement: str, outcome: Outcome, finding: Finding, seen: Seen) -> Verdict:
    return Verdict(
        requirement,
        outcome,
        finding.pointer,
        finding.expected,
        finding.found,
        seen.evidence(),
        tuple(seen.exchanges),
        finding.subject,
    )


def _told(error: Exception) -> str:
    """Tell an error by its class and place: the message of a foreign one may quote what came over the wire."""
    if isinstance(error, SilentDocumentError):
        return str(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
