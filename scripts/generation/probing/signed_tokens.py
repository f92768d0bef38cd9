"""Tokens that the client signs itself, made from throw-away secrets."""

from __future__ import annotations

import time
from functools import cache

import httpx
import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from scripts.generation.probing.findings import Findings
from scripts.generation.probing.places import Place

_KEY_SIZE = 2048
_PATIENCE = 60  # seconds between the making of a token and the look at it


@cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=_KEY_SIZE)


def throw_away_key() -> str:
    """Return a private key that signs nothing but the tokens of tests, in PEM form; always the same in a process."""
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return _key().private_bytes(serialization.Encoding.PEM, *form).decode()


def expect_rule(scheme: Place) -> None:
    """Raise LookupError for a scheme of self-signed tokens that the probe has no rule for."""
    algorithm = scheme["x-credentials"].resolve("/token/algorithm").value
    if (scheme.get("type"), scheme.get("scheme")) != ("http", "bearer") or not str(algorithm).startswith("RS"):
        raise LookupError(f"{scheme.at}: the probe has no rule for this scheme")


def check_token(request: httpx.Request, scheme: Place, values: dict[str, str], findings: Findings) -> None:
    """Compare a request's Authorization header with what the document says of the token."""
    form = scheme["x-credentials"]["token"]
    authorization = str(request.headers.get("Authorization", ""))
    word, _, token = authorization.partition(" ")
    findings.equal(f"{scheme.at}/scheme", "the scheme of Authorization", "Bearer", word)
    header = jwt.get_unverified_header(token)
    findings.equal(form["algorithm"].at, "the token's algorithm", form["algorithm"].value, header.pop("alg"))
    header.pop("typ", None)
    claims = jwt.decode(token, options={"verify_signature": False, "verify_iat": False})
    issued, ends = claims.pop("iat", 0), claims.pop("exp", 0)
    for word, found in (("headers", header), ("claims", claims)):
        for name, secret in form[word].members() if word in form else ():
            findings.equal(secret.at, f"the token's {name}", values[secret.value], found.pop(name, "nothing"))
        findings.equal(form.at, f"{word} of the token that the document lacks", {}, found)
    findings.equal(form["lifetime"].at, "the token's lifetime", form["lifetime"].value, ends - issued)
    late = time.time() - issued - form["backdate"].value
    findings.equal(form["backdate"].at, "whether the token begins as long ago as said", True, 0 <= late <= _PATIENCE)
    key, algorithms = _key().public_key(), [form["algorithm"].value]
    jwt.decode(token, key, algorithms, options={"verify_exp": False, "verify_iat": False, "verify_aud": False})
    findings.prove(form["key"].at)
