"""Verifying the bearer token of a call.

Read from the dossier: section 4 (algorithm, header and claims, lifetime, child accounts), section 6 (codes
447 and 454 to 456), section 10 (which code for what), Q34 (issuer as number or string), Q36 (clock skew).
No leeway is granted: none is documented.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import jwt
from attrs import frozen
from jwt.types import Options

from conformance.simulators.variants import Choices
from conformance.simulators.voximplant.errors import ApiError, Code
from conformance.simulators.voximplant.identities import Identities, Identity
from conformance.simulators.voximplant.variants import FUTURE_TOKEN

LONGEST_LIFE_SECONDS = 3600

# PyJWT is asked for the signature only: it does not know these codes, and has a clock of its own.
_SIGNATURE_ONLY: Options = {
    "verify_signature": True,
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
    "verify_aud": False,
    "verify_sub": False,
    "verify_jti": False,
}


@frozen
class Caller:
    """For which account a valid token calls, and in which roles."""

    account_id: int
    roles: frozenset[str]


def caller_of(authorization: str | None, identities: Identities, now: float, choices: Choices) -> Caller:
    """Verify the Authorization header of a call at `now`, in UNIX seconds. Raises `ApiError`."""
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise ApiError(Code.AUTHORIZATION_FAILED)
    identity = _identity_of(token.strip(), identities)
    claims = _signed_claims(token.strip(), identity)
    account_id = _issuer(claims, identity)
    _check_times(claims, now, choices)
    return Caller(account_id, identity.roles)


def _identity_of(token: str, identities: Identities) -> Identity:
    try:
        key_id = jwt.get_unverified_header(token).get("kid")
    except jwt.InvalidTokenError as error:
        raise ApiError(Code.INVALID_TOKEN_FORMAT) from error
    if key_id is None or key_id not in identities:
        raise ApiError(Code.AUTHORIZATION_FAILED)
    return identities[key_id]


def _signed_claims(token: str, identity: Identity) -> Mapping[str, Any]:
    try:
        return jwt.decode(token, identity.public_key, algorithms=["RS256"], options=_SIGNATURE_ONLY)
    except (jwt.InvalidSignatureError, jwt.InvalidAlgorithmError) as error:
        raise ApiError(Code.AUTHORIZATION_FAILED) from error
    except jwt.InvalidTokenError as error:
        raise ApiError(Code.INVALID_TOKEN_FORMAT) from error


def _issuer(claims: Mapping[str, Any], identity: Identity) -> int:
    issuer = str(claims.get("iss"))
    for account_id in identity.account_ids:
        if str(account_id) == issuer:
            return account_id
    raise ApiError(Code.AUTHORIZATION_FAILED)


def _check_times(claims: Mapping[str, Any], now: float, choices: Choices) -> None:
    issued, expires = _seconds(claims, "iat"), _seconds(claims, "exp")
    if issued > now:
        raise ApiError(int(choices[FUTURE_TOKEN]))
    if expires - issued > LONGEST_LIFE_SECONDS:
        raise ApiError(Code.INVALID_TOKEN_TTL)
    if expires <= now:
        raise ApiError(Code.TOKEN_EXPIRED)


def _seconds(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    if type(value) is int or (type(value) is float and math.isfinite(value)):
        return value
    raise ApiError(Code.AUTHORIZATION_FAILED)
