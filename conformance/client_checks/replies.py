"""Replies: what the document allows is read and equal to what came, what it forbids ends in an error with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from conformance.client_checks import instances
from conformance.client_checks.calling import Call, disagreement
from conformance.client_checks.generating import Bodies
from conformance.client_checks.promises import Promised, Promises
from conformance.client_checks.sessions import Session, session_of
from conformance.client_checks.spoken import Spoken, spoken
from conformance.document import Document
from conformance.exchanges import value_at
from conformance.generated.collecting import TIMES
from conformance.judging import judged
from conformance.requirement import Requirement, Subjects
from conformance.seen import VacuousError
from conformance.verdict import Finding, Verdict
from sms_providers.errors import CallbackError, UnexpectedResponseError

#: How many replies are made of a schema by chance.
FUZZED = 6


class Source(Protocol):
    """Makes the values that a requirement is tried with."""

    def __call__(self, subjects: Subjects, what: Spoken) -> Iterable[Any]:
        """Give the values."""
        ...


def requirements(provider: str, document: Document) -> Iterator[Requirement]:
    """Give what is required of everything that a client reads."""
    for what in spoken(document):
        names = "pushes" if hasattr(what, "webhook") else "replies"
        suffix = "-as-form" if getattr(what, "is_form", False) else ""
        for name, (says, source) in ALLOWED.items():
            yield _requirement(provider, what, f"{names}-allowed{suffix}/{name}", says, source)
        says = "What lies beyond the bounds of the schema is read as it came, or refused at its place."
        yield _requirement(provider, what, f"{names}-forbidden{suffix}/coverage", says, _beyond)
        schema = value_at(document.value, what.at)
        for at, _ in instances.places(document, schema, instances.whole(document, schema)):
            says = f"Where {at} is missing, null or of another type, the client refuses the reply and names the place."
            place = at.removeprefix("/").replace("/", ".")
            yield _requirement(provider, what, f"{names}-forbidden{suffix}/{place}", says, partial(_wrong_at, at))


def _requirement(provider: str, what: Spoken, name: str, says: str, source: Source) -> Requirement:
    identity = f"{provider}/{what.name}/{name}"
    return Requirement(
        id=identity,
        level="MUST",
        says=says,
        source=(what.at,),
        safety="read",
        relation="client-spec",
        judge=partial(_judge, identity, what, source),
        kind="client",
    )


def _judge(identity: str, what: Spoken, source: Source, subjects: Subjects) -> Verdict:
    return judged(identity, lambda _: _findings(what, source, subjects))


def _findings(what: Spoken, source: Source, subjects: Subjects) -> Iterator[Finding]:
    session, promises = session_of(subjects), promises_of(subjects.document)
    tried = 0
    for value in source(subjects, what):
        if what.is_meant(value):
            tried += 1
            yield from reply_findings(what, session, promises.of_reply(what.at, value), value)
    if not tried:
        raise VacuousError("a reply to be read")


def reply_findings(what: Spoken, session: Session, promised: Promised, value: Any) -> Iterator[Finding]:
    """Find what the clients make of a value otherwise than is promised, and where the colours differ."""
    calls = what.heard(session, json.dumps(value, ensure_ascii=False).encode())
    for call in calls:
        yield from _kept(what, call, promised, value)
    if len(calls) > 1:
        yield from disagreement(*calls)


def _kept(what: Spoken, call: Call, promised: Promised, value: Any) -> Iterator[Finding]:
    error = what.refusal(call)
    if call.stray:
        yield Finding("/error", "an error of the package", call.stray)
    elif error is None and promised.kind == "refuse":
        yield Finding(sorted(promised.places)[0], "an error that names the place", "a value that is read")
    elif error is None:
        yield from what.differences(call, value)
    elif promised.kind == "read":
        yield Finding(getattr(error, "pointer", ""), "a value that is read", type(error).__name__)
    elif not isinstance(error, UnexpectedResponseError | CallbackError):
        yield Finding("/error", "UnexpectedResponseError", type(error).__name__)
    elif not any(_is_place(error.pointer, each) for each in promised.places):
        yield Finding("/error/pointer", " or ".join(sorted(promised.places)), error.pointer or "the whole")


def _is_place(found: str, wanted: str) -> bool:
    """Return whether a pointer leads to a place; a name that is data may be a phone number and is told as `*`."""
    steps = zip(found.split("/"), wanted.split("/"), strict=False)
    return found.count("/") == wanted.count("/") and all(one in ("*", other) for one, other in steps)


def _covered(subjects: Subjects, what: Spoken) -> Iterable[Any]:
    return bodies_of(subjects).covering(what.at, allowed=True)


def _beyond(subjects: Subjects, what: Spoken) -> Iterable[Any]:
    return bodies_of(subjects).covering(what.at, allowed=False)


def _fuzzed(subjects: Subjects, what: Spoken) -> Iterable[Any]:
    measure = subjects.measure
    return bodies_of(subjects).fuzzed(what.at, FUZZED * TIMES[measure.profile], measure.seed)


def _members(subjects: Subjects, what: Spoken) -> Iterator[Any]:
    """Give a reply with every member, without each that may be left out, under former names, and with unknown ones."""
    document, schema = subjects.document, value_at(subjects.document.value, what.at)
    whole = instances.whole(document, schema)
    yield whole
    yield from instances.with_least(document, schema, whole)
    yield from instances.with_former_names(document, schema, whole)
    yield instances.with_unknown_members(document, schema, whole)


def _words(subjects: Subjects, what: Spoken) -> Iterator[Any]:
    document, schema = subjects.document, value_at(subjects.document.value, what.at)
    whole = instances.whole(document, schema)
    yield whole
    yield from instances.with_words(document, schema, whole)


def _wrong_at(at: str, subjects: Subjects, what: Spoken) -> Iterator[Any]:
    whole = instances.whole(subjects.document, value_at(subjects.document.value, what.at))
    yield instances.removed(whole, at)
    quick = subjects.measure.profile == "quick"
    for other in instances.OF_EACH_TYPE[: instances.TELLING if quick else None]:
        yield instances.replaced(whole, at, other)


ALLOWED: dict[str, tuple[str, Source]] = {
    "members": (
        "A reply is read with all or some of its members, under former names, and with unknown ones.",
        _members,
    ),
    "words": (
        "Every word of an enumeration is read, an alias as its word, an unknown one as it came.",
        _words,
    ),
    "coverage": ("Replies at the bounds of the schema are read, and equal to what came.", _covered),
    "fuzzing": ("Whatever the schema allows is read, and equal to what came.", _fuzzed),
}

_PROMISES: WeakKeyDictionary[Document, Promises] = WeakKeyDictionary()
_BODIES: WeakKeyDictionary[Document, dict[int, Bodies]] = WeakKeyDictionary()


def promises_of(document: Document) -> Promises:
    """Return what is promised of a document's replies, made ready once."""
    if document not in _PROMISES:
        _PROMISES[document] = Promises.of(document)
    return _PROMISES[document]


def bodies_of(subjects: Subjects) -> Bodies:
    """Return the bodies of a document's replies for the seed, made once."""
    made = _BODIES.setdefault(subjects.document, {})
    seed = subjects.measure.seed
    if seed not in made:
        made[seed] = Bodies.of(subjects.document, sorted({each.at for each in spoken(subjects.document)}), seed)
    return made[seed]
