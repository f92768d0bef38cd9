"""Names that parser, generated code and reader of the document share: none is bent on its way into the code."""

from __future__ import annotations

import keyword
from collections import Counter
from collections.abc import Iterator

from openapi_python_client.strings import ClassName, snake_case

from scripts.curating.findings import Finding
from scripts.curating.reading import Walked
from scripts.curating.vocabulary import said


def operation_ids(walked: Walked) -> Iterator[Finding]:
    """Check that each `operationId` is its own snake case: a method's name."""
    for node in walked.each("operation", "webhook-operation"):
        name = node.value.get("operationId")
        if isinstance(name, str) and (name != snake_case(name) or not _is_usable(name)):
            yield Finding(
                f"{node.pointer}/operationId", f"{name!r} is not the name of a method; write {snake_case(name)!r}"
            )


def method_names(walked: Walked) -> Iterator[Finding]:
    """Check that no two methods have one name, downloads included.

    The generator would let one overwrite the other silently.
    """
    named = []
    for node in walked.each("operation", "webhook-operation"):
        own = said(node, "x-client-name") or node.value.get("operationId")
        named.append((f"{node.pointer}/operationId", own))
        representation = said(node, "x-representation")
        if representation:
            named.append((f"{node.pointer}/x-representation/download", representation["download"]))
    count = Counter(name for _, name in named if name)
    for at, name in named:
        if count[name] > 1:
            yield Finding(at, f"{count[name]} methods are called {name!r}")


def class_names(walked: Walked) -> Iterator[Finding]:
    """Check that each schema component's key is the name of its class, which the generator would otherwise bend."""
    for node in walked.each("schema"):
        if node.via == "schemas" and node.name != (name := ClassName(node.name, "")):
            yield Finding(node.pointer, f"{node.name!r} is not the name of a class; call the component {name!r}")


def client_names(walked: Walked) -> Iterator[Finding]:
    """Check that no `x-client-name` is a word of Python itself."""
    for node in walked.nodes:
        name = said(node, "x-client-name")
        if name and not _is_usable(name):
            yield Finding(f"{node.pointer}/x-client-name", f"{name!r} is a word of Python; choose another")


def _is_usable(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name)
