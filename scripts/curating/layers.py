"""Which overlay a finding has to be put right in: a rule knows the fault's nature, the stages know who wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from scripts.curating.findings import Finding
from scripts.curating.reading import Walked, referred, steps_of
from scripts.documents import Json, pointer

_STRUCTURE = frozenset({"type", "$ref", "oneOf", "anyOf", "allOf", "enum", "const"})
_MISSING: Any = object()


@frozen(eq=False)
class Stages:
    """A document on its way: as the joined pages had it, and with the corrections in, before presentation.

    `hashes` are what stands for the provider's own texts in the pages.
    """

    joined: Json
    corrected: Json
    hashes: frozenset[str]

    def layers(self, finding: Finding, document: Json) -> tuple[str, ...]:
        """Return the overlays in which a finding of the whole document is put right.

        That is the one that wrote the single value or the word of ours at the place. Where presentation wrote it and
        the rule asks for a correction, either may be wrong. What no overlay wrote, or both may have, the rule knows; a
        word of ours that no overlay wrote stands in a published page.
        """
        at = _written_whole(finding.pointer)
        value = _at(document, at)
        if value is _MISSING or _same(value, _at(self.joined, at)):
            return ("published",) if value is not _MISSING and _is_word(at) else (finding.layer,)
        if at == finding.pointer and isinstance(value, dict) and not _is_word(at):
            return (finding.layer,)
        if _same(value, _at(self.corrected, at)):
            return ("corrections",)
        return tuple(dict.fromkeys((finding.layer, "presentation")))

    def withdrawn_members(self, walked: Walked) -> Iterator[Finding]:
        """Find members that only presentation speaks of: what is left of those that the page does not have any more.

        A member without a type is any value, if it is there before presentation.
        """
        what = "a member without a type that only presentation describes; is it still on the provider's page?"
        for node in walked.each("schema"):
            is_bare = node.via == "properties" and not node.value.keys() & _STRUCTURE
            if is_bare and _at(self.corrected, node.pointer) is _MISSING:
                yield Finding(node.pointer, what, "corrections")


def _written_whole(at: str) -> str:
    """Return the place of the outermost word of ours around a place, which one overlay wrote, or the place itself."""
    steps = steps_of(at)
    words = [index for index, step in enumerate(steps) if step.startswith("x-")]
    return pointer(*steps[: words[0] + 1]) if words else at


def _is_word(at: str) -> bool:
    return at.rpartition("/")[2].startswith("x-")


def _at(document: Json, at: str) -> Json:
    try:
        return referred(document, f"#{at}")
    except LookupError:
        return _MISSING


def _same(one: Json, other: Json) -> bool:
    # Python alone would take `true` for 1.
    return repr(one) == repr(other)
