"""What the suite knows of a provider beside its document: who may call, how refusals look, which values it knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from attrs import field, frozen

from conformance.case import FOLDER
from conformance.exchanges import Exchange, value_at
from conformance.parameters import Misfit
from conformance.selecting import Search, Selection, Sending, search, selection, sending
from scripts import documents

Code = int | str


@frozen
class Envelope:
    """Where the body of a refusal has its code, a number or a text, and its message, a text (JSON pointers)."""

    code: str
    message: str

    def code_in(self, body: Any) -> Code | None:
        """Return the code of a refusal of this form, or None where the body is none."""
        code, message = value_at(body, self.code), value_at(body, self.message)
        is_code = isinstance(code, int | str) and not isinstance(code, bool)
        return code if is_code and isinstance(message, str) else None


@frozen
class Envelopes:
    """The forms in which a provider refuses, the ones with the most special members first."""

    forms: Sequence[Envelope]

    @property
    def code(self) -> str:
        """Where a refusal usually has its code (JSON pointer)."""
        return self.forms[0].code

    def code_of(self, exchange: Exchange) -> Code | None:
        """Return the code of a refusal, or None where the answer is none."""
        body = exchange.told
        return next((code for each in self.forms if (code := each.code_in(body)) is not None), None)


@frozen
class Tolerance:
    """A parameter (`*` is any) that may break a rule of the document without being refused, and why."""

    parameter: str
    rule: str
    why: str

    def covers(self, misfit: Misfit) -> bool:
        """Return whether a misfit is of this kind."""
        return self.parameter in ("*", misfit.parameter) and self.rule in ("*", misfit.rule)


@frozen
class Stored:
    """How the simulator keeps the rows of a list: under which kind, and what it calls a member of another name.

    `only` names the members that it keeps in the same form; all, unless given.
    """

    kind: str | None = None
    names: Mapping[str, str] = field(factory=dict)
    only: Sequence[str] | None = None


@frozen
class TokenCall:
    """The call that gives an access token: the operation's id, and its path below the base URL."""

    operation: str
    path: str


@frozen
class Credentials:
    """How a call proves who calls: `kind` is one of `conformance.callers`, the others name the provider's secrets."""

    kind: str
    identity: str = ""
    secret: str = ""
    token: TokenCall | None = None
    place: str = ""


@frozen
class Facts:
    """The content of a provider's `values.yaml`, whose comments say what each part means."""

    credentials: Credentials
    envelope: Envelopes
    stored: Mapping[str, Stored]
    values: Mapping[str, Mapping[str, Mapping[str, Any]]]
    tolerated: Sequence[Tolerance]
    refusals: Mapping[str, Code | None]
    needed: Mapping[str, Mapping[str, Any]]
    plenty: Mapping[str, Any]
    smoke: Mapping[str, Any]
    now: datetime | None
    filters: Mapping[str, Mapping[str, Selection]] = field(factory=dict)
    searches: Mapping[str, Search] = field(factory=dict)
    sendings: Mapping[str, Sending] = field(factory=dict)
    refused: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    everything: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    sorts: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    offsets: Mapping[str, str] = field(factory=dict)
    tellings: Mapping[str, Mapping[str, str]] = field(factory=dict)
    extras: Mapping[str, Sequence[str]] = field(factory=dict)
    table_types: Sequence[str] = ()
    agreements: Mapping[str, Mapping[str, str]] = field(factory=dict)
    unshown: Mapping[str, str] = field(factory=dict)
    states: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    undecided: Mapping[str, str] = field(factory=dict)

    def tolerates(self, misfit: Misfit) -> bool:
        """Return whether the provider may answer a request although the document does not allow it."""
        return any(each.covers(misfit) for each in self.tolerated)


def facts(provider: str, folder: Path = FOLDER) -> Facts:
    """Read what is known of a provider; raise `Problem` where the file cannot be read."""
    read = documents.read(folder / provider / "values.yaml").value
    now = read.get("now")
    return Facts(
        credentials=_credentials(read["credentials"]),
        envelope=Envelopes([Envelope(**each) for each in read["envelopes"]]),
        stored={name: Stored(**each) for name, each in read["stored"].items()},
        values=read["values"],
        tolerated=[Tolerance(**each) for each in read["tolerated"]],
        refusals=read["refusals"],
        needed=read.get("needed", {}),
        plenty=read.get("plenty", {}),
        smoke=read["smoke"],
        now=None if now is None else datetime.fromisoformat(now),
        **_of_laws(read),
    )


_PLAIN = (
    "refused",
    "everything",
    "sorts",
    "offsets",
    "tellings",
    "extras",
    "table_types",
    "agreements",
    "unshown",
    "states",
    "undecided",
)


def _of_laws(read: Mapping[str, Any]) -> dict[str, Any]:
    """Read what the laws derived from the document need beside it."""
    filters = {
        operation: {name: selection(told) for name, told in each.items()}
        for operation, each in read.get("filters", {}).items()
    }
    searches = {operation: search(each) for operation, each in read.get("searches", {}).items()}
    sendings = {operation: sending(each) for operation, each in read.get("sendings", {}).items()}
    others = {name: read[name] for name in _PLAIN if name in read}
    return {"filters": filters, "searches": searches, "sendings": sendings, **others}


def _credentials(read: Mapping[str, Any]) -> Credentials:
    token = read.get("token")
    return Credentials(**{**read, "token": None if token is None else TokenCall(**token)})


@cache
def facts_of(provider: str) -> Facts:
    """Read what is known of a provider, once."""
    return facts(provider)
