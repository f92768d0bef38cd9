"""Whether the body of a reply is a file, told by its status, its first bytes and its media type."""

from __future__ import annotations

from sms_providers.core.json_bodies import beginning_of
from sms_providers.core.messages import Reply

_WEB_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def is_json_type(media_type: str) -> bool:
    """Whether a media type stands for JSON (RFC 6839, section 3.1)."""
    return media_type == "application/json" or media_type.endswith("+json")


def is_json(reply: Reply) -> bool:
    """Whether a body says that it is JSON, and begins as such."""
    return is_json_type(reply.media_type) and beginning_of(reply.content).startswith((b"{", b"["))


def is_no_file(reply: Reply) -> bool:
    """Whether a body is nothing, or a web page; a media type alone proves nothing, since some servers name any."""
    beginning = beginning_of(reply.content).lower()
    is_page = reply.media_type in _WEB_PAGES and beginning.startswith(b"<")
    return not beginning or is_page or beginning.startswith((b"<!doctype html", b"<html"))


def may_be_refusal(reply: Reply) -> bool:
    """Whether a reply must be read as JSON before it can pass for a file."""
    return not reply.is_success or beginning_of(reply.content).startswith(b"{")


def is_surely_file(reply: Reply) -> bool:
    """Whether a reply, of which the first bytes are enough, is a file whatever else comes."""
    return not (may_be_refusal(reply) or is_no_file(reply) or is_json(reply))
