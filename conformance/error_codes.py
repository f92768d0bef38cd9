"""Cases about the codes of refusals: which lists the document has them in, and which error a client makes of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conformance.case import Case
from conformance.clients import COLOURS, Clients
from conformance.operation import Operation
from conformance.seen import Seen, server_for
from conformance.server import Target
from conformance.verdict import Finding
from scripts.documents import pointer

# What `x-error` has beside its lists of codes.
PLACES = frozenset({"code", "message"})

Meanings = Sequence[Mapping[str, Any]]


def findings(case: Case, operation: Operation, target: Target, clients: Clients, seen: Seen) -> Iterator[Finding]:
    """Find a code in another list than the case says, or one of which a client makes another error."""
    meanings = case.expect["codes"]
    yield from _listed(operation.document.value["components"]["schemas"], meanings)
    for colour in COLOURS:
        server = server_for(case, target, faults=[code for each in meanings for code in each["codes"]])
        for each in meanings:
            for code in each["codes"]:
                called = clients.call(colour, server, case.operation, case.request["arguments"], walk=False)
                seen.exchanges.extend(called.exchanges)
                found = (type(called.error).__name__, getattr(called.error, "code", None))
                if found != (each["class"], code):
                    yield Finding(f"/error/{code}", f"{each['class']} {code}", f"{found[0]} {found[1]}")


def _listed(schemas: Mapping[str, Mapping[str, Any]], meanings: Meanings) -> Iterator[Finding]:
    """Find lists of `x-error` with other codes than the case has, and where there is none to look at."""
    wanted = {each["listed"]: each["codes"] for each in meanings if "listed" in each}
    forms = {name: schema["x-error"] for name, schema in schemas.items() if "x-error" in schema}
    if not forms:
        yield Finding("/components/schemas", "a schema with x-error", "none")
    for name, form in forms.items():
        for meaning in sorted({*wanted, *form} - PLACES):
            listed, expected = (sorted(each.get(meaning, [])) for each in (form, wanted))
            if listed != expected:
                at = pointer("components", "schemas", name, "x-error", meaning)
                yield Finding(at, f"the codes {expected}", f"{listed}")
