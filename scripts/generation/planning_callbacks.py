"""Plan what the provider pushes: one reading function for each webhook of the document."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.generation.nodes import Node
from scripts.generation.plan import CallbackPlan
from scripts.generation.planning_operations import FORM, attributes_at
from scripts.generation.text import Code, DocumentText, Identifier, call, literal
from scripts.generation.tool import identifier

ALGORITHMS = ("md5",)
#: What the package and its module of callbacks have beside the functions, and the functions beside the secrets.
TAKEN = frozenset({"api", "callbacks", "client", "models", "wire"})
TAKEN_BY_ARGUMENTS = frozenset({"headers", "body", "secrets"})


def callbacks(webhooks: Node | None) -> tuple[CallbackPlan, ...]:
    """Plan every webhook; none where the document has none."""
    found: dict[str, CallbackPlan] = {}
    for _, node in webhooks.members() if webhooks is not None else ():
        plan = _callback(node)
        if plan.function in TAKEN or plan.function in found:
            raise node.problem(f"the package has something else with the name {plan.function}")
        found[plan.function] = plan
    return tuple(found.values())


def _callback(item: Node) -> CallbackPlan:
    form, operation = item.node("x-callback"), item.node("post")
    form.word("encoding", ("json",))
    body = operation.node("requestBody")
    for said in (body, operation.node("responses")):
        said.plain("description")
    body.plain("required")
    if FORM in body.node("content"):
        raise body.problem("the generator has a kind for JSON callbacks only")
    name, content = body.node("content").node("application/json").node("schema").component()
    event = attributes_at(content, form.text("rows").raw)[1].node("items").component()[1]
    signature = form.optional("signature")
    return CallbackPlan(
        function=identifier(operation.text("operationId").raw),
        summary=operation.text("summary"),
        description=operation.text("description"),
        content_module=identifier(name),
        content_class=Identifier(name),
        rows=form.text("rows"),
        signature=None if signature is None else _signature(signature, event),
        secrets=() if signature is None else _secrets(signature),
    )


def _signature(form: Node, event: Node) -> Code:
    for at in (form.text("member").raw, *(name for sort, name in _parts(form) if sort == "member")):
        attributes_at(event, at)
    parts = ", ".join(f"({sort == 'secret'}, {literal(DocumentText(name)).text})" for sort, name in _parts(form))
    algorithm = form.word("algorithm", ALGORITHMS)
    return call("_callbacks.HashSignature", form.text("member"), algorithm, Code(f"({parts},)"))


def _secrets(form: Node) -> tuple[Identifier, ...]:
    names = tuple(dict.fromkeys(name for sort, name in _parts(form) if sort == "secret"))
    if not names:
        raise form.problem("a signature proves nothing without a secret among its parts")
    for name in names:
        if identifier(name) != name or name in TAKEN_BY_ARGUMENTS:
            raise form.problem("a secret's name must be in snake case and none of Python's or the function's own")
    return tuple(Identifier(name) for name in names)


def _parts(form: Node) -> Iterator[tuple[str, str]]:
    for part in form.listed("parts", str):
        sort, _, name = part.partition(":")
        if sort not in {"secret", "member"}:
            raise form.problem("a part is secret:NAME or member:POINTER")
        yield sort, name
