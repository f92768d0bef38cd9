"""What a call carries of the credentials: one rule for each kind of `x-credentials`."""

from __future__ import annotations

import base64
from collections.abc import Callable
from urllib.parse import quote

import httpx

from scripts.generation.probing import signed_tokens
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.operations import Operation
from scripts.generation.probing.places import Place

#: The token that the probe gives out.
TOKEN = "a.token/of+the-probe=="  # noqa: S105
_RENEW_ON = 401


def secrets_of(root: Place) -> dict[str, Place]:
    """Return every secret that a client asks for, in the order of the schemes."""
    forms = [scheme["x-credentials"] for _, scheme in root["components"]["securitySchemes"].members()]
    secrets = [pair for form in forms if "secrets" in form for pair in form["secrets"].members()]
    # The last of several that say the same: the earlier ones are proved by the comparison of all.
    return {name: next(place for other, place in secrets if other == name) for name, _ in secrets}


def values_of(root: Place) -> dict[str, str]:
    """Return a throw-away value for each secret, each another one."""
    values = {name: f"value of {name}" for name in secrets_of(root)}
    for _, scheme in root["components"]["securitySchemes"].members():
        if scheme["x-credentials"].get("kind") == "bearer-jwt":
            values[scheme.resolve("/x-credentials/token/key").value] = signed_tokens.throw_away_key()
    return values


def kind_of(scheme: Place) -> str:
    """Return the kind of a scheme; raise LookupError for one without a rule."""
    kind = scheme["x-credentials"].get("kind")
    if kind not in _RULES:
        raise LookupError(f"{scheme.at}: the probe has no rule for this scheme")
    return str(kind)


def renew_on(scheme: Place | None) -> list[int]:
    """Return the statuses by which a token is refused; none for schemes whose tokens nobody gives out."""
    if scheme is None or kind_of(scheme) != "oauth2-client-credentials":
        return []
    return list(scheme["x-credentials"].get("renew-on") or [_RENEW_ON])


def query_of(operation: Operation) -> list[str]:
    """Return the parts of the query that prove who calls."""
    scheme = operation.scheme
    if scheme is None or kind_of(scheme) != "api-key" or scheme["in"].value != "query":
        return []
    value = values_of(operation.place.document)[scheme["x-credentials"]["value"].value]
    return [f"{quote(scheme['name'].value, safe='')}={quote(value, safe='')}"]


def check_authorization(request: httpx.Request, operation: Operation, findings: Findings) -> None:
    """Compare what a request carries with the operation's own scheme; it must carry nothing of another one."""
    root, scheme = operation.place.document, operation.scheme
    if scheme is None or kind_of(scheme) == "api-key":
        at = operation.place["security"].at
        findings.equal(at, "the Authorization of a call", None, request.headers.get("Authorization"))
    if scheme is not None:
        _RULES[kind_of(scheme)](request, scheme, values_of(root), findings)
    for _, other in root["components"]["securitySchemes"].members():
        if kind_of(other) == "api-key" and (scheme is None or other.at != scheme.at):
            name = str(other["name"].value)
            found = request.headers.get(name) or request.url.params.get(name)
            findings.equal(operation.place["security"].at, f"the {name} of a call", None, found)


def _check_basic(request: httpx.Request, scheme: Place, values: dict[str, str], findings: Findings) -> None:
    """Compare with RFC 7617, section 2."""
    said = scheme.get("type"), scheme.get("scheme")
    findings.equal(f"{scheme.at}/scheme", "the scheme", ("http", "basic"), said)
    form = scheme["x-credentials"]
    username, password = (values[form[word].value] for word in ("username", "password"))
    word, _, encoded = str(request.headers.get("Authorization", "")).partition(" ")
    findings.equal(form["kind"].at, "the scheme of Authorization", "Basic", word)
    found = base64.b64decode(encoded).decode()
    findings.equal(form["username"].at, "the user name", username, found.partition(":")[0])
    findings.equal(form["password"].at, "the password", password, found.partition(":")[2])


def _check_key(request: httpx.Request, scheme: Place, values: dict[str, str], findings: Findings) -> None:
    findings.equal(f"{scheme.at}/type", "the type of the scheme", "apiKey", scheme.get("type"))
    place, name, secret = (scheme[word] for word in ("in", "name", "x-credentials"))
    sources = {"header": request.headers, "query": request.url.params}
    expected = {where: values[secret["value"].value] if where == place.value else None for where in sources}
    found = {where: source.get(str(name.value)) for where, source in sources.items()}
    findings.equal(secret["value"].at, f"where a call has {name.value}", expected, found)
    findings.prove(place.at, name.at, secret["kind"].at)


def _check_given(request: httpx.Request, scheme: Place, _values: dict[str, str], findings: Findings) -> None:
    """Compare with RFC 6750, section 2.1."""
    findings.equal(f"{scheme.at}/type", "the type of the scheme", "oauth2", scheme.get("type"))
    at = scheme["x-credentials"]["kind"].at
    findings.equal(at, "the Authorization of a call", f"Bearer {TOKEN}", request.headers.get("Authorization"))


def _check_signed(request: httpx.Request, scheme: Place, values: dict[str, str], findings: Findings) -> None:
    signed_tokens.expect_rule(scheme)
    findings.prove(f"{scheme.at}/scheme", f"{scheme.at}/x-credentials/kind")
    signed_tokens.check_token(request, scheme, values, findings)


_RULES: dict[str, Callable[[httpx.Request, Place, dict[str, str], Findings], None]] = {
    "basic": _check_basic,
    "api-key": _check_key,
    "bearer-jwt": _check_signed,
    "oauth2-client-credentials": _check_given,
}
