"""Who is wrong, where a requirement fails: the document, the client or the server.

The rule looks at one finding alone, and takes the side of whatever stands nearest to the truth:

1. What is wrong with the document itself is the document's: a place in it, a document that should say another thing,
   and a request that a hand-written case calls right and the document does not allow.
2. Otherwise a requirement of client and document is the client's.
3. One of client and server is the server's where its rows do not hold to what was asked, or a value is wrong that the
   client only passed on; the client's where the request is not what the call says. Whoever compared knows that, and
   the finding says it. Of any other it is the client's where the document allows every answer that came, for then the
   client had all that it needed; else the server's.
4. One of document and server is the server's: where both contradict each other, and no case calls the answer right,
   it is the document that was corrected with evidence.
"""

from __future__ import annotations

from conformance.document import Document
from conformance.exchanges import Exchange
from conformance.operation import Operation
from conformance.requirement import Requirement
from conformance.verdict import Subject, Verdict

_IN_DOCUMENT = ("/paths", "/components", "/webhooks")
_IN_REQUEST = ("/path/", "/query", "/form", "/json", "/body")


def blamed(requirement: Requirement, verdict: Verdict, document: Document) -> Subject:
    """Return who is wrong by the rule of this module; nobody where nothing failed."""
    if verdict.outcome != "fail":
        return ""
    if is_about_document(requirement, verdict):
        return "spec"
    if requirement.relation == "client-spec":
        return "client"
    if requirement.relation == "client-server":
        if verdict.subject:
            return verdict.subject
        return "client" if all(_is_allowed(document, requirement, each) for each in verdict.exchanges) else "server"
    return "server"


def is_about_document(requirement: Requirement, verdict: Verdict) -> bool:
    """Return whether it is the document that a finding is about."""
    if verdict.pointer.startswith(_IN_DOCUMENT) or verdict.expected.startswith("a document that"):
        return True
    is_in_request = verdict.pointer.startswith(_IN_REQUEST) and requirement.relation == "spec-server"
    return requirement.kind == "case" and is_in_request


def _is_allowed(document: Document, requirement: Requirement, exchange: Exchange) -> bool:
    operation = _operation(document, requirement, exchange)
    return operation is not None and operation.misfit(exchange) is None


def _operation(document: Document, requirement: Requirement, exchange: Exchange) -> Operation | None:
    """Return the operation that an exchange was about, which need not be the requirement's own."""
    found = [each for each in document.operations if each.method == exchange.method and _leads_to(each, exchange.path)]
    own = [each for each in found if each.id == requirement.operation]
    return next(iter((*own, *found)), None)


def _leads_to(operation: Operation, path: str) -> bool:
    if "{" in operation.path:
        return bool(operation.path_values(path))
    return path.endswith(operation.path)
