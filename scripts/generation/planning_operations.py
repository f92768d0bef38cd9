"""Plan the operations: parameters, result, refusals, paging, window, other representations."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from scripts.generation.nodes import Node
from scripts.generation.plan import OperationPlan, PagingPlan, ParameterPlan, RefusalPlan, RepresentationPlan
from scripts.generation.planning_models import client_name, required_names
from scripts.generation.planning_values import argument
from scripts.generation.text import Code, DocumentText, Identifier, call, literal, mapping
from scripts.generation.tool import identifier

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
PLACES = ("query", "header", "path")
FORM = "application/x-www-form-urlencoded"
#: What every client has beside the document's operations.
CLIENT_METHODS = ("from_credentials", "from_file", "from_environment", "close")
CODE_LISTS = ("authentication", "permission", "rate-limit", "not-found", "try-again")


def operations(paths: Node) -> tuple[OperationPlan, ...]:
    """Plan every operation of the document."""
    taken = set(CLIENT_METHODS)
    found: list[OperationPlan] = []
    for path, method, node in _all(paths):
        plan = _operation(path, method, node)
        for name in [plan.name, *([plan.representation.download] if plan.representation else [])]:
            if name in taken:
                raise node.problem(f"the client has another method with the name {name}")
            taken.add(name)
        found.append(plan)
    return tuple(found)


def _all(paths: Node) -> Iterator[tuple[str, str, Node]]:
    for path, item in paths.members():
        for method, node in item.members():
            if method not in METHODS:
                raise node.problem("the generator has no use for this key of a path")
            yield path, method, node


def _operation(path: str, method: str, node: Node) -> OperationPlan:
    name = identifier(node.text("operationId").raw)
    representation = _representation(node) if "x-representation" in node else None
    chooser = node.node("x-representation").node("parameter").value if representation else None
    parameters = (*_parameters(node, chooser), *_form_members(node))
    _refuse_twins(node, parameters)
    success, refusal = _results(node)
    return OperationPlan(
        name=name,
        tag=identifier(node.node("tags").text(0).raw),
        wire_method=literal(METHODS[METHODS.index(method)].upper()),
        path=DocumentText(path),
        summary=node.text("summary"),
        description=node.text("description"),
        safety=literal(node.word("x-safety", ("read", "write", "spend"))),
        security=literal(tuple(_security(node.node("security")))),
        parameters=parameters,
        result_module=identifier(success[0]),
        result_class=Identifier(success[0]),
        refusal=refusal.form,
        refuses_in_success=literal(refusal.in_success),
        paging=_paging(node.node("x-pagination"), parameters, success[1]) if "x-pagination" in node else None,
        window=_window(node.node("x-window"), parameters) if "x-window" in node else None,
        representation=representation,
        roles=_roles(node) if "x-roles" in node else None,
        partial_success=_partial_success(node.node("x-partial-success"), success[1])
        if "x-partial-success" in node
        else None,
    )


def _roles(node: Node) -> DocumentText:
    roles = node.listed("x-roles", str)
    if not roles:
        raise node.problem("x-roles must name a role")
    return DocumentText(", ".join(roles))


def _partial_success(form: Node, success: Node) -> Code:
    names = [_list_of(form, word, success) for word in ("accepted", "refused")]
    return call("_operations.PartialSuccess", *names)


def _list_of(form: Node, word: str, success: Node) -> Code:
    at = form.text(word).raw
    attribute, schema = attributes_at(success, at)
    is_there = "default" in schema or at.removeprefix("/") in success.listed("required", str)
    if "." in attribute or not is_there or schema.node("type").value != "array":
        raise form.node(word).problem("must be a list at the top of the reply that is required or [] by default")
    return literal(attribute)


def _security(requirements: Node) -> Iterator[DocumentText]:
    for requirement in requirements.items():
        for scheme, scopes in requirement.members():
            scopes.everything()
            yield DocumentText(scheme)


def _parameters(operation: Node, chooser: str | None) -> Iterator[ParameterPlan]:
    for node in operation.node("parameters").items() if "parameters" in operation else ():
        wire_name = node.text("name")
        if wire_name.raw == chooser:
            node.everything()
        else:
            yield _parameter(node, wire_name)


def _form_members(operation: Node) -> Iterator[ParameterPlan]:
    """Yield the members of a form, which the client takes as arguments like any other parameter."""
    if "requestBody" not in operation:
        return
    body = operation.node("requestBody")
    body.plain("description")
    body.plain("required")
    form = body.node("content").node(FORM).node("schema")
    form.plain("description")
    form.word("type", ("object",))
    required = required_names(form)
    for name, node in form.node("properties").members():
        found = argument(node)
        node.plain("example")
        yield ParameterPlan(
            wire_name=DocumentText(name),
            argument=identifier(client_name(node, name)),
            place=literal("form"),
            description=node.text("description"),
            note=found.note,
            required=name in required,
            annotation=found.annotation,
            kind=found.kind,
        )


def _refuse_twins(operation: Node, parameters: tuple[ParameterPlan, ...]) -> None:
    names = [parameter.argument for parameter in parameters]
    for name in names:
        if names.count(name) > 1:
            raise operation.problem(f"two parameters fall together as {name}; give one an x-client-name")


def _parameter(node: Node, wire_name: DocumentText) -> ParameterPlan:
    form = argument(node.node("schema"))
    node.plain("example")
    return ParameterPlan(
        wire_name=wire_name,
        argument=identifier(client_name(node, wire_name.raw)),
        place=literal(node.word("in", PLACES)),
        description=node.text("description"),
        note=form.note,
        required=bool(node.plain("required", False)),
        annotation=form.annotation,
        kind=form.kind,
    )


@frozen
class _Refusal:
    form: RefusalPlan
    in_success: bool


def _results(operation: Node) -> tuple[tuple[str, Node], _Refusal]:
    """Return the success branch (name and schema) and how refusals are read."""
    success: tuple[str, Node] | None = None
    refusals: dict[str, _Refusal] = {}
    for status, response in operation.node("responses").members():
        response.plain("description")
        for media_type, content in response.node("content").members():
            if media_type != "application/json":
                continue
            for name, schema in _branches(content.node("schema")):
                if "x-error" in schema:
                    in_success = status.startswith("2") or (name in refusals and refusals[name].in_success)
                    refusals[name] = _Refusal(
                        RefusalPlan(identifier(name), _refusal(schema.node("x-error"))), in_success
                    )
                elif status.startswith("2") and success is None:
                    success = (name, schema)
                else:
                    raise content.problem("the generator has no use for this branch of a reply")
    if success is None or len(refusals) != 1:
        raise operation.problem("needs one success schema and one schema with x-error")
    return success, next(iter(refusals.values()))


def _branches(schema: Node) -> Iterator[tuple[str, Node]]:
    if "oneOf" in schema:
        for branch in schema.node("oneOf").items():
            yield branch.component()
    else:
        yield schema.component()


def _refusal(form: Node) -> Code:
    given = [word for word in CODE_LISTS if word in form]
    lists = {word.replace("-", "_"): call("frozenset", literal(tuple(_codes(form, word)))) for word in given}
    return call("_refusals.RefusalForm", form.text("code"), form.text("message"), **lists)


def _codes(form: Node, word: str) -> Iterator[DocumentText | int]:
    for code in form.listed(word, int, str):
        yield code if isinstance(code, int) else DocumentText(code)


def _paging(form: Node, parameters: tuple[ParameterPlan, ...], success: Node) -> PagingPlan:
    form.word("style", ("offset",))
    rows, items = attributes_at(success, form.text("rows").raw)
    row_class, row = items.node("items").component()
    construction = call(
        "_paging.OffsetPaging",
        offset=literal(_argument_of(form.node("offset"), parameters)),
        limit=literal(_argument_of(form.node("limit"), parameters)),
        rows_pointer=form.text("rows"),
        rows_attribute=literal(rows),
        total_attribute=literal(attributes_at(success, form.text("total").raw)[0]) if "total" in form else None,
        largest=form.whole("largest"),
        identity=literal(attributes_at(row, form.text("identity").raw)[0]) if "identity" in form else None,
    )
    return PagingPlan(construction, Identifier(row_class))


def _window(form: Node, parameters: tuple[ParameterPlan, ...]) -> Code:
    return call(
        "_operations.Window",
        literal(_argument_of(form.node("from"), parameters)),
        literal(_argument_of(form.node("to"), parameters)),
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


def _argument_of(name: Node, parameters: tuple[ParameterPlan, ...]) -> str:
    for parameter in parameters:
        if parameter.wire_name.raw == name.value:
            return str(parameter.argument)
    raise name.problem("names no parameter of the operation")


def attributes_at(schema: Node, at: str) -> tuple[str, Node]:
    """Return the dotted attributes of the model that a JSON pointer into the reply leads to, and its schema."""
    attributes: list[str] = []
    for step in at.split("/")[1:]:
        if "$ref" in schema:
            schema = schema.component()[1]
        member = schema.node("properties").node(step)
        attributes.append(identifier(client_name(member, step)))
        schema = member
    return ".".join(attributes), schema
