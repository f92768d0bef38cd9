"""One line in the log for each attempt, in which no number, text or token of a call can stand.

What goes into a line is an identifier, a whole number, or an id that is held against what was sent and came.
"""

from __future__ import annotations

import logging
import re
from typing import Final

from sms_providers.core.attempts import Attempt
from sms_providers.core.transport import HttpRequest, HttpResponse

_logger: Final = logging.getLogger("sms_providers")

#: Where servers say by which id they keep a request.
_REQUEST_ID_HEADERS: Final = ("x-request-id", "request-id", "x-correlation-id", "x-trace-id", "x-amzn-requestid")

_NAME: Final = re.compile(r"[A-Za-z_]\w{0,99}", re.ASCII)
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_ID: Final = re.compile(r"(?=.*[A-Za-z])[0-9A-Za-z_-]{6,64}", re.ASCII)
_PHONE_NUMBER: Final = re.compile(r"[0-9]{6}")


def log_attempt(attempt: Attempt) -> None:
    """Log one line at level INFO: operation, attempt, status, outcome, milliseconds, the provider's id of the request.

    The outcome is the name of the error's class, or `ok`.
    """
    if not _logger.isEnabledFor(logging.INFO):
        return
    _logger.info(
        "%s: attempt %d, status %s, %s, %d ms, request id %s",
        _identifier(attempt.operation),
        int(attempt.number),
        "none" if attempt.response is None else int(attempt.response.status_code),
        _outcome(attempt),
        int(attempt.milliseconds or 0),
        "none" if attempt.response is None else request_id(attempt.request, attempt.response) or "none",
    )


def _outcome(attempt: Attempt) -> str:
    if attempt.error is not None:
        return _identifier(type(attempt.error).__name__)
    return "ok" if attempt.response is not None else "given up"


def _identifier(text: str) -> str:
    return text if _NAME.fullmatch(text) else "?"


def request_id(request: HttpRequest, response: HttpResponse) -> str | None:
    """Return the id by which a reply says that its request is kept, or None.

    What could be a phone number is no id, nor is anything that was part of the request: servers echo.
    """
    for name in _REQUEST_ID_HEADERS:
        text = response.headers.get(name, "")
        if _looks_like_id(text) and not _was_sent(text, request):
            return str(text)
    return None


def _looks_like_id(text: str) -> bool:
    return bool(_UUID.fullmatch(text)) or bool(_ID.fullmatch(text) and not _PHONE_NUMBER.search(text))


def _was_sent(text: str, request: HttpRequest) -> bool:
    sent = [str(request.url), *request.headers.values(), request.content.decode("utf-8", "replace")]
    return any(text in each for each in sent)
