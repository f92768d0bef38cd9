"""Calls that nobody waits for any more: how a thread that makes one is told, so that it sends nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from contextvars import ContextVar
from threading import Event
from typing import Final, TypeVar

Result = TypeVar("Result")

_GIVEN_UP: Final[ContextVar[Event | None]] = ContextVar("given_up", default=None)


def until_given_up(given_up: Event, call: Callable[[], Result]) -> Result:
    """Return what a call gives; from the moment at which `given_up` is set it begins no attempt."""
    token = _GIVEN_UP.set(given_up)
    try:
        return call()
    finally:
        _GIVEN_UP.reset(token)


def sleep(seconds: float) -> None:
    """Sleep, in a call that is given up no longer than until then."""
    given_up = _GIVEN_UP.get()
    if given_up is None:
        time.sleep(seconds)
    else:
        given_up.wait(seconds)


def expect_wanted() -> None:
    """Raise `CancelledError` where the present call was given up."""
    given_up = _GIVEN_UP.get()
    if given_up is not None and given_up.is_set():
        raise CancelledError
