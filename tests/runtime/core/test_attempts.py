"""What an application sees of each attempt: hooks before and after, and the responses of the calls in a block."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import httpx
import pytest

from sms_providers.errors import ConfigurationError, ConnectionFailedError, ServerError, SmsProviderError
from sms_providers.options import Attempt, Hooks, captured_responses
from tests.runtime.colours import Asyncio, Blocking, Colour
from tests.runtime.doors import Cote
from tests.runtime.flights import SENTINEL
from tests.runtime.patience import Patience


def answering(*events: Any) -> Any:
    """Return a provider that answers with one event after the other; a number is a status."""
    left = list(events)

    def answer(request: httpx.Request) -> httpx.Response:
        event = left.pop(0)
        if isinstance(event, Exception):
            raise event
        return httpx.Response(event, json={"name": f"bird {len(events) - len(left)}"})

    return answer


def find(colour: Colour, client: Any) -> Any:
    """Find a bird."""
    return colour.wait(client.find_bird(loft=SENTINEL, bird="Ada"))


def test_hooks_see_each_attempt_before_and_after(colour: Colour) -> None:
    """With what it came to: a lost connection, a refusal, a success."""
    before: list[tuple[Any, ...]] = []
    after: list[tuple[Any, ...]] = []
    patience = Patience()

    def begin(attempt: Attempt) -> None:
        before.append((attempt.operation, attempt.number, attempt.response, attempt.error, attempt.milliseconds))
        patience.seconds += 0.25

    def end(attempt: Attempt) -> None:
        status = None if attempt.response is None else attempt.response.status_code
        after.append((attempt.number, status, type(attempt.error), attempt.milliseconds))

    def slow(request: httpx.Request) -> httpx.Response:
        patience.seconds += 0.035
        answer: httpx.Response = provider(request)
        return answer

    provider = answering(httpx.ReadError("gone"), 503, 200)
    find(colour, colour.pigeon(slow, patience, hooks=Hooks(begin, end)))
    assert [("find_bird", number, None, None, None) for number in (1, 2, 3)] == before
    assert [(1, None, ConnectionFailedError, 35), (2, 503, ServerError, 35), (3, 200, type(None), 35)] == after


def test_a_hook_may_add_a_header(colour: Colour) -> None:
    """What it puts, changes or takes away on the copy that it sees is so on the request that is sent."""
    heard: list[httpx.Request] = []

    def hear(request: httpx.Request) -> httpx.Response:
        heard.append(request)
        return httpx.Response(200, json={"name": "Ada"})

    def sign(attempt: Attempt) -> None:
        attempt.request.headers["X-Trace"] = f"t{attempt.number}"
        attempt.request.headers["User-Agent"] = "app/1"
        del attempt.request.headers["Accept-Encoding"]

    find(colour, colour.pigeon(hear, hooks=Hooks(before=sign)))
    sent = heard[0].headers
    assert ("t1", "app/1", "Whistle tweet") == (sent["X-Trace"], sent["User-Agent"], sent["Authorization"])
    assert "Accept-Encoding" not in sent


def test_no_hook_sees_credentials_or_a_body(colour: Colour) -> None:
    """What a hook logs is no secret, and what a call says is not in it."""
    seen: list[httpx.Request] = []

    def look(attempt: Attempt) -> None:
        seen.append(attempt.request)

    client = colour.pigeon(answering(200), hooks=Hooks(look, look))
    with pytest.raises(SmsProviderError):
        colour.wait(client.list_flights(number=SENTINEL))
    assert [("[secure]", b"")] * 2 == [(each.headers["Authorization"], each.content) for each in seen]


async def _awaited(attempt: Attempt) -> None:
    """Do nothing, later."""


class _Awaited:
    """A hook that is an object."""

    async def __call__(self, attempt: Attempt) -> None:
        """Do nothing, later."""


@pytest.mark.parametrize("name", ["before", "after"])
@pytest.mark.parametrize(
    ("told", "hook"),
    [
        ("must be a function, not int", 5),
        ("must be a plain function; nothing would await an async one", _awaited),
        ("must be a plain function; nothing would await an async one", partial(_awaited)),
        ("must be a plain function; nothing would await an async one", _Awaited()),
    ],
)
def test_a_hook_that_could_not_run_is_refused_when_it_is_given(name: str, told: str, hook: Any) -> None:
    """A mistake is told where it is made, not by the first call, and never by silence."""
    with pytest.raises(ConfigurationError, match=rf"^hooks: {name} {told}$"):
        Hooks(**{name: hook})


def test_afterwards_an_attempt_holds_no_credentials(colour: Colour) -> None:
    """What a hook keeps may be printed and pickled; its repr does not even tell the address."""
    kept: list[Attempt] = []
    find(colour, colour.pigeon(answering(200), hooks=Hooks(after=kept.append)))
    (attempt,) = kept
    assert "[secure]" == attempt.request.headers["Authorization"]
    assert ("GET", True) == (attempt.request.method, str(attempt.request.url).endswith("/birds/Ada"))
    assert "Ada" not in repr(attempt)


def test_hooks_of_a_call_take_the_place_of_the_client_s(colour: Colour) -> None:
    """They are an option as any other."""
    seen: list[str] = []
    client = colour.pigeon(answering(200, 200), hooks=Hooks(after=lambda attempt: seen.append("client")))
    find(colour, client.with_options(hooks=Hooks(after=lambda attempt: seen.append("call"))))
    find(colour, client)
    assert ["call", "client"] == seen


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_a_hook_raises_ends_the_call(colour: Colour, when: str) -> None:
    """It is the application's exception, as it is; nothing is sent again for it."""

    def stop(attempt: Attempt) -> None:
        raise LookupError(when)

    with pytest.raises(LookupError, match=when):
        find(colour, colour.pigeon(answering(200), hooks=Hooks(**{when: stop})))


def test_hooks_see_the_request_for_a_token_too(colour: Colour) -> None:
    """It is an attempt as any other, under its own name."""
    names: list[tuple[str, int]] = []
    cote = Cote()
    hooks = Hooks(after=lambda attempt: names.append((attempt.operation, attempt.number)))
    client = colour.dovecote(cote, cote.watch, hooks=hooks)
    colour.wait(client.lay_egg(number=1))
    cote.revoke()
    colour.wait(client.lay_egg(number=1))
    expected = [("request_token", 1), ("lay_egg", 1), ("lay_egg", 1), ("request_token", 1), ("lay_egg", 2)]
    assert expected == names


def test_the_responses_inside_a_block_are_captured(colour: Colour) -> None:
    """Beside the parsed values, those of failed attempts and of raised errors too; those outside are not."""
    client = colour.pigeon(answering(200, 503, 200, 404, 200))
    find(colour, client)
    with captured_responses() as responses:
        find(colour, client)
        with pytest.raises(SmsProviderError):
            find(colour, client)
    find(colour, client)
    assert [503, 200, 404] == [response.status_code for response in responses]
    assert {"name": "bird 3"} == responses[1].json()


def test_blocks_may_be_nested(colour: Colour) -> None:
    """The outer one has what the inner one has."""
    client = colour.pigeon(answering(200, 200))
    with captured_responses() as outer:
        find(colour, client)
        with captured_responses() as inner:
            find(colour, client)
    assert ([outer[1]], 2) == (inner, len(outer))


def test_the_reply_that_holds_a_token_is_not_captured(colour: Colour) -> None:
    """The application did not ask for it, and it is a secret."""
    cote = Cote()
    client = colour.dovecote(cote, cote.watch)
    with captured_responses() as responses:
        colour.wait(client.lay_egg(number=1))
    assert [{"number": 1}] == [response.json() for response in responses]


def test_threads_are_apart() -> None:
    """What another thread calls at the same time is not captured here."""
    together = Barrier(2)

    def answer(request: httpx.Request) -> httpx.Response:
        together.wait(timeout=10)
        return httpx.Response(200, json={"name": request.url.path})

    client = Blocking().pigeon(answer)

    def captured(bird: str) -> list[str]:
        with captured_responses() as responses:
            client.find_bird(loft="7", bird=bird)
        return [response.json()["name"] for response in responses]

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(captured, ["Ada", "Bea"]))
    assert [["/v1/lofts/7/birds/Ada"], ["/v1/lofts/7/birds/Bea"]] == found


def test_tasks_are_apart() -> None:
    """What another task calls at the same time is not captured here; a task begun in a block belongs to it."""

    async def answer(request: httpx.Request) -> httpx.Response:
        for _ in range(5):
            await asyncio.sleep(0)
        return httpx.Response(200, json={"name": request.url.path[-3:]})

    async def captured(client: Any, bird: str) -> list[str]:
        with captured_responses() as responses:
            await asyncio.gather(client.find_bird(loft="7", bird=bird), client.find_bird(loft="7", bird=bird))
        return [response.json()["name"] for response in responses]

    async def both() -> list[list[str]]:
        client = Asyncio().pigeon(answer)  # type: ignore[arg-type]  # a mock transport takes both
        return list(await asyncio.gather(captured(client, "Ada"), captured(client, "Bea")))

    assert [["Ada", "Ada"], ["Bea", "Bea"]] == asyncio.run(both())
