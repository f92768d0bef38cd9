"""From a call's arguments to what goes over the wire: each value in its place, under its wire name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

import msgspec

from sms_providers.core.credentials import Credentials
from sms_providers.core.parameters import Parameter
from sms_providers.core.steps import Arguments
from sms_providers.errors import InvalidRequestError

Placed = dict[str, list[tuple[str, Any]]]

_JSON: Final = msgspec.json.Encoder(decimal_format="number")


def placed(
    operation: str, parameters: Sequence[Parameter], arguments: Arguments, credentials: Credentials | None
) -> Placed:
    """Return wire name and encoded value of each parameter that is sent, by places.

    What the call leaves out, or gives as None, comes from the credentials, or is the default. Raises
    `InvalidRequestError` for the first argument that is missing or not allowed.
    """
    places: Placed = {"query": [], "header": [], "path": [], "form": [], "json": [], "body": []}
    for parameter in parameters:
        value = _value(parameter, arguments, credentials)
        if value is not None:
            places[parameter.place].append((parameter.name, parameter.encode(operation, value)))
        elif parameter.required:
            raise InvalidRequestError(operation, parameter.argument, "is required")
    return places


def _value(parameter: Parameter, arguments: Arguments, credentials: Credentials | None) -> object:
    value = arguments.get(parameter.argument)
    if value is None and parameter.from_credentials is not None and credentials is not None:
        value = credentials.reveal(parameter.from_credentials)
    return parameter.default if value is None else value


def filled(path: str, values: Sequence[tuple[str, str]]) -> str:
    """Return a path with its placeholders filled, each value percent-encoded into its segment (RFC 3986)."""
    for name, text in values:
        path = path.replace("{" + name + "}", quote(text, safe=""))
    return path


def json_text(places: Mapping[str, Sequence[tuple[str, Any]]], has_members: bool) -> bytes | None:
    """Return the JSON body in UTF-8, decimals as numbers with exactly their digits, or None where there is none.

    `has_members` says that the body is an object, be it an empty one.
    """
    if has_members:
        return _JSON.encode(dict(places["json"]))
    return _JSON.encode(places["body"][0][1]) if places["body"] else None
