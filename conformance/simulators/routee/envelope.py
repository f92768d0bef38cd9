"""The bodies of answers: JSON with exact decimals, and each family of errors in the shape that was chosen.

Read from the dossier: R27 (price), R30 (time in an error), R42 to R47.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from starlette.responses import Response

from conformance.simulators.routee.errors import (
    ApiError,
    BadRequest,
    Code,
    Form,
    OAuthError,
    Problem,
    Refusal,
    SpringError,
    invalid,
    phrase,
)
from conformance.simulators.routee.moments import spring_timestamp
from conformance.simulators.routee.variants import (
    BAD_REQUEST_FAMILY,
    CAMPAIGN_NOT_FOUND_STATUS,
    CODE_TYPE,
    ERROR_FORM,
)
from conformance.simulators.variants import Choices

# A price leaves as the very digits that are stored: a detour over binary floats would add noise.
_JSON = msgspec.json.Encoder(decimal_format="number")

Members = dict[str, object]


def json_response(body: object, status: int = 200) -> Response:
    """Answer a body as JSON, a decimal as the digits it has."""
    return Response(_JSON.encode(body), status, media_type="application/json")


def refusal_response(refusal: Refusal, choices: Choices, now: float, path: str) -> Response:
    """Answer a refusal in the shape and with the HTTP status that were chosen; `now` is in UNIX seconds."""
    if isinstance(refusal, BadRequest):
        refusal = _of_chosen_family(refusal, choices)
    if isinstance(refusal, ApiError):
        return json_response(_api_body(refusal, choices), _api_status(refusal, choices))
    if isinstance(refusal, OAuthError):
        return json_response({"error": refusal.word, "error_description": refusal.sentence}, refusal.status)
    assert isinstance(refusal, SpringError)
    return json_response(_spring_body(refusal, choices, now, path), refusal.status)


def _of_chosen_family(refusal: BadRequest, choices: Choices) -> Refusal:
    if choices[BAD_REQUEST_FAMILY] == "spring":
        return SpringError(400, refusal.sentence)
    return invalid("SmsTracking", [Problem(refusal.name, refusal.sentence)])


def _spring_body(error: SpringError, choices: Choices, now: float, path: str) -> Members:
    return {
        "timestamp": spring_timestamp(now, choices),
        "status": error.status,
        "error": phrase(error.status),
        "message": error.message,
        "path": path,
    }


def _api_status(error: ApiError, choices: Choices) -> int:
    if error.code == Code.CAMPAIGN_NOT_FOUND:
        return int(choices[CAMPAIGN_NOT_FOUND_STATUS])
    return error.code // 10**6


def _api_body(error: ApiError, choices: Choices) -> Members:
    text = choices[CODE_TYPE] == "text"
    body: Members = {"code": str(error.code) if text else error.code, "developerMessage": error.message}
    form = error.form if choices[ERROR_FORM] == "by-kind" else Form(choices[ERROR_FORM])
    if form is not Form.NONE and error.entity is not None:
        body["entity"] = error.entity
    return body | (_DETAILS[form](error, text) if error.problems else {})


def _property(error: ApiError, _: bool) -> Members:
    first = error.problems[0]
    told: Members = {} if first.value is None else {"value": first.value}
    return {"property": first.name, **told}


def _properties(error: ApiError, _: bool) -> Members:
    return {"properties": {problem.name: problem.sentence for problem in error.problems}}


def _errors(error: ApiError, text: bool) -> Members:
    return {
        "errors": [
            {
                "errorCode": f"{problem.number:03}" if text else problem.number,
                "developerMessage": problem.sentence,
            }
            for problem in error.problems
        ]
    }


_DETAILS: dict[Form, Callable[[ApiError, bool], Members]] = {
    Form.PROPERTY: _property,
    Form.PROPERTIES: _properties,
    Form.ERRORS: _errors,
    Form.NONE: lambda _error, _text: {},
}
