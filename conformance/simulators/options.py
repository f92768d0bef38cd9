"""What is wrong with an option that a simulator was built with."""

from __future__ import annotations


class UnusableOptionError(ValueError):
    """An option that no simulator can be built with; the message says which and what would do."""
