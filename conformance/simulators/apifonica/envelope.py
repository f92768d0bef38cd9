"""The bodies of answers: a read as it is, a write in its wrapper, an error in its envelope.

Read from the dossier: section 6 (error envelope), section 4 and A16 (the wrapper of a write, what tells a refusal),
A17 and A18 (its uri).
"""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from conformance.simulators.apifonica import variants
from conformance.simulators.apifonica.errors import ApiError
from conformance.simulators.variants import Choices

BASE_PATH = "/v2"
OK = 200
CREATED = 201


def error_response(error: ApiError, choices: Choices) -> Response:
    """Answer a refusal in the shape that was chosen."""
    as_text = choices[variants.ERROR_CODE] == "text"
    body: dict[str, object] = {
        "status_code": _status_code(error.status, choices),
        "error_code": error.code.name if as_text else int(error.code),
        "error_text": error.text,
    }
    if choices[variants.ERROR_EXTRAS] == "present":
        body |= {"parameters": [error.parameter] if error.parameter else [], "errors": [error.text]}
    headers = {"WWW-Authenticate": 'Basic realm="simulator"'} if error.status == 401 else None
    return JSONResponse(body, OK if choices[variants.REFUSAL_STATUS] == "body" else error.status, headers)


def created_response(path: str, origin: str, choices: Choices) -> Response:
    """Answer what was made; `path` follows the version, `origin` is scheme and host."""
    prefixes = {"versioned": BASE_PATH, "unversioned": "", "absolute": origin + BASE_PATH}
    body = {
        "status_code": _status_code(CREATED, choices),
        "status_message": "CREATED",
        "uri": prefixes[choices[variants.URI_FORM]] + path,
    }
    return JSONResponse(body, CREATED)


def _status_code(status: int, choices: Choices) -> int | str:
    return str(status) if choices[variants.STATUS_CODE] == "text" else status
