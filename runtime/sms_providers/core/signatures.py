"""The proof that a provider sent an event."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from sms_providers.core.places import resolve

Secrets = Mapping[str, str | None]


@frozen
class HashSignature:
    """A hash over secrets and members of an event, in hexadecimal digits, that stands in the event itself.

    `parts` are joined without a separator: `(True, name)` is a secret, `(False, pointer)` a member as text; a part that
    is missing is empty.
    """

    member: str
    algorithm: str
    parts: tuple[tuple[bool, str], ...]

    @property
    def secret_names(self) -> tuple[str, ...]:
        """The names of the secrets that the hash is made with."""
        return tuple(name for secret, name in self.parts if secret)

    def is_true_of(self, event: Any, secrets: Secrets) -> bool:
        """Whether an event carries the right hash, compared in constant time."""
        parts = [secrets.get(name) or "" if secret else _as_text(resolve(event, name)) for secret, name in self.parts]
        digest = hashlib.new(self.algorithm, as_bytes("".join(parts)), usedforsecurity=False).hexdigest()
        return hmac.compare_digest(digest.encode(), as_bytes(_as_text(resolve(event, self.member)).lower()))


def as_bytes(text: str) -> bytes:
    """Return a text in UTF-8, and what no UTF-8 can hold as bytes that no text has."""
    # Anybody may push half a surrogate pair. "surrogateescape" would let them write any byte, and so append to a
    # hashed text without knowing the secrets (MD5 can be extended).
    return text.encode(errors="surrogatepass")


def _as_text(value: Any) -> str:
    """Return a text or whole number as it stands in the body, and nothing for whatever else is there."""
    return value if isinstance(value, str) else str(value) if type(value) is int else ""
