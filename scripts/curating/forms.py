"""Arguments that are not parameters: the members of an operation's form."""

from __future__ import annotations

from scripts.curating.walking import Node

FORM = "application/x-www-form-urlencoded"
_AROUND = ["media-type", "request-body", "operation"]


def is_form(node: Node) -> bool:
    """Return whether a schema is an operation's form, written in place: its members are arguments, it has no class."""
    around = list(node.around())[: len(_AROUND)]
    in_body = [each.kind for each in around] == _AROUND and around[0].name == FORM
    return in_body and node.kind == "schema" and "$ref" not in node.value


def is_form_member(node: Node) -> bool:
    """Return whether a schema is that of a member of an operation's form."""
    return node.via == "properties" and node.parent is not None and is_form(node.parent)


def argument_name(node: Node) -> str | None:
    """Return the name on the wire of the parameter or the member of a form that a schema is the schema of, if any."""
    if is_form_member(node):
        return node.name
    if node.parent is not None and node.parent.kind == "parameter":
        name: str = node.parent.value.get("name", "")
        return name
    return None
