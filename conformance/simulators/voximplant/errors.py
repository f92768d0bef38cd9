"""The error codes this simulator answers, under the SDKs' constant names, with texts of our own.

Read from the dossier: section 6 for codes and names, Q11 for leaving the texts free: only the code is fixed.
"""

from __future__ import annotations

from enum import IntEnum


class Code(IntEnum):
    """Every code of section 6 that may meet these methods; README.md tells how each is reached."""

    FATAL_ERROR = 1
    INTERNAL_ERROR = 2
    DB_ERROR = 4
    BILLING_ERROR = 5
    SMS_GATEWAY_ERROR = 14
    AUTHORIZATION_FAILED = 100
    INVALID_ARGUMENTS = 101
    MISSING_CMD = 102
    UNKNOWN_COMMAND = 103
    FORBIDDEN_COMMAND = 104
    REQUIRED_OUTPUT_FORMAT_TYPE_IS_NOT_SUPPORTED = 105
    INVALID_DATE_FORMAT = 111
    INVALID_ACCOUNT_ID = 115
    INVALID_PHONE_NUMBER = 121
    INVALID_DATE_RANGE = 123
    INSUFFICIENT_MONEY = 127
    ACCOUNT_ISNT_ACTIVATED = 131
    REQUIRED_IS_EMPTY = 134
    TRY_LATER = 162
    INVALID_SMS_ID = 192
    RATE_LIMIT_EXCEED = 340
    SENDING_SMS_ERROR = 385
    SMS_DISABLED_FOR_NUMBER = 386
    INVALID_SOURCE = 422
    INVALID_DESTINATION = 423
    INVALID_TOKEN_FORMAT = 447
    INVALID_TOKEN_TTL = 454
    TOKEN_ISSUED_IN_FUTURE = 455
    TOKEN_EXPIRED = 456
    INVALID_SMS_DIRECTION_PARAMETER = 470
    LENGTH_EXCEEDED = 477
    HTTP_REQUEST_REJECTED = 484
    PARAMETER_CANT_BE_EMPTY_EX = 485
    FORBIDDEN_PARAMETER = 492
    INVALID = 496
    INVALID_RANGE = 497
    TOO_LONG = 499
    NO_ROUTE_FOR_DST_NUMBERS = 506
    INVALID_SRC_NUMBER = 507
    INVALID_TEXT = 508
    A2P_SMS_DISABLED = 509
    SAME_OPERATION_LIMIT = 515
    NOT_SUPPORT_SMS = 528
    DATE_RANGE_LIMIT = 569


# The text of 103 is a probable capture (payloads, error.103); the others are invented.
_TEXTS: dict[int, str] = {
    Code.FATAL_ERROR: "Something went badly wrong.",
    Code.INTERNAL_ERROR: "Something went wrong inside.",
    Code.DB_ERROR: "The database did not answer.",
    Code.BILLING_ERROR: "The billing did not answer.",
    Code.SMS_GATEWAY_ERROR: "The gateway did not take the message.",
    Code.AUTHORIZATION_FAILED: "The caller is not authorized.",
    Code.INVALID_ARGUMENTS: "A parameter has an unusable value.",
    Code.MISSING_CMD: "No command was given.",
    Code.UNKNOWN_COMMAND: "Unknown command.",
    Code.FORBIDDEN_COMMAND: "The command is not for this caller.",
    Code.REQUIRED_OUTPUT_FORMAT_TYPE_IS_NOT_SUPPORTED: "There is no such output format.",
    Code.INVALID_DATE_FORMAT: "A date is not of the form yyyy-MM-dd HH:mm:ss.",
    Code.INVALID_ACCOUNT_ID: "There is no such account.",
    Code.INVALID_PHONE_NUMBER: "The account rents no such number.",
    Code.INVALID_DATE_RANGE: "The range of dates ends before it begins.",
    Code.INSUFFICIENT_MONEY: "The balance does not cover the cost.",
    Code.ACCOUNT_ISNT_ACTIVATED: "The account was never activated.",
    Code.REQUIRED_IS_EMPTY: "A required parameter is missing or blank.",
    Code.TRY_LATER: "Not now; try again later.",
    Code.INVALID_SMS_ID: "There is no such message.",
    Code.RATE_LIMIT_EXCEED: "Too many requests.",
    Code.SENDING_SMS_ERROR: "The message could not be sent.",
    Code.SMS_DISABLED_FOR_NUMBER: "SMS is switched off for the source number.",
    Code.INVALID_SOURCE: "The source is no number of the account.",
    Code.INVALID_DESTINATION: "The destination is no phone number.",
    Code.INVALID_TOKEN_FORMAT: "The token cannot be read.",
    Code.INVALID_TOKEN_TTL: "The token would live for too long.",
    Code.TOKEN_ISSUED_IN_FUTURE: "The token was issued in the future.",
    Code.TOKEN_EXPIRED: "The token has expired.",
    Code.INVALID_SMS_DIRECTION_PARAMETER: "The direction is neither IN nor OUT.",
    Code.LENGTH_EXCEEDED: "A parameter exceeds its length.",
    Code.HTTP_REQUEST_REJECTED: "The request looks like one sent again by itself.",
    Code.PARAMETER_CANT_BE_EMPTY_EX: "A parameter must not be empty.",
    Code.FORBIDDEN_PARAMETER: "A parameter is not for this caller.",
    Code.INVALID: "A parameter is invalid.",
    Code.INVALID_RANGE: "A parameter is out of its range.",
    Code.TOO_LONG: "A parameter is too long.",
    Code.NO_ROUTE_FOR_DST_NUMBERS: "No route leads to a destination.",
    Code.INVALID_SRC_NUMBER: "The sender is not installed.",
    Code.INVALID_TEXT: "The text cannot be sent.",
    Code.A2P_SMS_DISABLED: "A2P messages are switched off for the sender.",
    Code.SAME_OPERATION_LIMIT: "The same operation was asked for a moment ago.",
    Code.NOT_SUPPORT_SMS: "The number cannot do SMS.",
    Code.DATE_RANGE_LIMIT: "The range of dates is too long.",
}


class ApiError(Exception):
    """A refusal, answered as the error envelope; `field_name` is the parameter at fault, if there is one."""

    def __init__(self, code: int, field_name: str | None = None) -> None:
        self.code = int(code)
        self.text = _TEXTS.get(self.code, f"Error {self.code}.")
        self.field_name = field_name
        super().__init__(self.text)
