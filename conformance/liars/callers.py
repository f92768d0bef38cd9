"""A lie about who calls: what the honest server refuses is asked again with credentials that are good."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from attrs import evolve, field, frozen

from conformance import callers
from conformance.facts import facts_of
from conformance.liars.messages import Answer, Asked, Given, Honest, with_header
from conformance.liars.places import only_value
from conformance.parameters import FORM


@frozen
class Known:
    """What a lying server knows beside its requests: whose it is, the public secrets, and the time in UNIX seconds."""

    provider: str
    secrets: Mapping[str, Any] = field(repr=False)
    base_path: str
    now: Callable[[], float]


def let_in(known: Known, *, at: str, values: Sequence[Any]) -> Answer:
    """Answer whoever is refused with one of these values at a place of the reply as if the credentials were good."""

    async def answer(asked: Asked, honest: Honest) -> Given:
        given = await honest(asked)
        if only_value(given.json, at) not in values:
            return given
        headers = asked.headers
        for name, value in (await _good(known, asked, honest)).items():
            headers = with_header(headers, name, value)
        return await honest(evolve(asked, headers=headers))

    return answer


async def _good(known: Known, asked: Asked, honest: Honest) -> Mapping[str, str]:
    credentials = facts_of(known.provider).credentials
    if credentials.kind == "bearer-jwt":
        return callers.signed(credentials, known.secrets, "good", known.now())
    if credentials.token is None:
        return callers.PLAIN[credentials.kind](credentials, known.secrets, "good")
    basic = callers.basic(credentials, known.secrets, "good")
    content = urlencode({"grant_type": "client_credentials"}).encode()
    headers = with_header(with_header(asked.headers, "content-type", FORM), "authorization", basic["Authorization"])
    path = known.base_path + credentials.token.path
    origin = {**asked.origin, "path": path, "raw_path": path.encode()}
    given = await honest(Asked("POST", path, (), headers, content, origin))
    return callers.bearer(given.json["access_token"], "good")


LIES: Mapping[str, Callable[..., Answer]] = {"let-in": let_in}
