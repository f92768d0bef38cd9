"""Plan what a call takes: parameters, the members of a form or of a JSON object, or a whole JSON list."""

from __future__ import annotations

from collections.abc import Iterator, Set

from attrs import frozen

from scripts.generation.nodes import Node
from scripts.generation.plan import ParameterPlan
from scripts.generation.planning_arguments import Argument, Arguments
from scripts.generation.planning_places import client_name, is_personal, required_names
from scripts.generation.text import Code, DocumentText, Identifier, call, literal
from scripts.generation.tool import identifier

PLACES = ("query", "header", "path")
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
_PLAIN, _JSON = Arguments(), Arguments(in_json=True)


@frozen
class Parameters:
    """Plans what each operation takes; `secrets` are the names that may fill a parameter."""

    secrets: Set[str]

    def of(self, operation: Node, chooser: str | None) -> tuple[ParameterPlan, ...]:
        """Return an operation's parameters and the members of its body; `chooser` is the one that a download takes."""
        found = (*self._plain(operation, chooser), *self._body(operation))
        names = [parameter.argument for parameter in found if parameter.constant is None]
        for name in names:
            if names.count(name) > 1:
                raise operation.problem(f"two parameters fall together as {name}; give one an x-client-name")
        return found

    def _plain(self, operation: Node, chooser: str | None) -> Iterator[ParameterPlan]:
        for node in operation.node("parameters").items() if "parameters" in operation else ():
            wire_name = node.text("name")
            if wire_name.raw == chooser:
                node.everything()
            else:
                said = _Said(wire_name, node.word("in", PLACES), bool(node.plain("required", False)))
                yield self._made(said, node, node.node("schema"), _PLAIN)

    def _body(self, operation: Node) -> Iterator[ParameterPlan]:
        if "requestBody" not in operation:
            return
        body = operation.node("requestBody")
        body.plain("description")
        is_needed = bool(body.plain("required"))
        content = body.node("content")
        media_type = JSON if JSON in content and FORM not in content else FORM
        if media_type == JSON:
            schema = content.node(JSON).node("schema")
            if "$ref" in schema:
                yield from self._members(schema.component()[1], "json", _JSON, is_needed=is_needed)
            else:
                yield _list(body, schema, is_needed=is_needed)
        else:
            yield from self._members(content.node(FORM).node("schema"), "form", _PLAIN, is_needed=is_needed)
        for word in ("example", "examples"):
            content.node(media_type).plain(word)

    def _members(self, schema: Node, place: str, rules: Arguments, *, is_needed: bool) -> Iterator[ParameterPlan]:
        """Yield the members of a body, which the client takes as arguments like any other parameter."""
        schema.plain("description")
        schema.word("type", ("object",))
        required = required_names(schema)
        if required and not is_needed:
            raise schema.problem("members are required, and so the body must be required as well")
        for name, node in schema.node("properties").members():
            yield self._made(_Said(DocumentText(name), place, name in required), node, node, rules)

    def _made(self, said: _Said, node: Node, schema: Node, rules: Arguments) -> ParameterPlan:
        node.plain("example")
        # Nothing to do: an argument is shown nowhere, personal or not.
        is_personal(schema)
        constant = _constant(schema)
        found = _constant_argument(constant) if constant is not None else rules.of(schema)
        secret = self._secret(node)
        notes = [found.note.text] if found.note is not None else []
        notes += [f"Left out, it is the client's own {secret}."] if secret is not None else []
        return ParameterPlan(
            wire_name=said.wire_name,
            argument=identifier(client_name(node, said.wire_name.raw)),
            place=literal(said.place),
            description=node.text("description"),
            note=Code(" ".join(notes)) if notes else None,
            required=said.required,
            annotation=found.annotation,
            kind=found.kind,
            is_list=found.is_list,
            default=None if constant is None else literal(constant),
            from_credentials=secret,
            constant=constant,
        )

    def _secret(self, node: Node) -> Identifier | None:
        if "x-from-credentials" not in node:
            return None
        name = node.text("x-from-credentials").raw
        if name not in self.secrets:
            raise node.node("x-from-credentials").problem("names no secret of the credentials")
        return Identifier(name)


@frozen
class _Said:
    """What the document says of a parameter outside its schema."""

    wire_name: DocumentText
    place: str
    required: bool


def _constant(schema: Node) -> DocumentText | None:
    if "const" not in schema:
        return None
    schema.word("type", ("string",))
    return schema.text("const")


def _constant_argument(constant: DocumentText) -> Argument:
    return Argument(Code("str"), call("_parameters.Choice", (constant,)))


def _list(body: Node, schema: Node, *, is_needed: bool) -> ParameterPlan:
    """Return the one argument for a body that is a list."""
    schema.word("type", ("array",))
    if "x-client-name" not in body:
        raise body.problem("a list as the whole body needs an x-client-name, since it has no name on the wire")
    schema.plain("description")
    has_default = "default" in schema
    if has_default and schema.node("default").everything() != []:
        raise schema.node("default").problem("the generator has a kind for the default [] only")
    is_personal(schema)
    found = _JSON.of(schema)
    notes = [found.note.text] if found.note is not None else []
    notes += ["Empty when it is left out."] if has_default else []
    return ParameterPlan(
        wire_name=DocumentText(""),
        argument=identifier(body.text("x-client-name").raw),
        place=literal("body"),
        description=body.text("description"),
        note=Code(" ".join(notes)) if notes else None,
        required=is_needed,
        annotation=found.annotation,
        kind=found.kind,
        is_list=True,
        default=Code("()") if has_default else None,
    )
