"""What the words on operations and errors point to is there: arguments by name, members by JSON pointer."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curating.calls import arguments, replies, responses
from scripts.curating.findings import Finding
from scripts.curating.reading import Walked, steps_of, types_of
from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import Json

_ARGUMENTS = {
    "x-pagination": ("offset", "page", "limit", "cursor"),
    "x-window": ("from", "to"),
    "x-representation": ("parameter",),
}
_MEANINGS = ("authentication", "permission", "rate-limit", "try-again", "not-found", "invalid")


def named_arguments(walked: Walked) -> Iterator[Finding]:
    """Check that the arguments that paging, window and representation name are arguments of the operation."""
    for node in walked.each("operation"):
        known = arguments(walked, node)
        for word, members in _ARGUMENTS.items():
            value = said(node, word) or {}
            for member in members:
                if member in value and value[member] not in known:
                    yield Finding(
                        f"{node.pointer}/{word}/{member}", f"the operation has no parameter {value[member]!r}"
                    )


def pagination_pointers(walked: Walked) -> Iterator[Finding]:
    """Check that what paging points to is in the reply: the rows an array, the identity in each row."""
    for node in walked.each("operation"):
        pagination = said(node, "x-pagination")
        if pagination:
            yield from _pagination(walked, node, pagination)


def _pagination(walked: Walked, node: Node, pagination: dict[str, Json]) -> Iterator[Finding]:
    reply = replies(walked, node)
    for member in ("rows", "total", "next", "last"):
        if member in pagination and not walked.reached(reply, steps_of(pagination[member])):
            what = f"no reply that succeeds has a member at {pagination[member]!r}"
            yield Finding(f"{node.pointer}/x-pagination/{member}", what)
    at_rows = walked.reached(reply, steps_of(pagination["rows"]))
    rows = walked.rows(at_rows)
    if at_rows and not rows:
        yield Finding(f"{node.pointer}/x-pagination/rows", f"{pagination['rows']!r} is not an array of rows")
    identity = pagination.get("identity")
    if rows and identity is not None and not walked.reached(rows, steps_of(identity)):
        yield Finding(f"{node.pointer}/x-pagination/identity", f"a row has no member at {identity!r}")


def representations(walked: Walked) -> Iterator[Finding]:
    """Check that each representation's media type is declared under 200 and its word taken by the parameter."""
    for node in walked.each("operation"):
        word = said(node, "x-representation")
        if not word:
            continue
        declared = {each for response in responses(walked, node, "200") for each in response.get("content", {})}
        for value, media_type in word["values"].items():
            if media_type not in declared:
                what = f"the response 200 does not declare {media_type}"
                yield Finding(f"{node.pointer}/x-representation/values/{value}", what, "corrections")
        schema = arguments(walked, node).get(word["parameter"], {})
        for value in (word["default"], *word["values"]):
            if value not in schema.get("enum", [value]):
                yield Finding(f"{node.pointer}/x-representation", f"the parameter does not take {value!r}")


def partial_success(walked: Walked) -> Iterator[Finding]:
    """Check that what a call that succeeds in part points to, the accepted and the refused, are arrays of the reply."""
    for node in walked.each("operation"):
        reply = replies(walked, node)
        for member, at in (said(node, "x-partial-success") or {}).items():
            if "array" not in _types_at(walked, reply, at):
                what = f"no reply that succeeds has an array at {at!r}"
                yield Finding(f"{node.pointer}/x-partial-success/{member}", what)


def error_pointers(walked: Walked) -> Iterator[Finding]:
    """Check that an error's code, message and status are members of its own schema, the status one with digits."""
    for node in walked.each("schema"):
        word = said(node, "x-error") or {}
        for member in ("code", "message", "status"):
            if member in word and not walked.reached([node.value], steps_of(word[member])):
                yield Finding(f"{node.pointer}/x-error/{member}", f"the schema has no member at {word[member]!r}")
        held = _types_at(walked, [node.value], word["status"]) if "status" in word else set()
        if held and not held & {"integer", "string"}:
            what = f"a status is a number or a text; the member at {word['status']!r} is neither"
            yield Finding(f"{node.pointer}/x-error/status", what)


def error_codes(walked: Walked) -> Iterator[Finding]:
    """Check that no code has two meanings, and that each has the type of the member that holds it."""
    for node in walked.each("schema"):
        word = said(node, "x-error") or {}
        codes = [(meaning, code) for meaning in _MEANINGS for code in word.get(meaning, [])]
        # A client compares codes as text.
        every = [str(code) for _, code in codes]
        held = _types_at(walked, [node.value], word.get("code", ""))
        for meaning, code in codes:
            at = f"{node.pointer}/x-error/{meaning}"
            if every.count(str(code)) > 1:
                yield Finding(at, f"the code {code!r} stands under more than one meaning")
            if held and ("string" if isinstance(code, str) else "integer") not in held:
                yield Finding(at, f"the code {code!r} cannot occur; codes are of type {' or '.join(sorted(held))}")


def _types_at(walked: Walked, schemas: list[dict[str, Json]], pointer: str) -> set[str]:
    found = walked.reached(schemas, steps_of(pointer))
    return {each for schema in found for applied in walked.applied(schema) for each in types_of(applied)}
