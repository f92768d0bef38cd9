"""No reply, or half a reply: which error it becomes, and what the error says about the request's fate."""

from __future__ import annotations

import pytest

from sms_providers.errors import ConnectionFailedError, TimedOutError
from tests.behaviour import faults
from tests.behaviour.faults import Fault
from tests.behaviour.stage import Stage

BROKEN_CONNECTIONS = (
    faults.reset_before_reply,
    faults.hang_up,
    faults.lose_reply,
    faults.reset_in_body,
    faults.cut_short_of_its_length,
    faults.babble,
)


def _name(fault: Fault) -> str:
    return getattr(fault, "__name__", "")


def test_a_refused_connection_surely_never_arrived(stage: Stage) -> None:
    """Nobody listens: the error is that of a connection, and says that the request did not reach the provider."""
    client = stage.client(retries=0)
    stage.server.close()
    with pytest.raises(ConnectionFailedError) as caught:
        stage.page(client)
    assert (False, False) == (caught.value.may_have_arrived, isinstance(caught.value, TimedOutError))


@pytest.mark.parametrize("fault", BROKEN_CONNECTIONS, ids=_name)
def test_a_broken_connection_may_have_arrived(stage: Stage, fault: Fault) -> None:
    """A connection that breaks after the request leaves open what the provider did."""
    stage.plan(fault)
    client = stage.client(retries=0)
    with pytest.raises(ConnectionFailedError) as caught:
        stage.page(client)
    assert (True, False) == (caught.value.may_have_arrived, isinstance(caught.value, TimedOutError))


@pytest.mark.parametrize("fault", [faults.stall, faults.stall_in_body], ids=_name)
def test_silence_is_a_timeout(stage: Stage, fault: Fault) -> None:
    """A provider that stops answering, before or in the body, is a timeout after which nobody knows what it did."""
    stage.plan(fault)
    client = stage.client(retries=0, timeout=0.1)
    with pytest.raises(TimedOutError) as caught:
        stage.page(client)
    assert (stage.subject.listing.method, True) == (caught.value.operation, caught.value.may_have_arrived)
