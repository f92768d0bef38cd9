"""What is worth a warning and no error, if the application says so."""

from __future__ import annotations


class ShiftWarning(UserWarning):
    """The list changed while it was walked, in a way by which rows may have been missed (`on_shift="warn"`)."""
