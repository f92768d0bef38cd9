"""The forms of the words: each way of paging and of authenticating has exactly its own members."""

from __future__ import annotations

import pytest

from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import Json

_SECRETS = {"key": {"description": "The key.", "environment": "PIGEON_KEY"}}
_TOKEN = {"algorithm": "RS256", "key": "key", "headers": {"kid": "key"}, "claims": {}, "lifetime": 600, "backdate": 0}
_SIGNED: Json = {"member": "/proof", "algorithm": "md5", "parts": ["member:/kind", "secret:seal"]}
_TRANSCRIBED: Json = {"kind": "transcribed", "page": "https://x.example/a", "transcribed": "2026-01-01"}
_GOOD: list[tuple[str, Json]] = [
    ("x-pagination", {"style": "offset", "offset": "offset", "limit": "count", "rows": "/rows"}),
    ("x-pagination", {"style": "page", "page": "page", "first": 1, "limit": "size", "rows": "", "last": "/last"}),
    ("x-pagination", {"style": "next-link", "next": "/next", "rows": "/rows", "total": "/total"}),
    ("x-pagination", {"style": "cursor", "cursor": "after", "next": "/after", "rows": "/rows", "identity": "/id"}),
    ("x-window", {"from": "a", "to": "b", "longest": "PT12H", "furthest": "P4W"}),
    ("x-origin", _TRANSCRIBED),
    ("x-origin", _TRANSCRIBED | {"restored": [{"from": "an old copy", "places": ["/paths/~1a"]}]}),
    ("x-credentials", {"kind": "bearer-jwt", "secrets": _SECRETS, "token": _TOKEN}),
    ("x-credentials", {"kind": "basic", "secrets": _SECRETS, "username": "key", "password": "key"}),
    ("x-credentials", {"kind": "api-key", "secrets": _SECRETS, "value": "key"}),
    (
        "x-credentials",
        {
            "kind": "oauth2-client-credentials",
            "secrets": _SECRETS,
            "operation": "request_token",
            "renew-on": [401, 403],
        },
    ),
    ("x-datetime", {"pattern": "yyyy-MM-dd HH:mm:ss", "zone": "UTC"}),
    ("x-datetime", {"pattern": "rfc2822"}),
    ("x-delimiter", {"character": "|", "items": {"type": "string", "maxLength": 5}}),
    ("x-datetime", {"pattern": "rfc3339"}),
    ("x-datetime", {"pattern": "unix-milliseconds"}),
    ("x-datetime", {"pattern": "yyyyMMdd'T'HHmmssXX"}),
    ("x-datetime", {"pattern": "yyyy-MM-dd HH:mm 'X'", "zone": "UTC"}),
    ("x-coerce", "string"),
    ("x-coerce", "integer"),
    ("x-last-segment", "message_sid"),
    ("x-credentials", {"kind": "oauth2-client-credentials", "operation": "request_token"}),
    ("x-aliases", {"in": "IN", "1": 1}),
    ("x-callback", {"encoding": "query"}),
    ("x-callback", {"encoding": ["form", "query"]}),
    ("x-callback", {"encoding": "json", "signature": {"header": "Seal", "algorithm": "hmac-sha256", "secret": "seal"}}),
    ("x-callback", {"encoding": "form", "rows": "/events", "signature": _SIGNED}),
    ("x-roles", ["Owner", "Post Master"]),
    ("x-code-of", {"enumeration": "State", "codes": {"SENT": 1, "LOST": -1}}),
    ("x-text-units", "sms"),
    ("x-partial-success", {"accepted": "/ok", "refused": "/bad"}),
    ("x-former-names", ["id"]),
    ("x-unwrap", {"member": "letters", "items": "Letter"}),
]
_BAD: list[tuple[str, Json]] = [
    ("x-pagination", {"rows": "/rows"}),
    ("x-pagination", {"style": "offset", "offset": "offset", "rows": "/rows"}),
    ("x-pagination", {"style": "next-link", "next": "/next", "rows": "/rows", "cursor": "after"}),
    ("x-pagination", {"style": "cursor", "cursor": "after", "next": "after", "rows": "/rows"}),
    ("x-pagination", {"style": "offset", "offset": "o", "limit": "l", "rows": "/rows", "largest": 0}),
    ("x-window", {"from": "a", "to": "b", "longest": "P1M"}),
    ("x-window", {"from": "a"}),
    ("x-origin", _TRANSCRIBED | {"restored": []}),
    ("x-origin", _TRANSCRIBED | {"restored": [{"from": "an old copy", "places": ["paths"]}]}),
    ("x-origin", _TRANSCRIBED | {"restored": [{"places": ["/paths"]}]}),
    ("x-credentials", {"kind": "basic", "secrets": _SECRETS, "value": "key"}),
    ("x-credentials", {"kind": "api-key", "value": "key"}),
    ("x-credentials", {"kind": "api-key", "secrets": {}, "value": "key"}),
    ("x-credentials", {"kind": "bearer-jwt", "secrets": _SECRETS, "token": _TOKEN | {"algorithm": "none"}}),
    ("x-datetime", {"pattern": "rfc3339", "zone": "UTC"}),
    ("x-datetime", {"pattern": "yyyy-MM-dd HH:mm:ss"}),
    ("x-delimiter", {"character": ";;", "items": {"type": "integer"}}),
    ("x-delimiter", {"character": ";"}),
    ("x-coerce", "number"),
    ("x-last-segment", "messageId"),
    ("x-callback", {"encoding": []}),
    ("x-callback", {"encoding": ["form", "xml"]}),
    ("x-credentials", {"kind": "oauth2-client-credentials", "secrets": _SECRETS}),
    ("x-credentials", {"kind": "oauth2-client-credentials", "operation": "request_token", "renew-on": []}),
    ("x-credentials", {"kind": "oauth2-client-credentials", "operation": "request_token", "client-id": "key"}),
    ("x-credentials", {"kind": "basic", "username": "key", "password": "key"}),
    ("x-datetime", {"pattern": "unix-seconds", "zone": "UTC"}),
    ("x-datetime", {"pattern": "yyyy-MM-dd'T'HH:mm:ssXXX", "zone": "UTC"}),
    ("x-datetime", {"pattern": "yyyy-MM-dd 'X'"}),
    ("x-datetime", {"pattern": "yyyy-MM-ddTHH", "zone": "UTC"}),
    ("x-datetime", {"pattern": "yyy", "zone": "UTC"}),
    ("x-datetime", {"pattern": "", "zone": "UTC"}),
    ("x-error", {"code": "/code"}),
    ("x-error", {"code": "/code", "message": "/text", "status": "status"}),
    ("x-representation", {"parameter": "output", "values": {"csv": "text/csv"}}),
    ("x-client-name", "processedAt"),
    ("x-enum-descriptions", {"A": "No full stop"}),
    ("x-callback", {"encoding": "json", "signature": {"header": "Seal", "algorithm": "md5", "secret": "seal"}}),
    ("x-callback", {"encoding": "json", "signature": _SIGNED | {"header": "Seal"}}),
    ("x-callback", {"encoding": "json", "signature": _SIGNED | {"parts": ["member:/kind"]}}),
    ("x-callback", {"encoding": "json", "signature": _SIGNED | {"parts": ["secret:seal", "kind"]}}),
    ("x-callback", {"encoding": "json", "signature": _SIGNED | {"parts": []}}),
    ("x-callback", {"encoding": "json", "signature": {"algorithm": "md5", "parts": ["secret:seal"]}}),
    ("x-callback", {"encoding": "json", "rows": "events"}),
    ("x-roles", []),
    ("x-roles", ["Owner", "Owner"]),
    ("x-roles", "Owner"),
    ("x-code-of", {"enumeration": "State", "codes": {"SENT": "1"}}),
    ("x-code-of", {"enumeration": "State", "codes": {}}),
    ("x-code-of", {"codes": {"SENT": 1}}),
    ("x-text-units", "bytes"),
    ("x-partial-success", {"accepted": "/ok"}),
    ("x-partial-success", {"accepted": "ok", "refused": "bad"}),
    ("x-former-names", []),
    ("x-former-names", "id"),
    ("x-unwrap", {"items": "Letter"}),
    ("x-unwrap", {"member": "letters", "items": {"$ref": "#/components/schemas/Letter"}}),
]


@pytest.mark.parametrize(("word", "value"), _GOOD)
def test_a_well_formed_word_is_understood(word: str, value: Json) -> None:
    """Every form that the vocabulary offers can be written."""
    assert value == said(Node("operation", {word: value}), word)


@pytest.mark.parametrize(("word", "value"), _BAD)
def test_a_malformed_word_is_not_acted_upon(word: str, value: Json) -> None:
    """A form with a member missing, foreign or out of range says nothing to any rule; it has its own finding."""
    assert said(Node("operation", {word: value}), word) is None
