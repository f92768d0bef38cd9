"""Cases of document and server: one raw request or a walk, and whether the document tells the truth about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from conformance import laws
from conformance.case import Case
from conformance.exchanges import Exchange, Pairs, rows_of, value_at
from conformance.facts import Facts
from conformance.operation import Operation
from conformance.seen import Seen, VacuousError, prepared, server_for
from conformance.server import Server, Target
from conformance.values import Known, resolve, wire_pairs
from conformance.verdict import Finding
from conformance.walking import walk

# Expectations that say what the answer is, in place of a page of rows.
ANSWERS = frozenset({"refusal", "table", "status"})


def findings(case: Case, operation: Operation, target: Target, facts: Facts, seen: Seen) -> Iterator[Finding]:
    """Give every contradiction between the case's expectation, the document and the server."""
    if "roles" in case.expect:
        yield from _roles(case, operation, target, facts, seen)
        return
    server, expect = server_for(case, target), case.expect
    known = prepared(case, operation.document, server, facts.envelope)
    pairs = wire_pairs(case.request.get("wire", {}), known, operation)
    _ask(case, operation, server, pairs)
    seen.exchanges = server.exchanges
    last = seen.exchanges[-1]
    yield from _answered(operation, last, expect, facts)
    if "longest-target" in expect and len(last.target) > expect["longest-target"]:
        yield Finding("/target", f"at most {expect['longest-target']} characters", f"{len(last.target)}")
    yield from _documented(case, operation, pairs, seen.exchanges)
    values = {at: resolve(value, known) for at, value in expect.get("holds", {}).items()}
    yield from laws.holds(last.body if last.is_json else None, values, expect.get("counts", {}))
    if operation.is_list and not ANSWERS & set(expect):
        yield from _rows(case, operation, server, known, facts)
    for change in expect.get("changes", ()):
        yield from laws.told_apart(operation, last, change)


def _answered(operation: Operation, last: Exchange, expect: dict[str, Any], facts: Facts) -> Iterator[Finding]:
    if "refusal" in expect:
        yield from laws.refusal(last, expect["refusal"], facts.envelope)
    elif "table" in expect:
        yield from laws.table(last, expect["table"])
    elif "status" in expect:
        yield from _status(last, expect["status"])
    elif operation.is_list:
        yield from laws.page(operation, last)
    else:
        yield from laws.answer(last, facts.envelope)


def _roles(case: Case, operation: Operation, target: Target, facts: Facts, seen: Seen) -> Iterator[Finding]:
    """Find a role that the document lists and the server refuses, or the other way round."""
    allowed = operation.value["x-roles"]
    for role in sorted({each for one in operation.document.operations for each in one.value["x-roles"]}):
        server = server_for(case, target, roles=[role])
        exchange = server.call(operation, wire_pairs(case.request["wire"], Known(), operation))
        seen.exchanges.append(exchange)
        wanted, code = None if role in allowed else case.expect["roles"], facts.envelope.code_of(exchange)
        if code != wanted:
            expected, found = (f"{'no refusal' if each is None else each} for {role}" for each in (wanted, code))
            yield Finding(f"{operation.pointer}/x-roles", expected, found)


def _ask(case: Case, operation: Operation, server: Server, pairs: Pairs) -> None:
    method = case.request.get("method", operation.method)
    credentials = case.request.get("credentials", "good")
    step = case.request.get("walk")
    if step is None:
        server.call(operation, pairs, method=method, credentials=credentials)
    else:
        walk(operation, server, pairs, step, method=method, credentials=credentials)


def _status(exchange: Exchange, wanted: int) -> Iterator[Finding]:
    if exchange.status != wanted:
        yield Finding("/status", str(wanted), str(exchange.status))


def _documented(case: Case, operation: Operation, pairs: Pairs, exchanges: Sequence[Exchange]) -> Iterator[Finding]:
    """Find where document and traffic part: the request's parameters, the need for credentials, the answer."""
    misfits = [each.finding for each in operation.misfits(pairs)]
    # A reply that is played back answers whatever was asked.
    wanted = case.expect.get("document", "allows" if case.reply is None else "unspecified")
    if wanted == "allows":
        yield from misfits
    elif wanted == "refuses" and not misfits:
        yield Finding(f"/{operation.place}", "a document that does not allow the request", "one that does")
    if case.request.get("credentials") == "missing" and not operation.needs_credentials:
        yield Finding(f"{operation.pointer}/security", "a document that asks for credentials", "one that does not")
    if "status" not in case.expect:
        yield from filter(None, map(operation.misfit, exchanges))


def _rows(case: Case, operation: Operation, server: Server, known: Known, facts: Facts) -> Iterator[Finding]:
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
    if "as-many-as" in expect:
        yield from laws.as_many(operation, rows, expect["as-many-as"])
    if "stored" in expect:
        stored = facts.stored[case.operation]
        kinds = {} if stored.kind is None else {"kind": stored.kind}
        truths = server.simulator.rows(**kinds)
        if "walk" in case.request and len(rows) != len(truths):
            yield Finding(operation.rows_pointer, f"{len(truths)} rows", f"{len(rows)} rows")
        yield from laws.as_stored(operation, rows, truths, stored)
    if "total" in expect:
        yield from _total(operation, pages[-1], resolve(expect["total"], known))
    for law in expect.get("rows", ()):
        yield from laws.row_law(operation, rows, law, resolve(law.get("value"), known))


def _total(operation: Operation, exchange: Exchange, wanted: int) -> Iterator[Finding]:
    at = operation.value["x-pagination"]["total"]
    if value_at(exchange.body, at) != wanted:
        yield Finding(at, str(wanted), str(value_at(exchange.body, at)))
