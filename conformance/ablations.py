"""Ablations: a quirk's corrections left out of the document, and the cases that notice.

`conformance/cases/<provider>/ablations.yaml` has what came of each; `python -m conformance.ablation` writes it.
"""

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
    """Return a provider's ablations that were noticed, none where no result is written.

    Raises `Problem` where the file cannot be read.
    """
    path = folder / provider / "ablations.yaml"
    read = documents.read(path).value if path.exists() else []
    return [Ablation(**each) for each in read if "pointer" in each]


@cache
def without(quirk: str, root: Path) -> Document:
    """Make a provider's document without the corrections of one quirk; `root` is the project's folder.

    Raises `Problem` or `Problems` where they cannot be left out, for another correction stands on them.
    """
    whole, overlays = _sources(quirk.split("/", maxsplit=1)[0], root)
    return Document.of(arranged(apply(whole, overlays, without={quirk}).value))


@cache
def _sources(provider: str, root: Path) -> tuple[dict[str, Any], Sequence[Overlay]]:
    """Read once what every ablation starts from: to read the YAML takes half a second."""
    overlays = [read_overlay(documents.read(root / "overlays" / provider / f"{layer}.yaml")) for layer in LAYERS]
    return joined(published(provider, root)), overlays
