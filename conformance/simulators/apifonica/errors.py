"""What may be wrong with a call, each with the HTTP status it gets and a number of our own.

Read from the dossier: section 6. No error code of the provider is public: the numbers, names and texts are
invented, and a client must work whatever they are.
"""

from __future__ import annotations

from enum import IntEnum


class Code(IntEnum):
    """The invented error codes."""

    UNAUTHORIZED = 1001
    FOREIGN_ACCOUNT = 1002
    NOT_FOUND = 1003
    METHOD_NOT_ALLOWED = 1004
    INVALID_PARAMETER = 1101
    UNKNOWN_PARAMETER = 1102
    MISSING_PARAMETER = 1103
    UNREADABLE_BODY = 1104
    UNSUPPORTED_CONTENT_TYPE = 1105
    INVALID_SENDER = 1201
    INVALID_RECIPIENT = 1202
    UNKNOWN_APPLICATION = 1203
    PLANNED_FAULT = 1900


BAD_REQUEST = 400

_STATUSES = {
    Code.UNAUTHORIZED: 401,
    Code.FOREIGN_ACCOUNT: 403,
    Code.NOT_FOUND: 404,
    Code.METHOD_NOT_ALLOWED: 405,
    Code.UNSUPPORTED_CONTENT_TYPE: 415,
}


class ApiError(Exception):
    """A refusal; `parameter` is the name of what is wrong, `status` the HTTP status, by default that of the code."""

    def __init__(self, code: Code, parameter: str | None = None, *, status: int | None = None) -> None:
        super().__init__(code.name)
        self.code = code
        self.parameter = parameter
        self.status = _STATUSES.get(code, BAD_REQUEST) if status is None else status

    @property
    def text(self) -> str:
        """Say in a few words what is wrong, without the value that is."""
        words = self.code.name.replace("_", " ").capitalize()
        return words if self.parameter is None else f"{words}: {self.parameter}"
