"""Ablations: a quirk's corrections left out of the document, and the case that must notice."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import frozen

from conformance.case import FOLDER
from conformance.document import Document
from scripts import documents
from scripts.curating import curated


@frozen
class Ablation:
    """The case that goes red without a quirk's corrections, and the place (JSON pointer) that its finding names."""

    quirk: str
    case: str
    pointer: str


def ablations(provider: str, folder: Path = FOLDER) -> list[Ablation]:
    """Read a provider's ablations; raise `Problem` where the file cannot be read."""
    return [Ablation(**each) for each in documents.read(folder / provider / "ablations.yaml").value]


@cache
def without(quirk: str, root: Path) -> Document:
    """Make a provider's document without the corrections of one quirk; `root` is the project's folder."""
    return Document.of(curated(quirk.split("/", maxsplit=1)[0], root, without={quirk}))
