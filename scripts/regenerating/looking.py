"""Look at a new page: read it as the importer does, count what it holds, and refuse what is no whole page."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

from attrs import asdict, evolve, frozen

from scripts import documents
from scripts.curating.walking import Node, walk
from scripts.documents import Document, Json
from scripts.import_published import import_page
from scripts.importing.prose import described
from scripts.problems import Problem


@frozen
class Counts:
    """How much a document holds."""

    operations: int
    parameters: int
    members: int
    schemas: int
    descriptions: int

    @classmethod
    def of(cls, document: Json) -> Counts:
        """Count the things of a document."""
        nodes = list(walk(document))

        def count(kind: str, via: str | None = None) -> int:
            return sum(node.kind == kind and via in {None, node.via} for node in nodes)

        things = (count("operation"), count("parameter"), count("schema", "properties"), count("schema", "schemas"))
        return cls(*things, descriptions=len(list(described(document))))

    def __str__(self) -> str:
        """Return the counts in words."""
        counts: dict[str, int] = asdict(self)
        return ", ".join(f"{count} {noun[:-1] if count == 1 else noun}" for noun, count in counts.items())


@frozen
class Looked:
    """A new page beside what is published: both documents as they stand in `specs/published`, and the new text.

    `path` is relative to the project. `gone` are the operations that the new page no longer has, as `POST /path`.
    """

    path: Path
    before: Document
    after: Document
    text: str
    gone: tuple[str, ...]

    @property
    def is_same_page(self) -> bool:
        """Return whether the page's text is the one that was imported before."""
        return bool(self.before.value == self.after.value)

    @property
    def origin(self) -> dict[str, Json]:
        """Return where the new document comes from: its page and when it was imported."""
        origin: dict[str, Json] = self.after.value["info"]["x-origin"]
        return origin


def look(provider: str, page: Path, root: Path, today: date) -> Looked:
    """Read a page and what is published of it.

    Raises `Problem` when the page cannot be used, was never imported, or holds less than half of what it held: then
    it was cut off on its way, or is another page, and nothing it lacks says anything. Operations that are gone are
    no refusal but a finding.
    """
    path, text = _imported(provider, page, root, today)
    before = evolve(documents.read(root / path), name=path.as_posix())
    after = documents.parse(text, name=path.as_posix())
    gone = [each for each in _operations(before.value) if each not in _operations(after.value)]
    looked = Looked(path, before, after, text, tuple(gone))
    if not gone:
        _refuse_shrunk(before.value, after.value, page)
    return looked


def _imported(provider: str, page: Path, root: Path, today: date) -> tuple[Path, str]:
    published = Path("specs", "published")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        shutil.copytree(root / published / provider, scratch / provider)
        try:
            imported = import_page(provider, page, scratch, today)
        except Problem as problem:
            place = (problem.place or page.name).replace(folder, published.as_posix())
            raise Problem(problem.what, place, problem.line) from problem
        path = published / imported.path.relative_to(scratch)
        if imported.status == "new":
            what = f"{path.as_posix()} is not there to compare it with; import the page first (make import)"
            raise Problem(what, page)
        return path, documents.read_text(imported.path)


def _operations(document: Json) -> list[str]:
    return [_named(node) for node in walk(document) if node.kind == "operation"]


def _named(node: Node) -> str:
    path, method = node.steps[1], str(node.steps[-1])
    return f"{method.upper()} {path}"


def _refuse_shrunk(before: Json, after: Json, page: Path) -> None:
    old, new = Counts.of(before), Counts.of(after)
    halves = (
        (old.parameters + old.members, new.parameters + new.members, "parameters and members"),
        (old.descriptions, new.descriptions, "descriptions"),
    )
    for was, now, noun in halves:
        if 2 * now < was:
            what = f"the page shrank from {was} {noun} to {now}; save it again, or import it if that is all there is"
            raise Problem(what, page)
