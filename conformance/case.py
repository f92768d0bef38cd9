"""Conformance cases: data in YAML files, each held to `cases/case.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import jsonschema_rs
from attrs import field, frozen

from scripts import documents
from scripts.documents import Document
from scripts.problems import Problem, Problems

FOLDER = Path(__file__).with_name("cases")
PAYLOADS = Path(__file__).with_name("payloads")
SCHEMA = FOLDER / "case.schema.json"

Relation = Literal["spec-server", "client-spec", "client-server"]


@frozen
class Case:
    """One requirement, and the request that shows whether it is met; what the members say is in `case.schema.json`."""

    id: str
    level: Literal["MUST", "SHOULD", "OBSERVED"]
    says: str
    source: tuple[str, ...] = field(converter=tuple)
    safety: Literal["read", "write", "spend"]
    relation: Relation
    request: dict[str, Any]
    expect: dict[str, Any]
    server: dict[str, Any] = field(factory=dict)
    before: Sequence[dict[str, Any]] = ()
    reply: dict[str, Any] | None = None

    @property
    def operation(self) -> str:
        """The operationId of the operation that the case calls, or of the webhook that it is about."""
        return self.id.split("/")[1]

    @property
    def is_callback(self) -> bool:
        """Whether the case is about what the provider pushes."""
        return "secrets" in self.request


def cases(provider: str, folder: Path = FOLDER) -> list[Case]:
    """Read every case of a provider, in the order of the files and in them; raise `Problems` for unusable ones."""
    paths = [path for path in sorted((folder / provider).glob("*.yaml")) if path.stem not in NOT_CASES]
    read = [documents.read(path) for path in paths]
    problems = [*_broken(read), *_repeated(read)]
    if problems:
        raise Problems(problems)
    return [Case(**each) for document in read for each in document.value]


# What stands beside a provider's cases and is no list of them.
NOT_CASES = frozenset({"values", "ablations"})


def _broken(read: Sequence[Document]) -> Iterator[Problem]:
    validator = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for document in read:
        for error in validator.iter_errors(document.value):
            at = documents.pointer(*error.instance_path)
            yield Problem(f"no case at {at or '/'}: {error.message:.200}", document.name, document.line(at))


def _repeated(read: Sequence[Document]) -> Iterator[Problem]:
    seen: set[str] = set()
    for document in read:
        for index, each in enumerate(document.value):
            identity = each.get("id") if isinstance(each, dict) else None
            if identity in seen:
                yield Problem(f"the id {identity} stands twice", document.name, document.line(f"/{index}/id"))
            if isinstance(identity, str):
                seen.add(identity)
