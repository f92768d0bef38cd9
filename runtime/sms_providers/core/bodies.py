"""From the open response of httpx to a reply: into memory, or into the sink that takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sms_providers.core.messages import Reply, Sink
from sms_providers.errors import UnexpectedResponseError

if TYPE_CHECKING:
    # The one module that knows httpx stands on this one.
    from sms_providers.core.transport import HttpResponse

#: So many bytes of a body tell whether it is a file.
_HEAD_BYTES: Final = 200


def reply_of(response: HttpResponse, content: bytes) -> Reply:
    """Return a reply with a body; the names of headers are in lower case as httpx gives them."""
    return Reply(response.status_code, dict(response.headers), content, response)


def read_piecewise(response: HttpResponse, content: bytes) -> Reply:
    """Return a reply whose body was read in pieces, with a response that has the whole body as its content."""
    left_out = {"content-encoding", "content-length", "transfer-encoding"}
    headers = [each for each in response.headers.multi_items() if each[0] not in left_out]
    whole = type(response)(response.status_code, headers=headers, content=content, request=response.request)
    return reply_of(whole, content)


def undecodable(response: HttpResponse, operation: str) -> Reply:
    """Return a reply whose body is not in the encoding that it names: without it, since a failure has its status.

    Raises `UnexpectedResponseError` for a success.
    """
    reply = read_piecewise(response, b"")
    if not reply.is_success:
        return reply
    expected = "a body in the encoding that Content-Encoding names"
    raise UnexpectedResponseError(operation, expected=expected, status=reply.status, response=reply.response) from None


class Head:
    """The first bytes of a body that may be a file: they tell whether the sink takes it."""

    def __init__(self, response: HttpResponse, sink: Sink) -> None:
        self._response = response
        self._sink = sink
        self.content = b""

    def is_enough(self, piece: bytes) -> bool:
        """Take a piece; whether the first bytes are there now."""
        self.content += piece
        return len(self.content) >= _HEAD_BYTES

    def is_wanted(self) -> bool:
        """Whether the sink takes the body."""
        return self._sink.wants(reply_of(self._response, self.content))
