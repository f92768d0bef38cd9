"""Keys that the stub makes up for clients that sign their tokens, and the reading of what they signed (RFC 7518)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

# The curve that each algorithm of ECDSA signs on (RFC 7518, section 3.4).
_CURVES: dict[str, Callable[[], ec.EllipticCurve]] = {
    "ES256": ec.SECP256R1,
    "ES384": ec.SECP384R1,
    "ES512": ec.SECP521R1,
}
_FORM = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
# Any moment of the stub's own machine will do; a client on another may have a clock that differs.
_LEEWAY_SECONDS = 60


def new_key(algorithm: str) -> str:
    """Return a new key for an algorithm: a private key in PEM form, or a long text where both sides share a secret."""
    if algorithm.startswith("HS"):
        return "stub-shared-secret-" * 4
    if algorithm in _CURVES:
        return ec.generate_private_key(_CURVES[algorithm]()).private_bytes(*_FORM).decode()
    return rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(*_FORM).decode()


def claims_of(token: str, key: str, algorithm: str) -> dict[str, Any] | None:
    """Return the headers and claims of a token that was signed with the key and is valid now, or None."""
    prepared = jwt.get_algorithm_by_name(algorithm).prepare_key(key)
    verifying = prepared if isinstance(prepared, bytes) else prepared.public_key()
    try:
        read = jwt.decode_complete(token, verifying, [algorithm], options={"verify_iss": False}, leeway=_LEEWAY_SECONDS)
    except jwt.PyJWTError:
        return None
    return {**read["header"], **read["payload"]}
