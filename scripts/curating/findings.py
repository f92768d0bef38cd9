"""What a check of a curated document found, and how it becomes a problem that says where to put it right."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from scripts.problems import Problem

_OVERLAY = "overlays/{}/{}.yaml"
_PLACES = {"published": "a page of specs/published/{}"}


@frozen
class Finding:
    """One fault of a curated document: the JSON pointer of its place, what is wrong, the overlay to change.

    `layer` is `corrections` where the document is not true or not OpenAPI, else `presentation`.
    """

    pointer: str
    what: str
    layer: str = "presentation"

    def problem(self, provider: str, layers: Sequence[str] = ()) -> Problem:
        """Return the finding as a problem, placed in the provider's curated document.

        `layers` are the overlays to change, or `published`, where that is known better than by the rule.
        """
        files = [_PLACES.get(layer, _OVERLAY).format(provider, layer) for layer in layers or [self.layer]]
        remedy = f"put it right in {' or '.join(files)}"
        return Problem(f"{self.what}; {remedy}", f"specs/curated/{provider}.yaml#{self.pointer}")
