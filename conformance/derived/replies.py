"""Laws of every reply: the closed world, exact types, known words, the right envelope, the true media type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from attrs import evolve

from conformance.derived import exactness
from conformance.derived.asks import Ask, asked
from conformance.derived.documented import values
from conformance.derived.law import Law
from conformance.derived.look import Look, unreadable
from conformance.derived.tolerance import widened
from conformance.derived.usual import Usual, all_usual
from conformance.exchanges import Exchange, value_at
from conformance.operation import Operation
from conformance.reading import name_in
from conformance.requirement import Subjects
from conformance.seen import VacuousError
from conformance.shapes import shape
from conformance.verdict import Finding

Judge = Callable[[Operation, Exchange], Iterator[Finding]]


def laws(subjects: Subjects) -> Iterator[Law]:
    """Give the laws of the replies of every operation, and of its refusals."""
    for usual in all_usual(subjects):
        yield _of_replies(usual, "closed-world-law/replies", CLOSED, _closed)
        yield _of_replies(usual, "types-law/exact", EXACT, exactness.inexact)
        yield _of_replies(usual, "enumeration-law/known-words", WORDS, _unknown_words)
        yield _of_replies(usual, "content-type-law/is-true", TRUE, _untrue_type)
        yield _of_replies(usual, "envelope-law/answered", ANSWERED, _no_result)
        if refused := subjects.facts.refused.get(usual.operation.id):
            yield _refused(usual, refused)


CLOSED = "A reply has what the document says and nothing else."
EXACT = "Every value of a reply has the exact form that the document gives: digits, zones, whole numbers."
WORDS = "A reply has no word of an enumeration that the document has not."
TRUE = "A reply is of the media type that it says, and of one that the document has."
ANSWERED = "A request that the document allows is answered by a success that is no refusal."
REFUSED = "What must be refused is refused, in the form and under the status that the document has for it."


def _of_replies(usual: Usual, name: str, says: str, judge: Judge) -> Law:
    return Law(
        operation=usual.operation,
        name=name,
        says=says,
        source=("document: responses",),
        asks=(*usual.before, _everything(usual)),
        judge=partial(_each_reply, judge),
    )


def _everything(usual: Usual) -> Ask:
    return evolve(usual.ask, pages="all") if usual.operation.is_list else usual.ask


def _each_reply(judge: Judge, look: Look) -> Iterator[Finding]:
    answer = look.answers[-1]
    operation = widened(look.subjects.document, look.subjects.facts.extras).operation(answer.operation.id)
    for exchange in answer.exchanges:
        yield from judge(operation, exchange)
    if answer.operation.is_list and not answer.rows:
        raise VacuousError("a row")


def _closed(operation: Operation, exchange: Exchange) -> Iterator[Finding]:
    found = operation.misfit(exchange)
    if found is not None:
        yield found


def _unknown_words(operation: Operation, exchange: Exchange) -> Iterator[Finding]:
    for told in values(operation, exchange):
        words = told.schema.get("x-extensible-enum", told.schema.get("enum"))
        if words is not None and told.raw is not None and told.raw not in [*words, *told.schema.get("x-aliases", ())]:
            yield Finding(told.at, f"a word that {told.node.name} has", shape(told.raw))


def _untrue_type(operation: Operation, exchange: Exchange) -> Iterator[Finding]:
    types = {each for response in operation.value["responses"].values() for each in response.get("content", ())}
    if exchange.media_type not in types:
        yield Finding("/media-type", f"one of {', '.join(sorted(types))}", exchange.media_type or "none")
    yield from unreadable(exchange)


def _no_result(operation: Operation, exchange: Exchange) -> Iterator[Finding]:
    """Find an answer without what a result must have; that it is no refusal was looked at before."""
    body, result = exchange.body, operation.result
    for name in result.get("required", ()) if isinstance(body, dict) else ():
        if name_in(body, name, operation.document.resolved(result["properties"][name])) not in body:
            yield Finding(f"/{name}", "a member that a result has", "none")


def _refused(usual: Usual, values: Mapping[str, Any]) -> Law:
    return Law(
        operation=usual.operation,
        name="envelope-law/refused",
        says=REFUSED,
        source=("document: x-error",),
        asks=(*usual.before, evolve(asked(usual.ask, **values), expects="anything")),
        judge=refusal_judged,
    )


def refusal_judged(look: Look) -> Iterator[Finding]:
    """Find in place of a refusal a failure, an answer, a form that the document has not, or two statuses."""
    exchange, operation = look.answers[-1].last, look.answers[-1].operation
    yield from unreadable(exchange)
    code = look.subjects.facts.envelope.code_of(exchange)
    if code is None and (exchange.is_success or exchange.content):
        yield Finding(look.subjects.facts.envelope.code, "the envelope of an error", "none")
    if code is None and exchange.is_success:
        return
    misfit = operation.misfit(exchange)
    if misfit is not None:
        yield misfit
    yield from _two_statuses(operation, exchange)


def _two_statuses(operation: Operation, exchange: Exchange) -> Iterator[Finding]:
    for schema in operation.document.value["components"]["schemas"].values():
        at = schema.get("x-error", {}).get("status")
        said = None if at is None else value_at(exchange.body, at)
        if said is not None and not exchange.is_success and str(said) != str(exchange.status):
            yield Finding(at, str(exchange.status), str(said))
