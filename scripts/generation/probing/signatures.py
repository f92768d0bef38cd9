"""The proof that stands in each event of what the provider pushes: the right one, wrong ones and none."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from copy import deepcopy

from attrs import frozen

from scripts.documents import Json
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.places import Place, put_at, value_at
from scripts.generation.probing.samples import body

_HALF_A_PAIR = "\ud800"  # of surrogates: text in JSON that no UTF-8 holds
_ALGORITHMS = {"md5": hashlib.md5}

#: The name of an error, a body, the secrets that are given, and the place that says so.
Refused = tuple[str, bytes, dict[str, str], str]


def secrets_of(form: Place) -> dict[str, str]:
    """Return a value for each secret that proves what a webhook pushes; none where it is not signed."""
    parts = [part.value for part in form["signature"]["parts"].items()] if "signature" in form else []
    names = [part.partition(":")[2] for part in parts if part.startswith("secret:")]
    return {name: f"value of {name}" for name in names}


@frozen
class Signature:
    """The signature of one webhook; `events` takes the events out of what is pushed."""

    callback: Place
    events: Callable[[Json], list[Json]]
    findings: Findings

    @property
    def form(self) -> Place:
        """What the document says of it."""
        return self.callback["signature"]

    def signed(self, wire: Json) -> Json:
        """Return what is pushed with the right proof in each event."""
        signed = deepcopy(wire)
        for event in self.events(signed):
            put_at(event, self.form["member"].value, self._proof(event))
        return signed

    def _proof(self, event: Json) -> str:
        algorithm = self.form["algorithm"].value
        if algorithm not in _ALGORITHMS:
            raise LookupError(f"{self.form['algorithm'].at}: the probe has no rule for this algorithm")
        secrets, texts = secrets_of(self.callback), []
        for part in self.form["parts"].items():
            sort, _, name = part.value.partition(":")
            texts.append(secrets[name] if sort == "secret" else str(value_at(event, name)))
        return str(_ALGORITHMS[algorithm]("".join(texts).encode(), usedforsecurity=False).hexdigest())

    def refused(self, wire: Json) -> Iterator[Refused]:
        """Yield what must be refused: spoiled proofs, wrong secrets, and secrets that are empty."""
        form, secrets = self.form, secrets_of(self.callback)
        for at, spoiled in self._spoiled(wire):
            yield "SignatureError", json.dumps(spoiled, default=float).encode(), secrets, at
        # An environment variable that is set and empty must not let everybody in.
        yield "CredentialsError", body(wire), dict.fromkeys(secrets, ""), form["parts"].at
        for name in secrets:
            others = {other: value for other, value in secrets.items() if other != name}
            for wrong in (secrets | {name: "another value"}, others):
                # Without the other secrets, the only one left out leaves nothing to prove.
                if wrong:
                    yield "SignatureError", body(wire), wrong, form["parts"].at
        self.findings.prove(form["algorithm"].at, *(part.at for part in form["parts"].items()))

    def _spoiled(self, wire: Json) -> Iterator[tuple[str, Json]]:
        """Yield what is pushed with the last event's proof wrong, missing, or of another event."""
        form = self.form
        at = form["member"].value
        proof = value_at(self.events(wire)[0], at)
        for other in ("0" * len(proof), "", proof, proof[:-1], None, 5, _HALF_A_PAIR, "\u00e9"):
            spoiled = deepcopy(wire)
            put_at(self.events(spoiled)[-1], at, other)
            yield form["member"].at, spoiled
        spoiled = deepcopy(wire)
        del self.events(spoiled)[-1][at.removeprefix("/")]
        yield form["member"].at, spoiled
        for part in form["parts"].items():
            if part.value.startswith("member:"):
                spoiled = deepcopy(wire)
                for other in (10**6, _HALF_A_PAIR):
                    put_at(self.events(spoiled)[-1], part.value.removeprefix("member:"), other)
                    yield part.at, spoiled
