"""Totals that cannot be true: what a page holds says that there are more rows."""

from __future__ import annotations

from typing import Any

import pytest

from sms_providers.errors import UnexpectedResponseError
from tests.behaviour import faults
from tests.behaviour.stage import LIMIT, Stage

MANY = 300


def _told(stage: Stage, total: int) -> faults.Fault:
    return faults.rewriting(lambda body: {**body, stage.subject.total_at: total})


@pytest.mark.parametrize("total", [0, -1, LIMIT - 1])
@pytest.mark.parametrize("ahead", [0, 3])
def test_an_impossible_total_ends_no_walk(stage: Stage, total: int, ahead: int) -> None:
    """Fewer rows than stand on the page: that says nothing, and the walk goes on to the last page."""
    stage.plan(*[_told(stage, total)] * MANY)
    assert stage.history() == stage.walk(stage.client(prefetch=ahead))


def test_an_impossible_total_is_none(stage: Stage) -> None:
    """The page does not hand on what cannot be true."""
    stage.plan(_told(stage, LIMIT - 1))
    assert stage.page(stage.client()).total is None


def test_a_list_of_ever_the_same_page_is_an_error(stage: Stage) -> None:
    """A provider that looks at neither offset nor page, and says nowhere of how many rows, is not asked for ever."""
    first: list[Any] = []

    def same(body: Any) -> Any:
        first.append(body)
        again = {**first[0], stage.subject.total_at: 0}
        link = stage.subject.next_link
        return again | ({} if link is None else {link: f"{first[0][link]}&turn={len(first)}"})

    stage.plan(*[faults.rewriting(same)] * MANY)
    given: list[Any] = []
    with pytest.raises(UnexpectedResponseError, match="that were not given before"):
        stage.walk(stage.client(), given.append)
    assert stage.history()[:LIMIT] == stage.identities(given)
    assert len(stage.server.heard) < MANY
