"""The stage that a provider's client checks share, and the arguments without which an operation cannot be called."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from attrs import field, frozen

from conformance.client_checks.calling import Call, both
from conformance.client_checks.moments import Range, is_moment
from conformance.client_checks.playing import Playing, Reply, playing
from conformance.client_checks.values import bounds, chance, fits
from conformance.generated.collecting import drawn
from conformance.operation import Operation
from conformance.requirement import Subjects
from conformance.stub.examples import success

PLAIN_TEXTS = ("447700900001", "EXAMPLE", "a")
#: The client reads its clock later than the suite does.
SLACK = timedelta(hours=1)
_DAY = timedelta(days=1)


@frozen(eq=False)
class Session:
    """A provider's clients on one stage."""

    subjects: Subjects = field(repr=False)
    server: Playing = field(repr=False)
    _needed: dict[str, dict[str, Any]] = field(factory=dict, init=False, repr=False)

    def call(self, operation: Operation, values: Mapping[str, Any], reply: Reply) -> tuple[Call, Call]:
        """Call both clients with values by the names of the wire; those from the credentials fill themselves in."""
        arguments = {operation.argument(name): value for name, value in without_usual_form(operation, values).items()}
        words = operation.value.get("x-representation")
        if words is not None and words["parameter"] in arguments:
            arguments["format"] = arguments.pop(words["parameter"])
        return both(self.subjects.clients, self.server, operation, arguments, reply)

    def needed(self, operation: Operation) -> dict[str, Any]:
        """Return plain values for the parameters that a call cannot leave out, by the names of the wire."""
        if operation.id not in self._needed:
            schemas = operation.parameters
            self._needed[operation.id] = {
                name: plain(operation, name, self.span(operation, name))
                for name, parameter in operation.declared.items()
                if parameter.required and not parameter.is_credential and not {"const", "default"} & set(schemas[name])
            }
        return self._needed[operation.id]

    def from_credentials(self, operation: Operation) -> dict[str, str]:
        """Return what fills itself in, by the names of the wire."""
        secrets = self.server.simulator.credentials
        return {
            each["name"]: str(secrets[each["x-from-credentials"]])
            for each in operation.value.get("parameters", [])
            if "x-from-credentials" in each
        }

    def span(self, operation: Operation, name: str) -> Range:
        """Return which moments a parameter may be when the other end of the range is as `needed` has it."""
        window = operation.value.get("x-window", {})
        if name not in (window.get("from"), window.get("to")) or "furthest" not in window:
            return Range()
        now = datetime.fromtimestamp(self.server.clock(), UTC).replace(microsecond=0)
        first, middle, last = now - days(window["furthest"]) + SLACK, now - 2 * SLACK, now - SLACK
        return Range(first, middle) if name == window["from"] else Range(middle, last)


def without_usual_form(operation: Operation, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values without the name of the usual form of the reply, which nobody asks for by name."""
    words = operation.value.get("x-representation", {})
    return {
        name: value for name, value in values.items() if name != words.get("parameter") or value != words["default"]
    }


def days(duration: str) -> timedelta:
    """Return a duration of whole days (ISO 8601)."""
    return int(duration.removeprefix("P").removesuffix("D")) * _DAY


def plain(operation: Operation, name: str, span: Range) -> Any:
    """Return a value that nothing is said about but that it is allowed."""
    document, written = operation.document, operation.declared[name].written
    schema = document.resolved(written)
    if is_moment(schema):
        return span.end or datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    texts = [text for text in PLAIN_TEXTS if schema.get("type") == "string" and fits(document, written, text)]
    special = {"enum", "x-extensible-enum", "x-code-of", "x-delimiter"} & set(schema)
    if texts and not special:
        return texts[0]
    found = [*bounds(document, written, span)] or drawn(chance(document, written, span), 1, 0)
    return found[0]


_SESSIONS: WeakKeyDictionary[Subjects, Session] = WeakKeyDictionary()


def session_of(subjects: Subjects) -> Session:
    """Return the session of the subjects, made once: to make a server takes longer than a dozen calls."""
    if subjects not in _SESSIONS:
        _SESSIONS[subjects] = Session(subjects, playing(subjects))
    return _SESSIONS[subjects]


def usual_reply(operation: Operation) -> Reply:
    """Return the document's own example of a success."""
    status, body = success(operation)
    return Reply(json.dumps(body, ensure_ascii=False).encode(), status)
