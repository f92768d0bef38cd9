"""Reading the members of a POST.

Read from the dossier: section 4 (members), A29 (other encodings that public callers try).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from conformance.simulators.apifonica import sending_variants as variants
from conformance.simulators.apifonica.calls import Call
from conformance.simulators.apifonica.errors import ApiError, Code
from conformance.simulators.apifonica.variants import UNKNOWN_PARAMETERS
from conformance.simulators.forms import storable
from conformance.simulators.variants import Choices

REQUIRED = ("from", "to", "text")
OPTIONAL = ("msg_app_sid", "channel", "type", "url", "tag")

Members = Mapping[str, str]


def members_of(call: Call) -> Members:
    """Read the members that have a value; null counts as absent. Raises `ApiError`."""
    given = _given(call)
    if call.choices[UNKNOWN_PARAMETERS] == "error" and set(given) - {*REQUIRED, *OPTIONAL}:
        raise ApiError(Code.UNKNOWN_PARAMETER)
    members = {
        name: _text(name, given[name], call.choices)
        for name in (*REQUIRED, *OPTIONAL)
        if given.get(name) not in (None, "")
    }
    for name in REQUIRED:
        if name not in members:
            raise ApiError(Code.MISSING_PARAMETER, name)
    return members


def _given(call: Call) -> Mapping[str, Any]:
    media_type = call.content_type.partition(";")[0].strip().lower()
    policy = call.choices[variants.POST_CONTENT_TYPE]
    if media_type == "application/json" or policy == "json":
        return _json_object(call.body)
    if policy == "form" and call.form:
        return dict(call.form)
    raise ApiError(Code.UNSUPPORTED_CONTENT_TYPE, status=400 if policy == "400" else 415)


def _json_object(body: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ApiError(Code.UNREADABLE_BODY) from error
    if not isinstance(value, dict):
        raise ApiError(Code.UNREADABLE_BODY)
    return value


def _text(name: str, value: Any, choices: Choices) -> str:
    if type(value) is int and choices[variants.MEMBER_TYPES] == "lenient":
        return str(value)
    if not isinstance(value, str):
        raise ApiError(Code.INVALID_PARAMETER, name)
    return storable(value)
