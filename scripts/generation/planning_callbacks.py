"""Plan what the provider pushes: one form for each webhook of the document, all read by one function."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.generation.nodes import Node
from scripts.generation.plan import CallbackPlan
from scripts.generation.planning_parameters import FORM, JSON
from scripts.generation.planning_places import attributes_at, target_of
from scripts.generation.planning_values import reader_name
from scripts.generation.text import Code, DocumentText, Identifier, call, literal
from scripts.generation.tool import identifier

ALGORITHMS = ("md5",)
ENCODINGS = {"json": JSON, "form": FORM, "query": FORM}
#: What the function for all that is pushed has beside the secrets.
TAKEN_BY_ARGUMENTS = frozenset({"headers", "body", "secrets"})


def callbacks(webhooks: Node | None) -> tuple[CallbackPlan, ...]:
    """Plan every webhook in the order of the document; none where the document has none."""
    found: dict[str, CallbackPlan] = {}
    items = [node for _, node in webhooks.members()] if webhooks is not None else []
    for node in items:
        plan = _callback(node)
        if found.setdefault(plan.name, plan) is not plan:
            raise node.problem(f"another webhook has the name {plan.name}")
    for node in items[:-1]:
        if "discriminator" not in node.node("x-callback"):
            raise node.problem("takes whatever is pushed, without a discriminator, and so must be the last webhook")
    return tuple(found.values())


def _callback(item: Node) -> CallbackPlan:
    form, operation = item.node("x-callback"), item.node("post")
    name, encodings = identifier(operation.text("operationId").raw), _encodings(form)
    component, content = _content(operation, encodings)
    event = content
    if "rows" in form:
        event = target_of(attributes_at(content, form.text("rows").raw)[1].node("items"))
    signature = form.optional("signature")
    construction = call(
        "_callbacks.CallbackForm",
        str(name),
        Code(f"_wire.{reader_name(component)}"),
        encodings=tuple(encodings),
        rows=form.text("rows") if "rows" in form else None,
        discriminator=_discriminator(form.node("discriminator"), event) if "discriminator" in form else None,
        signature=None if signature is None else _signature(signature, event),
    )
    return CallbackPlan(
        name=name,
        form=Identifier(f"_{name}_form"),
        summary=operation.text("summary"),
        description=operation.text("description"),
        content_class=Identifier(component),
        construction=construction,
        secrets=() if signature is None else _secrets(signature),
        takes_queries="query" in encodings,
    )


def _encodings(form: Node) -> list[str]:
    if not isinstance(form.node("encoding").value, list):
        return [form.word("encoding", tuple(ENCODINGS))]
    found: list[str] = form.listed("encoding", str)
    if not found or any(word not in ENCODINGS for word in found) or len(set(found)) < len(found):
        raise form.node("encoding").problem(f"must be some of {', '.join(ENCODINGS)}, each once")
    return found


def _content(operation: Node, encodings: list[str]) -> tuple[str, Node]:
    """Return the component that is pushed, in whatever encoding."""
    body = operation.node("requestBody")
    for said in (body, operation.node("responses")):
        said.plain("description")
    body.plain("required")
    content = body.node("content")
    media_types = dict.fromkeys(ENCODINGS[word] for word in encodings)
    if {name for name, _ in content.members()} != set(media_types):
        raise body.problem(f"must have the content that the encodings say: {', '.join(media_types)}")
    found = [content.node(media_type).node("schema").component() for media_type in media_types]
    if len({name for name, _ in found}) > 1:
        raise content.problem("must have one schema, whatever the encoding")
    return found[0]


def _discriminator(form: Node, event: Node) -> Code:
    attributes_at(event, form.text("member").raw)
    values = [DocumentText(value) if isinstance(value, str) else value for value in form.listed("values", int, str)]
    return call("_callbacks.Discriminator", form.text("member"), values=tuple(values) or None)


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
