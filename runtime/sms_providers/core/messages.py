"""What goes over the wire, as plain data: the functions that decide see these, the drivers send them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from attrs import field, frozen

Pairs = tuple[tuple[str, str], ...]


class Sink(Protocol):
    """Where the body of a reply goes piece by piece, so that it need not fit into memory."""

    def wants(self, head: Reply) -> bool:
        """Whether it takes the body of a reply, of which `head` has the first bytes; else the body stays in memory."""
        ...

    def writing(self) -> AbstractContextManager[Callable[[bytes], object]]:
        """Give what takes each piece; an error inside undoes what was written."""
        ...


@frozen
class Request:
    """A request to the provider, relative to the URL of one of its servers.

    `query` and `form` are pairs in sending order. The body is the `form`, or the JSON text `json`, or nothing where
    both are None. `server` is the client's name of the server, None the one at the base URL. Where the request follows
    a `link` (a URI reference, RFC 3986), `path` says where it was found, and `query` what is added to it. A `sink`
    takes the body of the reply, whose content is then empty. Where `wants_file`, the reply is no JSON, which would show
    by itself whether all of it came.
    """

    operation: str
    method: str
    path: str = field(repr=False)
    query: Pairs = field(default=(), repr=False)
    form: Pairs | None = field(default=None, repr=False)
    headers: dict[str, str] = field(factory=dict, repr=False)
    json: bytes | None = field(default=None, repr=False)
    server: str | None = None
    link: str | None = field(default=None, repr=False)
    sink: Sink | None = field(default=None, repr=False, eq=False)
    wants_file: bool = False

    def encoded_query(self) -> str:
        """Return the query, percent-encoded (RFC 3986): `;` as %3B, since some servers split at a bare one."""
        return urlencode(self.query, quote_via=quote, safe="")

    def target(self) -> str:
        """Return path and query, percent-encoded."""
        return self.path + ("?" + self.encoded_query() if self.query else "")

    def content(self) -> bytes | None:
        """Return the body: the JSON text, or the form, urlencoded, or None."""
        return self.json if self.form is None else urlencode(self.form).encode()

    def all_headers(self) -> dict[str, str]:
        """Return the headers with the body's type."""
        if self.form is not None:
            return {"Content-Type": "application/x-www-form-urlencoded"} | self.headers
        return ({} if self.json is None else {"Content-Type": "application/json"}) | self.headers


@frozen
class Reply:
    """A reply as it came; `headers` have lower-case names, `response` is the httpx response."""

    status: int
    headers: dict[str, str] = field(factory=dict, repr=False)
    content: bytes = field(default=b"", repr=False)
    response: Any = field(default=None, repr=False, eq=False)

    @property
    def media_type(self) -> str:
        """The media type without parameters, in lower case; empty where the reply names none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def is_success(self) -> bool:
        """Whether the HTTP status is one of 200 to 299."""
        return self.status // 100 == 2  # noqa: PLR2004  (RFC 9110, section 15.3)

    @property
    def is_redirect(self) -> bool:
        """Whether the HTTP status is one of 300 to 399."""
        return self.status // 100 == 3  # noqa: PLR2004  (RFC 9110, section 15.4)
