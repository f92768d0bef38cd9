"""What of the document a whole run has seen: members, words of enumerations, and a success of each operation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from weakref import WeakKeyDictionary

from attrs import define, field

from conformance.derived import documented
from conformance.exchanges import Exchange
from conformance.facts import Facts
from conformance.journal import Journal
from conformance.judging import judged
from conformance.operation import Operation
from conformance.requirement import Requirement, Subjects
from conformance.seen import Seen, VacuousError
from conformance.verdict import Finding, Verdict


@define
class Met:
    """The members that answers had, and the words in them, each with the member."""

    names: set[str] = field(factory=set)
    words: set[tuple[str, str]] = field(factory=set)

    def look_at(self, operation: Operation, exchanges: Iterable[Exchange]) -> None:
        """Look at answers of an operation, at each that came again once."""
        for each in {exchange.content: exchange for exchange in exchanges}.values():
            for told in documented.values(operation, each):
                self._add(told)

    def _add(self, told: documented.Told) -> None:
        name = told.node.name
        self.names.add(name)
        if isinstance(told.raw, str) and documented.is_enumeration(told.node):
            self.words.add((name, told.schema.get("x-aliases", {}).get(told.raw, told.raw)))


Find = Callable[[Operation, Met, Facts], Iterator[Finding]]


def requirements(subjects: Subjects) -> Iterator[Requirement]:
    """Give what a run as a whole owes each operation, judged after everything else."""
    for operation in subjects.document.operations:
        yield _requirement(subjects, operation, "members", MEMBERS, unseen_members)
        if any(map(documented.is_enumeration, documented.members(operation).values())):
            yield _requirement(subjects, operation, "words", WORDS, unseen_words)


MEMBERS = "Every member that the document has is seen in the run."
WORDS = "Every word that the document has is seen in the run."


def _requirement(subjects: Subjects, operation: Operation, name: str, says: str, find: Find) -> Requirement:
    identity = f"{subjects.provider}/{operation.id}/presence-law/{name}"
    return Requirement(
        id=identity,
        level="SHOULD",
        says=says,
        source=("document: responses",),
        safety="read",
        relation="spec-server",
        judge=partial(_judged, identity, operation.id, find),
        is_last=True,
        kind="run",
    )


def _judged(identity: str, operation: str, find: Find, subjects: Subjects) -> Verdict:
    return judged(identity, partial(_findings, operation, find, subjects))


def _findings(name: str, find: Find, subjects: Subjects, _seen: Seen) -> Iterator[Finding]:
    operation = subjects.document.operation(name)
    for each in subjects.document.operations:
        # A run of some operations has not seen what the others would have shown.
        if not any(_is_answer(exchange, subjects.facts) for exchange in subjects.journal.of(each.id)):
            raise VacuousError(f"an answer of {each.id} in the run")
    found = list(find(operation, _met(subjects), subjects.facts))
    if found and not getattr(subjects.target, "shows_everything", False):
        raise VacuousError(f"{len(found)} more of what the document has, {found[0].pointer} first")
    yield from found


#: What was met in a journal of so many exchanges: at the end of a run it is asked for by every operation.
_KNOWN: WeakKeyDictionary[Journal, tuple[int, Met]] = WeakKeyDictionary()


def _met(subjects: Subjects) -> Met:
    """Return what the answers of all operations had: where they share a component, one of them may show what it has."""
    size = sum(map(len, subjects.journal.by_operation.values()))
    if _KNOWN.get(subjects.journal, (None, None))[0] != size:
        _KNOWN[subjects.journal] = (size, _look_at_all(subjects))
    return _KNOWN[subjects.journal][1]


def _look_at_all(subjects: Subjects) -> Met:
    met = Met()
    for operation in subjects.document.operations:
        met.look_at(operation, [each for each in subjects.journal.of(operation.id) if _is_answer(each, subjects.facts)])
    return met


def _is_answer(exchange: Exchange, facts: Facts) -> bool:
    try:
        return exchange.is_success and exchange.is_json and facts.envelope.code_of(exchange) is None
    except ValueError:
        return False


def unseen_members(operation: Operation, met: Met, facts: Facts) -> Iterator[Finding]:
    """Find members that no answer had."""
    for name, node in sorted(documented.members(operation).items()):
        if name not in met.names and name not in facts.unshown:
            yield Finding(node.at, f"{name} in an answer", "in none")


def unseen_words(operation: Operation, met: Met, facts: Facts) -> Iterator[Finding]:
    """Find words of enumerations that no answer had."""
    for name, node in sorted(documented.members(operation).items()):
        for word in documented.words_of(node):
            if (name, word) not in met.words and f"{name} {word}" not in facts.unshown:
                yield Finding(node.at, f"{word} in an answer", "in none")
