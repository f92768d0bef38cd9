"""The error codes this simulator answers, under the SDKs' constant names, with texts of our own.

Read from the dossier: section 6 for codes and names, Q11 for leaving the texts free: only the code is fixed.
"""

from __future__ import annotations

from enum import IntEnum


class Code(IntEnum):
    """The codes of section 6 that this simulator answers by itself, and those only a fault reaches."""

    FATAL_ERROR = 1
    INTERNAL_ERROR = 2
    DB_ERROR = 4
    AUTHORIZATION_FAILED = 100
    INVALID_ARGUMENTS = 101
    MISSING_CMD = 102
    UNKNOWN_COMMAND = 103
    REQUIRED_OUTPUT_FORMAT_TYPE_IS_NOT_SUPPORTED = 105
    INVALID_DATE_FORMAT = 111
    INVALID_DATE_RANGE = 123
    TRY_LATER = 162
    RATE_LIMIT_EXCEED = 340
    INVALID_TOKEN_FORMAT = 447
    INVALID_TOKEN_TTL = 454
    TOKEN_ISSUED_IN_FUTURE = 455
    TOKEN_EXPIRED = 456
    INVALID_SMS_DIRECTION_PARAMETER = 470
    SAME_OPERATION_LIMIT = 515
    DATE_RANGE_LIMIT = 569


# The text of 103 is a probable capture (payloads, error.103); the others are invented.
_TEXTS: dict[int, str] = {
    Code.FATAL_ERROR: "Something went badly wrong.",
    Code.INTERNAL_ERROR: "Something went wrong inside.",
    Code.DB_ERROR: "The database did not answer.",
    Code.AUTHORIZATION_FAILED: "The caller is not authorized.",
    Code.INVALID_ARGUMENTS: "A parameter has an unusable value.",
    Code.MISSING_CMD: "No command was given.",
    Code.UNKNOWN_COMMAND: "Unknown command.",
    Code.REQUIRED_OUTPUT_FORMAT_TYPE_IS_NOT_SUPPORTED: "There is no such output format.",
    Code.INVALID_DATE_FORMAT: "A date is not of the form yyyy-MM-dd HH:mm:ss.",
    Code.INVALID_DATE_RANGE: "The range of dates ends before it begins.",
    Code.TRY_LATER: "Not now; try again later.",
    Code.RATE_LIMIT_EXCEED: "Too many requests.",
    Code.INVALID_TOKEN_FORMAT: "The token cannot be read.",
    Code.INVALID_TOKEN_TTL: "The token would live for too long.",
    Code.TOKEN_ISSUED_IN_FUTURE: "The token was issued in the future.",
    Code.TOKEN_EXPIRED: "The token has expired.",
    Code.INVALID_SMS_DIRECTION_PARAMETER: "The direction is neither IN nor OUT.",
    Code.SAME_OPERATION_LIMIT: "The same operation was asked for a moment ago.",
    Code.DATE_RANGE_LIMIT: "The range of dates is too long.",
}


class ApiError(Exception):
    """A refusal, answered as the error envelope; `field_name` is the parameter at fault, if there is one."""

    def __init__(self, code: int, field_name: str | None = None) -> None:
        self.code = int(code)
        self.text = _TEXTS.get(self.code, f"Error {self.code}.")
        self.field_name = field_name
        super().__init__(self.text)
