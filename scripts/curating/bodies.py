"""What an operation sends as its body: a form, an object whose members are arguments, or a list as one argument."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curating.calls import JSON
from scripts.curating.findings import Finding
from scripts.curating.forms import FORM
from scripts.curating.reading import Walked, types_of
from scripts.curating.walking import Node
from scripts.documents import Json


def request_bodies(walked: Walked) -> Iterator[Finding]:
    """Check that a body has one media type, as JSON is a component or a list of one, and exactly the list has a name.

    The name is `x-client-name` on the body: a list is one argument, and the wire has no name for it.
    """
    for node in walked.each("operation"):
        body = walked.followed(node.value.get("requestBody", {}))
        at = node.value.get("requestBody", {}).get("$ref", f"#{node.pointer}/requestBody").removeprefix("#")
        if body:
            yield from _body(walked, body, at)


def default_lists(walked: Walked) -> Iterator[Finding]:
    """Check that what a body is when the call leaves it out is an empty list."""
    for node in walked.each("schema"):
        if _is_body(node) and "default" in node.value and node.value["default"] != []:
            yield Finding(f"{node.pointer}/default", "only an empty list can be sent for a body that is left out")


def _body(walked: Walked, body: dict[str, Json], at: str) -> Iterator[Finding]:
    content: dict[str, dict[str, Json]] = body.get("content", {})
    if len(content) != 1 or not content.keys() <= {FORM, JSON}:
        what = f"a body of {' or '.join(content)}; the client sends either {FORM} or {JSON}"
        yield Finding(f"{at}/content", what, "corrections")
        return
    ((media_type, held),) = content.items()
    schema = held.get("schema", {})
    is_list = "array" in types_of(walked.followed(schema))
    if media_type == JSON and not _is_component(walked, schema.get("items", {}) if is_list else schema):
        what = "neither a component with members nor a list of one: JSON is sent as models"
        yield Finding(f"{at}/content/application~1json/schema", what, "corrections")
    if is_list and "x-client-name" not in body:
        yield Finding(at, "the list is one argument, which has no name on the wire; give the body an `x-client-name`")
    if not is_list and "x-client-name" in body:
        yield Finding(f"{at}/x-client-name", "the body's members are the arguments; remove the name")


def _is_component(walked: Walked, schema: dict[str, Json]) -> bool:
    parts = walked.applied(schema, through=("allOf",))
    return "$ref" in schema and any("properties" in part for part in parts)


def _is_body(node: Node) -> bool:
    around = [each.kind for each in node.around()]
    return node.kind == "schema" and around[:2] == ["media-type", "request-body"]
