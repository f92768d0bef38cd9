"""Walking a list by links that says nowhere how many rows it has: a look back at the page before tells what went."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sms_providers.errors import PagingShiftedError, ServerError
from sms_providers.options import ShiftWarning
from tests.behaviour import faults
from tests.behaviour.colours import Colour
from tests.behaviour.stage import LIMIT, ROWS, Stage, staged
from tests.behaviour.subjects import APIFONICA

PAGES = -(-ROWS // LIMIT)
SILENT = {"totals": "absent"}

each_page = pytest.mark.parametrize("number", range(2, PAGES + 1))
each_order = pytest.mark.parametrize("order", ["newest-first", "oldest-first"])


@pytest.fixture
def stage(colour: Colour) -> Iterator[Stage]:
    """Build a stage on which the provider says no total."""
    with staged(APIFONICA, colour, variants=SILENT) as found:
        yield found


def _before_page(stage: Stage, number: int, *happenings: Callable[[], object]) -> None:
    """Have things happen right before the page of this number is answered, each page before it looked back from."""
    asked_before = 1 if number == 2 else 1 + 2 * (number - 2)
    stage.plan(*[faults.honest] * asked_before, faults.before(lambda: [happening() for happening in happenings]))


def _gone(stage: Stage, found: list[Any]) -> Callable[[], object]:
    return lambda: [stage.subject.remove(stage.simulator, each) for each in found]


def _come(stage: Stage, count: int) -> Callable[[], object]:
    return lambda: stage.subject.insert(stage.simulator, count)


def _targets(stage: Stage) -> list[str]:
    return [each.target for each in stage.server.heard]


@pytest.mark.parametrize(("expected", "totals"), [(PAGES, "present"), (2 * PAGES - 1, "absent")])
@pytest.mark.parametrize("ahead", [0, 3])
def test_a_look_back_is_one_request_for_each_page_but_the_first(
    colour: Colour, expected: int, totals: str, ahead: int
) -> None:
    """Where a total is told and stays, nothing more is asked than the pages."""
    with staged(APIFONICA, colour, variants={"totals": totals}) as stage:
        assert stage.history() == stage.walk(stage.client(prefetch=ahead))
        assert (expected, PAGES) == (len(_targets(stage)), len(set(_targets(stage))))


def test_one_page_is_not_looked_back_from(stage: Stage) -> None:
    """Before the first page there is nothing."""
    assert stage.history()[:LIMIT] == stage.identities(stage.page(stage.client()).rows)
    assert 1 == len(stage.server.heard)


def test_a_look_back_is_sent_when_its_page_has_come(stage: Stage) -> None:
    """Page, page after it, look back: what a look back shows is later than what it is for."""
    stage.walk(stage.client(prefetch=1))
    first, *heard = _targets(stage)
    pages, looks_back = heard[::2], heard[1::2]
    assert (PAGES, [first, *pages[:-1]]) == (len({first, *pages}), looks_back)


@each_order
@each_page
@pytest.mark.parametrize("count", [1, 4, LIMIT - 1])
def test_rows_that_go_hide_no_other(colour: Colour, order: str, number: int, count: int) -> None:
    """Rows that were given vanish before any page, the last one too: those that moved up are read."""
    with staged(APIFONICA, colour, variants={**SILENT, "row-order": order}) as stage:
        history = stage.history()
        _before_page(stage, number, _gone(stage, history[1 : 1 + count]))
        assert history == stage.walk(stage.client())


@each_page
def test_rows_that_go_while_a_page_is_fetched_ahead_hide_no_other(stage: Stage, number: int) -> None:
    """Fetching ahead does not look back too early."""
    history = stage.history()
    _before_page(stage, number, _gone(stage, history[2:6]))
    assert history == stage.walk(stage.client(prefetch=1))


@pytest.mark.parametrize("asked", range(2 * PAGES - 1))
@each_order
def test_rows_that_go_before_any_request_hide_no_other(colour: Colour, order: str, asked: int) -> None:
    """Before a look back as well: what moved up then is given once."""
    with staged(APIFONICA, colour, variants={**SILENT, "row-order": order}) as stage:
        history = stage.history()
        stage.plan(*[faults.honest] * asked, faults.before(_gone(stage, history[1:3])))
        there = history[:1] + history[3:] if asked == 0 else history
        assert there == stage.walk(stage.client())


@each_order
@pytest.mark.parametrize(("gone", "come"), [(3, 3), (5, 2), (2, 5), (3, LIMIT + 3)])
def test_rows_that_go_and_come_at_once_hide_no_other(colour: Colour, order: str, gone: int, come: int) -> None:
    """Rows that push on and rows that let others up, in the same moment: nothing is lost or doubled."""
    with staged(APIFONICA, colour, variants={**SILENT, "row-order": order}) as stage:
        history = stage.history()
        _before_page(stage, 3, _gone(stage, history[1 : 1 + gone]), _come(stage, come))
        given = stage.walk(stage.client())
    assert history == [each for each in given if each in history]
    assert len(given) == len(set(given))


def test_rows_that_only_come_are_not_looked_back_from(stage: Stage) -> None:
    """A page on which a given row stands hides nothing."""
    history = stage.history()
    _before_page(stage, 2, _come(stage, 2))
    given = stage.walk(stage.client())
    assert history == [each for each in given if each in history]
    assert 2 * PAGES - 2 == len(stage.server.heard)


def test_the_first_page_can_be_read_anew(stage: Stage) -> None:
    """All that was given is gone: what stands on the first page now is what comes next."""
    history = stage.history()
    _before_page(stage, 2, _gone(stage, history[:LIMIT]))
    assert history == stage.walk(stage.client())


@pytest.mark.parametrize("number", range(3, PAGES + 1))
def test_more_than_a_page_that_goes_is_told(stage: Stage, number: int) -> None:
    """Neither page shows a row that was given: that is the error, with the page that came and a way on behind it."""
    given: list[Any] = []
    history = stage.history()
    _before_page(stage, number, _gone(stage, history[: 2 * LIMIT]))
    client = stage.client()
    with pytest.raises(PagingShiftedError) as caught:
        stage.walk(client, given.append)
    error = caught.value
    assert history[: (number - 1) * LIMIT] == stage.identities(given)
    token = error.resume_token
    rest = [] if token is None else stage.colour.walk(client.resume(token))
    left = [each for each in history if each in stage.identities([*given, *error.page.rows, *rest])]
    assert left == stage.identities([*given, *error.page.rows, *rest])


def test_more_than_a_page_that_goes_is_a_warning_if_the_application_says_so(stage: Stage) -> None:
    """One warning, and no page is asked for a third time."""
    history = stage.history()
    _before_page(stage, 3, _gone(stage, history[: 2 * LIMIT]))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        given = stage.walk(stage.client(on_shift="warn"))
    assert [ShiftWarning] == [each.category for each in caught]
    assert history[: 2 * LIMIT] + history[4 * LIMIT :] == given
    assert max(_targets(stage).count(target) for target in _targets(stage)) == 2


@each_order
@pytest.mark.parametrize("number", range(1, PAGES))
def test_a_walk_that_goes_on_from_a_token_looks_back(colour: Colour, order: str, number: int) -> None:
    """The token holds what the page before showed, so that what went between two processes is noticed."""
    with staged(APIFONICA, colour, variants={**SILENT, "row-order": order}) as stage:
        history = stage.history()
        pages = stage.colour.walk(stage.listing(stage.client()).pages(), stop=number)
        _gone(stage, history[2:6])()
        rest = stage.colour.walk(stage.client().resume(pages[-1].resume_token))
        assert history == stage.identities([*[row for page in pages for row in page.rows], *rest])


def test_a_token_holds_a_page_of_which_not_all_was_given(stage: Stage) -> None:
    """Rows that pushed others on make a page show more than it gave; a look back compares all of it."""
    history = stage.history()
    _before_page(stage, 2, _come(stage, 2))
    first, second = stage.colour.walk(stage.listing(stage.client()).pages(), stop=2)
    told = json.loads(second.resume_token.removeprefix("sms1:"))
    assert (None, history[LIMIT - 2 : 2 * LIMIT - 2]) == (
        json.loads(first.resume_token.removeprefix("sms1:")).get("shown"),
        told["shown"],
    )
    asked = len(stage.server.heard)
    rest = stage.colour.walk(stage.client().resume(second.resume_token))
    assert history[2 * LIMIT - 2 :] == stage.identities(rest)
    assert 2 * (PAGES - 2) == len(stage.server.heard) - asked


def test_a_look_back_has_retries_of_its_own(stage: Stage) -> None:
    """Faults of a look back are tried again as those of a page are, and the page that waits is not asked for again."""
    stage.plan(*[faults.honest] * 2, faults.reset_before_reply, faults.web_page(502), faults.honest)
    assert stage.history() == stage.walk(stage.client(retries=2))
    assert 2 * PAGES - 1 + 2 == len(stage.server.heard)


def test_a_look_back_that_fails_can_be_asked_for_again(stage: Stage) -> None:
    """An error of the provider's own is no shift: the page that is there goes on once more."""
    history = stage.history()
    page = stage.page(stage.client(retries=0))
    stage.plan(faults.honest, faults.answering(503))
    with pytest.raises(ServerError):
        stage.colour.awaited(page.next())
    _gone(stage, history[1:3])()
    following = stage.colour.awaited(page.next())
    assert history[LIMIT : LIMIT + 2] == stage.identities(following.rows)


def test_a_look_back_that_is_refused_is_a_gap(colour: Colour) -> None:
    """A link that names a row is refused when the row is gone; what else is gone nobody can tell."""
    with staged(APIFONICA, colour, variants={**SILENT, "paging": "cursor"}) as stage:
        history = stage.history()
        _before_page(stage, 3, _gone(stage, history[LIMIT : LIMIT + 1]))
        client = stage.client()
        with pytest.raises(PagingShiftedError) as caught:
            stage.walk(client)
        rest = stage.colour.walk(client.resume(caught.value.resume_token))
        assert history[2 * LIMIT :] == stage.identities([*caught.value.page.rows, *rest])
