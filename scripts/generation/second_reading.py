"""Compare the plan with what the generator's own parser understood of the same document.

Two readings that agree on names, requiredness, places and closed enumerations are worth more than one; what the
parser drops, only the probe can see.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from scripts.generation import tool
from scripts.generation.plan import OperationPlan, ProviderPlan
from scripts.generation.tool import ParsedDocument
from scripts.problems import Problem, Problems

Facts = dict[str, object]
#: Wire name, place, whether the wire asks for it, and what sort of value it is.
Parameter = tuple[str, str, bool, str]
PLACES = {"application/x-www-form-urlencoded": "form", "application/json": "json"}


def compare(plan: ProviderPlan, parsed: ParsedDocument, name: str) -> None:
    """Raise `Problems` naming every fact on which the two readings differ."""
    ours, theirs = dict(_planned(plan)), dict(_parsed(parsed, [model.class_name for model in plan.models]))
    differing = [fact for fact in sorted({*ours, *theirs}) if ours.get(fact) != theirs.get(fact)]
    if differing:
        raise Problems([Problem(_difference(fact, ours, theirs), name) for fact in differing])


def _difference(fact: str, ours: Facts, theirs: Facts) -> str:
    return f"{fact}: the plan reads {ours.get(fact, 'nothing')}, the generator's parser {theirs.get(fact, 'nothing')}"


def _planned(plan: ProviderPlan) -> Iterator[tuple[str, object]]:
    for model in plan.models:
        facts = [(m.wire_name.raw, m.required, "list" if m.is_list else "value") for m in model.members]
        yield f"model {model.class_name}", sorted(facts)
    for found in plan.enumerations:
        values = {value.name: getattr(value.value, "raw", value.value) for value in found.values}
        yield f"enumeration {found.class_name}", values
    for operation in plan.operations:
        yield f"operation {operation.name}", sorted(_planned_parameters(operation))
        result = f"{'list of ' if operation.result.is_list else ''}{operation.result.class_name}"
        yield f"replies of {operation.name}", sorted({result, *(one.class_name for one in operation.refusals)})


def _planned_parameters(operation: OperationPlan) -> Iterator[Parameter]:
    for parameter in operation.parameters:
        constant = parameter.constant
        shape = "list" if parameter.is_list else "value" if constant is None else f"constant {constant.raw}"
        yield parameter.wire_name.raw, parameter.place.text.strip("'"), parameter.required, shape


def _parsed(parsed: ParsedDocument, planned: Collection[str]) -> Iterator[tuple[str, object]]:
    for model in tool.models(parsed, planned):
        facts = sorted((tool.raw(member.name), member.required, tool.shape(member)) for member in tool.members(model))
        yield f"model {model.class_info.name}", facts
    for found in parsed.enums:
        values = {str(name): _value(value) for name, value in dict(found.values).items()}  # type: ignore[arg-type]
        yield f"enumeration {found.class_info.name}", values
    for collection in parsed.endpoint_collections_by_tag.values():
        for endpoint in collection.endpoints:
            name = tool.raw(endpoint.name)
            yield f"operation {name}", sorted(_parsed_parameters(endpoint))
            yield f"replies of {name}", sorted(tool.replies(endpoint))


def _parsed_parameters(endpoint: Any) -> Iterator[Parameter]:
    for media_type, body in tool.requests(endpoint):
        if tool.is_object(body):
            place = PLACES[media_type]
            for member in tool.members(body):
                yield tool.raw(member.name), place, member.required, tool.shape(member)
        else:
            yield "", "body", body.required, tool.shape(body)
    for place in ("query", "path", "header"):
        for parameter in getattr(endpoint, f"{place}_parameters"):
            yield tool.raw(parameter.name), place, parameter.required, tool.shape(parameter)


def _value(value: Any) -> object:
    return value if isinstance(value, int) else tool.raw(value)
