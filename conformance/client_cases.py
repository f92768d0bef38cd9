"""Cases with a client in them: what both colours send, and what they make of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any

from attrs import evolve

from conformance import comparing, error_codes, laws
from conformance.case import Case
from conformance.clients import COLOURS, Called, Clients
from conformance.exchanges import rows_of
from conformance.facts import Facts
from conformance.operation import Operation
from conformance.seen import Seen, VacuousError, prepared, server_for
from conformance.server import Target
from conformance.shapes import shape
from conformance.values import Known, resolve, wire_pairs
from conformance.verdict import Finding
from conformance.walking import unfollowed
from conformance.words import shape_or_word


def findings(
    case: Case, operation: Operation, target: Target, facts: Facts, *, clients: Clients, seen: Seen
) -> Iterator[Finding]:
    """Give every contradiction between the case's expectation and what the clients of both colours do."""
    if "codes" in case.expect:
        yield from error_codes.findings(case, operation, target, clients, seen)
        return
    for colour in COLOURS:
        server = server_for(case, target)
        known = prepared(case, operation.document, server, facts.envelope)
        request = case.request
        arguments = {name: resolve(value, known) for name, value in request.get("arguments", {}).items()}
        method = request.get("call", case.operation)
        called = clients.call(colour, server, method, arguments, walk=request.get("walk-all", False))
        seen.exchanges = list(called.exchanges)
        yield from _judged(case, operation, called, known)


def _judged(case: Case, operation: Operation, called: Called, known: Known) -> Iterator[Finding]:
    expect = case.expect
    if "sent" in expect:
        yield from _sent(operation, called, wire_pairs(expect["sent"], known, operation))
    if "target-has" in expect and expect["target-has"] not in called.exchanges[0].target:
        yield Finding("/target", f"{expect['target-has']} in the request", "none")
    if "requests" in expect and len(called.exchanges) != expect["requests"]:
        yield Finding("/requests", f"{expect['requests']} requests", f"{len(called.exchanges)} requests")
    if "tokens" in expect and called.tokens != expect["tokens"]:
        yield Finding("/tokens", f"{expect['tokens']} tokens asked for", f"{called.tokens}")
    if "error" in expect:
        yield from _error(operation, called, expect["error"])
    elif called.error is not None:
        yield Finding("/error", "no error", _told(called.error))
    elif called.file is not None:
        yield from _file(called, operation, case)
    elif operation.is_list:
        yield from _page(case, operation, called, known)
    else:
        yield from comparing.result_differences(operation, called)
        results = called.result if isinstance(called.result, list) else [called.result]
        yield from _of_server(case, operation, called, _attributes(operation, results, _expected(expect, known), ""))


def _sent(operation: Operation, called: Called, expected: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
    if not called.exchanges:
        yield Finding("/requests", "a request", "none")
        return
    yield from comparing.request_differences(operation, expected, called.exchanges[0])


def _error(operation: Operation, called: Called, wanted: Mapping[str, Any]) -> Iterator[Finding]:
    """Find an error that is not of the class, or has not the attributes or the recipients, that the case names."""
    if type(called.error).__name__ != wanted["class"]:
        yield Finding("/error", wanted["class"], _told(called.error))
        return
    result = getattr(called.error, "result", None)
    for name, value in wanted.items():
        found = len(getattr(result, name)) if name in ("accepted", "refused") else getattr(called.error, name, None)
        if name != "class" and found != value:
            yield Finding(f"/error/{name}", str(value), shape(found))
    if result is not None:
        yield from comparing.result_differences(operation, called)
    elif "code" in wanted and getattr(called.error, "body", None) != called.exchanges[-1].body:
        yield Finding("/error/body", "the body that came", "another")


def _told(error: object) -> str:
    return "none" if error is None else type(error).__name__


def _file(called: Called, operation: Operation, case: Case) -> Iterator[Finding]:
    exchange = called.exchanges[0]
    if called.file != exchange.content:
        yield Finding("/file", f"{len(exchange.content)} bytes", f"{len(called.file or b'')} other bytes")
    yield from _of_server(case, operation, called, laws.table(exchange, case.expect["table"]))


def _page(case: Case, operation: Operation, called: Called, known: Known) -> Iterator[Finding]:
    if not called.rows and not case.expect.get("no-rows"):
        raise VacuousError("a row")
    yield from comparing.page_differences(operation, called)
    yield from unfollowed(operation, called.exchanges)
    rows = [row for each in called.exchanges for row in rows_of(each.body, operation.rows_pointer) or ()]
    for law in case.expect.get("rows", ()):
        found = laws.row_law(operation, rows, law, resolve(law.get("value"), known))
        yield from _of_server(case, operation, called, found)
    attributes = _attributes(operation, called.rows or (), _expected(case.expect, known), "/rows")
    yield from _of_server(case, operation, called, attributes)


def _of_server(case: Case, operation: Operation, called: Called, found: Iterator[Finding]) -> Iterator[Finding]:
    """Give findings as the server's: what a client made of the reply was compared, so it has only passed this on.

    A client that left out an argument may have been answered rightly; of that the exchange alone tells.
    """
    sent = called.exchanges[0] if called.exchanges else None
    pairs = () if sent is None else (*operation.path_values(sent.path).items(), *operation.pairs(sent))
    is_asked = "sent" in case.expect or case.request.get("arguments", {}).keys() <= {
        operation.argument(name) for name, _ in pairs
    }
    for each in found:
        yield evolve(each, subject="server") if is_asked else each


def _expected(expect: Mapping[str, Any], known: Known) -> list[dict[str, str]]:
    """Return the texts that a case expects of attributes, some taken from what the server has answered."""
    return [{name: str(resolve(value, known)) for name, value in each.items()} for each in expect.get("attributes", ())]


def _attributes(operation: Operation, models: Any, wanted: Any, at: str) -> Iterator[Finding]:
    """Find attributes of parsed models whose text is not the one that the case spells out."""
    for index, each in enumerate(wanted):
        for name, value in each.items():
            found = str(attrgetter(name)(models[index]))
            if found != value:
                expected, has = (shape_or_word(operation.document, each) for each in (value, found))
                yield Finding(f"{at}/{index}/{name}", expected, has)
