"""From the bytes of a push to plain values: JSON, or the urlencoded text of a form or of a query."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final, Literal
from urllib.parse import unquote_to_bytes

from sms_providers.core.json_bodies import UnreadableError, beginning_of, parse
from sms_providers.core.places import pointer
from sms_providers.core.signatures import as_bytes

#: `form` comes as the body of a POST, `query` in the address of a GET; both are urlencoded texts.
Encoding = Literal["json", "form", "query"]
Family = Literal["json", "form"]

#: What is pushed is an SMS or a report of one: these are far beyond both, and small enough for any server.
_LARGEST_FORM: Final = 1_048_576
_MOST_MEMBERS: Final = 1_000


def encoding_of(headers: object, body: bytes) -> Family:
    """Return how a body is encoded that may come in both ways: as its content type says, else by how it begins."""
    content_type = _content_type(headers)
    if content_type == "application/json" or content_type.endswith("+json"):
        return "json"
    if content_type == "application/x-www-form-urlencoded":
        return "form"
    return "json" if beginning_of(body).startswith((b"{", b"[")) else "form"


def decoded(body: bytes, encoding: Family, known_names: Collection[str]) -> Any:
    """Return a body as plain values, a form as an object of texts; raise `UnreadableError`.

    `known_names` may be named by an error; other names that somebody pushed may be phone numbers.
    """
    return parse(body) if encoding == "json" else _form(body, known_names)


def bytes_of(body: object) -> bytes:
    """Return a body as bytes; frameworks that found none pass None, others pass what they parsed themselves."""
    if not isinstance(body, bytes | str):
        raise UnreadableError("", f"the body must be bytes or text, not {type(body).__name__}")
    return as_bytes(body) if isinstance(body, str) else body


def _content_type(headers: object) -> str:
    """Return the media type without parameters in lower case, empty where none is given.

    Frameworks have headers under any case, and WSGI under CONTENT_TYPE.
    """
    pairs = headers.items() if hasattr(headers, "items") else ()
    for name, value in pairs:
        if isinstance(name, str) and isinstance(value, str) and name.lower().replace("_", "-") == "content-type":
            return value.partition(";")[0].strip().lower()
    return ""


def _form(body: bytes, known_names: Collection[str]) -> dict[str, str]:
    """Return the members of a urlencoded text (URL Standard, section 5.1, with strict UTF-8 and each name once)."""
    if len(body) > _LARGEST_FORM:
        raise UnreadableError("", f"a form of at most {_LARGEST_FORM} bytes")
    if not body.strip():
        raise UnreadableError("", "the body is empty")
    if beginning_of(body).startswith((b"{", b"[")):
        raise UnreadableError("", "the body is JSON, not a form")
    members: dict[str, str] = {}
    for name, value in _pairs(body.strip(b"\r\n").removeprefix(b"?")):
        if name in members:
            raise UnreadableError(pointer(name) if name in known_names else "", "each name once; this one is repeated")
        if len(members) == _MOST_MEMBERS:
            raise UnreadableError("", f"a form of at most {_MOST_MEMBERS} members")
        members[name] = value
    return members


def _pairs(body: bytes) -> Iterator[tuple[str, str]]:
    for piece in body.split(b"&"):
        name, _, value = piece.partition(b"=")
        if piece:
            yield _text(name), _text(value)


def _text(escaped: bytes) -> str:
    try:
        return unquote_to_bytes(escaped.replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        raise UnreadableError("", "the body is a form that is not in UTF-8") from None
