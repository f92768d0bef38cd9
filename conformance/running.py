"""Running one case: a plain function from the case and its subjects to a verdict."""

from __future__ import annotations

from collections.abc import Iterator

from conformance import callback_cases, client_cases, spec_cases
from conformance.case import Case
from conformance.clients import Clients
from conformance.document import Document, SilentDocumentError
from conformance.facts import Facts
from conformance.judging import judged
from conformance.seen import Seen
from conformance.server import Target
from conformance.verdict import Finding, Verdict


def run_case(case: Case, document: Document, target: Target, facts: Facts, clients: Clients | None = None) -> Verdict:
    """Run a case and say what it came to; `clients` are needed for the relations that have a client in them.

    A case that cannot be carried out gets the outcome `error`, never an exception.
    """
    return judged(case.id, lambda seen: _findings(case, document, target, facts, clients=clients, seen=seen))


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
