"""Replies that differ from the document, and how much of them reaches the application."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from sms_providers.errors import UnexpectedResponseError
from sms_providers.options import showing_personal_data
from tests.behaviour import faults
from tests.behaviour.colours import Colour
from tests.behaviour.stage import LIMIT, Stage, staged
from tests.behaviour.subjects import ROUTEE, WORDING

BAD = 3


def _with_rows(stage: Stage, change: Callable[[dict[str, Any]], object]) -> faults.Fault:
    """Return a fault that changes every row of a page."""

    def changed(body: Any) -> Any:
        for row in body[stage.subject.rows_at]:
            change(row)
        return body

    return faults.rewriting(changed)


def _with_bad_row(stage: Stage) -> faults.Fault:
    """Return a fault that puts a list where a number belongs, in one row of a page."""

    def changed(body: Any) -> Any:
        body[stage.subject.rows_at][BAD][stage.subject.number_at] = [WORDING]
        return body

    return faults.rewriting(changed)


def _exact(content: bytes) -> Any:
    return json.loads(content, parse_float=Decimal)


def test_unknown_members_are_kept(stage: Stage) -> None:
    """A member that the document does not know is reachable under its own name, as it came."""
    new = {"weather": ["sunny", {"degrees": 21.5}], "": None}
    stage.plan(_with_rows(stage, lambda row: row.update(new)))
    for row in stage.page(stage.client()).rows:
        assert new == {name: row.unknown_fields[name] for name in new}
        assert new.keys() <= row.to_dict().keys()


def test_unknown_values_of_enumerations_are_kept(stage: Stage) -> None:
    """A word that the document does not list stays the text that came, and says that it is not known."""
    stage.plan(_with_rows(stage, lambda row: row.update(direction="sideways")))
    directions = [row.direction for row in stage.page(stage.client()).rows]
    assert {("sideways", False)} == {(str(each), each.is_known) for each in directions}
    known = [row.direction for row in stage.page(stage.client()).rows]
    assert {True} == {each.is_known for each in known}


def test_a_bad_row_raises_unless_the_application_says_otherwise(stage: Stage) -> None:
    """By default a row that does not fit ends the call, naming its index."""
    stage.plan(_with_bad_row(stage))
    with pytest.raises(UnexpectedResponseError) as caught:
        stage.page(stage.client())
    assert BAD == caught.value.row


def test_a_bad_row_is_collected_beside_the_others(stage: Stage) -> None:
    """With `on_bad_row="collect"` the page has its other rows, and of the bad one the error and what came."""
    stage.plan(_with_bad_row(stage))
    page = stage.page(stage.client(on_bad_row="collect"))
    history = stage.history()
    assert history[:BAD] + history[BAD + 1 : LIMIT] == stage.identities(page.rows)
    (bad,) = page.bad_rows
    came = _exact(page.response.content)[stage.subject.rows_at][BAD]
    assert (BAD, BAD, came) == (bad.index, bad.error.row, bad.raw)
    assert WORDING not in f"{bad!r}{bad.error!r}{page!r}"


@pytest.mark.parametrize("on_bad_row", ["collect", "skip"])
def test_a_bad_row_does_not_shift_the_pages_after_it(telling: Stage, on_bad_row: str) -> None:
    """Pages go on behind the bad row as if it had been good."""
    telling.plan(_with_bad_row(telling))
    history = telling.history()
    assert history[:BAD] + history[BAD + 1 :] == telling.walk(telling.client(on_bad_row=on_bad_row))


def test_a_skipped_row_leaves_no_trace(stage: Stage) -> None:
    """With `on_bad_row="skip"` the page has neither the row nor its error."""
    stage.plan(_with_bad_row(stage))
    page = stage.page(stage.client(on_bad_row="skip"))
    assert ([], LIMIT - 1) == (page.bad_rows, len(page.rows))


def test_a_model_gives_back_what_came(stage: Stage) -> None:
    """`to_dict()` has the wire's names and values, missing members missing, decimals with their digits."""
    for page in stage.colour.walk(stage.listing(stage.client()).pages()):
        came = _exact(page.response.content)[stage.subject.rows_at]
        assert came == [row.to_dict() for row in page.rows]


def test_raw_rows_are_exactly_what_came(stage: Stage) -> None:
    """The raw rows of a page are the parsed body, with every decimal exact."""
    page = stage.page(stage.client())
    assert _exact(page.response.content)[stage.subject.rows_at] == page.raw_rows
    digits = b"0.12345678901234567890123"
    exact = page.response.content.replace(b"{", b'{"digits": ' + digits + b", ", 2)
    stage.plan(faults.answering(200, exact, faults.JSON_TYPE))
    page = stage.page(stage.client())
    assert _exact(exact)[stage.subject.rows_at] == page.raw_rows
    assert Decimal(digits.decode()) == page.raw_rows[0]["digits"]


@pytest.mark.parametrize("absent", ["missing", "null", "empty"])
def test_missing_null_and_empty_come_through(stage: Stage, absent: str) -> None:
    """What is missing, null or empty in a member that may be any of them stays told apart on the raw row."""
    member = {"voximplant": "text", "apifonica": "tag", "routee": "label"}[stage.subject.name]

    put: dict[str, dict[str, Any]] = {"missing": {}, "null": {member: None}, "empty": {member: ""}}

    def change(row: dict[str, Any]) -> None:
        row.pop(member, None)
        row.update(put[absent])

    stage.plan(_with_rows(stage, change))
    page = stage.page(stage.client())
    assert {getattr(row, member) for row in page.rows} <= ({"", None} if absent == "empty" else {None})
    assert {absent} == {_absence(row, member) for row in page.raw_rows}


def _absence(row: dict[str, Any], member: str) -> str:
    if member not in row:
        return "missing"
    return "null" if row[member] is None else "empty"


def test_models_go_through_pickle_and_deepcopy(stage: Stage) -> None:
    """Rows come out of a pickle and of a deep copy equal to themselves, unknown members included."""
    stage.plan(_with_rows(stage, lambda row: row.update(weather="sunny", direction="sideways")))
    rows = stage.page(stage.client()).rows
    assert rows == pickle.loads(pickle.dumps(rows)) == copy.deepcopy(rows)
    assert not pickle.loads(pickle.dumps(rows))[0].direction.is_known


def test_reprs_are_masked(stage: Stage) -> None:
    """No repr shows a number or a text of a row, unless the application asks for it."""
    page = stage.page(stage.client())
    for row, raw in zip(page.rows, page.raw_rows, strict=True):
        personal = [raw.get(name) for name in (stage.subject.number_at, stage.subject.text_at)]
        personal = [text for text in personal if text and len(text) > 4]
        shown = f"{row!r}{row!s}{page!r}{[row]!r}"
        assert [] == [text for text in personal if text in shown or repr(text)[1:-1] in shown]
        with showing_personal_data():
            assert all(repr(text)[1:-1] in repr(row) for text in personal)
        assert [] == [text for text in personal if text in repr(row)]


def test_a_token_is_never_shown(colour: Colour) -> None:
    """A member that is a secret stays out of the repr even where personal data is shown."""
    with staged(ROUTEE, colour) as stage:
        token = colour.call(stage.client(), "request_token")
        with showing_personal_data():
            assert token.access_token not in f"{token!r}{token!s}"
