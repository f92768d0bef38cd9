"""Pages without rows: one that says it is not the last never ends a walk in silence."""

from __future__ import annotations

from typing import Any

import pytest

from sms_providers.errors import UnexpectedResponseError
from tests.behaviour import faults
from tests.behaviour.colours import Colour
from tests.behaviour.faults import Fault
from tests.behaviour.stage import LIMIT, ROWS, staged
from tests.behaviour.subjects import ROUTEE

#: How many pages without rows a walk goes past.
MOST = 5
PAGES = -(-ROWS // LIMIT)


def _without_rows(pages: range) -> Fault:
    def emptied(body: dict[str, Any]) -> dict[str, Any]:
        # By the number of the page, for those that are asked for ahead may come in any order.
        return {**body, ROUTEE.rows_at: [], "last": False} if body["number"] in pages else body

    return faults.rewriting(emptied)


@pytest.mark.parametrize("ahead", [0, 2])
@pytest.mark.parametrize("empty", [1, PAGES - 2])
def test_an_empty_page_that_is_not_the_last_is_gone_past(colour: Colour, empty: int, ahead: int) -> None:
    """The rows of the pages behind it are given."""
    with staged(ROUTEE, colour) as stage:
        stage.plan(*[_without_rows(range(1, 1 + empty))] * PAGES)
        history = stage.history()
        assert history[:LIMIT] + history[(1 + empty) * LIMIT :] == stage.walk(stage.client(prefetch=ahead))
        assert PAGES == len(stage.server.heard)


def test_empty_pages_without_an_end_are_told(colour: Colour) -> None:
    """After a handful the walk ends in the error that names the place of the rows, and not in silence."""
    with staged(ROUTEE, colour) as stage:
        stage.plan(faults.honest, *[_without_rows(range(50))] * 50)
        given: list[Any] = []
        with pytest.raises(UnexpectedResponseError) as caught:
            stage.walk(stage.client(), given.append)
        assert (stage.history()[:LIMIT], "/content") == (stage.identities(given), caught.value.pointer)
        assert 1 + MOST + 1 == len(stage.server.heard)


def test_an_empty_page_that_is_the_last_ends_the_walk(colour: Colour) -> None:
    """What the provider calls the end is the end."""
    with staged(ROUTEE, colour, rows=0) as stage:
        assert [] == stage.walk(stage.client())
        assert 1 == len(stage.server.heard)
