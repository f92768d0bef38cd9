"""How a raw request proves who calls, or fails to: written from what is known of the providers, not from the documents.

Every way knows these credentials: `good`, `missing`, `garbled`, `unknown-key` (of a caller that there is not),
`expired` (or, where nothing expires, with another secret) and `tampered` (the last of what proves them changed).
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import jwt

from conformance.facts import Credentials

TOKEN_LIFE_SECONDS = 600

Headers = dict[str, str]


def basic(credentials: Credentials, secrets: Mapping[str, Any], wanted: str) -> Headers:
    """Return the header of HTTP Basic authentication (RFC 7617)."""
    if wanted == "missing":
        return {}
    if wanted == "garbled":
        return {"Authorization": "Basic not-base64!"}
    name, secret = str(secrets[credentials.identity]), str(secrets[credentials.secret])
    name = name[::-1] if wanted == "unknown-key" else name
    secret = {"expired": secret[::-1], "tampered": _altered(secret)}.get(wanted, secret)
    return {"Authorization": "Basic " + b64encode(f"{name}:{secret}".encode()).decode()}


def api_key(credentials: Credentials, secrets: Mapping[str, Any], wanted: str) -> Headers:
    """Return the header that holds a key."""
    if wanted == "missing":
        return {}
    key = str(secrets[credentials.secret])
    return {credentials.place: {"good": key, "garbled": "?", "tampered": _altered(key)}.get(wanted, key[::-1])}


def bearer(token: str, wanted: str) -> Headers:
    """Return the header with a token that was given (RFC 6750)."""
    if wanted == "missing":
        return {}
    others = {"garbled": "not a token", "unknown-key": token[::-1], "tampered": _altered(token)}
    told = others.get(wanted, token)
    return {"Authorization": f"Bearer {told}"}


def signed(_credentials: Credentials, secrets: Mapping[str, Any], wanted: str, now: float) -> Headers:
    """Return the header with a token that the caller signs (RFC 7519).

    `number-issuer` is good, with the account as a number where RFC 7519 has a text.
    """
    if wanted == "missing":
        return {}
    if wanted == "garbled":
        return {"Authorization": "Bearer not.a.token"}
    issued = int(now) - 30 - (2 * TOKEN_LIFE_SECONDS if wanted == "expired" else 0)
    issuer = int(secrets["account_id"]) if wanted == "number-issuer" else str(secrets["account_id"])
    claims = {"iss": issuer, "iat": issued, "exp": issued + TOKEN_LIFE_SECONDS}
    key_id = "unknown" if wanted == "unknown-key" else secrets["key_id"]
    key = signing_key(secrets["private_key"])
    # PyJWT's own way for claims would refuse a number as the issuer.
    token = jwt.PyJWS().encode(json.dumps(claims).encode(), key, "RS256", headers={"typ": "JWT", "kid": key_id})
    # Of the signature's last letter not every bit counts, of its first every one does.
    signed_part, _, signature = token.rpartition(".")
    token = f"{signed_part}.{_altered(signature[0])}{signature[1:]}" if wanted == "tampered" else token
    return {"Authorization": f"Bearer {token}"}


def _altered(text: str) -> str:
    return text[:-1] + ("A" if text[-1] != "A" else "B")


@cache
def signing_key(pem: str) -> Any:
    """Load a private key once: OpenSSL checks it for some 30 ms."""
    return jwt.get_algorithm_by_name("RS256").prepare_key(pem)


#: The ways in which nothing has to be asked for first.
PLAIN: Mapping[str, Callable[[Credentials, Mapping[str, Any], str], Headers]] = {"basic": basic, "api-key": api_key}
