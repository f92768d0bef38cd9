"""How a provider's refusals are read, and which error each becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Protocol

from attrs import frozen

from sms_providers.core.json_bodies import UnreadableError
from sms_providers.core.messages import Reply
from sms_providers.core.places import resolve
from sms_providers.errors import (
    AuthenticationError,
    NotFoundError,
    PermissionDeniedError,
    ProviderError,
    RateLimitError,
    ServerError,
)

_SERVER_ERRORS = 500
_STATUSES = range(100, 600)
_BY_STATUS: dict[int, type[ProviderError]] = {
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    429: RateLimitError,
}

Codes = frozenset[int | str]


class DetailsReader(Protocol):
    """Reads the model of an error body."""

    def read(self, value: Any) -> Any:
        """Return the model; raise `UnreadableError`."""
        ...


@frozen
class RefusalForm:
    """Where one kind of error body has its code and text, and what its codes mean (`x-error` of the document).

    `code` and `message` are JSON pointers, `required` the members by which such a body is told from others, `details`
    reads its model. `status` is where such a body says its HTTP status again, which counts where that of the reply is a
    success. With `code_is_text` the client's code is text whatever the wire sends. A code in no list makes a
    plain `ProviderError`, or the class that the HTTP status stands for (RFC 9110, section 15); one that is `invalid`
    is a plain `ProviderError` whatever the status. Codes are compared as text.
    """

    code: str
    message: str
    status: str | None = None
    required: tuple[str, ...] = ()
    details: DetailsReader | None = None
    code_is_text: bool = False
    authentication: Codes = frozenset()
    permission: Codes = frozenset()
    rate_limit: Codes = frozenset()
    not_found: Codes = frozenset()
    try_again: Codes = frozenset()
    invalid: Codes = frozenset()

    def holds(self, body: Any) -> bool:
        """Whether a parsed body is of this form: it has every required member, and none of them is null.

        A form that requires nothing would hold any body, so it is told by the member in which its code stands.
        """
        names = self.required or (self.code.split("/")[1],)
        return isinstance(body, dict) and all(body.get(name) is not None for name in names)

    def error(self, operation: str, reply: Reply, body: Any) -> ProviderError:
        """Return the error for a reply of which `body` is the parsed body."""
        code, message = self._code(body), resolve(body, self.message)
        return self._class_of(code, self._status(body, reply))(
            operation,
            status=reply.status,
            code=code,
            message=message if isinstance(message, str) else None,
            body=body,
            details=self._details(body),
            response=reply.response,
        )

    def _code(self, body: Any) -> int | str | None:
        code = resolve(body, self.code)
        if not isinstance(code, int | str) or isinstance(code, bool):
            return None
        return str(code) if self.code_is_text else code

    def _status(self, body: Any, reply: Reply) -> int:
        if self.status is None or not reply.is_success:
            return reply.status
        return _read_status(resolve(body, self.status)) or reply.status

    def _details(self, body: Any) -> Any:
        try:
            return None if self.details is None else self.details.read(body)
        except UnreadableError:
            return None

    def _class_of(self, code: int | str | None, status: int) -> type[ProviderError]:
        meanings = {
            AuthenticationError: self.authentication,
            PermissionDeniedError: self.permission,
            RateLimitError: self.rate_limit,
            NotFoundError: self.not_found,
            ServerError: self.try_again,
            ProviderError: self.invalid,
        }
        for meaning, codes in meanings.items():
            if code is not None and str(code) in map(str, codes):
                return meaning
        return _class_by_status(status)


def form_of(forms: Iterable[RefusalForm], body: Any) -> RefusalForm | None:
    """Return the form of a parsed body, or None where it has none of them.

    Of several, the one that requires most: what is true of the others is then true of more than a refusal of theirs.
    """
    holding = [form for form in forms if form.holds(body)]
    return max(holding, key=lambda form: len(form.required), default=None)


def refusal(forms: Iterable[RefusalForm], operation: str, reply: Reply, body: Any) -> ProviderError:
    """Return the error for a reply; `body` is its parsed body, or None where it has none that can be read.

    A body of no known form is judged by the HTTP status alone.
    """
    form = form_of(forms, body)
    if form is not None:
        return form.error(operation, reply, body)
    return _class_by_status(reply.status)(operation, status=reply.status, body=body, response=reply.response)


def _read_status(said: Any) -> int | None:
    """Return a status that a body says as a number or as text, or None for what is none (RFC 9110, section 15)."""
    if isinstance(said, str):
        return int(said) if re.fullmatch("[1-5][0-9]{2}", said) else None
    return said if isinstance(said, int) and said in _STATUSES else None


def _class_by_status(status: int) -> type[ProviderError]:
    return ServerError if status >= _SERVER_ERRORS else _BY_STATUS.get(status, ProviderError)
