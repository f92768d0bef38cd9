"""Running one case: a plain function from the case and its subjects to a verdict."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path

from conformance import callback_cases, client_cases, spec_cases
from conformance.case import Case
from conformance.clients import Clients
from conformance.document import Document, SilentDocumentError
from conformance.facts import Facts
from conformance.seen import Seen, VacuousError
from conformance.server import Target
from conformance.verdict import Finding, Verdict


def run_case(case: Case, document: Document, target: Target, facts: Facts, clients: Clients | None = None) -> Verdict:
    """Run a case and say what it came to; `clients` are needed for the relations that have a client in them.

    A case that cannot be carried out gets the outcome `error`, never an exception.
    """
    seen = Seen()
    try:
        finding = next(_findings(case, document, target, facts, clients=clients, seen=seen), None)
    except VacuousError as vacuous:
        return Verdict(case.id, "inconclusive", "", str(vacuous), "none", seen.evidence())
    except Exception as error:  # whatever it is, the other cases go on
        return Verdict(case.id, "error", "", "a case that can be carried out", _told(error), seen.evidence())
    if finding is None:
        return Verdict(case.id, "pass", evidence=seen.evidence())
    return Verdict(case.id, "fail", finding.pointer, finding.expected, finding.found, seen.evidence())


def _findings(
    case: Case, document: Document, target: Target, facts: Facts, *, clients: Clients | None, seen: Seen
) -> Iterator[Finding]:
    if case.relation != "spec-server" and clients is None:
        raise SilentDocumentError("no client to run the case with")
    if case.is_callback:
        return callback_cases.findings(case, document, target, clients)
    operation = next((each for each in document.operations if each.id == case.operation), None)
    if operation is None:
        return iter([Finding("/paths", f"an operation {case.operation}", "none")])
    if case.relation == "spec-server" or clients is None:
        return spec_cases.findings(case, operation, target, facts, seen)
    return client_cases.findings(case, operation, target, facts, clients=clients, seen=seen)


def _told(error: Exception) -> str:
    """Tell an error by its class and place: the message of a foreign one may quote what came over the wire."""
    if isinstance(error, SilentDocumentError):
        return str(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
