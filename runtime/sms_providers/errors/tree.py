"""The classes of the error tree, which is drawn in `sms_providers.errors`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any


class SmsProviderError(Exception):
    """What every error of this package is."""

    def __reduce__(self) -> tuple[Any, ...]:
        # BaseException would call the constructor with the finished text alone, which breaks worker pools. The
        # response stays behind: its request holds what the call was for; a page holds the client.
        state = {name: None if name in {"response", "page"} else value for name, value in self.__dict__.items()}
        return type(self).__new__, (type(self), *self.args), state


class CredentialsError(SmsProviderError):
    """A secret is missing, unreadable or unusable; the text says which one and where to get it."""


class ConfigurationError(SmsProviderError):
    """The client was set up with something that it cannot use, such as a base URL that is none."""


class InvalidRequestError(SmsProviderError):
    """An argument that the provider would refuse, or misread, was not sent.

    `operation` and `parameter` name the argument, `place` what in it is meant, such as `filters[2].search_term`; the
    value is not kept, since it may be a phone number or a text.
    """

    def __init__(self, operation: str, parameter: str, what: str, *, inside: str = "") -> None:
        super().__init__(f"{operation}: {parameter}{inside} {what}")
        self.operation = operation
        self.parameter = parameter
        self.place = parameter + inside


class ConnectionFailedError(SmsProviderError):
    """No reply came.

    `may_have_arrived` is False where the request surely never reached the provider, such as when it refused the
    connection or gave no token for the call. Otherwise nobody knows whether the provider carried the call out: look
    before you repeat one that costs money.
    """

    def __init__(self, operation: str, what: str, *, may_have_arrived: bool = True) -> None:
        super().__init__(f"{operation}: {what}")
        self.operation = operation
        self.may_have_arrived = may_have_arrived


class TimedOutError(ConnectionFailedError):
    """No reply came within the client's timeout, or within the deadline of its retries."""


class ProviderError(SmsProviderError):
    """The provider refused the call, by HTTP status or inside a successful reply.

    `code` is the provider's own code (None where it gave none), `message` its wording, `status` the HTTP status,
    `body` the parsed body where there is one, `details` its typed model where it is of a form that the document
    describes, `response` the httpx response. `retry_after` is how many seconds the provider asks to wait (RFC 9110,
    section 10.2.3), None where it does not say. Branch on `code`: wordings differ from table to reply. The wording is
    not part of the error's text, because it may quote phone numbers. `remedy` is what can be done about it.
    """

    remedy = "the provider's own wording is in `message`"

    def __init__(
        self,
        operation: str,
        *,
        status: int,
        code: int | str | None = None,
        message: str | None = None,
        body: Any = None,
        details: Any = None,
        response: Any = None,
        retry_after: float | None = None,
    ) -> None:
        # A provider may put anything where its code belongs; only what looks like one goes into the text.
        reason = f" with code {code}" if re.fullmatch(r"-?\d{1,9}|[A-Za-z_.-]{1,40}", str(code)) else ""
        reason = "" if code is None else reason
        super().__init__(f"{operation}: refused{reason} (HTTP status {status})")
        self.operation = operation
        self.status = status
        self.code = code
        self.message = message
        self.body = body
        self.details = details
        self.response = response
        self.retry_after = retry_after

    def __str__(self) -> str:
        return f"{super().__str__()}; {self.remedy}"


class AuthenticationError(ProviderError):
    """The provider does not accept the credentials."""

    remedy = "check the credentials"


class PermissionDeniedError(ProviderError):
    """The provider knows the caller, who may not do this."""

    remedy = "check what the credentials may do"


class RateLimitError(ProviderError):
    """The provider asks for fewer calls."""

    remedy = "call less often"


class NotFoundError(ProviderError):
    """What the call names does not exist."""

    remedy = "check the ids in the call, and the base URL"


class ServerError(ProviderError):
    """The provider failed itself, or asks to try later."""

    remedy = "the same call may succeed later"


class PartlyRefusedError(ProviderError):
    """Some recipients of a call were refused, while the others were accepted and may have cost money.

    `result` is the whole typed reply, `accepted` and `refused` are the lists in it; repeating the call would send to
    the accepted ones again. The recipients may have codes of their own; `code`, `message`, `body` and `details`
    are None.
    """

    remedy = "do not repeat the whole call; `accepted` and `refused` say who is which"

    def __init__(
        self,
        operation: str,
        *,
        status: int,
        result: Any,
        accepted: Sequence[Any],
        refused: Sequence[Any],
        response: Any = None,
    ) -> None:
        super().__init__(operation, status=status, response=response)
        count = len(accepted) + len(refused)
        self.args = (f"{operation}: {len(refused)} of {count} recipients refused",)
        self.result = result
        self.accepted = accepted
        self.refused = refused


class UnexpectedResponseError(SmsProviderError):
    """A reply came that the provider's document does not allow.

    `pointer` (JSON pointer, RFC 6901) and `row` (index on the page, or None) name the place in the body, `expected`
    says what should be there. `body` keeps the bytes that came, `response` the httpx response.
    """

    def __init__(
        self,
        operation: str,
        *,
        expected: str,
        status: int,
        pointer: str = "",
        row: int | None = None,
        body: bytes = b"",
        response: Any = None,
    ) -> None:
        where = f" at {pointer}" if pointer else ""
        super().__init__(f"{operation}: an unexpected reply (HTTP status {status}){where}: {expected}")
        self.operation = operation
        self.expected = expected
        self.status = status
        self.pointer = pointer
        self.row = row
        self.body = body
        self.response = response


class PagingShiftedError(SmsProviderError):
    """The list changed while it was walked, in a way by which rows may have been missed.

    `page` is the page at which it was noticed (its rows were not given yet), `resume_token` goes on behind it for who
    accepts the gap. Ask for a range of time that is over, or pass `on_shift="warn"`.
    """

    def __init__(self, operation: str, what: str, *, page: Any = None, resume_token: str | None = None) -> None:
        super().__init__(f"{operation}: {what}")
        self.operation = operation
        self.page = page
        self.resume_token = resume_token


class CallbackError(SmsProviderError):
    """What was pushed is not a callback of the provider's.

    `pointer` (JSON pointer, RFC 6901) names the place in the body, `expected` says what should be there.
    """

    def __init__(self, callback: str, pointer: str, expected: str) -> None:
        where = f" at {pointer}" if pointer else ""
        super().__init__(f"{callback}: not a callback of the provider{where}: {expected}")
        self.callback = callback
        self.pointer = pointer
        self.expected = expected


class SignatureError(CallbackError):
    """A callback does not carry the proof that the provider sent it; do not act on it."""

    def __init__(self, callback: str, pointer: str) -> None:
        super().__init__(callback, pointer, "the hash is not the one that the secrets give")
