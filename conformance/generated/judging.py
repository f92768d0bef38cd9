"""Checks in place of five of schemathesis' own, which take HTTP 200 for success whatever the body says.

Where a refusal arrives as an envelope inside HTTP 200, `negative_data_rejection`, `missing_required_header`,
`ignored_auth` and `unsupported_method` raise false alarms, and `positive_data_acceptance` is content with a refusal;
elsewhere it does not know that what a schema allows may have to be refused, such as the thirteenth month.
"""

from __future__ import annotations

from collections.abc import Iterator

from conformance import laws
from conformance.exchanges import Exchange, Pairs
from conformance.facts import Code, Facts
from conformance.generated.case import GeneratedCase
from conformance.generated.decoding import NotAMomentError, decoded, window_reversed, window_too_old
from conformance.operation import Operation
from conformance.seen import needed_pairs
from conformance.server import Server
from conformance.verdict import Finding

# Methods that no document here declares; that they are refused is asked once for each operation.
UNDECLARED_METHODS = ("PUT", "PATCH", "DELETE")


def negative_data_is_refused(
    case: GeneratedCase, operation: Operation, exchange: Exchange, facts: Facts
) -> Iterator[Finding]:
    """Find a request that the document does not allow, a missing parameter included, without an envelope in reply."""
    misfits = [each for each in operation.misfits(operation.pairs(exchange)) if not facts.tolerates(each)]
    if misfits and facts.envelope.code_of(exchange) is None:
        yield Finding(misfits[0].finding.pointer, "a refusal by envelope", "an answer")


def positive_data_is_answered(
    case: GeneratedCase, operation: Operation, exchange: Exchange, facts: Facts
) -> Iterator[Finding]:
    """Find a request that the document allows and the server refuses, or refuses for another reason than it must."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    yield from (each.finding for each in operation.misfits(operation.pairs(exchange)))
    expected, code = expected_code(operation, operation.pairs(exchange), facts), facts.envelope.code_of(exchange)
    if code != expected:
        yield Finding(facts.envelope.code, str(expected or "no refusal"), str(code or "no refusal"))


def expected_code(operation: Operation, pairs: Pairs, facts: Facts) -> Code | None:
    """Return the code that refuses an allowed request for a reason that a schema cannot express, or None."""
    try:
        values = decoded(operation, pairs)
    except NotAMomentError:
        return facts.refusals.get("not-a-moment")
    if window_too_old(operation, values, facts.now):
        return facts.refusals.get("window-too-old")
    return facts.refusals.get("window-reversed") if window_reversed(operation, values) else None


def answer_is_documented(
    case: GeneratedCase, operation: Operation, exchange: Exchange, facts: Facts
) -> Iterator[Finding]:
    """Find an answer that the document, in the closed world, has not."""
    misfit = operation.misfit(exchange)
    if misfit is not None:
        yield misfit


CHECKS = (answer_is_documented, negative_data_is_refused, positive_data_is_answered)


def credentials_are_demanded(operation: Operation, server: Server, facts: Facts) -> Iterator[Finding]:
    """Find an operation that answers a call without credentials, or with wrong ones, with anything but the envelope."""
    for credentials in ("missing", "garbled", "unknown-key", "expired"):
        exchange = server.call(operation, needed_pairs(operation, server), credentials=credentials)
        yield from laws.refusal(exchange, {"status": exchange.status}, facts.envelope)


def undeclared_methods_are_refused(operation: Operation, server: Server, facts: Facts) -> Iterator[Finding]:
    """Find an operation that answers a method of HTTP that it does not have with anything but a refusal."""
    for method in UNDECLARED_METHODS:
        if method in operation.methods:
            continue
        exchange = server.call(operation, needed_pairs(operation, server), method=method)
        if exchange.status < 400 and facts.envelope.code_of(exchange) is None:
            yield Finding("/status", "a refusal by envelope or by status", str(exchange.status))


OPERATION_CHECKS = (credentials_are_demanded, undeclared_methods_are_refused)
