"""Calling both clients with the same arguments on the same stage, and comparing what they did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from conformance.client_checks.playing import Playing, Reply, Sent
from conformance.clients import COLOURS, Called, Clients
from conformance.operation import Operation
from conformance.shapes import shape
from conformance.verdict import Finding

#: What of an error says where something is wrong; each class has some of them.
PLACES = ("pointer", "row", "parameter", "place", "status", "code", "may_have_arrived")


@frozen
class Call:
    """What one colour did: what it gave or raised, and the requests that came of it, tokens left out.

    `stray` names an error that is none of the package's, which nobody who uses it would catch.
    """

    called: Called
    sent: Sequence[Sent] = ()
    stray: str = ""


def both(
    clients: Clients, server: Playing, operation: Operation, arguments: Mapping[str, Any], reply: Reply
) -> tuple[Call, Call]:
    """Call an operation's method in both colours."""
    words = operation.value.get("x-representation")
    method = words["download"] if words is not None and "format" in arguments else operation.id
    server.stage.operation, server.stage.reply = operation.id, reply
    first, second = (_call(clients, colour, server, method, arguments) for colour in COLOURS)
    return first, second


def _call(clients: Clients, colour: str, server: Playing, method: str, arguments: Mapping[str, Any]) -> Call:
    server.stage.sent, server.exchanges[:] = [], []
    try:
        called = clients.call(colour, server, method, arguments, walk=False)
    except Exception as error:  # that it is none of the package's is what is looked for
        return Call(Called(colour, list(server.exchanges)), tuple(server.stage.sent), type(error).__name__)
    return Call(called, tuple(server.stage.sent))


def disagreement(first: Call, second: Call) -> Iterator[Finding]:
    """Find what the colours did otherwise: in what they sent, gave or raised."""
    if first.sent != second.sent:
        yield Finding("/requests", f"what {COLOURS[0]} sent: {len(first.sent)} requests", f"{len(second.sent)}, others")
    one, other = ({**_told(each.called), "stray": each.stray} for each in (first, second))
    for name in one:
        if one[name] != other[name]:
            yield Finding(f"/{name}", f"what {COLOURS[0]} had: {shape(one[name])}", shape(other[name]))


def _told(called: Called) -> dict[str, Any]:
    error = called.error
    told = {name: getattr(error, name, None) for name in PLACES} if error is not None else {}
    return {
        "error": type(error).__name__,
        "text": "" if error is None else str(error),
        **{name: told.get(name) for name in PLACES},
        "rows": called.rows,
        "total": called.total,
        "file": called.file,
        "result": None if called.rows is not None or called.file is not None else called.result,
    }
