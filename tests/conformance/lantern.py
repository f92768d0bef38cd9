"""Curated documents of a fictional provider, Lantern: a list and a call that spends, put together as a test wants."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

ROWS = [{"number": 7, "word": "fog"}, {"number": 8, "word": "clear"}]
REFUSAL = {"$ref": "#/components/schemas/Refusal"}
SECRETS = {name: {"description": "Ours.", "environment": name.upper()} for name in ("user", "phrase")}

#: A security scheme of each kind.
BASIC: Json = {
    "type": "http",
    "scheme": "basic",
    "x-credentials": {"kind": "basic", "username": "user", "password": "phrase", "secrets": SECRETS},
}
KEY_IN_HEADER: Json = {
    "type": "apiKey",
    "in": "header",
    "name": "X-Phrase",
    "x-credentials": {"kind": "api-key", "value": "phrase", "secrets": {"phrase": SECRETS["phrase"]}},
}
KEY_IN_QUERY: Json = {**KEY_IN_HEADER, "in": "query", "name": "the phrase"}
TOKEN: Json = {"type": "oauth2", "x-credentials": {"kind": "oauth2-client-credentials", "operation": "ask_token"}}


def signed(algorithm: str) -> Json:
    """Return the scheme of a token that the client signs."""
    words = {"algorithm": algorithm, "key": "phrase", "headers": {"kid": "user"}, "claims": {"iss": "user"}}
    token = {**words, "lifetime": 600, "backdate": 30}
    return {
        "type": "http",
        "scheme": "bearer",
        "x-credentials": {"kind": "bearer-jwt", "secrets": SECRETS, "token": token},
    }


#: How a list is walked, by style: `x-pagination`, its parameters, and what the example of a page has beside its rows.
PAGINGS: dict[str, tuple[Json, Json, Json]] = {
    "offset": ({"offset": "skip", "limit": "size", "total": "/told/total"}, {"skip": 0}, {"told": {"total": 2}}),
    "page": ({"page": "page", "limit": "size", "first": 1, "last": "/last"}, {"page": 1}, {"last": True}),
    "next-link": ({"limit": "size", "next": "/next"}, {}, {"next": None}),
    "cursor": ({"cursor": "after", "limit": "size", "next": "/next"}, {}, {"next": "row-2"}),
}
_MEMBERS = {
    "told": {"type": "object", "required": ["total"], "properties": {"total": {"type": "integer"}}},
    "last": {"type": "boolean"},
    "next": {"type": ["string", "null"]},
}


def document(style: str = "offset", **schemes: Json) -> Json:
    """Return a document whose list is walked in a style; the first scheme is that of its calls, BASIC unless given."""
    schemes = schemes or {"Call": BASIC}
    security: list[Json] = [{next(iter(schemes)): []}]
    return {
        "openapi": "3.1.0",
        "servers": [{"url": "https://api.lantern.example/v3"}],
        "paths": {
            "/towers/{tower}/lights": {
                "get": {**_list(style), "security": security},
                "post": {**_sending(), "security": security},
            },
            "/token": {"post": _asking()},
        },
        "components": {"schemas": {**_schemas(style)}, "securitySchemes": schemes},
    }


def _tower() -> Json:
    return {"name": "tower", "in": "path", "required": True, "x-from-credentials": "user", "schema": {"type": "string"}}


def _list(style: str) -> Json:
    words, numbers, members = PAGINGS[style]
    size = {"name": "size", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 20, "default": 5}}
    begins = [
        {"name": name, "in": "query", "schema": {"type": "integer", "minimum": least}}
        for name, least in numbers.items()
    ]
    cursor = [{"name": "after", "in": "query", "schema": {"type": "string"}}] if style == "cursor" else []
    pagination = {"style": style, "rows": "/rows", "identity": "/number", "largest": 20, **words}
    return {
        "operationId": "list_lights",
        "x-safety": "read",
        "x-pagination": pagination,
        "parameters": [_tower(), size, *begins, *cursor],
        "responses": {"200": _reply("Page", {"rows": ROWS, **members}), "4XX": _reply("Refusal")},
    }


def _sending() -> Json:
    body = {"schema": {"$ref": "#/components/schemas/Light"}}
    return {
        "operationId": "send_light",
        "x-safety": "spend",
        "parameters": [_tower()],
        "requestBody": {"required": True, "content": {"application/json": body}},
        "responses": {"202": _reply("Light", {"number": 9, "word": "fog"}), "4XX": _reply("Refusal")},
    }


def _asking() -> Json:
    members = {"grant": {"type": "string", "const": "phrase"}}
    members |= {name: {"type": "string", "x-from-credentials": name} for name in ("user", "phrase")}
    form = {"type": "object", "required": ["grant"], "properties": members}
    return {
        "operationId": "ask_token",
        "x-safety": "write",
        "security": [],
        "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": form}}},
        "responses": {"200": _reply("Token", {"access_token": "of the example"}), "4XX": _reply("Refusal")},
    }


def _reply(component: str, *examples: Any) -> Json:
    named = {f"example{index}": {"value": each} for index, each in enumerate(examples)}
    schema = {"$ref": f"#/components/schemas/{component}"}
    return {"content": {"application/json": {"schema": schema, "examples": named}}}


def _schemas(style: str) -> Json:
    members = {name: _MEMBERS[name] for name in PAGINGS[style][2]}
    light = {"number": {"type": "integer"}, "word": {"type": "string", "minLength": 1}}
    rows = {"type": "array", "items": {"$ref": "#/components/schemas/Light"}}
    codes = {"authentication": ["who"], "invalid": ["what"]}
    return {
        "Light": {"type": "object", "required": ["number", "word"], "properties": light},
        "Page": {"type": "object", "required": ["rows"], "properties": {"rows": rows, **members}},
        "Token": {"type": "object", "required": ["access_token"], "properties": {"access_token": {"type": "string"}}},
        "Refusal": {
            "type": "object",
            "required": ["reason"],
            "properties": {"reason": {"$ref": "#/components/schemas/Reason"}},
            "x-error": {"code": "/reason/code", "message": "/reason/text", **codes},
        },
        "Reason": {
            "type": "object",
            "required": ["code", "text"],
            "properties": {"code": {"type": "string"}, "text": {"type": "string"}},
        },
    }
