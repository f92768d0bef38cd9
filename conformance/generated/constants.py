"""Keeping what our own modules say out of what hypothesis generates."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis.internal.cache import LRUCache
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants


@contextmanager
def without_constants_of_our_code() -> Iterator[None]:
    """Generate from the strategy and the seed alone.

    Hypothesis mixes in strings and numbers that it finds in whatever modules of the project are imported, so in spite
    of the seed one operation alone would be sent other requests than among all, and it remembers what it has mixed in
    for others. It has no switch for that; should function or memory go, this fails.
    """
    found, remembered = providers._get_local_constants, providers.CONSTANTS_CACHE
    providers._get_local_constants, providers.CONSTANTS_CACHE = Constants, LRUCache(1024)
    try:
        yield
    finally:
        providers._get_local_constants, providers.CONSTANTS_CACHE = found, remembered
