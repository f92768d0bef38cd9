"""What the suite knows of a provider beside its document: how refusals look, and which values mean something to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from conformance.case import FOLDER
from conformance.exchanges import Exchange, value_at
from conformance.operation import Misfit
from scripts import documents


@frozen
class Envelope:
    """Where the body of a refusal has its code, a whole number, and its message, a text (JSON pointers)."""

    code: str
    message: str

    def code_of(self, exchange: Exchange) -> int | None:
        """Return the code of a refusal, or None where the answer is none."""
        body = exchange.body if exchange.is_json else None
        code, message = value_at(body, self.code), value_at(body, self.message)
        return code if isinstance(code, int) and isinstance(message, str) else None


@frozen
class Tolerance:
    """A parameter (`*` is any) that may break a rule of the document without being refused, and why."""

    parameter: str
    rule: str
    why: str

    def covers(self, misfit: Misfit) -> bool:
        """Return whether a misfit is of this kind."""
        return self.parameter in ("*", misfit.parameter) and self.rule == misfit.rule


@frozen
class Stored:
    """How the simulator keeps the rows of a list: under which kind, and what it calls a member of another name."""

    kind: str
    names: Mapping[str, str] = field(factory=dict)


@frozen
class Facts:
    """The content of a provider's `values.yaml`, whose comments say what each part means."""

    envelope: Envelope
    stored: Mapping[str, Stored]
    values: Mapping[str, Mapping[str, Mapping[str, Any]]]
    tolerated: Sequence[Tolerance]
    refusals: Mapping[str, int]

    def tolerates(self, misfit: Misfit) -> bool:
        """Return whether the provider may answer a request although the document does not allow it."""
        return any(each.covers(misfit) for each in self.tolerated)


def facts(provider: str, folder: Path = FOLDER) -> Facts:
    """Read what is known of a provider; raise `Problem` where the file cannot be read."""
    read = documents.read(folder / provider / "values.yaml").value
    return Facts(
        envelope=Envelope(**read["envelope"]),
        stored={name: Stored(**each) for name, each in read["stored"].items()},
        values=read["values"],
        tolerated=[Tolerance(**each) for each in read["tolerated"]],
        refusals=read["refusals"],
    )
