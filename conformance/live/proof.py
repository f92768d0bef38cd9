"""Whether a request proves who calls by the run's own credentials, and by nothing else."""

from __future__ import annotations

from collections.abc import Mapping

import httpx
import jwt
from attrs import define, field

from conformance import callers
from conformance.facts import Credentials

_ALGORITHM = "RS256"


@define
class Proof:
    """The credentials of a run; `tokens` are those that the provider gave in it."""

    known: Credentials
    secrets: Mapping[str, str] = field(repr=False)
    tokens: set[str] = field(factory=set, repr=False)

    @property
    def header(self) -> str:
        """The name of the header that holds the proof, in lower case."""
        return self.known.place.lower() or "authorization"

    def is_good(self, request: httpx.Request, *, asks_for_token: bool) -> bool:
        """Return whether the proof is there once, and is of these credentials."""
        found = request.headers.get_list(self.header)
        if len(found) != 1:
            return False
        if self.known.kind == "bearer-jwt":
            return self._is_signed(found[0].removeprefix("Bearer "))
        if self.known.token is not None and not asks_for_token:
            return found[0].removeprefix("Bearer ") in self.tokens
        wanted = callers.PLAIN.get(self.known.kind, callers.basic)(self.known, self.secrets, "good")
        return list(wanted.values()) == found

    def _is_signed(self, token: str) -> bool:
        key = callers.signing_key(self.secrets["private_key"]).public_key()
        try:
            read = jwt.decode_complete(token, key, [_ALGORITHM], options={"verify_iss": False}, leeway=60)
        except jwt.PyJWTError:
            return False
        claimed = str(read["header"].get("kid")), str(read["payload"].get("iss"))
        return claimed == (str(self.secrets["key_id"]), str(self.secrets["account_id"]))
