"""Plan what a reply is: the one result, and the forms of refusals."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, define, frozen

from scripts.generation.nodes import Node
from scripts.generation.plan import RefusalPlan, ResultPlan
from scripts.generation.planning_parameters import JSON
from scripts.generation.planning_places import attributes_at, required_names, target_of
from scripts.generation.planning_values import reader_name
from scripts.generation.text import Code, DocumentText, Identifier, call, literal
from scripts.generation.tool import identifier

CODE_LISTS = ("authentication", "permission", "rate-limit", "not-found", "try-again", "invalid")


@frozen
class Success:
    """The reply that is no refusal: the component that it is, or a list of it."""

    name: str
    schema: Node
    is_list: bool

    def plan(self) -> ResultPlan:
        """Return what is to be printed of it."""
        reader = Code(f"_wire.{reader_name(self.name)}")
        annotation = f"_models.{self.name}"
        return ResultPlan(
            class_name=Identifier(self.name),
            is_list=self.is_list,
            reader=call("_reading.ListReader", reader) if self.is_list else reader,
            annotation=Code(f"list[{annotation}]" if self.is_list else annotation),
        )


@define
class Replies:
    """What an operation's replies may be; several statuses may have the same schema."""

    success: Success
    refusals: tuple[RefusalPlan, ...]
    refuses_in_success: bool


@define
class _Found:
    successes: dict[tuple[str, bool], Success] = Factory(dict)
    refusals: dict[str, RefusalPlan] = Factory(dict)
    refuses_in_success: bool = False


def replies(operation: Node) -> Replies:
    """Return the one result of an operation and how its refusals are read."""
    found = _Found()
    for status, response in operation.node("responses").members():
        response.plain("description")
        for media_type, content in response.node("content").members():
            if media_type == JSON:
                _sort(status, content, found)
    if len(found.successes) != 1 or not found.refusals:
        raise operation.problem("needs one success schema and at least one schema with x-error")
    success = next(iter(found.successes.values()))
    return Replies(success, tuple(found.refusals.values()), found.refuses_in_success)


def _sort(status: str, content: Node, found: _Found) -> None:
    for name, schema, is_list in _branches(content.node("schema")):
        if "x-error" in schema and not is_list:
            found.refusals[name] = RefusalPlan(Identifier(name), identifier(name), _refusal(name, schema))
            found.refuses_in_success |= status.startswith("2")
        elif status.startswith("2"):
            found.successes[name, is_list] = Success(name, schema, is_list)
        else:
            raise content.problem("the generator has no use for this branch of a reply")


def _branches(schema: Node) -> Iterator[tuple[str, Node, bool]]:
    """Yield name and schema of each component that a reply may be, and whether it comes as a list."""
    for branch in schema.node("oneOf").items() if "oneOf" in schema else (schema,):
        if "type" in branch:
            branch.word("type", ("array",))
            for word in ("description", "minItems", "maxItems"):
                branch.plain(word)
            yield *branch.node("items").component(), True
        else:
            yield *branch.component(), False


def _refusal(name: str, schema: Node) -> Code:
    form = schema.node("x-error")
    given = [word for word in CODE_LISTS if word in form]
    lists = {word.replace("-", "_"): call("frozenset", literal(tuple(_codes(form, word)))) for word in given}
    code = target_of(attributes_at(schema, form.text("code").raw)[1])
    told = [form.text(word) for word in ("message", "status") if word in form]
    for pointer in told:
        attributes_at(schema, pointer.raw)
    return call(
        "_refusals.RefusalForm",
        form.text("code"),
        told[0],
        status=told[1] if len(told) > 1 else None,
        required=tuple(DocumentText(one) for one in required_names(schema)),
        details=Code(reader_name(name)),
        code_is_text=("x-coerce" in code and code.node("x-coerce").value == "string") or None,
        **lists,
    )


def _codes(form: Node, word: str) -> Iterator[DocumentText | int]:
    for code in form.listed(word, int, str):
        yield code if isinstance(code, int) else DocumentText(code)
