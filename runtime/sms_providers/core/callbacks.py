"""Read what a provider pushes, after proving that the provider sent it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from attrs import frozen

from sms_providers.core.json_bodies import UnreadableError
from sms_providers.core.places import pointer, resolve
from sms_providers.core.pushed_bodies import Encoding, Family, bytes_of, decoded, encoding_of
from sms_providers.core.reading import Reader
from sms_providers.core.signatures import HashSignature, Secrets
from sms_providers.errors import CallbackError, CredentialsError, SignatureError

__all__ = ["CallbackForm", "Callbacks", "Discriminator", "HashSignature", "Secrets"]

Model = TypeVar("Model")


@frozen
class Discriminator:
    """The member of an event by which it is told from others: there and not null, or one of `values` as text."""

    member: str
    values: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        values = " or ".join(str(value) for value in self.values)
        return f"{self.member} as {values}" if values else self.member

    def is_true_of(self, event: Any) -> bool:
        """Whether an event is of this sort."""
        found = resolve(event, self.member)
        if not self.values:
            return found is not None
        # A form has texts only, where JSON has numbers too.
        return type(found) in {str, int} and str(found) in {str(value) for value in self.values}


@frozen
class CallbackForm(Generic[Model]):
    """One sort of push (`x-callback` of the document).

    `encodings` are the ways in which it may come, `rows` points to the list of its events; without it what is pushed
    is one event. Without a discriminator it takes whatever comes.
    """

    name: str
    content: Reader[Model]
    encodings: tuple[Encoding, ...] = ("json",)
    rows: str | None = None
    discriminator: Discriminator | None = None
    signature: HashSignature | None = None

    def takes(self, value: Any) -> bool:
        """Whether a parsed body is of this sort: every event in it has the member by which they are told."""
        if self.discriminator is None:
            return True
        if self.rows is None:
            return self.discriminator.is_true_of(value)
        events = resolve(value, self.rows)
        return isinstance(events, list) and all(self.discriminator.is_true_of(event) for event in events)

    def unproven(self, signature: HashSignature, value: Any, secrets: Secrets) -> str | None:
        """Return the place of the first hash that is not right, or None; raise `UnreadableError` without events."""
        if self.rows is None:
            return None if signature.is_true_of(value, secrets) else signature.member
        events = resolve(value, self.rows)
        if not isinstance(events, list):
            raise UnreadableError(self.rows, "Expected `array`")
        for index, event in enumerate(events):
            if not signature.is_true_of(event, secrets):
                return self.rows + pointer(index) + signature.member
        return None


@frozen
class Callbacks(Generic[Model]):
    """Everything that a provider pushes to one address: the first form that takes a body reads it."""

    name: str
    forms: tuple[CallbackForm[Any], ...]

    def parse(self, headers: Mapping[str, str], body: bytes | str, secrets: Secrets) -> Model:
        """Return the model of a push; with any of the secrets given, every event must carry the right hash.

        A body that may be JSON or a form is told by the content type among `headers`, else by how it begins; of a push
        by GET the body is the query. Raises `CallbackError` for a body that is not a push, `SignatureError` for an
        event that somebody else sent, and `CredentialsError` when what was given is no secret.
        """
        proves = self._proves(secrets)
        try:
            form, value = self._told(headers, bytes_of(body))
            if form.signature is not None and proves:
                self._expect_proof(form, form.signature, value, secrets)
            return form.content.read(value)  # type: ignore[no-any-return]  # the forms' models are the union
        except UnreadableError as unreadable:
            raise CallbackError(self.name, unreadable.pointer, unreadable.expected) from None

    def _told(self, headers: object, body: bytes) -> tuple[CallbackForm[Any], Any]:
        """Return the form that takes a body, and the parsed body."""
        families = {_family(encoding) for form in self.forms for encoding in form.encodings}
        family = encoding_of(headers, body) if len(families) > 1 else families.pop()
        forms = [form for form in self.forms if family in map(_family, form.encodings)]
        value = decoded(body, family, {member.name for form in forms for member in form.content.members})
        for form in forms:
            if form.takes(value):
                return form, value
        sought = ", or ".join(f"{form.discriminator} ({form.name})" for form in forms)
        raise UnreadableError("", f"Expected an event with {sought}")

    def _expect_proof(self, form: CallbackForm[Any], signature: HashSignature, value: Any, secrets: Secrets) -> None:
        # With all of its secrets empty a hash is one that everybody can make.
        if not any(secrets.get(name) for name in signature.secret_names):
            missing = " and ".join(signature.secret_names)
            raise CredentialsError(f"{self.name}: {missing} must be given to prove a push of the form {form.name}")
        unproven = form.unproven(signature, value, secrets)
        if unproven is not None:
            raise SignatureError(self.name, unproven)

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


def _family(encoding: Encoding) -> Family:
    return "json" if encoding == "json" else "form"
