"""Take the prose out of an OpenAPI document, and nothing but the prose.

A provider's sentences are not ours to copy, yet we want to know when they change: so a hash stands for each.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from copy import deepcopy

from scripts.documents import Json

# Members whose value is a map by name: there, `description` is the name of something.
_MAPS_BY_NAME = frozenset(
    {"$defs", "callbacks", "content", "definitions", "dependentSchemas", "encoding", "headers", "links", "mapping"}
    | {"parameters", "pathItems", "paths", "patternProperties", "properties", "requestBodies", "responses"}
    | {"schemas", "scopes", "securitySchemes", "variables", "webhooks"}
)
# Members whose value is data of the API: a `description` in there belongs to the data.
_DATA = frozenset({"const", "default", "enum", "example", "examples"})
_HASHED = re.compile(r"sha256:[0-9a-f]{64}")


def without_prose(document: Json) -> Json:
    """Return a copy of a document with each description replaced in place by `sha256:<hex of its UTF-8 text>`.

    What is hashed already stays, so that doing it twice changes nothing. What counts as a description is
    told by `described`.
    """
    copy = deepcopy(document)
    for holder in described(copy):
        holder["description"] = _hashed(holder["description"])
    return copy


def described(value: Json) -> Iterator[dict[str, Json]]:
    """Yield each object of a document whose `description` is prose.

    That is every `description` whose value is text, but for things named `description` (a property, a response
    header, a discriminator's value) and for data (`example`, `examples`, `default`, `enum`, `const`).
    """
    if isinstance(value, list):
        for item in value:
            yield from described(item)
    if isinstance(value, dict):
        if isinstance(value.get("description"), str):
            yield value
        for key, member in value.items():
            if key not in _DATA:
                yield from _described_below(key, member)


def _described_below(key: str, member: Json) -> Iterator[dict[str, Json]]:
    if key in _MAPS_BY_NAME and isinstance(member, dict):
        for named in member.values():
            yield from described(named)
    else:
        yield from described(member)


def _hashed(text: str) -> str:
    return text if _HASHED.fullmatch(text) else f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
