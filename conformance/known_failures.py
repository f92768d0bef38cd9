"""The failures that are known: `known-failures.yaml`, each entry with its reason and the day it was seen.

An entry that has outlived its reason is stale, and makes a run red: one whose id no requirement has any more, and one
without a day in the past.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

import jsonschema_rs
from attrs import frozen

from conformance.results.record import Known
from scripts import documents
from scripts.problems import Problem, Problems

SCHEMA = Path(__file__).with_name("known-failures.schema.json")


@frozen
class Entry:
    """One known failure, and the line of the file on which it stands."""

    id: str
    known: Known
    file: str
    line: int | None

    def stale(self, today: date) -> Problem | None:
        """Return what is wrong with the day, if anything is."""
        try:
            since = date.fromisoformat(self.known.since)
        except ValueError:
            return self._problem("has no day in `since`; write it as 2026-11-22")
        return self._problem(f"is known since {since}, which is to come; correct the day") if since > today else None

    def orphaned(self) -> Problem:
        """Return that no requirement has this id."""
        return self._problem("is the id of no requirement; take the entry out")

    def _problem(self, what: str) -> Problem:
        return Problem(f"stale: {self.id} {what}", self.file, self.line)


def known_failures(path: Path) -> list[Entry]:
    """Read the known failures; raise `Problems` or `Problem`, naming file and line, for a file that cannot be used."""
    read = documents.read(path)
    problems = list(_broken(read)) or list(_repeated(read))
    if problems:
        raise Problems(problems)
    return [
        Entry(each["id"], Known(each["reason"], each.get("since", "")), str(path), read.line(f"/{index}"))
        for index, each in enumerate(read.value)
    ]


def _broken(read: documents.Document) -> Iterator[Problem]:
    validator = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for error in validator.iter_errors(read.value):
        at = documents.pointer(*error.instance_path)
        yield Problem(f"no known failure at {at or '/'}: {error.message:.200}", read.name, read.line(at))


def _repeated(read: documents.Document) -> Iterator[Problem]:
    ids = [each["id"] for each in read.value]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield Problem(f"{name} stands twice; take one of the entries out", read.name, read.line(f"/{index}"))


def stale(entries: Collection[Entry], ids: Collection[str], today: date) -> list[Problem]:
    """Return what is stale of entries, `ids` being those of all requirements that the entries could be about."""
    found = [each.stale(today) or (None if each.id in ids else each.orphaned()) for each in entries]
    return [each for each in found if each is not None]
