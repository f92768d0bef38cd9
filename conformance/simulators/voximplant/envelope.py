"""The bodies of JSON answers: a success as it is, the rows with their total, or the error.

Read from the dossier: section 6 (error envelope), Q12 (`field_name`), Q13 (`errors`), Q14 and Q15 (a total
and no count), section 3 (HTTP status 200 for errors) and open question 2 (where that may not hold).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from conformance.simulators.variants import Choices, Variant
from conformance.simulators.voximplant.errors import ApiError, Code
from conformance.simulators.voximplant.variants import (
    ERRORS_ARRAY,
    FIELD_NAME,
    RATE_LIMIT_STATUS,
    TOKEN_STATUS,
    UNKNOWN_METHOD_STATUS,
)

# A cost leaves as the very digits that are stored: a detour over binary floats would add noise.
_JSON = msgspec.json.Encoder(decimal_format="number")

_STATUS_VARIANTS: dict[int, Variant] = {
    Code.AUTHORIZATION_FAILED: TOKEN_STATUS,
    Code.INVALID_TOKEN_FORMAT: TOKEN_STATUS,
    Code.INVALID_TOKEN_TTL: TOKEN_STATUS,
    Code.TOKEN_ISSUED_IN_FUTURE: TOKEN_STATUS,
    Code.TOKEN_EXPIRED: TOKEN_STATUS,
    Code.UNKNOWN_COMMAND: UNKNOWN_METHOD_STATUS,
    Code.RATE_LIMIT_EXCEED: RATE_LIMIT_STATUS,
}


def rows_response(rows: Sequence[object], total_count: int) -> Response:
    """Answer one page of a history; `total_count` is the number of rows that match before paging (Q15)."""
    return json_response({"result": rows, "total_count": total_count})


def error_response(error: ApiError, choices: Choices) -> Response:
    """Answer a refusal in the shape and with the HTTP status that were chosen."""
    description: dict[str, object] = {"msg": error.text, "code": error.code}
    if choices[FIELD_NAME] == "present" and error.field_name is not None:
        description["field_name"] = error.field_name
    body: dict[str, object] = {"error": description}
    if choices[ERRORS_ARRAY] == "present":
        body["errors"] = [description]
    variant = _STATUS_VARIANTS.get(error.code)
    return json_response(body, 200 if variant is None else int(choices[variant]))


def json_response(body: object, status: int = 200) -> Response:
    """Answer a body as JSON, a decimal as the digits it has."""
    return Response(_JSON.encode(body), status, media_type="application/json")
