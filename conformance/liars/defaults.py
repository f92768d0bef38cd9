"""The cases that set no variant of a simulator and are yet true of the default answer alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from scripts import documents

FILE = Path(__file__).with_name("true-by-default.yaml")


@cache
def read() -> Mapping[str, Sequence[str]]:
    """Return the ids of those cases by the variant, `provider/variant`, whose default they are about.

    Raises `Problem` where the file cannot be read.
    """
    found: Mapping[str, Sequence[str]] = documents.read(FILE).value
    return found


def true_of(case: str) -> bool:
    """Return whether a case is true of every value of every variant."""
    return all(case not in listed for listed in read().values())
