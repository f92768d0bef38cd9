"""Make a provider's curated document: its pages joined, what is true put in, what is pleasant put in, checked."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from attrs import frozen

from scripts import documents
from scripts.curating.joining import arranged, joined
from scripts.curating.layers import Stages
from scripts.curating.reading import Walked
from scripts.curating.register import register_problems
from scripts.curating.rules import lint
from scripts.curating.validity import complaints
from scripts.curating.walking import walk
from scripts.curating.wording import copied_sentences, page_hashes
from scripts.documents import Document, Json
from scripts.overlay import apply, read_overlay
from scripts.problems import Problem, Problems

LAYERS = ("corrections", "presentation")


@frozen
class Curated:
    """A curated document and how it came about: how many actions were applied, and why others were not."""

    provider: str
    value: dict[str, Json]
    applied: int
    skipped: tuple[str, ...]

    @property
    def operations(self) -> int:
        """Return the number of operations."""
        return sum(node.kind == "operation" for node in walk(self.value))

    @property
    def schemas(self) -> int:
        """Return the number of schema components."""
        return len(self.value.get("components", {}).get("schemas", {}))


def curated(provider: str, root: Path, without: Collection[str] = ()) -> dict[str, Json]:
    """Return a provider's curated document, made from what is published and the overlays under `root`.

    `without` names quirks whose corrections are left out, for an experiment; such a document is not checked.
    Raises `Problem` or `Problems`.
    """
    return curate(provider, root, without).value


def curate(provider: str, root: Path, without: Collection[str] = ()) -> Curated:
    """Do what `curated` does and return the account of it as well."""
    pages = published(provider, root)
    whole = joined(pages)
    overlays = [read_overlay(documents.read(root / "overlays" / provider / f"{layer}.yaml")) for layer in LAYERS]
    applied = apply(whole, overlays, without=without)
    register = root / "overlays" / provider / "quirks.yaml"
    if register.exists() and (wrong := register_problems(documents.read(register), provider, overlays)):
        raise Problems(wrong)
    document = arranged(applied.value)
    if not without:
        hashes = page_hashes(page.value for page in pages)
        check(provider, document, Stages(whole, apply(whole, overlays[:1], plain=True).value, hashes))
    skipped = tuple(f"{each.overlay}: action {each.number}: {each.why}" for each in applied.skipped)
    return Curated(provider, document, len(applied.places), skipped)


def published(provider: str, root: Path) -> list[Document]:
    """Return a provider's published pages, sorted by the names of their files; raise `Problem` if there are none."""
    folder = root / "specs" / "published" / provider
    pages = [documents.read(path) for path in sorted(folder.glob("*.yaml"))]
    if not pages:
        raise Problem("no published page; import one first (python -m scripts.import_published)", folder)
    for page in pages:
        if not isinstance(page.value, dict):
            raise Problem("not an OpenAPI document", page.name, 1)
    return pages


def check(provider: str, document: Json, stages: Stages | None = None) -> None:
    """Raise `Problems` with everything by which a document is not OpenAPI 3.1, or else breaks a rule of ours.

    With the stages that it went through, members that the page withdrew and sentences that were copied from it are
    found, and each problem names the overlay that wrote what is wrong.
    """
    findings = complaints(document) or lint(document)
    if stages is not None:
        walked = Walked.of(document)
        findings += [*stages.withdrawn_members(walked), *copied_sentences(walked, stages.hashes)]
    if findings:
        layers = [stages.layers(finding, document) if stages else () for finding in findings]
        raise Problems([finding.problem(provider, each) for finding, each in zip(findings, layers, strict=True)])
