"""Compare the plan with what the generator's own parser understood of the same document.

Two readings that agree on names, requiredness, places and closed enumerations are worth more than one; what the
parser drops, only the probe can see.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.generation.plan import OperationPlan, ProviderPlan
from scripts.generation.tool import ParsedDocument, models, request_forms
from scripts.problems import Problem, Problems

Facts = dict[str, object]


def compare(plan: ProviderPlan, parsed: ParsedDocument, name: str) -> None:
    """Raise `Problems` naming every fact on which the two readings differ."""
    ours, theirs = dict(_planned(plan)), dict(_parsed(parsed))
    differing = [fact for fact in sorted({*ours, *theirs}) if ours.get(fact) != theirs.get(fact)]
    if differing:
        raise Problems([Problem(_difference(fact, ours, theirs), name) for fact in differing])


def _difference(fact: str, ours: Facts, theirs: Facts) -> str:
    return f"{fact}: the plan reads {ours.get(fact, 'nothing')}, the generator's parser {theirs.get(fact, 'nothing')}"


def _planned(plan: ProviderPlan) -> Iterator[tuple[str, object]]:
    for model in plan.models:
        yield f"model {model.class_name}", sorted((m.wire_name.raw, m.required) for m in model.members)
    for found in plan.enumerations:
        values = {value.name: getattr(value.value, "raw", value.value) for value in found.values}
        yield f"enumeration {found.class_name}", values
    for operation in plan.operations:
        yield f"operation {operation.name}", sorted(_planned_parameters(operation))


def _planned_parameters(operation: OperationPlan) -> Iterator[tuple[str, str, bool]]:
    for parameter in operation.parameters:
        yield parameter.wire_name.raw, parameter.place.text.strip("'"), parameter.required


def _parsed(parsed: ParsedDocument) -> Iterator[tuple[str, object]]:
    for model in models(parsed):
        members = [*(model.required_properties or ()), *(model.optional_properties or ())]
        facts = sorted((_raw(member.name), member.required) for member in members)
        yield f"model {model.class_info.name}", facts
    for found in parsed.enums:
        values = {str(name): _value(value) for name, value in dict(found.values).items()}  # type: ignore[arg-type]
        yield f"enumeration {found.class_info.name}", values
    for collection in parsed.endpoint_collections_by_tag.values():
        for endpoint in collection.endpoints:
            yield f"operation {_raw(endpoint.name)}", sorted(_parsed_parameters(endpoint))


def _parsed_parameters(endpoint: Any) -> Iterator[tuple[str, str, bool]]:
    for form in request_forms(endpoint):
        for member in (*(form.required_properties or ()), *(form.optional_properties or ())):
            yield _raw(member.name), "form", member.required
    for place in ("query", "path", "header"):
        for parameter in getattr(endpoint, f"{place}_parameters"):
            yield _raw(parameter.name), place, parameter.required


def _raw(text: Any) -> str:
    """Return the text inside the generator's wrapper of untrusted text."""
    return str(text.get_untrusted_value()) if hasattr(text, "get_untrusted_value") else str(text)


def _value(value: Any) -> object:
    return value if isinstance(value, int) else _raw(value)
