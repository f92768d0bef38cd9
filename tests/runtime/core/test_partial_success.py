"""Calls that are carried out for some and refused for others."""

from __future__ import annotations

import copy
import pickle

import pytest
from attrs import evolve

from sms_providers.core.messages import Reply
from sms_providers.errors import AuthenticationError, PartlyRefusedError, ProviderError
from tests.runtime.flights import SENTINEL
from tests.runtime.letters import SEND_LETTER, Sending, Taken, TurnedAway, sending

REFUSED = {"number": SENTINEL}


def partly_refused(content: bytes, status: int = 200) -> PartlyRefusedError:
    """Return the error that a reply ends in."""
    with pytest.raises(PartlyRefusedError) as caught:
        SEND_LETTER.understand(Reply(status, content=content, response="the response"))
    assert SENTINEL not in f"{caught.value!r} {caught.value}"
    return caught.value


@pytest.mark.parametrize(
    ("expected", "content"),
    [
        (Sending([Taken(1)]), sending(taken=[{"letter_id": 1}])),
        (Sending([Taken(1)], []), sending(taken=[{"letter_id": 1}], failed=[])),
        (Sending([Taken(1)]), sending(taken=[{"letter_id": 1}], failed=None)),
        (Sending(), sending()),
    ],
)
def test_a_success_for_all_is_the_result(expected: Sending, content: bytes) -> None:
    """Without a refused one the call returns, whichever way its reply says that there are none."""
    assert expected == SEND_LETTER.understand(Reply(200, content=content))


@pytest.mark.parametrize("more", [{}, {"feather": "grey"}], ids=["fast way", "tolerant way"])
def test_one_refused_among_others_is_an_error(more: dict[str, str]) -> None:
    """Nobody takes for sent what was sent to some: whole reply and both lists are on the error."""
    error = partly_refused(sending(taken=[{"letter_id": 1}, {"id": 2}], failed=[REFUSED], **more), 201)
    assert Sending([Taken(1), Taken(2)], [TurnedAway(SENTINEL)], unknown_fields={**more}) == error.result
    assert error.result.taken is error.accepted
    assert error.result.turned_away is error.refused
    assert ("send_letter", 201, "the response") == (error.operation, error.status, error.response)
    assert (None, None, None) == (error.code, error.message, error.body)


@pytest.mark.parametrize(
    ("expected", "taken", "failed"),
    [("1 of 3", 2, 1), ("2 of 3", 1, 2), ("100 of 101", 1, 100), ("1 of 1", 0, 1)],
)
def test_the_text_counts_and_warns(expected: str, taken: int, failed: int) -> None:
    """A log says how many were refused and that the whole call must not be repeated, and names nobody."""
    error = partly_refused(sending(taken=[{"letter_id": 1}] * taken, failed=[REFUSED] * failed))
    remedy = "do not repeat the whole call; `accepted` and `refused` say who is which"
    assert f"send_letter: {expected} recipients refused; {remedy}" == str(error)


@pytest.mark.parametrize("taken", [{}, {"taken": None}, {"taken": []}], ids=["missing", "null", "empty"])
def test_nobody_accepted_is_an_empty_list(taken: dict[str, None]) -> None:
    """A reply may leave the list of the accepted out when all are refused."""
    error = partly_refused(sending(failed=[REFUSED], **taken))
    assert ([], [TurnedAway(SENTINEL)]) == (error.accepted, error.refused)


def test_a_partial_refusal_is_a_refusal() -> None:
    """Whoever handles all of a provider's refusals handles this one."""
    assert issubclass(PartlyRefusedError, ProviderError)


def test_a_whole_refusal_comes_first() -> None:
    """A reply that refuses the call is that refusal, whatever else stands in it."""
    body = sending(failed=[REFUSED], error={"code": 100})
    with pytest.raises(AuthenticationError):
        SEND_LETTER.understand(Reply(200, content=body))


def test_only_operations_that_may_be_refused_in_part_are_looked_at() -> None:
    """Where the document does not say so, a list of that name is a list."""
    whole = evolve(SEND_LETTER, partial_success=None)
    expected = Sending(turned_away=[TurnedAway("7")])
    assert expected == whole.understand(Reply(200, content=sending(failed=[{"number": "7"}])))


def test_it_survives_a_worker_pool_with_both_lists() -> None:
    """What was accepted is known on the other side too, and the lists are still those of the reply."""
    error = partly_refused(sending(taken=[{"letter_id": 1}], failed=[REFUSED]))
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert (str(error), error.result) == (str(again), again.result)
        assert again.result.taken is again.accepted
        assert again.result.turned_away is again.refused
        assert again.response is None
