"""How a provider's refusals are read, and which error each becomes."""

from __future__ import annotations

from typing import Any

from attrs import frozen

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
_BY_STATUS: dict[int, type[ProviderError]] = {
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    429: RateLimitError,
}

Codes = frozenset[int | str]


@frozen
class RefusalForm:
    """Where an error body has its code and text, and what its codes mean (`x-error` of the document).

    `code` and `message` are JSON pointers. A code in no list makes a plain `ProviderError`, or the class that the
    HTTP status stands for (RFC 9110, section 15).
    """

    code: str
    message: str
    authentication: Codes = frozenset()
    permission: Codes = frozenset()
    rate_limit: Codes = frozenset()
    not_found: Codes = frozenset()
    try_again: Codes = frozenset()

    def holds(self, body: Any) -> bool:
        """Whether a parsed body is a refusal of this form: it has the member that the code stands in, not as null."""
        return isinstance(body, dict) and body.get(self.code.split("/")[1]) is not None

    def error(self, operation: str, reply: Reply, body: Any) -> ProviderError:
        """Return the error for a reply; `body` is its parsed body, or None where it has none that can be read."""
        code, message = resolve(body, self.code), resolve(body, self.message)
        return self._class_of(code, reply.status)(
            operation,
            status=reply.status,
            code=code if isinstance(code, int | str) else None,
            message=message if isinstance(message, str) else None,
            body=body,
            response=reply.response,
        )

    def _class_of(self, code: Any, status: int) -> type[ProviderError]:
        meanings = {
            AuthenticationError: self.authentication,
            PermissionDeniedError: self.permission,
            RateLimitError: self.rate_limit,
            NotFoundError: self.not_found,
            ServerError: self.try_again,
        }
        if isinstance(code, int | str):
            for meaning, codes in meanings.items():
                if code in codes:
                    return meaning
        return ServerError if status >= _SERVER_ERRORS else _BY_STATUS.get(status, ProviderError)
