"""Who may call: credentials that the stub makes up, and the proof that a request carries them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from attrs import define, field
from starlette.requests import Request

from conformance.document import Document
from conformance.exchanges import Pairs
from conformance.operation import Operation
from conformance.stub.keys import claims_of, new_key


@define(slots=False)
class Prover:
    """The security schemes of a document, and one made-up value for each secret that they name."""

    document: Document = field(repr=False)
    _tokens_given: int = 0

    @property
    def schemes(self) -> Mapping[str, Any]:
        """The security schemes by name."""
        found: Mapping[str, Any] = self.document.value["components"].get("securitySchemes", {})
        return found

    @cached_property
    def credentials(self) -> dict[str, str]:
        """The secrets by name: a key where one signs, readable words else."""
        found: dict[str, str] = {}
        for scheme in self.schemes.values():
            words = scheme["x-credentials"]
            found |= {name: f"stub-{name.replace('_', '-')}" for name in words.get("secrets", {})}
            if "token" in words:
                found[words["token"]["key"]] = new_key(words["token"]["algorithm"])
        return found

    @property
    def query_keys(self) -> frozenset[str]:
        """The names of the parameters of a query in which a key travels, which no operation declares."""
        keys = (each for each in self.schemes.values() if each["type"] == "apiKey" and each["in"] == "query")
        return frozenset(each["name"] for each in keys)

    def is_proved(self, operation: Operation, request: Request, pairs: Pairs) -> bool:
        """Return whether a request carries what the operation's security asks for.

        An operation that gives tokens may have its secrets in its form instead.
        """
        if operation.id in self._token_operations and not self._holds_secrets(operation, pairs):
            return False
        requirements = operation.value.get("security", self.document.value.get("security", []))
        return not requirements or any(all(self._carries(name, request) for name in each) for each in requirements)

    @property
    def _token_operations(self) -> set[str]:
        return {each["x-credentials"].get("operation", "") for each in self.schemes.values()}

    def _holds_secrets(self, operation: Operation, pairs: Pairs) -> bool:
        sent = dict(pairs)
        secrets = {name: each.get("x-from-credentials") for name, each in operation.parameters.items()}
        return all(sent.get(name) == self.credentials[secret] for name, secret in secrets.items() if secret)

    def _carries(self, name: str, request: Request) -> bool:
        scheme = self.schemes[name]
        words, told = scheme["x-credentials"], request.headers.get("authorization", "")
        kind, _, token = told.partition(" ")
        if words["kind"] == "api-key":
            given = request.headers if scheme["in"] == "header" else request.query_params
            return given.get(scheme["name"]) == self.credentials[words["value"]]
        if words["kind"] == "basic":
            pair = f"{self.credentials[words['username']]}:{self.credentials[words['password']]}"
            return kind.lower() == "basic" and token == b64encode(pair.encode()).decode()
        if words["kind"] == "bearer-jwt":
            return kind.lower() == "bearer" and self._is_signed(words["token"], token)
        return kind.lower() == "bearer" and token == self.token

    def _is_signed(self, words: Mapping[str, Any], token: str) -> bool:
        told = claims_of(token, self.credentials[words["key"]], words["algorithm"])
        named = {**words.get("headers", {}), **words["claims"]}
        return told is not None and all(
            str(told.get(name)) == self.credentials[secret] for name, secret in named.items()
        )

    @property
    def token(self) -> str:
        """The access token that is good now."""
        return f"stub-token-{self._tokens_given}"

    def expire_tokens(self) -> None:
        """End the access token; the next one is another."""
        self._tokens_given += 1
