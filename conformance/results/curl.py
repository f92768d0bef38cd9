"""The command for a shell that sends a request again, once its placeholders are filled in."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from conformance.exchanges import Exchange, Pairs
from conformance.operation import Operation
from conformance.parameters import JSON
from conformance.results.places import path_below, path_of, request_schema
from conformance.results.redacting import Redaction

# Costs keep their digits.
_JSON = msgspec.json.Encoder(decimal_format="number")


def curl(operation: Operation | None, exchange: Exchange, redaction: Redaction) -> str:
    """Return the command; `$BASE_URL` and `$AUTHORIZATION` come from the shell's environment, `<…>` from its user."""
    return " \\\n  ".join(_parts(operation, exchange, redaction))


def _parts(operation: Operation | None, exchange: Exchange, redaction: Redaction) -> Iterator[str]:
    path = path_of(None, exchange, redaction) if operation is None else path_below(operation, exchange, redaction)
    query = "&".join(
        f"{quote(name)}={_encoded(shown, is_same=shown == str(value))}"
        for (name, value), shown in zip(exchange.query, _shown(operation, exchange.query, redaction), strict=True)
    )
    yield f'curl --request {exchange.method} "$BASE_URL"{shlex.quote(path + ("?" + query if query else ""))}'
    if operation is None or operation.needs_credentials:
        yield f'--header "{_header(operation)}: $AUTHORIZATION"'
    for (name, _), shown in zip(exchange.form, _shown(operation, exchange.form, redaction), strict=True):
        yield f"--data-urlencode {shlex.quote(f'{name}={shown}')}"
    if exchange.sent is not None:
        schema = None if operation is None else request_schema(operation)
        body = redaction.value(exchange.sent, [] if schema is None else [schema])
        yield f"--header {shlex.quote(f'Content-Type: {JSON}')}"
        yield f"--data {shlex.quote(_JSON.encode(body).decode())}"


def _shown(operation: Operation | None, pairs: Pairs, redaction: Redaction) -> list[str]:
    known = {} if operation is None else operation.parameters
    return [str(redaction.parameter(name, value, known.get(name))) for name, value in pairs]


def _encoded(shown: str, *, is_same: bool) -> str:
    """Return a value for a URL; a placeholder stays readable, for it has to be filled in anyway."""
    return quote(shown, safe="") if is_same else shown


def _header(operation: Operation | None) -> str:
    """Return the header in which credentials travel: of the document's own name for a key, else the usual one."""
    if operation is None:
        return "Authorization"
    value = operation.document.value
    wanted = [name for each in operation.value.get("security", value.get("security", [])) for name in each]
    schemes: dict[str, Any] = value.get("components", {}).get("securitySchemes", {})
    keys = [schemes[name]["name"] for name in wanted if schemes.get(name, {}).get("in") == "header"]
    return str(keys[0]) if keys else "Authorization"
