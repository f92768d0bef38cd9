"""Security schemes: each says which secrets it takes, and each is used."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curating.calls import arguments
from scripts.curating.findings import Finding
from scripts.curating.forms import is_form_member
from scripts.curating.reading import Walked
from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import Json, pointer

_OF_SCHEME = {
    ("http", "bearer"): "bearer-jwt",
    ("http", "basic"): "basic",
    ("oauth2", ""): "oauth2-client-credentials",
    ("apiKey", ""): "api-key",
}
_SECRETS = ("username", "password", "value")


def security_schemes(walked: Walked) -> Iterator[Finding]:
    """Check that each operation requires one scheme, which exists, and that those that exist are required.

    An operation that asks for a token may require none: its form holds secrets.
    """
    schemes = {node.name: node for node in walked.each("security-scheme")}
    for node in walked.each("operation"):
        if "security" in node.value and not _is_one_scheme(walked, node):
            what = "the client calls an operation by exactly one scheme: one requirement that names one"
            yield Finding(f"{node.pointer}/security", what, "corrections")
        for name in _required(node):
            if name not in schemes:
                yield Finding(f"{node.pointer}/security", f"there is no security scheme {name!r}", "corrections")
    used = {name for node in walked.each("operation") for name in _required(node)}
    for name, node in schemes.items():
        if name not in used:
            yield Finding(node.pointer, "no operation requires the security scheme; remove it", "corrections")


def credential_kinds(walked: Walked) -> Iterator[Finding]:
    """Check that each security scheme says how credentials come about, in the way that fits its type."""
    for node in walked.each("security-scheme"):
        scheme = (node.value.get("type", ""), str(node.value.get("scheme", "")).lower())
        credentials = said(node, "x-credentials")
        if "x-credentials" not in node.value:
            yield Finding(node.pointer, "the security scheme has no `x-credentials`")
        elif credentials is not None and _OF_SCHEME.get(scheme) != credentials["kind"]:
            what = f"credentials of kind {credentials['kind']} do not fit a scheme of type {' '.join(scheme).strip()}"
            yield Finding(f"{node.pointer}/x-credentials/kind", what)
        elif credentials is not None:
            yield from _unfit(node)


def named_secrets(walked: Walked) -> Iterator[Finding]:
    """Check that every secret that credentials are made of is one that the user is asked for."""
    for node in walked.each("security-scheme"):
        credentials = said(node, "x-credentials") or {}
        for steps, secret in _uses(credentials):
            if secret not in credentials.get("secrets", {}):
                at = node.pointer + pointer("x-credentials", *steps)
                yield Finding(at, f"`secrets` does not declare {secret!r}")


def shared_secrets(walked: Walked) -> Iterator[Finding]:
    """Check that a secret of several schemes is described alike in all: the client asks for it once."""
    first: dict[str, tuple[str, Json]] = {}
    for node in walked.each("security-scheme"):
        for name, described in (said(node, "x-credentials") or {}).get("secrets", {}).items():
            scheme, before = first.setdefault(name, (node.name, described))
            if before != described:
                at = node.pointer + pointer("x-credentials", "secrets", name)
                yield Finding(at, f"the secret is described otherwise in {scheme}")


def secrets_in_parameters(walked: Walked) -> Iterator[Finding]:
    """Check that what is filled from the credentials is an argument, and names a secret of a scheme."""
    schemes = [said(node, "x-credentials") or {} for node in walked.each("security-scheme")]
    known = {secret for credentials in schemes for secret in credentials.get("secrets", {})}
    for node in walked.each("parameter", "schema"):
        secret = said(node, "x-from-credentials")
        if secret is not None and node.kind == "schema" and not is_form_member(node):
            yield Finding(f"{node.pointer}/x-from-credentials", "neither a parameter nor a member of a form")
        elif secret is not None and secret not in known:
            yield Finding(f"{node.pointer}/x-from-credentials", f"no security scheme declares the secret {secret!r}")


def _is_one_scheme(walked: Walked, operation: Node) -> bool:
    requirements = operation.value["security"]
    if requirements == []:
        schemes = [said(each, "x-credentials") or {} for each in walked.each("security-scheme")]
        asked = [each["operation"] for each in schemes if "operation" in each]
        schemas = arguments(walked, operation).values()
        return operation.value.get("operationId") in asked and any("x-from-credentials" in each for each in schemas)
    return [len(each) for each in requirements] == [1]


def _unfit(scheme: Node) -> Iterator[Finding]:
    if scheme.value.get("type") == "apiKey" and scheme.value.get("in") not in ("header", "query"):
        yield Finding(f"{scheme.pointer}/in", "the client sends a key in a header or the query", "corrections")
    if scheme.value.get("type") == "oauth2" and list(scheme.value.get("flows", {})) != ["clientCredentials"]:
        what = "the client knows the flow `clientCredentials` (RFC 6749, 4.4), and no other"
        yield Finding(f"{scheme.pointer}/flows", what, "corrections")


def _required(node: Node) -> list[str]:
    return [name for requirement in node.value.get("security", []) for name in requirement]


def _uses(credentials: dict[str, Json]) -> Iterator[tuple[tuple[str, ...], str]]:
    for member in _SECRETS:
        if member in credentials:
            yield (member,), credentials[member]
    token = credentials.get("token", {})
    if token:
        yield ("token", "key"), token["key"]
    for part in ("headers", "claims"):
        for name, secret in token.get(part, {}).items():
            yield ("token", part, name), secret
