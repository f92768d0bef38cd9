"""Read what a provider pushes, after proving that the provider sent it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from attrs import frozen

from sms_providers.core.places import pointer, resolve
from sms_providers.core.reading import Reader, UnreadableError, parse
from sms_providers.errors import CallbackError, CredentialsError, SignatureError

Model = TypeVar("Model")
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

    def is_true_of(self, event: Any, secrets: Secrets) -> bool:
        """Whether an event carries the right hash, compared in constant time."""
        parts = [secrets.get(name) or "" if secret else _as_text(resolve(event, name)) for secret, name in self.parts]
        digest = hashlib.new(self.algorithm, _as_bytes("".join(parts)), usedforsecurity=False).hexdigest()
        return hmac.compare_digest(digest.encode(), _as_bytes(_as_text(resolve(event, self.member)).lower()))


@frozen
class CallbackForm(Generic[Model]):
    """How pushes look (`x-callback` of the document): JSON, with a list of events at `rows`."""

    name: str
    content: Reader[Model]
    rows: str
    signature: HashSignature | None = None

    def parse(self, headers: Mapping[str, str], body: bytes | str, secrets: Secrets) -> Model:
        """Return the model of a push; with any of the secrets given, every event must carry the right hash.

        `headers` may say in which form the body is; none of the provider's is known to matter.
        Raises `CallbackError` for a body that is not a push, `SignatureError` for an event that somebody else sent, and
        `CredentialsError` when what was given is no secret.
        """
        proves = self._proves(secrets)
        try:
            value = _parsed(body)
            if self.signature is not None and proves:
                self._check_signatures(self.signature, value, secrets)
            return self.content.read(value)
        except UnreadableError as unreadable:
            raise CallbackError(self.name, unreadable.pointer, unreadable.expected) from None

    def _proves(self, secrets: Secrets) -> bool:
        """Whether secrets were given, None being none; raise `CredentialsError` for what cannot be one."""
        given = {name: value for name, value in secrets.items() if value is not None}
        for name, value in given.items():
            if not isinstance(value, str):
                raise CredentialsError(f"{self.name}: {name} must be text, not {type(value).__name__}")
        # An environment variable that is set and empty must not let everybody in. One of several may be empty: an
        # account may have no salt.
        if given and not any(given.values()):
            raise CredentialsError(f"{self.name}: {' and '.join(given)} must not be empty")
        return bool(given)

    def _check_signatures(self, signature: HashSignature, value: Any, secrets: Secrets) -> None:
        events = resolve(value, self.rows)
        if not isinstance(events, list):
            raise UnreadableError(self.rows, "Expected `array`")
        for index, event in enumerate(events):
            if not signature.is_true_of(event, secrets):
                raise SignatureError(self.name, self.rows + pointer(index) + signature.member)


def _parsed(body: object) -> Any:
    """Return a body as plain values; frameworks that found none pass None, others pass what they parsed themselves."""
    if not isinstance(body, bytes | str):
        raise UnreadableError("", f"the body must be bytes or text, not {type(body).__name__}")
    return parse(_as_bytes(body) if isinstance(body, str) else body)


def _as_text(value: Any) -> str:
    """Return a text or whole number as it stands in the body, and nothing for whatever else is there."""
    return value if isinstance(value, str) else str(value) if type(value) is int else ""


def _as_bytes(text: str) -> bytes:
    # Anybody may push half a surrogate pair. "surrogateescape" would let them write any byte, and so append to a
    # hashed text without knowing the secrets (MD5 can be extended).
    return text.encode(errors="surrogatepass")
