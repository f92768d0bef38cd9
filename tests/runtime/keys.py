"""Keys that sign and keys that do not, made once for all tests."""

from __future__ import annotations

from functools import cache

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

_PEM = serialization.Encoding.PEM
_PKCS8 = serialization.PrivateFormat.PKCS8
_NOT_ENCRYPTED = serialization.NoEncryption()


@cache
def rsa_key() -> rsa.RSAPrivateKey:
    """Return a private key for RS256."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def private_pem() -> str:
    """Return the private key as providers give it out."""
    return rsa_key().private_bytes(_PEM, _PKCS8, _NOT_ENCRYPTED).decode()


def traditional_pem() -> str:
    """Return the private key in the older form."""
    return rsa_key().private_bytes(_PEM, serialization.PrivateFormat.TraditionalOpenSSL, _NOT_ENCRYPTED).decode()


def encrypted_pem() -> str:
    """Return the private key behind a password."""
    return rsa_key().private_bytes(_PEM, _PKCS8, serialization.BestAvailableEncryption(b"coo")).decode()


def public_pem() -> str:
    """Return the public half, which cannot sign."""
    return rsa_key().public_key().public_bytes(_PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def public_ssh() -> str:
    """Return the public half in the form of OpenSSH."""
    key = rsa_key().public_key()
    return key.public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH).decode()


def curve_pem() -> str:
    """Return a private key for another algorithm."""
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(_PEM, _PKCS8, _NOT_ENCRYPTED).decode()


def edwards_pem() -> str:
    """Return a private key for yet another algorithm."""
    return ed25519.Ed25519PrivateKey.generate().private_bytes(_PEM, _PKCS8, _NOT_ENCRYPTED).decode()
