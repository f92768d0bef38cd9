"""A small run for the tests of reports: real requirements tried on the embedded servers, one of them a liar's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, MutableMapping
from functools import cache
from typing import Any

from attrs import evolve, frozen

from conformance import written
from conformance.clients import clients_of
from conformance.facts import facts_of
from conformance.journal import Journal
from conformance.reports.coverage import coverage
from conformance.requirement import Requirement, Subjects
from conformance.results.describing import run_record, subject_record, summary_record
from conformance.results.making import result_of
from conformance.results.ndjson import Records
from conformance.results.record import Known, Result, VerdictWord
from conformance.subjects import PROVIDERS, ROOT, document_of, target_of
from conformance.verdict import Verdict

Scope = MutableMapping[str, Any]

#: What a small run tries: enough of every provider to have each relation, a walk, a message that is sent, a refusal.
SMALL = ("/page/", "/refusal/", "/filters/none", "reply/is-true")


@frozen
class Changing:
    """A liar for tests: changes the text of every JSON reply."""

    change: Callable[[str], str]

    def __call__(self, app: Any) -> Any:
        """Put the liar in front of an application."""

        async def lying(scope: Scope, receive: Any, send: Any) -> None:
            parts: list[bytes] = []
            started: list[Any] = []

            async def changed(message: Any) -> None:
                if message["type"] == "http.response.start":
                    started.append(message)
                    return
                parts.append(message.get("body", b""))
                if not message.get("more_body"):
                    await send({**started[0], "headers": _without_length(started[0]["headers"])})
                    body = self.change(b"".join(parts).decode()).encode()
                    await send({"type": "http.response.body", "body": body})

            await app(scope, receive, changed)

        return lying

    def told(self, body: bytes) -> bytes:
        """Leave a callback as it is."""
        return body


def _without_length(headers: Any) -> list[Any]:
    return [each for each in headers if each[0].lower() != b"content-length"]


def subjects_of(provider: str, lie: Any = None) -> Subjects:
    """Return the subjects of the committed tree, the server honest or behind a liar."""
    return Subjects(
        provider,
        document_of(provider),
        target_of(provider, lie=lie),
        facts_of(provider),
        clients_of(provider),
        Journal(),
    )


def tried(subjects: Subjects, wanted: Callable[[Requirement], bool]) -> Iterator[tuple[Requirement, Verdict]]:
    """Try the hand-written cases that are wanted, and take down what was seen."""
    for requirement in written.requirements(subjects):
        if wanted(requirement):
            verdict = requirement.judge(subjects)
            subjects.journal.add(requirement.operation, verdict.exchanges)
            yield requirement, verdict


def is_small(requirement: Requirement) -> bool:
    """Return whether a small run has this requirement."""
    return any(each in requirement.id for each in SMALL)


@cache
def records() -> Records:
    """Return the records of a small run on honest servers and, of one operation, on a liar."""
    results: list[Result] = []
    seen: dict[str, Any] = {}
    for provider in PROVIDERS:
        honest = subjects_of(provider)
        results += [result_of(each, verdict, honest, milliseconds=1.5) for each, verdict in tried(honest, is_small)]
        seen[provider] = coverage(honest.document, honest.journal)
    lying = subjects_of(PROVIDERS[0], Changing(lambda text: text.replace('"price"', '"prize"')))
    red = [result_of(each, verdict, lying) for each, verdict in tried(lying, lambda each: "/price/" in each.id)]
    results += [each for each in red if each.verdict == "fail"]
    results += _others(results)
    documents = {name: subject_record(ROOT / "specs" / "curated" / f"{name}.yaml", "simulator") for name in PROVIDERS}
    return Records(
        run_record(lying.measure, ["run"], documents), tuple(results), seen, summary_record(results, 12.5, 1)
    )


def _others(results: list[Result]) -> list[Result]:
    """Return a result of each verdict that honest servers do not give, made from passes."""
    words: tuple[VerdictWord, ...] = ("error", "skip", "inconclusive", "known-fail", "unexpected-pass")
    known = Known("The provider has said that it will mend it.", "2026-11-20")
    return [
        evolve(
            each,
            id=f"{each.id}-as-{word}",
            verdict=word,
            expected="a row",
            found="none",
            known=known if word in ("known-fail", "unexpected-pass") else None,
        )
        for word, each in zip(words, results, strict=False)
    ]


def with_first(changes: dict[str, Any]) -> Records:
    """Return the records of the small run, the first result changed."""
    made = records()
    return evolve(made, results=(evolve(made.results[0], **changes), *made.results[1:]))


def embedded(page: str) -> Any:
    """Return the data that stands in a page."""
    return json.loads(page.partition('<script type="application/json" id="data">')[2].partition("</script>")[0])
