"""A generated request with a name that depends on nothing but the request."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import field, frozen

from conformance.exchanges import Pairs
from conformance.generated.case import GeneratedCase
from conformance.generated.driving import prepared, wire_pairs
from conformance.operation import Operation

#: Requests are named before it is known which server they go to.
NOWHERE = "http://nowhere.invalid"
LONGEST_SLUG = 48


@frozen(eq=False)
class Trial:
    """One generated request: the phase that made it, its name, what it says, and whether the document allows it."""

    operation: Operation = field(repr=False)
    phase: str
    name: str
    case: GeneratedCase = field(repr=False)
    pairs: Pairs = field(repr=False)
    is_positive: bool


def trials(operation: Operation, cases: Sequence[tuple[str, GeneratedCase]]) -> Iterator[Trial]:
    """Give each request once, under the first phase that made it."""
    seen: set[str] = set()
    for phase, case in cases:
        identity = _digest(case)
        if identity not in seen:
            seen.add(identity)
            yield Trial(
                operation,
                phase,
                f"{_slug(case, phase)}-{identity}",
                case,
                wire_pairs(case, operation, NOWHERE),
                case.meta is not None and case.meta.generation.mode.is_positive,
            )


def _digest(case: GeneratedCase) -> str:
    """Return eight digits of the hash of what goes over the wire, but for the credentials."""
    request = prepared(case, NOWHERE)
    body = request.body if isinstance(request.body, bytes) else str(request.body or "").encode()
    told = [request.method, request.url, request.headers.get("content-type", ""), body.hex()]
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()[:8]


def _slug(case: GeneratedCase, phase: str) -> str:
    """Return what schemathesis says that the case is about: the parameter and the bound, or how it was made."""
    meta = case.meta
    if meta is None:
        return phase
    data: Any = meta.phase.data
    words = [data.parameter, getattr(data, "scenario", meta.generation.mode.value)]
    told = re.sub(r"[^a-z0-9]+", "-", " ".join(str(each) for each in words if each).lower())
    return told.strip("-")[:LONGEST_SLUG].strip("-") or phase
