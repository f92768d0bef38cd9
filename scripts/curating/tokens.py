"""How a token is asked for, `x-credentials` of kind `oauth2-client-credentials` (RFC 6749, 4.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.curating.calls import replies, required_arguments
from scripts.curating.findings import Finding
from scripts.curating.reading import Walked, types_of
from scripts.curating.servers import address
from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import Json

KIND = "oauth2-client-credentials"


def token_operations(walked: Walked) -> Iterator[Finding]:
    """Check that the operation that asks for a token exists, is called at the scheme's `tokenUrl`, and can be called.

    It needs no token itself and no argument that only the caller knows; it answers `access_token`, which is hidden
    (RFC 6749, 5.1).
    """
    for node in walked.each("security-scheme"):
        word = said(node, "x-credentials")
        if word is None or word["kind"] != KIND:
            continue
        operation = token_operation(walked, word)
        if operation is None:
            at = f"{node.pointer}/x-credentials/operation"
            yield Finding(at, f"there is no operation {word['operation']!r}")
        else:
            yield from _address(walked, node, operation)
            yield from _security(walked, operation)
            yield from _arguments(walked, operation)
            yield from _reply(walked, operation)


def token_operation(walked: Walked, credentials: dict[str, Json]) -> Node | None:
    """Return the operation that credentials of this kind name."""
    named = (each for each in walked.each("operation") if each.value.get("operationId") == credentials["operation"])
    return next(named, None)


def _address(walked: Walked, scheme: Node, operation: Node) -> Iterator[Finding]:
    told: dict[str, Any] = scheme.value.get("flows", {}).get("clientCredentials", {})
    called = address(walked, operation)
    if told and told.get("tokenUrl") != called:
        at = f"{scheme.pointer}/flows/clientCredentials/tokenUrl"
        yield Finding(at, f"{told.get('tokenUrl')!r} is not where the operation is called: {called!r}", "corrections")


def _security(walked: Walked, operation: Node) -> Iterator[Finding]:
    kinds = {each.name: (said(each, "x-credentials") or {}).get("kind") for each in walked.each("security-scheme")}
    for requirement in operation.value.get("security", []):
        for name in requirement:
            if kinds.get(name) == KIND:
                yield Finding(f"{operation.pointer}/security", f"to ask for a token {name!r} would need a token")


def _arguments(walked: Walked, operation: Node) -> Iterator[Finding]:
    for name in required_arguments(walked, operation):
        what = f"{name!r} is required, and nobody is there to give it: it has no `const`, no `default` and no secret"
        yield Finding(operation.pointer, what)


def _reply(walked: Walked, operation: Node) -> Iterator[Finding]:
    at = f"{operation.pointer}/responses"
    found = replies(walked, operation)
    if not found:
        yield Finding(at, "no reply that succeeds has a schema", "corrections")
    for reply in found:
        tokens = walked.reached([reply], ["access_token"])
        required = {name for each in walked.applied(reply, through=("allOf",)) for name in each.get("required", [])}
        if not tokens or "access_token" not in required:
            yield Finding(at, "a reply that succeeds has no required member `access_token`", "corrections")
        elif any(types_of(each) != ["string"] or each.get("format") != "password" for each in tokens):
            yield Finding(at, "`access_token` is no text of `format: password`", "corrections")
