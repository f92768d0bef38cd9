"""A lie: what answers in place of an honest server, or of what lies between a client and the record of its traffic."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

from attrs import frozen

from conformance.liars.callers import Known
from conformance.liars.messages import NOTHING, Answer, Asked, Given, Honest, written

Kind = Literal["body", "reply", "request", "sequence", "caller", "callback"]
Tell = Callable[[Any], Any]
#: Makes what answers for one server, which is what it remembers.
Make = Callable[[Known], Answer]


@frozen
class Lie:
    """A lie of some kind; `tell` is how it changes a body of JSON, where that is all of it."""

    kind: Kind
    make: Make
    tell: Tell | None = None

    def told(self, body: bytes) -> bytes:
        """Return what is pushed in place of an honest body; what is no JSON is pushed as it is."""
        honest = Given(200, (), body).json
        return body if self.tell is None or honest is NOTHING else written(self.tell(honest))


def in_body(*tells: Tell) -> Lie:
    """Return the lie that changes every body of JSON by these functions in turn."""

    def tell(body: Any) -> Any:
        for each in tells:
            body = each(body)
        return body

    async def answer(asked: Asked, honest: Honest) -> Given:
        given = await honest(asked)
        return given if (body := given.json) is NOTHING else given.saying(tell(body))

    return Lie("body", lambda _: answer, tell)


def in_reply(change: Callable[[Given], Given]) -> Lie:
    """Return the lie that changes every reply."""

    async def answer(asked: Asked, honest: Honest) -> Given:
        return change(await honest(asked))

    return Lie("reply", lambda _: answer)


def in_request(change: Callable[[Asked], Asked]) -> Lie:
    """Return the lie that changes every request before it is answered."""

    async def answer(asked: Asked, honest: Honest) -> Given:
        return await honest(change(asked))

    return Lie("request", lambda _: answer)


def where_asked(lie: Lie, pattern: str) -> Lie:
    """Return the lie told only of requests in which a regular expression finds something (see `Asked`)."""

    def make(known: Known) -> Answer:
        lying = lie.make(known)

        async def answer(asked: Asked, honest: Honest) -> Given:
            return await (lying(asked, honest) if re.search(pattern, str(asked)) else honest(asked))

        return answer

    return Lie(lie.kind, make, lie.tell)
