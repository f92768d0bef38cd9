"""Cases with a client in them: what both colours send, and what they make of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conformance import comparing, laws
from conformance.case import Case
from conformance.clients import COLOURS, Called, Clients
from conformance.document import Operation
from conformance.exchanges import rows_of
from conformance.seen import Seen, VacuousError, sample_rows, server_for
from conformance.server import Target
from conformance.values import resolve, wire_pairs
from conformance.verdict import Finding, shape


def findings(case: Case, operation: Operation, target: Target, clients: Clients, seen: Seen) -> Iterator[Finding]:
    """Give every contradiction between the case's expectation and what the clients of both colours do."""
    for colour in COLOURS:
        server = server_for(case, target)
        sample = sample_rows(case, operation, server)
        request = case.request
        arguments = {name: resolve(value, sample) for name, value in request.get("arguments", {}).items()}
        method = request.get("call", case.operation)
        called = clients.call(colour, server, method, arguments, walk=request.get("walk-all", False))
        seen.exchanges = list(called.exchanges)
        yield from _judged(case, operation, called, sample)


def _judged(case: Case, operation: Operation, called: Called, sample: Sequence[Any]) -> Iterator[Finding]:
    expect = case.expect
    if "sent" in expect:
        yield from _sent(called, wire_pairs(expect["sent"], sample))
    if "target-has" in expect and expect["target-has"] not in called.exchanges[0].target:
        yield Finding("/target", f"{expect['target-has']} in the request", "none")
    if "requests" in expect and len(called.exchanges) != expect["requests"]:
        yield Finding("/requests", f"{expect['requests']} requests", f"{len(called.exchanges)} requests")
    if "error" in expect:
        yield from _error(called, expect["error"])
    elif called.error is not None:
        yield Finding("/error", "no error", _told(called.error))
    elif called.file is not None:
        yield from _file(called, operation, case)
    else:
        yield from _page(case, operation, called, sample)


def _sent(called: Called, expected: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
    if not called.exchanges:
        yield Finding("/requests", "a request", "none")
        return
    yield from comparing.sent_differences(expected, called.exchanges[0].pairs)


def _error(called: Called, wanted: Mapping[str, Any]) -> Iterator[Finding]:
    """Find an error that is not of the class, or has not the attributes, that the case names."""
    if type(called.error).__name__ != wanted["class"]:
        yield Finding("/error", wanted["class"], _told(called.error))
    for name, value in wanted.items():
        if name != "class" and getattr(called.error, name, None) != value:
            yield Finding(f"/error/{name}", str(value), shape(getattr(called.error, name, None)))


def _told(error: object) -> str:
    return "none" if error is None else type(error).__name__


def _file(called: Called, operation: Operation, case: Case) -> Iterator[Finding]:
    exchange = called.exchanges[0]
    if called.file != exchange.content:
        yield Finding("/file", f"{len(exchange.content)} bytes", f"{len(called.file or b'')} other bytes")
    yield from laws.table(exchange, case.expect["table"])


def _page(case: Case, operation: Operation, called: Called, sample: Sequence[Any]) -> Iterator[Finding]:
    if not called.rows and not case.expect.get("no-rows"):
        raise VacuousError("a row")
    yield from comparing.page_differences(operation, called)
    rows = [row for each in called.exchanges for row in rows_of(each.body, operation.rows_pointer) or ()]
    for law in case.expect.get("rows", ()):
        yield from laws.row_law(operation, rows, law, resolve(law["value"], sample))
    for index, wanted in enumerate(case.expect.get("attributes", ())):
        yield from _attributes(called, index, wanted)


def _attributes(called: Called, index: int, wanted: Mapping[str, Any]) -> Iterator[Finding]:
    """Find attributes of a parsed row whose text is not the one that the case spells out."""
    for name, value in wanted.items():
        found = str(getattr((called.rows or ())[index], name))
        if found != value:
            yield Finding(f"/rows/{index}/{name}", shape(value), shape(found))
