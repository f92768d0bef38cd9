"""Made-up secrets of the right form, good for nothing but signing requests that go nowhere."""

from __future__ import annotations

from functools import cache

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from sms_providers.core.authentication import BearerJwt
from sms_providers.core.credentials import Credentials
from sms_providers.core.settings import ProviderFacts


def made_up(facts: ProviderFacts) -> Credentials:
    """Return credentials with every secret that a provider's clients need."""
    values = {secret.name: f"made-up-{secret.name.replace('_', '-')}" for secret in facts.credentials.secrets}
    for authentication in facts.authentication.values():
        if isinstance(authentication, BearerJwt):
            values[authentication.key] = _key(authentication.algorithm)
    return facts.credentials.from_values(values, "the stub")


@cache
def _key(algorithm: str) -> str:
    """Return a key that signs with an algorithm (RFC 7518, section 3.1); made once, since that takes its time."""
    if algorithm.startswith("HS"):
        return "made-up-" * 16
    private = ec.generate_private_key(_CURVES[algorithm]()) if algorithm in _CURVES else _rsa_key()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return private.private_bytes(pem, pkcs8, serialization.NoEncryption()).decode()


_CURVES: dict[str, type[ec.EllipticCurve]] = {"ES256": ec.SECP256R1, "ES384": ec.SECP384R1, "ES512": ec.SECP521R1}


def _rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)
