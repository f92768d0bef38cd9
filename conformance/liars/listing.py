"""Reading a provider's liars."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs

from conformance.liars.liar import Liar
from conformance.liars.lies import Lie, where_asked
from conformance.liars.words import lie_of
from scripts import documents
from scripts.documents import Document
from scripts.problems import Problem, Problems

FOLDER = Path(__file__).parent
SCHEMA = FOLDER / "liar.schema.json"


def liars(provider: str, folder: Path = FOLDER) -> list[Liar]:
    """Read the liars of a provider, none where it has no file; raise `Problems` for a file that is no use."""
    path = folder / f"{provider}.yaml"
    if not path.exists():
        return []
    read = documents.read(path)
    if problems := [*_broken(read)] or [*_repeated(read)]:
        raise Problems(problems)
    return [_liar(each, read, index) for index, each in enumerate(read.value)]


def _liar(told: Mapping[str, Any], read: Document, index: int) -> Liar:
    try:
        lie = _lie(told)
    except ValueError as error:
        raise Problem(f"{told['name']}: {error}", read.name, read.line(f"/{index}/lie")) from None
    others = {name.replace("-", "_"): value for name, value in told.items() if name not in ("lie", "asked")}
    return Liar(lie=lie, **others)


def _lie(told: Mapping[str, Any]) -> Lie:
    words = told["lie"]
    lie = lie_of(words if isinstance(words, list) else [words])
    return where_asked(lie, told["asked"]) if "asked" in told else lie


def _broken(read: Document) -> Iterator[Problem]:
    validator = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for error in validator.iter_errors(read.value):
        at = documents.pointer(*error.instance_path)
        yield Problem(f"no liar at {at or '/'}: {error.message:.200}", read.name, read.line(at))


def _repeated(read: Document) -> Iterator[Problem]:
    names: set[str] = set()
    for index, each in enumerate(read.value):
        if each["name"] in names:
            yield Problem(f"the name {each['name']} stands twice", read.name, read.line(f"/{index}/name"))
        names.add(each["name"])
