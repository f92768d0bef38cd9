"""Plan the operations: what a call takes, what comes back, and what the runtime must know beside."""

from __future__ import annotations

from collections.abc import Iterator, Set

from attrs import frozen

from scripts.generation.nodes import Node
from scripts.generation.plan import OperationPlan, ParameterPlan, RepresentationPlan
from scripts.generation.planning_pagination import argument_of, paging
from scripts.generation.planning_parameters import Parameters
from scripts.generation.planning_places import attributes_at
from scripts.generation.planning_replies import Success, replies
from scripts.generation.planning_servers import server_of
from scripts.generation.text import Code, DocumentText, Identifier, call, literal, mapping
from scripts.generation.tool import identifier

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
#: The argument of a download that says where the file goes.
DESTINATION = "to"
#: What every client has beside the document's operations.
CLIENT_METHODS = ("from_credentials", "from_file", "from_environment", "close", "resume", "with_options")


def operations(paths: Node, parameters: Parameters, schemes: Set[str]) -> tuple[OperationPlan, ...]:
    """Plan every operation of the document; `schemes` are the names of the security schemes."""
    taken = set(CLIENT_METHODS)
    found: list[OperationPlan] = []
    for place in _all(paths):
        plan = _operation(place, parameters, schemes)
        for name in [plan.name, *([plan.representation.download] if plan.representation else [])]:
            if name in taken:
                raise place.node.problem(f"the client has another method with the name {name}")
            taken.add(name)
        found.append(plan)
    return tuple(found)


@frozen
class _Place:
    """Where an operation stands, and the option of its own server if it has one."""

    path: str
    method: str
    server: Identifier | None
    node: Node


def _all(paths: Node) -> Iterator[_Place]:
    for path, item in paths.members():
        server = server_of(item)
        for method, node in item.members():
            if method in METHODS:
                yield _Place(path, method, None if server is None else server.option, node)
            elif method != "servers":
                raise node.problem("the generator has no use for this key of a path")


def _operation(place: _Place, planning: Parameters, schemes: Set[str]) -> OperationPlan:
    node = place.node
    representation = _representation(node) if "x-representation" in node else None
    chooser = node.node("x-representation").node("parameter").value if representation else None
    parameters, found = planning.of(node, chooser), replies(node)
    if representation and any(parameter.argument == DESTINATION for parameter in parameters):
        raise node.problem(f"an argument called {DESTINATION} falls together with that of the download")
    partial = node.optional("x-partial-success")
    return OperationPlan(
        name=identifier(node.text("operationId").raw),
        tag=identifier(node.node("tags").text(0).raw),
        wire_method=literal(METHODS[METHODS.index(place.method)].upper()),
        path=DocumentText(place.path),
        summary=node.text("summary"),
        description=node.text("description"),
        safety=literal(node.word("x-safety", ("read", "write", "spend"))),
        security=literal(_security(node.node("security"), schemes)),
        server=place.server,
        parameters=parameters,
        result=found.success.plan(),
        refusals=found.refusals,
        refuses_in_success=literal(found.refuses_in_success),
        paging=paging(node.node("x-pagination"), parameters, found.success) if "x-pagination" in node else None,
        window=_window(node.node("x-window"), parameters) if "x-window" in node else None,
        representation=representation,
        roles=_roles(node) if "x-roles" in node else None,
        partial_success=None if partial is None else _partial_success(partial, found.success),
    )


def _roles(node: Node) -> DocumentText:
    roles = node.listed("x-roles", str)
    if not roles:
        raise node.problem("x-roles must name a role")
    return DocumentText(", ".join(roles))


def _partial_success(form: Node, success: Success) -> Code:
    names = [_list_of(form, word, success) for word in ("accepted", "refused")]
    return call("_operations.PartialSuccess", *names)


def _list_of(form: Node, word: str, success: Success) -> Code:
    at = form.text(word).raw
    attribute, schema = attributes_at(success.schema, at)
    is_there = "default" in schema or at.removeprefix("/") in success.schema.listed("required", str)
    is_at_the_top = "." not in attribute and not success.is_list
    if not is_at_the_top or not is_there or schema.node("type").value != "array":
        raise form.node(word).problem("must be a list at the top of the reply that is required or [] by default")
    return literal(attribute)


def _security(requirements: Node, schemes: Set[str]) -> tuple[DocumentText, ...]:
    """Return the one scheme that a call needs; none where the list is empty."""
    found = [scheme for requirement in requirements.items() for scheme in requirement.members()]
    if len(found) > 1 or len(found) != len(list(requirements.items())):
        raise requirements.problem("must be one requirement of one scheme, or an empty list")
    for scheme, scopes in found:
        scopes.everything()
        if scheme not in schemes:
            raise scopes.problem("names no security scheme of the document")
    return tuple(DocumentText(scheme) for scheme, _ in found)


def _window(form: Node, parameters: tuple[ParameterPlan, ...]) -> Code:
    return call(
        "_operations.Window",
        argument_of(form.node("from"), parameters),
        argument_of(form.node("to"), parameters),
        longest=form.text("longest") if "longest" in form else None,
        furthest=form.text("furthest") if "furthest" in form else None,
    )


def _representation(operation: Node) -> RepresentationPlan:
    form = operation.node("x-representation")
    form.plain("default")
    values = [(DocumentText(word), kind) for word, kind in form.mapped("values").items()]
    if not values:
        raise form.problem("values must name at least one form")
    words = ", ".join(literal(word).text for word, _ in values)
    return RepresentationPlan(
        download=identifier(form.text("download").raw),
        construction=call("_operations.Representation", form.text("parameter"), mapping(list(values))),
        values=Code(f"_Literal[{words}]"),
        first=literal(values[0][0]),
    )
