"""Where a client's secrets come from: arguments, a file, the environment."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

from attrs import frozen

from sms_providers.errors import CredentialsError

#: Beyond this it is hardly a path, and an error that quotes it could not be read.
_LONGEST_PATH_SHOWN: Final = 255


@frozen
class Secret:
    """One named secret: what it is, and the environment variable that may hold it."""

    name: str
    environment: str
    description: str


@frozen
class CredentialsFile:
    """A file of secrets: the environment variable that may hold its path, and where to get one."""

    environment: str
    description: str


@frozen
class CredentialsForm:
    """Which secrets a provider's clients need (`x-credentials` of the document)."""

    provider: str
    secrets: tuple[Secret, ...]
    file: CredentialsFile | None = None

    def from_values(self, values: Mapping[str, object], source: str) -> Credentials:
        """Take the secrets out of a mapping; raise `CredentialsError` naming each one that is missing or empty."""
        texts = {secret.name: _text(values.get(secret.name)) for secret in self.secrets}
        missing = [secret for secret in self.secrets if not texts[secret.name]]
        if missing:
            raise CredentialsError(f"{self.provider}: {source} lacks {_described(missing)}{self._help()}")
        return Credentials(self.provider, texts)

    def from_file(self, path: str | os.PathLike[str], named_by: str = "the argument path") -> Credentials:
        """Read the secrets from a JSON file; raise `CredentialsError` saying what is wrong with it.

        `named_by` says whence the path is, for an error that does not quote it.
        """
        try:
            name = os.fsdecode(path)
        except TypeError:
            raise self._unusable("the credentials file", f"must be a path, not {type(path).__name__}") from None
        source = "the credentials file " + (name if _is_like_path(name) else f"that {named_by} names")
        values, fault = _read(name)
        if fault is not None:
            raise self._unusable(source, fault)
        return self.from_values(values, source)

    def from_environment(self, environment: Mapping[str, str] | None = None) -> Credentials:
        """Read the secrets from the file that the environment names, or else from one variable each."""
        environment = os.environ if environment is None else environment
        if self.file is not None and environment.get(self.file.environment):
            return self.from_file(environment[self.file.environment], self.file.environment)
        values = {secret.name: environment.get(secret.environment) for secret in self.secrets}
        variables = ", ".join(secret.environment for secret in self.secrets)
        return self.from_values(values, f"the environment (variables {variables})")

    def _unusable(self, source: str, what: str) -> CredentialsError:
        remedy = self._help() or f"; it must be a JSON object with {_described(self.secrets)}"
        return CredentialsError(f"{self.provider}: {source}: {what}{remedy}")

    def _help(self) -> str:
        if self.file is None:
            return ""
        return f"; use {self.file.description}, named by an argument or by {self.file.environment}"


class Credentials:
    """The secrets of one client: read by the code that signs, never printed, compared, copied or pickled."""

    __slots__ = ("_values", "provider")

    def __init__(self, provider: str, values: Mapping[str, str]) -> None:
        self.provider = provider
        self._values = dict(values)

    def reveal(self, name: str) -> str:
        """Return a secret in clear; raise `CredentialsError` for one that is not among them."""
        if name not in self._values:
            raise CredentialsError(f"{self.provider}: the credentials lack {name}")
        return self._values[name]

    def __repr__(self) -> str:
        """Return the names of the secrets, not their values."""
        return f"<Credentials of {self.provider}: {', '.join(self._values)}>"

    def __reduce__(self) -> NoReturn:
        raise CredentialsError(f"{self.provider}: credentials are not pickled or copied; make the client again instead")


def _is_like_path(name: str) -> bool:
    """Whether a text may be quoted as a path: what a file holds is easily given in its place, and is secret."""
    return (
        len(name) <= _LONGEST_PATH_SHOWN
        and name.isprintable()
        and any(mark in name for mark in "./\\")
        and not any(mark in name for mark in ("{", "-----BEGIN"))
    )


def _read(name: str) -> tuple[Mapping[str, object], str | None]:
    """Return what a JSON file holds, and None, or what is wrong with it: no exception holds the name."""
    try:
        values = json.loads(Path(name).read_bytes())
    except OSError as error:
        wrong = error.strerror or "cannot be read"
        return {}, wrong if _is_like_path(name) else "a path is wanted there, not what the file holds"
    except (ValueError, RecursionError):
        return {}, "is not JSON" if _is_like_path(name) else "a path is wanted there, not what the file holds"
    return (values, None) if isinstance(values, dict) else ({}, "does not hold a JSON object")


def _described(secrets: Iterable[Secret]) -> str:
    return " and ".join(f"{secret.name} ({secret.description})" for secret in secrets)


def _text(value: Any) -> str:
    """Return a secret as text: key files give ids as numbers or as text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else ""
