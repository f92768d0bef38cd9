"""Filters: what a body may say, and which rows match.

Read from the dossier: section 3 (the three members), R1 (an array or one object), R10 to R14, R25 (the plus).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen

from conformance.simulators.routee.calls import Call
from conformance.simulators.routee.errors import BadRequest, Problem, invalid
from conformance.simulators.routee.rows import TrackedPart
from conformance.simulators.routee.tracking_variants import (
    BLANK_FILTER,
    CAMPAIGN_FILTER,
    EMPTY_FILTERS,
    FILTER_CASE,
    IS_NOT_ABSENT,
    LEADING_PLUS,
    MISSING_BODY,
    SEVERAL_FILTERS,
    SINGLE_OBJECT_BODY,
    UNKNOWN_FIELD,
)
from conformance.simulators.variants import Choices

DEFAULT_OPERATOR = "is"
_OPERATORS: Mapping[str, Callable[[str, str], bool]] = {
    "is": lambda value, term: value == term,
    "is_not": lambda value, term: value != term,
    "contains": lambda value, term: term in value,
    "starts_with": str.startswith,
    "ends_with": str.endswith,
}

_FIELDS: Mapping[str, Callable[[TrackedPart], str | None]] = {
    "smsId": lambda part: part.sms_id,
    "to": lambda part: part.recipient,
    "status.status": lambda part: part.status,
    "direction": lambda part: part.direction,
    "label": lambda part: part.label,
    "campaign": lambda part: part.campaign_name,
}


@frozen
class Filter:
    """One filter: the member, the term, and how they are compared."""

    field: str
    term: str
    operator: str


def read_filters(call: Call) -> list[Filter]:
    """Read the filters in the body. Raises `Refusal`."""
    if not call.body.strip():
        if call.choices[MISSING_BODY] == "all":
            return []
        raise BadRequest("body", "A body is missing.")
    body = call.json()
    if isinstance(body, dict) and call.choices[SINGLE_OBJECT_BODY] == "accept":
        body = [body]
    if not isinstance(body, list):
        raise BadRequest("body", "The body is no array.")
    if not body and call.choices[EMPTY_FILTERS] == "error":
        raise BadRequest("body", "There is no filter in the array.")
    filters = [_filter(place, item, call.choices) for place, item in enumerate(body)]
    if call.choices[UNKNOWN_FIELD] == "error":
        _check_fields(filters)
    return filters


def matching(parts: Sequence[TrackedPart], filters: Sequence[Filter], choices: Choices) -> list[TrackedPart]:
    """Choose the rows that the filters let pass; all of them without any filter."""
    if choices[UNKNOWN_FIELD] == "all":
        filters = [wanted for wanted in filters if wanted.field in _FIELDS]
    if not filters:
        return list(parts)
    every = all if choices[SEVERAL_FILTERS] == "and" else any
    return [part for part in parts if every(_matches(part, wanted, choices) for wanted in filters)]


def _matches(part: TrackedPart, wanted: Filter, choices: Choices) -> bool:
    if wanted.field not in _FIELDS:
        return False
    value = _value(part, wanted.field, choices)
    if value is None:
        return wanted.operator == "is_not" and choices[IS_NOT_ABSENT] == "match"
    term = wanted.term
    if wanted.field == "to" and choices[LEADING_PLUS] == "ignored":
        value, term = value.removeprefix("+"), term.removeprefix("+")
    if choices[FILTER_CASE] == "insensitive":
        value, term = value.casefold(), term.casefold()
    return _OPERATORS[wanted.operator](value, term)


def _value(part: TrackedPart, field: str, choices: Choices) -> str | None:
    if field == "campaign" and choices[CAMPAIGN_FILTER] == "tracking-id":
        return part.campaign_tracking_id
    return _FIELDS[field](part)


def _filter(place: int, item: Any, choices: Choices) -> Filter:
    members = item if isinstance(item, dict) else {}
    operator = members.get("searchOperator")
    read: dict[str, Any] = {
        "fieldName": members.get("fieldName"),
        "searchTerm": members.get("searchTerm"),
        "searchOperator": DEFAULT_OPERATOR if operator is None else operator,
    }
    takes_blanks = choices[BLANK_FILTER] == "accept"
    is_text = {name: isinstance(value, str) and (value != "" or takes_blanks) for name, value in read.items()}
    problems = [_problem(place, name) for name, right in is_text.items() if not right]
    if not problems and read["searchOperator"] not in _OPERATORS:
        problems = [_problem(place, "searchOperator")]
    if problems:
        raise invalid("SmsTracking", problems)
    return Filter(read["fieldName"], read["searchTerm"], read["searchOperator"])


def _check_fields(filters: Sequence[Filter]) -> None:
    problems = [_problem(place, "fieldName") for place, wanted in enumerate(filters) if wanted.field not in _FIELDS]
    if problems:
        raise invalid("SmsTracking", problems)


def _problem(place: int, name: str) -> Problem:
    return Problem(f"[{place}].{name}", "The value is missing or not one of those there are.")
