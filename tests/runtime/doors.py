"""Stand-ins for Dovecote: a door that gives tokens, and a cote that accepts them until they are over."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
from attrs import define, field

NOW = 1_552_338_000.0


@define
class Watch:
    """A clock that goes when it is told to."""

    seconds: float = NOW

    def __call__(self) -> float:
        """Return the time that it shows."""
        return self.seconds


def egg(request: httpx.Request) -> httpx.Response:
    """Answer with an egg."""
    return httpx.Response(200, json={"number": 1})


@define
class Cote:
    """Both servers of Dovecote; every request is noted as method and URL, and what it was authorized by.

    `lives` are the lifetimes of the tokens to come (`...`: none is said), the last one for all after it. With `reuses`
    the same token is given as long as it lasts, with less time left each time, as some servers do.
    """

    watch: Watch = field(factory=Watch)
    lives: list[Any] = field(factory=lambda: [3600])
    reuses: bool = False
    behind: Callable[[httpx.Request], httpx.Response] = egg
    refusal: int = 401
    heard: list[tuple[str, str]] = field(factory=list)
    given: int = 0
    ends: float = float("-inf")

    @property
    def asked(self) -> int:
        """How many times a token was asked for."""
        return sum(url == "https://door.example/token" for url, _ in self.heard)

    @property
    def told(self) -> list[str]:
        """By what the requests to the cote itself were authorized."""
        return [by for url, by in self.heard if url != "https://door.example/token"]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Give a token, or look at the one that comes."""
        self.heard.append((str(request.url), request.headers.get("Authorization", "")))
        assert len(self.heard) < 1000, "a walk without an end"
        if request.url.path == "/token":
            return httpx.Response(200, json=self.token())
        if request.headers.get("Authorization") != f"Bearer t{self.given}" or self.watch() >= self.ends:
            return httpx.Response(self.refusal, json={"code": 401, "text": "no"})
        return self.behind(request)

    def token(self) -> dict[str, Any]:
        """Return a token: a new one, unless the last one may be given again."""
        if not (self.reuses and self.watch() < self.ends):
            life = self.lives.pop(0) if len(self.lives) > 1 else self.lives[0]
            self.given += 1
            self.ends = self.watch() + (life if isinstance(life, int) and life > 0 else 3600)
            return {"access_token": f"t{self.given}", "token_type": "bearer"} | (
                {} if life is ... else {"expires_in": life}
            )
        left = int(self.ends - self.watch())
        return {"access_token": f"t{self.given}", "token_type": "bearer", "expires_in": left}

    def revoke(self) -> None:
        """Accept no token that was given so far."""
        self.given += 1
        self.ends = float("-inf")


def listing(*numbers: int, **more: Any) -> httpx.Response:
    """Answer with a page of eggs, of which there are nine unless something else is said."""
    body = {"eggs": [{"number": number} for number in numbers], "total": 9} | more
    return httpx.Response(200, content=json.dumps(body))
