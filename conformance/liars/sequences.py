"""Lies that show in several replies only, or that need more than one honest answer to be told.

Each makes, for one server, the function that answers; what it remembers is that server's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from itertools import count
from typing import Any

from attrs import evolve

from conformance.liars import bodies
from conformance.liars.messages import Answer, Asked, Given, Honest
from conformance.liars.places import only_value


def of_the_one_before() -> Answer:
    """Give each time the reply that was due the time before; the first one is right."""
    before: list[Given] = []

    async def answer(asked: Asked, honest: Honest) -> Given:
        before.append(await honest(asked))
        return before[-2:][0]

    return answer


def every_other_backwards(*, rows: str) -> Answer:
    """Give the rows of every second page in the opposite order."""
    numbers = count()

    async def answer(asked: Asked, honest: Honest) -> Given:
        given = await honest(asked)
        if not isinstance(only_value(given.json, rows), list) or next(numbers) % 2 == 0:
            return given
        return given.saying(bodies.backwards(given.json, at=rows))

    return answer


def wearing_out(*, rows: str) -> Answer:
    """Have each reading take away the last row of the page for those who read later."""
    numbers = count()

    async def answer(asked: Asked, honest: Honest) -> Given:
        given = await honest(asked)
        found = only_value(given.json, rows)
        if not isinstance(found, list):
            return given
        return given.saying(bodies.said(given.json, at=rows, value=found[: len(found) - next(numbers)]))

    return answer


def never_twice(*, at: str) -> Answer:
    """Say another text in this place each time."""
    numbers = count(1)

    async def answer(asked: Asked, honest: Honest) -> Given:
        given = await honest(asked)
        if only_value(given.json, at) is None:
            return given
        return given.saying(bodies.said(given.json, at=at, value=f"{only_value(given.json, at)}{next(numbers)}"))

    return answer


def forgotten(*, sent: str, rows: str, identity: str) -> Answer:
    """Leave out of every list what a call has said that it sent; `sent` and `identity` tell which it is."""
    known: list[Any] = []

    async def answer(asked: Asked, honest: Honest) -> Given:
        given = await honest(asked)
        found = only_value(given.json, rows)
        if not isinstance(found, list):
            known.append(only_value(given.json, sent))
            return given
        left = [row for row in found if only_value(row, identity) not in known]
        return given.saying(bodies.said(given.json, at=rows, value=left)) if len(left) < len(found) else given

    return answer


def twice_over() -> Answer:
    """Carry every request out a second time, and tell of the second time."""

    async def answer(asked: Asked, honest: Honest) -> Given:
        await honest(asked)
        return await honest(asked)

    return answer


def by_beginning(*, parameter: str, rows: str, member: str, letters: int, more: Mapping[str, str]) -> Answer:
    """Answer a filter for equal values with the values that begin alike; `more` is asked for in place of the filter."""

    async def answer(asked: Asked, honest: Honest) -> Given:
        wanted = next((value for name, value in (*asked.query, *asked.form) if name == parameter), None)
        if wanted is None:
            return await honest(asked)
        others = asked.each_pair(lambda name, value: () if name == parameter or name in more else ((name, value),))
        given = await honest(_with(others, more))
        found = only_value(given.json, rows)
        if not isinstance(found, list):
            return given
        alike = [row for row in found if str(only_value(row, member)).startswith(wanted[:letters])]
        return given.saying(bodies.said(given.json, at=rows, value=alike))

    return answer


def _with(asked: Asked, more: Mapping[str, str]) -> Asked:
    return evolve(asked, query=(*asked.query, *more.items()))


def first_page_again(*, rows: str, pattern: str) -> Answer:
    """Give the first page once more for the page that a regular expression finds in a request."""
    first: list[Given] = []

    async def answer(asked: Asked, honest: Honest) -> Given:
        given = await honest(asked)
        if not first and isinstance(only_value(given.json, rows), list):
            first.append(given)
        if not first or not re.search(pattern, str(asked)):
            return given
        return given.saying(bodies.said(given.json, at=rows, value=deepcopy(only_value(first[0].json, rows))))

    return answer


LIES: Mapping[str, Callable[..., Answer]] = {
    each.__name__.replace("_", "-"): each
    for each in (
        of_the_one_before,
        every_other_backwards,
        wearing_out,
        never_twice,
        forgotten,
        twice_over,
        by_beginning,
        first_page_again,
    )
}
