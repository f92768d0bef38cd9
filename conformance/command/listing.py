"""`list` and `plan`: what is required, and every request that a run would send; neither sends any."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module

from conformance.command.collecting import collected
from conformance.command.endings import CONFORMS, UsageError
from conformance.command.options import Options
from conformance.command.subjects import chosen_providers, subjects_of
from conformance.requirement import Planned, Requirement, Subjects

#: How long a value may be in a plan; the longest ones are texts over and over.
LONGEST_VALUE = 120


def _selected(options: Options) -> Iterator[tuple[Requirement, Subjects]]:
    is_any = False
    for provider in chosen_providers(options):
        subjects = subjects_of(provider, options)
        for requirement in collected(subjects, options.selection).selected:
            is_any = True
            yield requirement, subjects
    if not is_any:
        raise UsageError("nothing is selected; `list` without a selection shows what there is")


def list_requirements(options: Options, *, as_json: bool) -> int:
    """Print the ids of what is selected with level and sentence; raise `UsageError` where there is nothing."""
    found = [requirement for requirement, _ in _selected(options)]
    if as_json:
        json.dump([_told(each) for each in found], sys.stdout, ensure_ascii=False, indent=1)
        print()
        return CONFORMS
    for each in found:
        print(f"{each.id}  {each.level}  {each.says}")
    return CONFORMS


def _told(requirement: Requirement) -> dict[str, object]:
    return {
        "id": requirement.id,
        "level": requirement.level,
        "says": requirement.says,
        "source": list(requirement.source),
        "safety": requirement.safety,
        "relation": requirement.relation,
        "kind": requirement.kind,
    }


def plan(options: Options) -> int:
    """Print each request in its order before anything is sent; raise `UsageError` where nothing is selected."""
    if options.is_live:
        return int(import_module("conformance.live").print_plan(options))
    requirements, most = 0, 0
    for requirement, subjects in _selected(options):
        requirements += 1
        print(f"{requirement.id}  {requirement.safety}")
        for each in requirement.planned(subjects):
            most += each.most
            print(f"  {line(each)}")
    print(f"plan: {requirements} requirements, {most} requests at most")
    return CONFORMS


def line(request: Planned) -> str:
    """Return a planned request in one line."""
    values = " ".join(f"{name}={_value(value)}" for name, value in request.pairs)
    often = f" (at most {request.most} times)" if request.most > 1 else ""
    return f"{request.method} {request.path} {values}".rstrip() + often


def _value(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text.replace("\n", "\\n")
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}… ({len(text)} characters)"
