"""What one case has seen, and the rows that its values are taken from."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from conformance.canned import canned
from conformance.case import Case
from conformance.document import Operation
from conformance.exchanges import Exchange, rows_of
from conformance.server import Server, Target


class VacuousError(Exception):
    """A pass would say nothing; the message says what should have been seen."""


@define
class Seen:
    """The exchanges of one case."""

    exchanges: list[Exchange] = field(factory=list)

    def evidence(self) -> tuple[str, ...]:
        """Give the first exchanges as lines without a secret, a number or a text."""
        return tuple(map(str, self.exchanges[:3]))


def server_for(case: Case, target: Target) -> Server:
    """Make the server that a case asks for: the target's, in the state that the case wants, or one canned reply."""
    server = target.server(**{name.replace("-", "_"): value for name, value in case.server.items()})
    return server if case.reply is None else canned(case.reply, server)


def sample_rows(case: Case, operation: Operation, server: Server) -> list[dict[str, Any]]:
    """Ask for rows that the values of a case can be taken from; a case whose values need none asks nothing.

    Raises `VacuousError` where the server has no rows.
    """
    if "'row'" not in repr((case.request, case.expect)):
        return []
    exchange = server.send(operation.method, operation.path, ())
    server.exchanges.clear()
    rows = rows_of(exchange.body, operation.rows_pointer)
    if not rows:
        raise VacuousError("rows to take values from")
    return rows
