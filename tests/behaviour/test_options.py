"""What can be set for a client and for a single call, and what can be seen of a call."""

from __future__ import annotations

import math
from typing import Any

import httpx
import pytest

from sms_providers import errors
from sms_providers.options import Attempt, Hooks, captured_responses
from tests.behaviour import faults
from tests.behaviour.stage import LIMIT, Stage, staged


def test_the_timeout_is_finite_by_default(stage: Stage) -> None:
    """Who sets nothing does not wait for ever: connecting, writing and reading all end."""
    seen: list[Any] = []
    hooks = Hooks(before=lambda attempt: seen.append(attempt.request.extensions["timeout"]))
    stage.page(stage.client(hooks=hooks))
    assert seen
    assert all(seconds is not None and 0 < seconds < math.inf for each in seen for seconds in each.values())


def test_a_timeout_can_be_set_for_a_call(stage: Stage) -> None:
    """A copy with another timeout gives up by its own, and the client keeps the one it has."""
    client = stage.client(retries=0, timeout=20)
    stage.page(client)
    stage.plan(faults.stall)
    with pytest.raises(errors.TimedOutError):
        stage.page(client.with_options(timeout=0.1))
    seen: list[Any] = []
    stage.page(client.with_options(hooks=Hooks(before=lambda attempt: seen.append(attempt.request.extensions))))
    assert {20} == set(seen[-1]["timeout"].values())


def test_retries_can_be_set_for_a_call(stage: Stage) -> None:
    """A copy with other retries tries so often, and the client as before."""
    client = stage.client(retries=0)
    stage.plan(*[faults.answering(503)] * 4)
    stage.page(client.with_options(retries=4))
    stage.plan(faults.answering(503))
    with pytest.raises(errors.ServerError):
        stage.page(client)


def test_headers_go_with_the_requests(stage: Stage) -> None:
    """Headers of the client and of a copy are sent, those of the copy in the place of equally named ones."""
    client = stage.client(headers={"X-Trace": "a", "X-Team": "blue"})
    stage.page(client)
    stage.page(client.with_options(headers={"x-trace": "b"}))
    sent = [(each.headers.get("x-trace"), each.headers.get("x-team")) for each in stage.server.heard]
    assert [("a", "blue"), ("b", "blue")] == sent


@pytest.mark.parametrize("headers", [{"Authorization": "Bearer mine"}, {"X-Trace": "a\r\nX-Evil: b"}, {"a b": "c"}])
def test_headers_that_would_break_a_request_are_refused(stage: Stage, headers: dict[str, str]) -> None:
    """Credentials of the client's own, and whatever is no header, are refused before anything is sent, unquoted."""
    with pytest.raises(errors.ConfigurationError) as caught:
        stage.page(stage.client(headers=headers))
    assert [] == stage.server.heard
    assert not any(value in str(caught.value) for value in headers.values())


def test_a_base_url_can_be_set_for_a_call(stage: Stage) -> None:
    """A copy with another base URL asks there, for a token too, and the client where it did."""
    client = stage.client()
    stage.page(client)
    # Of the same seed it would give the same token.
    with staged(stage.subject, type(stage.colour)(), seed=2) as elsewhere:
        stage.page(client.with_options(base_url=elsewhere.server.base_url))
        assert (1, 1) == (len(stage.server.heard), len(elsewhere.server.heard))
        assert len(stage.server.token_heard) == len(elsewhere.server.token_heard)
        own = {each.headers.get("authorization") for each in stage.server.heard if stage.subject.token_path}
        assert own.isdisjoint(each.headers.get("authorization") for each in elsewhere.server.heard)
        stage.page(client)
    assert 2 == len(stage.server.heard)


def test_a_copy_shares_the_token(stage: Stage) -> None:
    """A copy with other options uses the token that there is."""
    client = stage.client()
    for _ in range(3):
        stage.page(client.with_options(timeout=5, retries=1))
    assert len(stage.server.token_heard) <= 1


def test_an_own_http_client_is_used_and_left_open(stage: Stage) -> None:
    """A given httpx client sends the requests, and closing ours does not close it."""
    own = stage.colour.http_client(headers={"X-Own": "yes"})
    client = stage.client(http_client=own)
    stage.page(client)
    if stage.colour.name == "blocking":
        client.close()
    else:
        stage.colour.awaited(client.close())
    assert (["yes"], False) == ([each.headers.get("x-own") for each in stage.server.heard], own.is_closed)


def test_an_own_transport_is_used(stage: Stage) -> None:
    """A given httpx transport carries the requests."""
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(520)

    with pytest.raises(errors.ServerError):
        stage.page(stage.client(transport=httpx.MockTransport(answer), retries=0))
    assert ([], []) == (stage.server.heard, stage.server.token_heard)
    assert seen


def test_an_own_client_and_an_own_transport_exclude_each_other(stage: Stage) -> None:
    """Two answers to one question are refused."""
    own = stage.colour.http_client()
    with pytest.raises(errors.ConfigurationError):
        stage.client(http_client=own, transport=httpx.MockTransport(lambda _: httpx.Response(200)))


@pytest.mark.parametrize(
    "options",
    [
        {"timeout": math.inf},
        {"timeout": 0},
        {"timeout": None},
        {"retries": -1},
        {"retries": 1.5},
        {"on_shift": "ignore"},
        {"on_bad_row": "drop"},
        {"prefetch": -1},
        {"headers": "X: y"},
        {"hooks": print},
    ],
    ids=str,
)
def test_options_that_make_no_sense_are_refused(stage: Stage, options: dict[str, Any]) -> None:
    """An option that cannot be used is named when the client is made, or copied."""
    for make in (stage.client, stage.client().with_options):
        with pytest.raises(errors.ConfigurationError, match=next(iter(options))):
            make(**options)


def test_hooks_see_each_attempt(stage: Stage) -> None:
    """Hooks see every attempt before and after: its number, its response or error, and how long it took."""
    before: list[tuple[str, int, bool]] = []
    after: list[Attempt] = []
    hooks = Hooks(
        before=lambda attempt: before.append((attempt.operation, attempt.number, attempt.response is None)),
        after=after.append,
    )
    client = stage.client()
    stage.page(client)
    stage.plan(faults.reset_before_reply, faults.answering(503))
    stage.page(client.with_options(hooks=hooks))
    name = stage.subject.listing.method
    assert [(name, 1, True), (name, 2, True), (name, 3, True)] == before
    assert [None, 503, 200] == [each.response and each.response.status_code for each in after]
    assert ["ConnectionFailedError", "ServerError", "NoneType"] == [type(each.error).__name__ for each in after]
    assert all(isinstance(each.milliseconds, int) and each.milliseconds >= 0 for each in after)


def test_a_hook_may_add_headers(stage: Stage) -> None:
    """What a hook puts on the request is sent."""

    def trace(attempt: Attempt) -> None:
        attempt.request.headers["X-Trace"] = f"t{attempt.number}"

    stage.plan(faults.answering(503))
    stage.page(stage.client(hooks=Hooks(before=trace)))
    assert ["t1", "t2"] == [each.headers.get("x-trace") for each in stage.server.heard]


def test_the_response_stands_beside_the_page(stage: Stage) -> None:
    """A page has the httpx response that it was read from."""
    page = stage.page(stage.client())
    assert (200, LIMIT) == (page.response.status_code, len(page.response.json()[stage.subject.rows_at]))


def test_responses_of_any_call_can_be_captured(stage: Stage) -> None:
    """Inside the block each attempt's httpx response is listed, and after it none."""
    client = stage.client()
    stage.page(client)
    stage.plan(faults.answering(503))
    with captured_responses() as captured:
        stage.page(client)
        stage.send(client)
    stage.page(client)
    assert [503, 200] == [each.status_code for each in captured[:2]]
    assert (3, True) == (len(captured), captured[2].status_code in {200, 201})
