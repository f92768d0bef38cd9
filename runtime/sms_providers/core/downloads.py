"""Replies that are files."""

from __future__ import annotations

import os
from pathlib import Path

from attrs import field, frozen


@frozen
class Download:
    """A reply that is a file: its bytes, and the media type that the provider gave it."""

    content: bytes = field(repr=False)
    media_type: str

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the bytes to a file and return its path."""
        target = Path(path)
        target.write_bytes(self.content)
        return target
