"""Walking a list that stands still: lazily, in constant memory, page by page, and on past failures."""

from __future__ import annotations

import weakref
from typing import Any

import pytest

from sms_providers import errors
from tests.behaviour import faults
from tests.behaviour.faults import Fault
from tests.behaviour.stage import LIMIT, ROWS, Stage

PAGES = -(-ROWS // LIMIT)
PASSING: dict[str, Fault] = {
    "reset": faults.reset_before_reply,
    "reset in the body": faults.reset_in_body,
    "a web page with 502": faults.web_page(502),
    "too many calls": faults.answering(429, "", {"Retry-After": "2"}),
}


def test_a_page_is_asked_for_when_it_is_wanted(telling: Stage) -> None:
    """Until the last row of a page is given, nothing is asked for beyond it."""
    asked: list[int] = []
    telling.walk(telling.client(), lambda _: asked.append(len(telling.server.heard)))
    assert [1 + index // LIMIT for index in range(ROWS)] == asked


def test_pages_are_given_beside_rows(stage: Stage) -> None:
    """`pages()` gives the same rows, a page at a time, each knowing its total and whether one follows."""
    pages = stage.colour.walk(stage.listing(stage.client()).pages())
    assert stage.history() == [identity for page in pages for identity in stage.identities(page.rows)]
    assert [True] * (PAGES - 1) + [False] == [page.has_next for page in pages]
    totals = [page.response.json().get(stage.subject.total_at) for page in pages]
    assert totals == [page.total for page in pages]


def test_a_walk_takes_constant_memory(stage: Stage) -> None:
    """Rows that the application does not keep are gone when their page is."""
    seen: list[weakref.ref[Any]] = []
    alive: list[int] = []

    def look(row: Any) -> None:
        seen.append(weakref.ref(row))
        if len(seen) % LIMIT == 1:
            alive.append(sum(each() is not None for each in seen))

    stage.colour.pass_by(stage.listing(stage.client()), look)
    assert max(alive) <= LIMIT + 1


@pytest.mark.parametrize("name", PASSING)
@pytest.mark.parametrize("number", [2, 3, PAGES])
def test_a_failure_in_mid_paging_goes_on_at_the_failed_page(telling: Stage, name: str, number: int) -> None:
    """The page that failed is asked for again, and no page before it; each row is given once."""
    telling.plan(*[faults.honest] * (number - 1), PASSING[name], PASSING[name])
    assert telling.history() == telling.walk(telling.client(retries=2))
    heard = [(each.target, each.body) for each in telling.server.heard]
    assert ([heard[number - 1]] * 3, PAGES + 2) == (heard[number - 1 : number + 2], len(heard))


def test_each_page_has_retries_of_its_own(stage: Stage) -> None:
    """A long walk survives more failures than one call may have."""
    stage.plan(*[faults.reset_before_reply, faults.answering(500), faults.honest] * PAGES)
    assert stage.history() == stage.walk(stage.client(retries=2))


def test_an_application_can_go_on_after_the_last_attempt(stage: Stage) -> None:
    """When the retries are used up, the page that is there can be asked for the next one once more."""
    client = stage.client(retries=0)
    page = stage.page(client)
    stage.plan(faults.answering(503))
    with pytest.raises(errors.ServerError):
        stage.colour.awaited(page.next())
    following = stage.colour.awaited(page.next())
    assert stage.history()[: 2 * LIMIT] == stage.identities([*page.rows, *following.rows])


def test_tokens_that_end_in_mid_paging_are_renewed(stage: Stage) -> None:
    """A walk outlives its token: a refused one is renewed, and the page asked for again."""
    if stage.subject.token_path is None:
        pytest.skip("the client needs no token from the provider")
    revoking = faults.before(stage.simulator.expire_tokens)
    stage.plan(faults.honest, revoking, faults.honest, revoking)
    assert stage.history() == stage.walk(stage.client(retries=0))
    assert 3 == len(stage.server.token_heard)
