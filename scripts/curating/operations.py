"""What every operation has to say of itself."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curating.calls import refusals
from scripts.curating.findings import Finding
from scripts.curating.reading import Walked

_REQUIRED = {"operation": ("operationId", "security", "x-safety"), "webhook-operation": ("operationId",)}


def operation_members(walked: Walked) -> Iterator[Finding]:
    """Check that each operation has a name and says how a call is authenticated and how safe it is.

    A webhook's operation, which is not ours to call, has a name.
    """
    for node in walked.each(*_REQUIRED):
        for member in _REQUIRED[node.kind]:
            if member not in node.value:
                yield Finding(node.pointer, f"the operation has no `{member}`")


def operation_tags(walked: Walked) -> Iterator[Finding]:
    """Check that each operation has exactly one tag, and that the root declares it."""
    declared = {tag.value.get("name") for tag in walked.each("tag")}
    for node in walked.each("operation"):
        tags = node.value.get("tags", [])
        if len(tags) != 1:
            yield Finding(node.pointer, f"the operation has {len(tags)} tags; it belongs to exactly one")
        for tag in tags:
            if tag not in declared:
                yield Finding(f"{node.pointer}/tags", f"the root's `tags` do not declare {tag!r}")


def operation_errors(walked: Walked) -> Iterator[Finding]:
    """Check that each operation says what its errors look like: a schema with `x-error` is among its responses."""
    for node in walked.each("operation"):
        if not refusals(walked, node):
            what = "no response of the operation has an error schema, one with `x-error`"
            yield Finding(f"{node.pointer}/responses", what, "corrections")
