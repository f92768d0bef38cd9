"""What is tried again, by the safety of the operation and never by its HTTP method."""

from __future__ import annotations

import pytest

from sms_providers import errors
from sms_providers.options import Retries
from tests.behaviour import faults
from tests.behaviour.colours import Colour
from tests.behaviour.faults import Fault
from tests.behaviour.stage import Stage, staged
from tests.behaviour.subjects import ROUTEE, SENDER, VOXIMPLANT, _in_band

PASSING: dict[str, Fault] = {
    "reset": faults.reset_before_reply,
    "hung up": faults.hang_up,
    "reset in the body": faults.reset_in_body,
    "cut short": faults.cut_short_of_its_length,
    "too many calls": faults.answering(429),
    "500": faults.answering(500),
    "a web page with 502": faults.web_page(502),
    "503": faults.answering(503, "later"),
    "520": faults.answering(520),
}

FINAL: dict[str, Fault] = {
    "400": faults.answering(400),
    "404": faults.answering(404),
    "a web page with 200": faults.web_page(200),
    "cut, of the length that it says": faults.cut_with_its_length,
}

#: After each of them nobody knows whether the message went out.
OPEN: dict[str, Fault] = {
    "reset": faults.reset_before_reply,
    "sent, and the reply lost": faults.lose_reply,
    "hung up": faults.hang_up,
    "reset in the body": faults.reset_in_body,
    "too many calls": faults.answering(429),
    "500": faults.answering(500),
    "503 with a wait": faults.answering(503, "", {"Retry-After": "1"}),
    "520": faults.answering(520),
}


@pytest.mark.parametrize("name", PASSING)
def test_a_read_is_tried_again_after_what_passes(stage: Stage, name: str) -> None:
    """Connection errors, 429 and all from 500 on end in the result where the next attempt succeeds."""
    stage.plan(PASSING[name], PASSING[name])
    assert stage.history() == stage.walk(stage.client(retries=2))
    assert 2 == len(stage.pauses.waits)


def test_a_read_is_tried_again_after_a_timeout(stage: Stage) -> None:
    """Silence is followed by another attempt."""
    stage.plan(faults.stall)
    assert stage.history() == stage.walk(stage.client(timeout=0.1))


def test_a_read_is_tried_again_after_a_refused_connection(stage: Stage) -> None:
    """A provider that listens again after the wait is asked again."""
    client = stage.client()
    stage.server.close()
    stage.pauses.meanwhile = stage.server.open
    assert stage.history() == stage.walk(client)


@pytest.mark.parametrize("code", [1, 2, 4, 162, 515, 340])
def test_a_read_is_tried_again_after_an_in_band_try_again(colour: Colour, code: int) -> None:
    """A success whose body says "try again" or "too many calls" is followed by another attempt."""
    with staged(VOXIMPLANT, colour) as stage:
        stage.plan(_in_band(code))
        assert stage.history() == stage.walk(stage.client())
        assert 1 == len(stage.pauses.waits)


@pytest.mark.parametrize("name", FINAL)
def test_what_does_not_pass_is_not_tried_again(stage: Stage, name: str) -> None:
    """A refusal of the call itself, and a reply that is none, are raised at once."""
    stage.plan(FINAL[name])
    with pytest.raises(errors.SmsProviderError):
        stage.page(stage.client())
    assert (1, []) == (len(stage.server.heard), stage.pauses.waits)


@pytest.mark.parametrize("name", OPEN)
def test_what_costs_money_is_not_sent_twice(stage: Stage, name: str) -> None:
    """A message that may have gone out is never sent again by the client, whatever it was told."""
    before = len(stage.history())
    stage.plan(OPEN[name])
    with pytest.raises((errors.ConnectionFailedError, errors.ServerError, errors.RateLimitError)):
        stage.send(stage.client(retries=5))
    assert (1, []) == (len(stage.server.heard), stage.pauses.waits)
    assert len(stage.history()) <= before + 1


def test_what_costs_money_is_not_sent_twice_after_a_timeout(stage: Stage) -> None:
    """Silence after the message was written leaves its fate open."""
    stage.plan(faults.stall)
    with pytest.raises(errors.TimedOutError):
        stage.send(stage.client(timeout=0.1))
    assert 1 == len(stage.server.heard)


def test_what_costs_money_is_sent_again_after_a_refused_connection(stage: Stage) -> None:
    """A connection that was refused carried nothing, so that sending is tried again, and one message goes out."""
    before = len(stage.history())
    client = stage.client()
    stage.server.close()
    stage.pauses.meanwhile = stage.server.open
    assert stage.send(client) is not None
    assert (before + 1, 1) == (len(stage.history()), len(stage.server.heard))


@pytest.mark.parametrize("name", ["reset", "500", "too many calls"])
def test_what_changes_something_is_not_done_twice(colour: Colour, name: str) -> None:
    """An operation that writes is treated as one that costs money."""
    with staged(VOXIMPLANT, colour) as stage:
        stage.plan(OPEN[name])
        with pytest.raises(errors.SmsProviderError):
            colour.call(stage.client(), "control_sms", phone_number=SENDER, command="disable")
        assert 1 == len(stage.server.heard)


@pytest.mark.parametrize("name", PASSING)
def test_a_token_that_is_not_given_holds_up_what_costs_money(colour: Colour, name: str) -> None:
    """Where asking for the token fails, the message surely did not go out, and is sent once there is one."""
    if name in {"reset in the body", "cut short"}:
        pytest.skip("the token's reply is given by the honest server before it breaks")
    with staged(ROUTEE, colour) as stage:
        stage.server.token_script.append(PASSING[name])
        assert stage.send(stage.client()) is not None
        assert 1 == len(stage.server.heard)


def test_without_retries_there_is_one_attempt(stage: Stage) -> None:
    """`retries=0` is one attempt."""
    stage.plan(faults.answering(503))
    with pytest.raises(errors.ServerError):
        stage.page(stage.client(retries=0))
    assert (1, []) == (len(stage.server.heard), stage.pauses.waits)


def test_the_last_error_is_raised_when_attempts_are_used_up(stage: Stage) -> None:
    """After the last attempt its own error is raised."""
    stage.plan(faults.reset_before_reply, faults.answering(500), faults.answering(429))
    with pytest.raises(errors.RateLimitError):
        stage.page(stage.client(retries=Retries(attempts=3)))
    assert 3 == len(stage.server.heard)
