"""Lies about a request: it is changed before the honest server sees it, or before a client's own is written down.

A parameter is named as in query or form; a JSON pointer is a place in a body of JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from attrs import evolve

from conformance.exchanges import Pairs, exact_json
from conformance.liars import bodies
from conformance.liars.messages import Asked, written
from conformance.liars.places import changed
from conformance.reading import read_sent_moment


def ignored(asked: Asked, *, parameter: str) -> Asked:
    """Act as if a parameter had not been sent."""
    if parameter.startswith("/"):
        return _in_body(asked, lambda body: bodies.missing(body, at=parameter))
    return asked.each_pair(lambda name, value: () if name == parameter else ((name, value),))


def taken_for(asked: Asked, *, parameter: str, to: Any) -> Asked:
    """Take a parameter for another value than was sent."""
    return _changed(asked, parameter, lambda _: to)


def confused(asked: Asked, *, parameter: str, words: Mapping[str, str]) -> Asked:
    """Take one word for another."""
    return _changed(asked, parameter, lambda value: words.get(value, value))


def misread(asked: Asked, *, parameter: str, pattern: str, to: str) -> Asked:
    """Read a text as if what a regular expression finds in it were something else."""
    return _changed(asked, parameter, lambda text: re.sub(pattern, to, text, count=1))


def miscounted(asked: Asked, *, parameter: str, by: int, above: int = -1) -> Asked:
    """Read a number above a bound as so many more."""
    return _changed(asked, parameter, lambda text: str(int(text) + by) if int(text) > above else text)


def mistimed(asked: Asked, *, parameter: str, form: str, to: str, seconds: int) -> Asked:
    """Read a moment, of a form as `x-datetime` has it, as so many seconds later; `to` writes it as strftime does."""
    return _changed(
        asked, parameter, lambda text: (read_sent_moment(form, text) + timedelta(seconds=seconds)).strftime(to)
    )


def one_by_one(asked: Asked, *, parameter: str, by: str) -> Asked:
    """Send each item of a list that should be one text."""

    def items(name: str, value: str) -> Pairs:
        return tuple((name, each) for each in value.split(by)) if name == parameter else ((name, value),)

    return asked.each_pair(items)


def any_method(asked: Asked, *, methods: Sequence[str], to: str) -> Asked:
    """Take a request by one of these methods of HTTP for one by another."""
    return evolve(asked, method=to) if asked.method in methods else asked


def _changed(asked: Asked, parameter: str, change: Callable[[Any], Any]) -> Asked:
    if parameter.startswith("/"):
        return _in_body(asked, lambda body: changed(body, parameter, change))
    return asked.each_pair(lambda name, value: ((name, change(value) if name == parameter else value),))


def _in_body(asked: Asked, change: Callable[[Any], Any]) -> Asked:
    try:
        body = exact_json(asked.body)
    except ValueError:
        return asked
    return evolve(asked, body=written(change(body)))


LIES: Mapping[str, Callable[..., Asked]] = {
    each.__name__.replace("_", "-"): each
    for each in (
        ignored,
        taken_for,
        confused,
        misread,
        miscounted,
        mistimed,
        one_by_one,
        any_method,
    )
}
