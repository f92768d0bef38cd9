"""Ablations: a quirk's corrections left out of the document, and the case that must notice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

from conformance.case import FOLDER
from conformance.document import Document
from scripts import documents
from scripts.curating.joining import arranged, joined
from scripts.curating.making import LAYERS, published
from scripts.overlay import Overlay, apply, read_overlay


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
    whole, overlays = _sources(quirk.split("/", maxsplit=1)[0], root)
    return Document.of(arranged(apply(whole, overlays, without={quirk}).value))


@cache
def _sources(provider: str, root: Path) -> tuple[dict[str, Any], Sequence[Overlay]]:
    """Read once what every ablation starts from: to read the YAML takes half a second."""
    overlays = [read_overlay(documents.read(root / "overlays" / provider / f"{layer}.yaml")) for layer in LAYERS]
    return joined(published(provider, root)), overlays
