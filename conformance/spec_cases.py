"""Cases of document and server: one raw request or a walk, and whether the document tells the truth about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from conformance import laws
from conformance.case import Case
from conformance.document import Operation
from conformance.exchanges import Exchange, Pairs, rows_of, value_at
from conformance.facts import Facts
from conformance.seen import Seen, VacuousError, sample_rows, server_for
from conformance.server import Server, Target
from conformance.values import resolve, wire_pairs
from conformance.verdict import Finding

MOST_PAGES = 200


def findings(case: Case, operation: Operation, target: Target, facts: Facts, seen: Seen) -> Iterator[Finding]:
    """Give every contradiction between the case's expectation, the document and the server."""
    server, expect = server_for(case, target), case.expect
    sample = sample_rows(case, operation, server)
    pairs = wire_pairs(case.request.get("wire", {}), sample)
    _ask(case, operation, server, pairs)
    seen.exchanges = server.exchanges
    last = seen.exchanges[-1]
    if "refusal" in expect:
        yield from laws.refusal(last, expect["refusal"], facts.envelope)
    elif "table" in expect:
        yield from laws.table(last, expect["table"])
    elif "status" in expect:
        yield from _status(last, expect["status"])
    else:
        yield from laws.page(operation, last)
    yield from _documented(case, operation, pairs, seen.exchanges)
    if not {"refusal", "table", "status"} & set(expect):
        yield from _rows(case, operation, server, sample)
    for change in expect.get("changes", ()):
        yield from laws.told_apart(operation, last, change)


def _ask(case: Case, operation: Operation, server: Server, pairs: Pairs) -> None:
    method = case.request.get("method", operation.method)
    credentials = case.request.get("credentials", "good")
    step = case.request.get("walk")
    if step is None:
        server.send(method, operation.path, pairs, credentials)
        return
    words = operation.value["x-pagination"]
    for number in range(MOST_PAGES):
        paging = ((words["limit"], str(step)), (words["offset"], str(number * step)))
        if not rows_of(server.send(method, operation.path, pairs + paging, credentials).body, words["rows"]):
            server.exchanges.pop()  # the empty page that ended the walk
            return


def _status(exchange: Exchange, wanted: int) -> Iterator[Finding]:
    if exchange.status != wanted:
        yield Finding("/status", str(wanted), str(exchange.status))


def _documented(case: Case, operation: Operation, pairs: Pairs, exchanges: Sequence[Exchange]) -> Iterator[Finding]:
    """Find where document and traffic part: the request's parameters, the need for credentials, the answer."""
    wanted = case.expect.get("document", "allows")
    misfits = [each.finding for each in operation.misfits(pairs)]
    if wanted == "allows":
        yield from misfits
    elif wanted == "refuses" and not misfits:
        yield Finding("/query", "a document that does not allow the request", "one that does")
    if case.request.get("credentials") == "missing" and not operation.needs_credentials:
        yield Finding(f"{operation.pointer}/security", "a document that asks for credentials", "one that does not")
    if "status" not in case.expect:
        yield from filter(None, map(operation.misfit, exchanges))


def _rows(case: Case, operation: Operation, server: Server, sample: Sequence[Any]) -> Iterator[Finding]:
    expect, pages = case.expect, server.exchanges
    rows = [row for each in pages for row in rows_of(each.body, operation.rows_pointer) or ()]
    if not rows and not expect.get("no-rows"):
        raise VacuousError("a row")
    if rows and expect.get("no-rows"):
        yield Finding(operation.rows_pointer, "no rows", f"{len(rows)} rows")
    if "members" in expect:
        yield from laws.every_member(operation, rows)
    if "walk" in case.request:
        yield from laws.partition(operation, pages, case.request["walk"])
    if "stored" in expect:
        yield from laws.as_stored(operation, rows, server.simulator.rows())
    if "total" in expect:
        yield from _total(operation, pages[-1], resolve(expect["total"], sample))
    for law in expect.get("rows", ()):
        yield from laws.row_law(operation, rows, law, resolve(law["value"], sample))


def _total(operation: Operation, exchange: Exchange, wanted: int) -> Iterator[Finding]:
    at = operation.value["x-pagination"]["total"]
    if value_at(exchange.body, at) != wanted:
        yield Finding(at, str(wanted), str(value_at(exchange.body, at)))
