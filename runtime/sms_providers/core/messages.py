"""What goes over the wire, as plain data: the functions that decide see these, the drivers send them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from attrs import Factory, field, frozen

Pairs = tuple[tuple[str, str], ...]


@frozen
class Request:
    """A request to the provider, relative to its base URL.

    `query` and `form` are pairs in sending order; `form` is None when the request has no body.
    """

    operation: str
    method: str
    path: str
    query: Pairs = field(default=(), repr=False)
    form: Pairs | None = field(default=None, repr=False)
    headers: dict[str, str] = field(factory=dict, repr=False)

    def target(self) -> str:
        """Return path and query, percent-encoded (RFC 3986): `;` as %3B, since some servers split at a bare one."""
        return self.path + ("?" + urlencode(self.query, quote_via=quote, safe="") if self.query else "")

    def content(self) -> bytes | None:
        """Return the body: the form, urlencoded, or None."""
        return urlencode(self.form).encode() if self.form is not None else None

    def all_headers(self) -> dict[str, str]:
        """Return the headers with the body's type."""
        form_type = {} if self.form is None else {"Content-Type": "application/x-www-form-urlencoded"}
        return form_type | self.headers


@frozen
class Reply:
    """A reply as it came; `headers` have lower-case names, `response` is the httpx response."""

    status: int
    headers: dict[str, str] = Factory(dict)
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
