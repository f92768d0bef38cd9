"""Every example and every default is what its schema says, in the closed world: our own examples hold no surprises."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curating.closed_world import Schemas, most_telling
from scripts.curating.findings import Finding
from scripts.curating.reading import Walked
from scripts.curating.walking import Node
from scripts.documents import Json, pointer


def examples(walked: Walked) -> Iterator[Finding]:
    """Check that each example and default validates against the schema that it illustrates."""
    schemas = Schemas.of(walked.value, closed=True)
    for node in walked.each("parameter", "header", "media-type", "schema"):
        schema_at = node.pointer if node.kind == "schema" else f"{node.pointer}/schema"
        if node.kind != "schema" and "schema" not in node.value:
            continue
        for at, value in _examples(walked, node):
            errors = list(schemas.at(schema_at).iter_errors(value))
            if errors:
                error = most_telling(errors)
                what = f"not what the schema says: {error.message}"
                yield Finding(at + pointer(*error.instance_path), what)


def _examples(walked: Walked, node: Node) -> Iterator[tuple[str, Json]]:
    """Yield the JSON pointer and the value of each example, a shared one where it stands itself."""
    members = ("example", "default") if node.kind == "schema" else ("example",)
    for member in members:
        if member in node.value:
            yield node.pointer + pointer(member), node.value[member]
    listed = node.value.get("examples", {})
    if isinstance(listed, list):
        yield from ((node.pointer + pointer("examples", index), value) for index, value in enumerate(listed))
        return
    for name, example in listed.items():
        followed = walked.followed(example)
        at = example["$ref"].removeprefix("#") if "$ref" in example else node.pointer + pointer("examples", name)
        if "value" in followed:
            yield f"{at}/value", followed["value"]
