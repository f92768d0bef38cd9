"""What each operation is asked once beside schemathesis' requests: without credentials, and by undeclared methods."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from conformance.facts import Facts
from conformance.generated.judging import credentials_are_demanded, undeclared_methods_are_refused
from conformance.generated.subjects import is_for_trying, server_of
from conformance.judging import UnavailableError, judged
from conformance.operation import Operation
from conformance.requirement import Requirement, Subjects
from conformance.seen import Seen
from conformance.server import Server
from conformance.verdict import Finding, Verdict

Check = Callable[[Operation, Server, Facts], Iterator[Finding]]

PROBES: Mapping[str, tuple[str, Check]] = {
    "credentials-are-demanded": (
        "Without credentials, and with wrong ones, the operation refuses in a form that the document has.",
        credentials_are_demanded,
    ),
    "undeclared-methods-are-refused": (
        "A method of HTTP that the document does not have is refused.",
        undeclared_methods_are_refused,
    ),
}


def requirements(provider: str, operation: Operation) -> Iterator[Requirement]:
    """Give what is required of an operation beside its answers; no provider's own server is asked."""
    for name, (says, check) in PROBES.items():
        identity = f"{provider}/{operation.id}/probes/{name}"
        yield Requirement(
            id=identity,
            level="MUST",
            says=says,
            source=(operation.pointer, "generated: probes"),
            safety=operation.value["x-safety"],
            relation="spec-server",
            judge=partial(_judge, identity, operation, check),
            kind="generated",
        )


def _judge(identity: str, operation: Operation, check: Check, subjects: Subjects) -> Verdict:
    return judged(identity, lambda seen: _findings(operation, check, subjects, seen))


def _findings(operation: Operation, check: Check, subjects: Subjects, seen: Seen) -> Iterator[Finding]:
    if not is_for_trying(subjects):
        raise UnavailableError("a server that may be asked what the document does not allow")
    server = server_of(subjects, operation)
    before = len(server.exchanges)
    found = list(check(operation, server, subjects.facts))
    seen.exchanges.extend(server.exchanges[before:])
    yield from found
