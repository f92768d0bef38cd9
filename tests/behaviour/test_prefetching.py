"""Fetching pages ahead."""

from __future__ import annotations

import threading

import pytest

from sms_providers.errors import ServerError
from tests.behaviour import faults
from tests.behaviour.faults import Held, Together
from tests.behaviour.server import PATIENCE_SECONDS
from tests.behaviour.stage import LIMIT, Stage

abandoning = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.mark.parametrize("ahead", [1, 3, 50])
def test_fetching_ahead_keeps_the_order(stage: Stage, ahead: int) -> None:
    """However many pages are fetched ahead, the rows come in their order, once each, and no page is asked for twice."""
    assert stage.history() == stage.walk(stage.client(prefetch=ahead))
    heard = [(each.target, each.body) for each in stage.server.heard]
    assert len(heard) == len(set(heard))


def test_pages_are_fetched_at_once(stage: Stage) -> None:
    """Where the way to later pages is known, so many requests are under way together."""
    if stage.subject.next_link is not None:
        pytest.skip("each link is known when its page is")
    gate = Together(3)
    stage.plan(faults.honest, gate, gate, gate)
    assert stage.history() == stage.walk(stage.client(prefetch=3, timeout=PATIENCE_SECONDS, retries=0))


def test_a_link_is_followed_while_its_page_is_read(stage: Stage) -> None:
    """The next page is under way before the last row of this one is given."""
    begun = threading.Event()
    stage.plan(faults.honest, faults.before(begun.set))
    stage.walk(stage.client(prefetch=1), lambda _: begun, stop=LIMIT - 1)
    assert begun.is_set()


def test_failures_ahead_are_tried_again_in_place(stage: Stage) -> None:
    """Faults of pages that are fetched ahead change neither order nor rows."""
    stage.plan(faults.honest, faults.reset_before_reply, faults.web_page(502), faults.answering(429))
    assert stage.history() == stage.walk(stage.client(prefetch=3, retries=3))


@abandoning
@pytest.mark.usefixtures("abandoned_connections")
def test_an_error_ahead_comes_at_its_place(stage: Stage) -> None:
    """Rows before the page that failed for good are given first."""
    stage.plan(faults.honest, faults.honest, *[faults.answering(503)] * 20)
    given: list[object] = []
    with pytest.raises(ServerError):
        stage.walk(stage.client(prefetch=2, retries=0), given.append)
    assert stage.history()[: len(given)] == stage.identities(given)
    assert LIMIT <= len(given)


@abandoning
@pytest.mark.usefixtures("abandoned_connections")
def test_rows_that_come_meanwhile_change_nothing_ahead(stage: Stage) -> None:
    """Fetching ahead keeps to the frozen window, drops repeats, and loses nothing."""
    history = stage.history()

    def grow() -> None:
        stage.clock.go(5)
        stage.subject.insert(stage.simulator, 4)

    stage.plan(faults.honest, faults.before(grow))
    given = stage.walk(stage.client(prefetch=3))
    assert history == [each for each in given if each in history]
    assert len(given) == len(set(given))


@abandoning
@pytest.mark.usefixtures("abandoned_connections")
def test_leaving_the_loop_ends_what_is_under_way(stage: Stage) -> None:
    """Who breaks out of the loop waits for nothing and leaves no request behind."""
    held = Held()
    stage.plan(faults.honest, held, held, held)
    client = stage.client(prefetch=2, timeout=0.5, retries=0)
    rows = stage.walk(client, lambda _: held.begun, stop=2)
    assert stage.history()[:2] == rows
    stage.colour.close()
    assert held.gone.wait(PATIENCE_SECONDS)
