"""Cases about the codes of refusals: which lists the document has them in, and which error a client makes of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define

from conformance.case import Case
from conformance.clients import COLOURS, Clients
from conformance.operation import Operation
from conformance.seen import Seen, server_for
from conformance.server import Target
from conformance.values import Known, resolve
from conformance.verdict import Finding
from scripts.documents import pointer

# What `x-error` has beside its lists of codes.
PLACES = frozenset({"code", "message", "status"})

Meanings = Sequence[Mapping[str, Any]]


@define
class Faults:
    """The faults of a simulator, without end: each call gets the present code, for a client may call twice."""

    code: int = 0

    def __iter__(self) -> Faults:
        """Go on with the present code."""
        return self

    def __next__(self) -> int:
        """Give the present code."""
        return self.code


def findings(case: Case, operation: Operation, target: Target, clients: Clients, seen: Seen) -> Iterator[Finding]:
    """Find a code in another list than the case says, or one of which a client makes another error."""
    meanings = case.expect["codes"]
    yield from _listed(operation.document.value["components"]["schemas"], meanings)
    for colour in COLOURS:
        faults = Faults()
        server = server_for(case, target, faults=faults)
        for each in meanings:
            for faults.code in each["codes"]:
                arguments = {name: resolve(value, Known()) for name, value in case.request["arguments"].items()}
                called = clients.call(colour, server, case.operation, arguments, walk=False)
                seen.exchanges.extend(called.exchanges)
                found = (type(called.error).__name__, str(getattr(called.error, "code", None)))
                if found != (each["class"], str(faults.code)):
                    yield Finding(f"/error/{faults.code}", f"{each['class']} {faults.code}", f"{found[0]} {found[1]}")


def _listed(schemas: Mapping[str, Mapping[str, Any]], meanings: Meanings) -> Iterator[Finding]:
    """Find lists of `x-error` with other codes than the case has, and where there is none to look at.

    Codes without the name of a `form` are those of every form.
    """
    forms = {name: schema["x-error"] for name, schema in schemas.items() if "x-error" in schema}
    named = {each["form"] for each in meanings if "form" in each} or set(forms)
    if not named & set(forms):
        yield Finding("/components/schemas", "a schema with x-error", "none")
    for name in sorted(named):
        form = forms.get(name, {})
        wanted = {
            each["listed"]: each["codes"] for each in meanings if each.get("form", name) == name and "listed" in each
        }
        for meaning in sorted({*wanted, *form} - PLACES):
            listed, expected = (sorted(map(str, each.get(meaning, []))) for each in (form, wanted))
            if listed != expected:
                at = pointer("components", "schemas", name, "x-error", meaning)
                yield Finding(at, f"the codes {expected}", f"{listed}")
