"""Walking a list that grows and shrinks meanwhile: nothing is lost, nothing is given twice, and nothing is silent."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from contextlib import nullcontext, suppress
from typing import Any

import pytest

from sms_providers.errors import PagingShiftedError
from sms_providers.options import ShiftWarning
from tests.behaviour import faults
from tests.behaviour.colours import Colour
from tests.behaviour.stage import LIMIT, ROWS, Stage, staged
from tests.behaviour.subjects import APIFONICA, Subject

ORDERS = ("newest-first", "oldest-first")


@pytest.fixture
def stage(telling: Stage) -> Stage:
    """Have the provider say how many rows there are; where it does not, `test_uncounted_lists.py` looks."""
    return telling


def _at(stage: Stage, number: int, happening: Callable[[], object]) -> None:
    """Have something happen right before the page of this number (1: the first) is answered."""
    stage.plan(*[faults.honest] * (number - 1), faults.before(happening))


def _grow(stage: Stage, count: int, seconds: float = 5) -> Callable[[], object]:
    def grow() -> None:
        stage.clock.go(seconds)
        stage.subject.insert(stage.simulator, count)

    return grow


def _shrink(stage: Stage, found: list[Any]) -> Callable[[], object]:
    return lambda: [stage.subject.remove(stage.simulator, each) for each in found]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("count", [1, LIMIT - 1, LIMIT, 2 * LIMIT + 3])
def test_rows_that_come_meanwhile_change_nothing(subject: Subject, colour: Colour, order: str, count: int) -> None:
    """However many rows come in while a list is walked, from whatever end, those of the first moment come once each."""
    with staged(subject, colour, variants={**subject.telling, "row-order": order}) as stage:
        history = stage.history()
        _at(stage, 2, _grow(stage, count))
        _at(stage, 2, _grow(stage, 1))
        given = stage.walk(stage.client())
        new = set(stage.history()) - set(history)
    assert history == [each for each in given if each not in new]
    assert len(given) == len(set(given))


def test_the_window_is_frozen_at_the_first_page(stage: Stage) -> None:
    """Where the provider takes an upper bound, every page after the first carries one, the same on all of them."""
    if not stage.subject.windowed:
        pytest.skip("the provider has no time range")
    history = stage.history()
    _at(stage, 2, _grow(stage, 3))
    assert history == stage.walk(stage.client())
    bounds = [_bound(each.target) for each in stage.server.heard]
    assert (1, True) == (len(set(bounds[1:])), bounds[1] is not None)


def test_rows_of_the_very_second_are_not_doubled(stage: Stage) -> None:
    """Rows that come in during the second of the frozen bound push others on; those are not given again."""
    history = stage.history()
    _at(stage, 2, _grow(stage, 3, seconds=0))
    given = stage.walk(stage.client())
    assert history == [each for each in given if each in history]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("count", [1, 4, LIMIT])
def test_rows_that_go_meanwhile_hide_no_other(subject: Subject, colour: Colour, order: str, count: int) -> None:
    """Rows that were given vanish, so that others move up: those are read, or the walk says that they are not."""
    with staged(subject, colour, variants={**subject.telling, "row-order": order}) as stage:
        history = stage.history()
        _at(stage, 3, _shrink(stage, history[2 : 2 + count]))
        # Only a client that counts by itself can read the overlap again.
        with nullcontext() if subject.next_link is None else suppress(PagingShiftedError):
            assert history == stage.walk(stage.client())


def test_rows_that_go_before_they_were_given_are_no_loss(stage: Stage) -> None:
    """Rows that vanish before their page is read are not given, and all others are."""
    history = stage.history()
    gone = history[30:33]
    _at(stage, 2, _shrink(stage, gone))
    with nullcontext() if stage.subject.next_link is None else suppress(PagingShiftedError):
        assert [each for each in history if each not in gone] == stage.walk(stage.client())


def test_a_shift_that_cannot_be_mended_is_a_warning_if_the_application_says_so(stage: Stage) -> None:
    """With `on_shift="warn"` the walk goes to its end, and warns once where rows can have been lost."""
    history = stage.history()
    _at(stage, 2, _shrink(stage, history[2:5]))
    _at(stage, 2, _shrink(stage, history[5:7]))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        given = stage.walk(stage.client(on_shift="warn"))
    lost = [each for each in history if each not in given]
    assert [ShiftWarning] * bool(lost) == [each.category for each in caught]
    assert [each for each in history if each in given] == given


def test_a_shift_error_can_be_gone_on_from(colour: Colour) -> None:
    """The error has the page at which the shift was noticed, and a token that goes on behind it."""
    given: list[Any] = []
    with staged(APIFONICA, colour, rows=ROWS + 2 * LIMIT, variants=APIFONICA.telling) as stage:
        history = stage.history()
        # With all of them gone, no page that can still be asked for overlaps with what was given.
        _at(stage, 3, _shrink(stage, history[: 2 * LIMIT]))
        client = stage.client()
        with pytest.raises(PagingShiftedError) as caught:
            stage.walk(client, given.append)
        error = caught.value
        assert (history[: 2 * LIMIT], "list_messages") == (stage.identities(given), error.operation)
        rest = stage.identities([*error.page.rows, *stage.colour.walk(client.resume(error.resume_token))])
        assert (True, stage.history()[-len(rest) :]) == (bool(rest), rest)


def test_growth_and_loss_at_once_are_not_silent(stage: Stage) -> None:
    """Rows that come and go in the same moment leave the total as it was; still none is given twice."""
    history = stage.history()

    def churn() -> None:
        _shrink(stage, history[1:3])()
        _grow(stage, 2)()

    _at(stage, 2, churn)
    with suppress(PagingShiftedError):
        given = stage.walk(stage.client())
        assert len(given) == len(set(given))
        assert history == [each for each in given if each in history]


def test_a_gap_does_not_close_because_the_total_is_silent(colour: Colour) -> None:
    """Reading again that led nowhere leaves a gap, though what came last says no total to be compared."""
    with staged(APIFONICA, colour, variants=APIFONICA.telling) as stage:
        history = stage.history()
        silent = [faults.rewriting(lambda body: {**body, "total": None})] * 9
        _at(stage, 3, _shrink(stage, history[:40]))
        stage.plan(*silent)
        given: list[Any] = []
        with pytest.raises(PagingShiftedError):
            stage.walk(stage.client(), given.append, limit=20)
        assert history[:40] == stage.identities(given)


def test_a_total_that_never_stands_still_does_not_hold_the_walk(stage: Stage) -> None:
    """Rows that come before every page do not keep a walk from its end."""
    history = stage.history()
    stage.plan(*[faults.before(_grow(stage, LIMIT))] * 60)
    given = stage.walk(stage.client(), stop=4 * ROWS)
    assert history == [each for each in given if each in history]
    assert len(given) == len(set(given))


def _bound(target: str) -> str | None:
    names = ("to_date=", "dateEnd=")
    return next((part for part in target.replace("?", "&").split("&") if part.startswith(names)), None)
