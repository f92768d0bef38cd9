"""From the open response of httpx to a reply: into memory, or into the sink that takes it."""

from __future__ import annotations

import zlib
from contextlib import suppress
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
    left_out = {b"content-encoding", b"content-length", b"transfer-encoding"}
    # As bytes: servers put file names of any language into headers.
    headers = [each for each in response.headers.raw if each[0].lower() not in left_out]
    whole = type(response)(response.status_code, headers=headers, content=content, request=response.request)
    return reply_of(whole, content)


def without_content(reply: Reply) -> Reply:
    """Return a reply without what it holds, for who needs no more than its status and headers."""
    return read_piecewise(reply.response, b"")


def undecodable(response: HttpResponse, operation: str) -> Reply:
    """Return a reply whose body is not in the encoding that it names: without it, since a failure has its status.

    Raises `UnexpectedResponseError` for a success.
    """
    reply = read_piecewise(response, b"")
    if not reply.is_success:
        return reply
    expected = "a whole body in the encoding that Content-Encoding names"
    raise UnexpectedResponseError(operation, expected=expected, status=reply.status, response=reply.response) from None


class BrokenPackingError(Exception):
    """A file cannot be had out of a body."""


class Packing:
    """How a file is packed for the way, and whether all of it came: unpacking what broke off gives no error.

    It sees the pieces before they are unpacked, and says nothing of a body that is no file. Raises
    `BrokenPackingError` for what is packed in another way than by gzip or deflate, and so would not be unpacked.
    """

    def __init__(self, response: HttpResponse, *, is_of_file: bool) -> None:
        named = response.headers.get_list("content-encoding", split_commas=True) if is_of_file else []
        names = [name.strip().lower() for name in named if name.strip().lower() != "identity"]
        self._unpacker: zlib._Decompress | None = None
        self._has_seen = False
        if names:
            if names not in (["gzip"], ["deflate"]):
                raise BrokenPackingError
            self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16 if names == ["gzip"] else zlib.MAX_WBITS)

    def expect_whole(self) -> None:
        """Raise `BrokenPackingError` unless the end has come, and nothing behind it, which would not be unpacked.

        A transport of an application's own may have unpacked the body: then there were no pieces to see.
        """
        unpacker = self._unpacker
        if unpacker is not None and self._has_seen and (not unpacker.eof or unpacker.unused_data):
            raise BrokenPackingError

    def see(self, piece: bytes) -> None:
        """Look at a piece of the packed body."""
        if self._unpacker is None:
            return
        self._has_seen = True
        try:
            self._unpacker.decompress(piece)
        except zlib.error:
            self._unpacker = _bare_unpacker(piece)


def _bare_unpacker(piece: bytes) -> zlib._Decompress:
    """Return what unpacks deflate without the frame that belongs around it (RFC 9110, section 8.4.1.2)."""
    bare = zlib.decompressobj(-zlib.MAX_WBITS)
    with suppress(zlib.error):
        bare.decompress(piece)
    return bare


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
