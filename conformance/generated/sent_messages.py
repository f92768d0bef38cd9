"""What is sent is shown: each allowed message that was generated is found again in the list of what was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from conformance.exchanges import Exchange, rows_of, value_at
from conformance.generated.driving import send
from conformance.generated.planning import planned
from conformance.generated.subjects import is_for_trying, server_of
from conformance.generated.trials import Trial
from conformance.judging import UnavailableError, judged
from conformance.operation import Operation
from conformance.reading import name_in
from conformance.requirement import Planned, Requirement, Subjects
from conformance.seen import Seen, VacuousError, needed_pairs
from conformance.selecting import Sending
from conformance.shapes import shape
from conformance.verdict import Finding, Verdict


def requirements(subjects: Subjects, operation: Operation, made: Sequence[Trial]) -> Iterator[Requirement]:
    """Give what is required of each allowed message that was generated; nothing where no list shows what was sent."""
    where = subjects.facts.sendings.get(operation.id)
    for trial in made if where is not None else ():
        if trial.is_positive and where is not None:
            yield _requirement(subjects.provider, trial, where)


def _requirement(provider: str, trial: Trial, where: Sending) -> Requirement:
    identity = f"{provider}/{trial.operation.id}/stateful/{trial.name}"
    return Requirement(
        id=identity,
        level="MUST",
        says=f"A message that was sent is shown by {where.history}, as it was sent.",
        source=(trial.operation.pointer, "generated: stateful"),
        safety=trial.operation.value["x-safety"],
        relation="spec-server",
        judge=partial(_judge, identity, trial, where),
        planned=partial(_planned, trial, where),
        kind="generated",
        case=trial,
    )


def _planned(trial: Trial, where: Sending, subjects: Subjects) -> Sequence[Planned]:
    listing = subjects.document.operation(where.history)
    return [*planned(trial, 1, subjects), Planned(listing.method, listing.path)]


def _judge(identity: str, trial: Trial, where: Sending, subjects: Subjects) -> Verdict:
    return judged(identity, lambda seen: _findings(trial, where, subjects, seen))


def _findings(trial: Trial, where: Sending, subjects: Subjects, seen: Seen) -> Iterator[Finding]:
    if not is_for_trying(subjects):
        raise UnavailableError("a server that nobody pays for")
    operation, listing = trial.operation, subjects.document.operation(where.history)
    server = server_of(subjects, operation)
    _, exchange = send(trial.case, operation, server)
    seen.exchanges.append(exchange)
    if not exchange.is_success or subjects.facts.envelope.code_of(exchange) is not None:
        raise VacuousError("a message that is taken")
    seen.exchanges.append(server.call(listing, needed_pairs(listing, server)))
    rows = rows_of(seen.exchanges[-1].body, listing.rows_pointer) or []
    wanted = _identity(operation, exchange, where)
    found = [index for index, row in enumerate(rows) if _told(row, listing, where.id_member) == wanted]
    if not found:
        yield Finding(listing.rows_pointer, "the message that was sent", f"{len(rows)} others")
    for index in found[:1]:
        yield from _changed(trial, listing, rows[index], where, f"{listing.rows_pointer}/{index}")


def _identity(operation: Operation, exchange: Exchange, where: Sending) -> str:
    """Return the id of the message that a reply says was taken: whole, or behind the last slash of an address."""
    found = value_at(exchange.body, where.id)
    if found is None:
        raise VacuousError("the id of a message that was taken")
    schema = operation.result.get("properties", {}).get(where.id.removeprefix("/"), {})
    return str(found).rpartition("/")[2] if "x-last-segment" in schema else str(found)


def _told(row: Mapping[str, Any], listing: Operation, member: str) -> str:
    return str(row.get(name_in(row, member, listing.row_member(member) or {})))


def _changed(trial: Trial, listing: Operation, row: Any, where: Sending, at: str) -> Iterator[Finding]:
    """Find what a row has otherwise than it was sent; numbers may have got a plus, or lost it.

    What nobody said how it is shown, such as a wish for other characters, may change all but the recipient.
    """
    given = dict(trial.pairs)
    path = {name for name, each in trial.operation.declared.items() if each.place == "path"}
    is_plain = set(given) - path <= set(where.request)
    for parameter, member in where.shows.items():
        wanted = _sent(trial.operation, parameter, given.get(parameter, ""))
        found = row.get(name_in(row, member, listing.row_member(member) or {}))
        # What was left blank, or is kept to itself, says nothing.
        if found is None or not any(wanted) or not (is_plain or parameter == where.recipient):
            continue
        if str(found).removeprefix("+") not in wanted:
            yield Finding(f"{at}/{member}", " or ".join(map(shape, wanted)), shape(found))


def _sent(operation: Operation, parameter: str, value: Any) -> list[str]:
    """Return the texts that were sent for a parameter, without a plus in front."""
    words = operation.parameters[parameter].get("x-delimiter")
    texts = str(value).split(words["character"]) if words is not None else [str(value)]
    return [text.strip() and text.removeprefix("+") for text in texts]
