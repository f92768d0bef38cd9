"""Plan the operations: parameters, result, refusals, paging, window, other representations."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from scripts.generation.nodes import Node
from scripts.generation.plan import OperationPlan, PagingPlan, ParameterPlan, RepresentationPlan
from scripts.generation.planning_models import client_name
from scripts.generation.planning_values import argument
from scripts.generation.text import Code, DocumentText, Identifier, call, literal, mapping
from scripts.generation.tool import identifier

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
PLACES = ("query", "header", "path")
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
    parameters = tuple(_parameters(node, chooser))
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
        refusal=refusal.construction,
        refuses_in_success=literal(refusal.in_success),
        paging=_paging(node.node("x-pagination"), parameters, success[1]) if "x-pagination" in node else None,
        window=_window(node.node("x-window"), parameters) if "x-window" in node else None,
        representation=representation,
    )


def _security(requirements: Node) -> Iterator[DocumentText]:
    for requirement in requirements.items():
        for scheme, scopes in requirement.members():
            scopes.everything()
            yield DocumentText(scheme)


def _parameters(operation: Node, chooser: str | None) -> Iterator[ParameterPlan]:
    taken: set[str] = set()
    for node in operation.node("parameters").items() if "parameters" in operation else ():
        wire_name = node.text("name")
        if wire_name.raw == chooser:
            node.everything()
            continue
        plan = _parameter(node, wire_name)
        if plan.argument in taken:
            raise node.problem(f"two parameters fall together as {plan.argument}; give one an x-client-name")
        taken.add(plan.argument)
        yield plan


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
    construction: Code
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
                    refusals[name] = _Refusal(_refusal(schema.node("x-error")), in_success)
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
    rows, items = _attributes(success, form.text("rows").raw)
    row_class, row = items.node("items").component()
    construction = call(
        "_paging.OffsetPaging",
        offset=literal(_argument_of(form.node("offset"), parameters)),
        limit=literal(_argument_of(form.node("limit"), parameters)),
        rows_pointer=form.text("rows"),
        rows_attribute=literal(rows),
        total_attribute=literal(_attributes(success, form.text("total").raw)[0]) if "total" in form else None,
        largest=form.whole("largest"),
        identity=literal(_attributes(row, form.text("identity").raw)[0]) if "identity" in form else None,
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


def _attributes(schema: Node, at: str) -> tuple[str, Node]:
    """Return the dotted attributes of the model that a JSON pointer into the reply leads to, and its schema."""
    attributes: list[str] = []
    for step in at.split("/")[1:]:
        if "$ref" in schema:
            schema = schema.component()[1]
        member = schema.node("properties").node(step)
        attributes.append(identifier(client_name(member, step)))
        schema = member
    return ".".join(attributes), schema
