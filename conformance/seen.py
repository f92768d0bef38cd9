"""What one case has seen, and what its values are taken from."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from conformance.canned import canned
from conformance.case import Case
from conformance.document import Document
from conformance.exchanges import Exchange, rows_of
from conformance.facts import Envelope
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
    server = target.server(**{name.replace("-", "_"): value for name, value in case.server.items()}, **more)
    return server if case.reply is None else canned(case.reply, server)


def prepared(case: Case, document: Document, server: Server, envelope: Envelope) -> Known:
    """Take the steps before a case's request, and ask for rows; return what its values can be taken from.

    A case whose values need no rows asks for none. Raises `VacuousError` where the server has none, or refuses a step.
    """
    known = Known(replies=_replies(case, document, server, envelope))
    if "'row'" in repr((case.request, case.expect)):
        known = Known(_rows(document.operation(case.operation), server), known.replies)
    server.exchanges.clear()
    return known


def _replies(case: Case, document: Document, server: Server, envelope: Envelope) -> list[Any]:
    replies: list[Any] = []
    for step in case.before:
        if "after" in step:
            server.clock.ahead += step["after"]
        elif "push" in step:
            server.simulator.push_inbound(**step["push"])
        else:
            operation = document.operation(step["call"])
            exchange = server.call(operation, wire_pairs(step["wire"], Known(replies=replies), operation))
            if envelope.code_of(exchange) is not None:
                raise VacuousError(f"an answer to {step['call']} before it")
            replies.append(exchange.body)
    return replies


def _rows(operation: Operation, server: Server) -> list[dict[str, Any]]:
    rows = rows_of(server.call(operation, ()).body, operation.rows_pointer)
    if not rows:
        raise VacuousError("rows to take values from")
    return rows
