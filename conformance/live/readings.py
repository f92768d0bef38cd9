"""Laws of the clients at a live server: both read the usual answer, and what they give is what came."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from conformance import comparing
from conformance.clients import COLOURS, Called
from conformance.derived.law import Law
from conformance.derived.look import Look
from conformance.derived.usual import Usual, all_usual
from conformance.exchanges import Pairs
from conformance.generated.decoding import client_call
from conformance.operation import Operation
from conformance.requirement import Subjects
from conformance.verdict import Finding

ASPECT = "live-law"


def readings(subjects: Subjects) -> Iterator[Law]:
    """Give a law for each operation that reads, but for the one that gives tokens."""
    token = subjects.facts.credentials.token
    for usual in all_usual(subjects):
        is_token = token is not None and usual.operation.id == token.operation
        if usual.operation.value["x-safety"] == "read" and not is_token:
            yield _law(usual)


def _law(usual: Usual) -> Law:
    return Law(
        operation=usual.operation,
        name=f"{ASPECT}/clients-read-what-came",
        says="Both clients send the usual request, and give what came for it.",
        source=("client: what was parsed equals what came",),
        asks=(*usual.before, evolve(usual.ask, pages="one")),
        judge=_judged,
    )


def _judged(look: Look) -> Iterator[Finding]:
    last = look.answers[-1]
    operation, exchange = last.operation, last.last
    path = tuple(
        (name, value)
        for name, value in operation.path_values(exchange.path).items()
        if not operation.declared[name].is_credential
    )
    method, arguments, sent = client_call(operation, (*path, *operation.pairs(exchange)))
    for colour in COLOURS:
        called = look.subjects.clients.call(colour, look.server, method, arguments, walk=False)
        yield from _differences(operation, called, sent)


def _differences(operation: Operation, called: Called, sent: Pairs) -> Iterator[Finding]:
    if not called.exchanges:
        yield Finding("/requests", "a request", f"none, but {type(called.error).__name__}")
        return
    yield from comparing.request_differences(operation, sent, called.exchanges[0], by_meaning=True)
    if called.error is not None:
        yield Finding("/error", "no error", type(called.error).__name__)
    elif operation.is_list:
        yield from comparing.page_differences(operation, called)
    else:
        yield from comparing.result_differences(operation, called)
