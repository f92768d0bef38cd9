"""The token that each call carries, made from throw-away secrets."""

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


def scheme_of(root: Place) -> Place:
    """Return the only security scheme; raise LookupError for a scheme without a rule."""
    schemes = [scheme for _, scheme in root["components"]["securitySchemes"].members()]
    if len(schemes) != 1:
        raise LookupError(f"the probe has a rule for one security scheme, not for {len(schemes)}")
    scheme = schemes[0]
    said = scheme.get("type"), scheme.get("scheme"), scheme["x-credentials"].get("kind")
    algorithm = scheme["x-credentials"].resolve("/token/algorithm").value
    if said != ("http", "bearer", "bearer-jwt") or algorithm not in {"RS256", "RS384", "RS512"}:
        raise LookupError(f"{scheme.at}: the probe has no rule for this scheme")
    return scheme


def values_of(scheme: Place) -> dict[str, str]:
    """Return a throw-away value for each secret, each another one."""
    form = scheme["x-credentials"]
    values = {name: f"value of {name}" for name, _ in form["secrets"].members()}
    return values | {form.resolve("/token/key").value: throw_away_key()}


def check_token(request: httpx.Request, scheme: Place, findings: Findings) -> None:
    """Compare a request's Authorization header with what the document says of the token."""
    form, values = scheme["x-credentials"]["token"], values_of(scheme)
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
