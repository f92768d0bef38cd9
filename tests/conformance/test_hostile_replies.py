"""A server whose replies nobody can use fails what is tried, and never ends the run."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from attrs import evolve
from starlette.types import ASGIApp, Receive, Scope, Send

from conformance.clients import clients_of
from conformance.command.collecting import Collected, collected
from conformance.command.options import Selection
from conformance.command.trying import tried
from conformance.exchanges import exact_json, strict_json
from conformance.facts import facts_of
from conformance.reports.coverage import coverage
from conformance.requirement import Measure, Requirement, Subjects
from conformance.results.record import Result
from conformance.subjects import document_of, target_of

UNREADABLE = {
    "nested": b"[" * 200_000,
    "surrogate": rb'{"result": [{"text": "\ud800"}], "text": "\ud800"}',
    "digits": b'{"result": ' + b"9" * 6000 + b"}",
    "exponent": b'{"result": 1e99999999999999999999}',
    "latin-1": '{"text": "é"}'.encode("latin-1"),
}
USABLE = {"deep": b"[" * 600 + b"]" * 600, "null": b"null", "list": b"[[1]]", "number": b"1"}
BODIES = {**UNREADABLE, **USABLE, "empty": b""}
#: How many requirements of each kind and relation are tried.
LIMIT = 6
OPERATIONS = [("apifonica", "get_message"), ("voximplant", "get_sms_history")]


def subjects(provider: str, content: bytes) -> Subjects:
    """Return a provider's subjects, whose server answers everything with this body."""
    status = 200 if content else 204

    def hostile(_app: ASGIApp) -> ASGIApp:
        async def answer(_scope: Scope, _receive: Receive, send: Send) -> None:
            headers = [(b"content-type", b"application/json")] if content else []
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": content})

        return answer

    target = target_of(provider, lie=hostile)
    return Subjects(
        provider, document_of(provider), target, facts_of(provider), clients_of(provider), measure=Measure()
    )


@cache
def chosen(provider: str, operation: str) -> tuple[Requirement, ...]:
    """Return some requirements of each kind and relation of an operation, none with a reply of its own."""
    honest = evolve(subjects(provider, b"{}"), target=target_of(provider))
    found: list[Requirement] = []
    counted: Counter[tuple[str, str]] = Counter()
    for each in collected(honest, Selection((provider,), (operation,))).selected:
        kind = (each.kind, each.relation)
        if getattr(each.case, "reply", None) is None and counted[kind] < LIMIT:
            counted[kind] += 1
            found.append(each)
    return tuple(found)


def run(provider: str, operation: str, content: bytes) -> tuple[Subjects, list[Result]]:
    """Try what is chosen at a server that answers everything with this body."""
    asked = subjects(provider, content)
    requirements = chosen(provider, operation)
    return asked, list(tried(Collected(requirements, requirements, ()), asked, {}))


@pytest.mark.parametrize(("provider", "operation"), OPERATIONS)
@pytest.mark.parametrize("name", BODIES)
def test_a_run_goes_on_after_replies_that_nobody_can_use(name: str, provider: str, operation: str) -> None:
    """Every requirement gets its verdict, none passes for an error of ours, and some fail."""
    asked, results = run(provider, operation, BODIES[name])
    assert [each.id for each in chosen(provider, operation)] == [each.id for each in results]
    assert [] == [(each.id, each.found) for each in results if each.verdict == "error"]
    assert "fail" in {each.verdict for each in results}
    assert operation in coverage(asked.document, asked.journal)


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_more_than_can_be_read_is_no_json(name: str) -> None:
    """Both readers refuse what no reader can be expected to take, with one class of error."""
    readers = [exact_json] if name == "exponent" else [exact_json, strict_json]
    for read in readers:
        with pytest.raises(ValueError, match=r"digits|decode|surrogates|more than can be read"):
            read(UNREADABLE[name])
