"""What one case has seen, and what its values are taken from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from conformance.canned import canned
from conformance.case import Case
from conformance.document import Document
from conformance.exchanges import Exchange, Pairs, rows_of
from conformance.facts import Envelopes
from conformance.operation import Operation
from conformance.server import Server, Target
from conformance.values import Known, wire_pairs


class VacuousError(Exception):
    """A pass would say nothing; the message says what should have been seen."""


@define
class Seen:
    """The exchanges of one case."""

    exchanges: list[Exchange] = field(factory=list)

    def evidence(self) -> tuple[str, ...]:
        """Give the first exchanges as lines without a secret, a number or a text."""
        return tuple(map(str, self.exchanges[:3]))


def server_for(case: Case, target: Target, **more: Any) -> Server:
    """Make the server that a case asks for: the target's, in the state that the case wants, or one canned reply."""
    target = target if case.reply is None else target.playing_back
    server = target.server(**{name.replace("-", "_"): value for name, value in case.server.items()}, **more)
    return server if case.reply is None else canned(case.reply, server, case.operation)


def prepared(case: Case, document: Document, server: Server, envelope: Envelopes) -> Known:
    """Take the steps before a case's request, and ask for rows; return what its values can be taken from.

    A case whose values need no rows asks for none. Raises `VacuousError` where the server has none, or refuses a step.
    """
    known = Known(replies=_replies(case, document, server, envelope))
    if "'row'" in repr((case.request, case.expect)):
        known = Known(_rows(document.operation(case.operation), server), known.replies)
    server.exchanges.clear()
    return known


def push_inbound(server: Server, message: Mapping[str, str]) -> None:
    """Have a message come in at the server, whatever its simulator calls the parts."""
    server.simulator.push_inbound(message["source"], message["destination"], message["text"])


def needed_pairs(operation: Operation, server: Server) -> Pairs:
    """Return what an operation must be sent to be answered with rows, as the facts beside the document have it."""
    return wire_pairs(server.facts.needed.get(operation.id, {}), Known(), operation)


def _replies(case: Case, document: Document, server: Server, envelope: Envelopes) -> list[Any]:
    replies: list[Any] = []
    for step in case.before:
        if "after" in step:
            server.clock.ahead += step["after"]
        elif "push" in step:
            push_inbound(server, step["push"])
        elif "insert" in step:
            server.simulator.insert(step["insert"])
        else:
            operation = document.operation(step["call"])
            exchange = server.call(operation, wire_pairs(step["wire"], Known(replies=replies), operation))
            if envelope.code_of(exchange) is not None:
                raise VacuousError(f"an answer to {step['call']} before it")
            replies.append(exchange.body)
    return replies


def _rows(operation: Operation, server: Server) -> list[dict[str, Any]]:
    rows = rows_of(server.call(operation, needed_pairs(operation, server)).body, operation.rows_pointer)
    if not rows:
        raise VacuousError("rows to take values from")
    return rows
