"""The OpenAPI Overlay engine: the Overlay Specification 1.1 to the letter, and premises on top that must hold."""

from scripts.overlay.engine import Applied, Change, Skipped, apply
from scripts.overlay.reading import Action, Overlay, read_overlay

__all__ = ["Action", "Applied", "Change", "Overlay", "Skipped", "apply", "read_overlay"]
