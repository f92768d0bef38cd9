"""What a check of a curated document found, and how it becomes a problem that says where to put it right."""

from __future__ import annotations

from attrs import frozen

from scripts.problems import Problem


@frozen
class Finding:
    """One fault of a curated document: the JSON pointer of its place, what is wrong, the overlay to change.

    `layer` is `corrections` where the document is not true or not OpenAPI, else `presentation`.
    """

    pointer: str
    what: str
    layer: str = "presentation"

    def problem(self, provider: str) -> Problem:
        """Return the finding as a problem, placed in the provider's curated document."""
        remedy = f"put it right in overlays/{provider}/{self.layer}.yaml"
        return Problem(f"{self.what}; {remedy}", f"specs/curated/{provider}.yaml#{self.pointer}")
