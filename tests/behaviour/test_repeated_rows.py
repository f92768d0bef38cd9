"""Rows that come twice: bad ones that a page shows again, and rows that stand on one page twice."""

from __future__ import annotations

import copy
from collections.abc import Callable, Container
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from tests.behaviour import faults
from tests.behaviour.colours import Colour
from tests.behaviour.stage import LIMIT, ROWS, Stage, staged
from tests.behaviour.subjects import VOXIMPLANT, WORDING

ANY = ROWS * 2
#: At the edge of a page, beyond it, a page and more.
PLACES = [[LIMIT - 1], range(5, 15), range(12)]

each_edge = pytest.mark.parametrize("bad", PLACES, ids=["at the edge", "over the edge", "a page and more"])


def _spoiling(stage: Stage, bad: Container[Any], spoil: Callable[[dict[str, Any]], object]) -> faults.Fault:
    """Return a fault that spoils the rows of some identities on whatever page they stand."""
    name = {"message_id": "message_id", "message_sid": "message_sid", "sms_id": "smsId"}[stage.subject.identity]

    def spoiled(body: Any) -> Any:
        for row in body[stage.subject.rows_at]:
            if row.get(name) in bad:
                spoil(row)
        return body

    return faults.rewriting(spoiled)


def _walked(stage: Stage, client: Any, **more: Any) -> tuple[list[Any], list[Any]]:
    """Return the identities of all rows and the raw bad rows of a walk."""
    pages = stage.colour.walk(stage.listing(client, **more).pages())
    rows = stage.identities([row for page in pages for row in page.rows])
    return rows, [bad.raw for page in pages for bad in page.bad_rows]


def _tomorrow(stage: Stage) -> dict[str, Any]:
    return {"to_date": datetime.fromtimestamp(stage.clock(), UTC) + timedelta(days=1)}


@each_edge
@pytest.mark.parametrize("names", [True, False], ids=["named", "nameless"])
def test_a_bad_row_comes_once_where_pages_overlap(colour: Colour, bad: list[int], names: bool) -> None:
    """It is known again by its identity, or by all that it holds, and costs no request."""
    with staged(VOXIMPLANT, colour) as stage:
        history = stage.history()
        known = [history[at] for at in bad]
        stage.walk(stage.client(), **_tomorrow(stage))
        usual = len(stage.server.heard)

        looks = count()

        def spoil(row: dict[str, Any]) -> None:
            # A row may change between two looks at it, as long as it can be told by its name.
            row.update({"fragments": [next(looks)]} if names else {"message_id": [row["message_id"]]})

        stage.plan(*[_spoiling(stage, known, spoil)] * ANY)
        rows, collected = _walked(stage, stage.client(on_bad_row="collect"), **_tomorrow(stage))
        asked = len(stage.server.heard) - usual
    assert [each for each in history if each not in known] == rows
    assert known == [raw["message_id"] if names else raw["message_id"][0] for raw in collected]
    assert usual == asked


@each_edge
def test_skipped_rows_do_not_end_a_still_list(colour: Colour, bad: list[int]) -> None:
    """A list in which nothing changes is no shift, however many of its rows do not fit."""
    with staged(VOXIMPLANT, colour) as stage:
        history = stage.history()
        known = [history[at] for at in bad]
        stage.plan(*[_spoiling(stage, known, lambda row: row.update(fragments=WORDING))] * ANY)
        rows = stage.walk(stage.client(on_bad_row="skip"), **_tomorrow(stage))
    assert [each for each in history if each not in known] == rows


def test_a_bad_row_that_is_pushed_on_comes_once(telling: Stage) -> None:
    """Rows that come in meanwhile push bad ones on as they do good ones."""
    history = telling.history()
    known = [history[at] for at in (LIMIT - 1, LIMIT + 2)]
    number = telling.subject.number_at
    spoiling = _spoiling(telling, known, lambda row: row.update({number: [WORDING]}))
    push = faults.before(lambda: telling.subject.insert(telling.simulator, 3), spoiling)
    telling.plan(spoiling, push, *[spoiling] * ANY)
    rows, collected = _walked(telling, telling.client(on_bad_row="collect"))
    assert [each for each in history if each not in known] == [each for each in rows if each in history]
    assert len(known) == len(collected)


def test_a_bad_row_comes_once_over_a_crash(colour: Colour) -> None:
    """The resume token knows it too."""
    with staged(VOXIMPLANT, colour) as stage:
        known = stage.history()[LIMIT - 1 : LIMIT]
        stage.plan(*[_spoiling(stage, known, lambda row: row.update(fragments=WORDING))] * ANY)
        client = stage.client(on_bad_row="collect")
        first = stage.page(client, **_tomorrow(stage))
        second = stage.colour.awaited(client.resume(first.resume_token))
        assert (1, 0) == (len(first.bad_rows), len(second.bad_rows))
        assert stage.history()[LIMIT] == stage.identities(second.rows)[0]


def test_a_row_that_stands_twice_on_a_page_is_given_once(telling: Stage) -> None:
    """The second one says nothing that the first does not."""

    def doubled(body: Any) -> Any:
        rows = body[telling.subject.rows_at]
        rows.insert(3, copy.deepcopy(rows[2]))
        return body

    telling.plan(faults.rewriting(doubled))
    assert telling.history() == telling.walk(telling.client())


def test_rows_that_say_other_things_under_one_name_are_both_given(telling: Stage) -> None:
    """Which of them is right nobody can tell, and a row is not lost because a name is used twice."""

    def changed(body: Any) -> Any:
        rows = body[telling.subject.rows_at]
        rows.insert(3, {**rows[2], telling.subject.text_at: "another"})
        return body

    telling.plan(faults.rewriting(changed))
    rows = telling.page(telling.client()).rows
    assert (telling.history()[2], 2) == (telling.identities(rows)[3], len({repr(row.to_dict()) for row in rows[2:4]}))
