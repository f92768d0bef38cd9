"""Laws of credentials: a call that does not prove who calls is refused as such, whatever is wrong with the proof."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from conformance.derived.law import Law
from conformance.derived.look import Look
from conformance.derived.replies import refusal_judged
from conformance.derived.usual import Usual, all_usual
from conformance.exchanges import value_at
from conformance.operation import Operation
from conformance.requirement import Subjects
from conformance.verdict import Finding

#: What is wrong with the credentials of a call, in words; `conformance.callers` writes them.
WRONG = {
    "missing": "no credentials at all",
    "garbled": "credentials that nobody can read",
    "unknown-key": "the credentials of a caller that there is not",
    "expired": "credentials that have expired, or where nothing expires a wrong secret",
    "tampered": "credentials of which the proof was changed",
}


def laws(subjects: Subjects) -> Iterator[Law]:
    """Give for each operation that needs credentials one law for each thing that can be wrong with them."""
    for usual in all_usual(subjects):
        if usual.operation.needs_credentials:
            yield from (_law(usual, wrong) for wrong in WRONG)


def _law(usual: Usual, wrong: str) -> Law:
    return Law(
        operation=usual.operation,
        name=f"authentication-law/{wrong}",
        says=f"A call with {WRONG[wrong]} is refused for that reason.",
        source=("document: security",),
        asks=(*usual.before, evolve(usual.ask, credentials=wrong, expects="anything")),
        judge=_judged,
    )


def _judged(look: Look) -> Iterator[Finding]:
    yield from refusal_judged(look)
    exchange, words = look.answers[-1].last, _words(look.answers[-1].operation)
    code = look.subjects.facts.envelope.code_of(exchange)
    codes = {str(each) for word in words for kind in ("authentication", "permission") for each in word.get(kind, ())}
    # A refusal may have its status in the body alone.
    said = {str(value_at(exchange.body, word["status"])) for word in words if "status" in word and exchange.is_json}
    if not {"401", "403"} & {str(exchange.status), *said} and str(code) not in codes:
        yield Finding(look.subjects.facts.envelope.code, "a refusal of the credentials", str(code or exchange.status))


def _words(operation: Operation) -> list[dict[str, Any]]:
    schemas: list[dict[str, Any]] = [*operation.document.value["components"]["schemas"].values()]
    return [each["x-error"] for each in schemas if "x-error" in each]
