"""Rows that do not fit beside those that do."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from attrs import evolve

from sms_providers.core.bad_rows import BadRow, OnBadRow
from sms_providers.core.messages import Reply
from sms_providers.core.reading import ListReader
from sms_providers.errors import ProviderError, UnexpectedResponseError
from tests.runtime.flights import SENTINEL, Flights, a_flight, bird_reader, flight, flights_reader, page
from tests.runtime.pigeon import LIST_FLIGHTS, PAGING

BAD = flight(cost="dear", number=SENTINEL)
KEPT: tuple[OnBadRow, ...] = ("collect", "skip")


def understood(content: bytes, on_bad_row: OnBadRow) -> Any:
    """Return what a page and its bad rows come to."""
    return LIST_FLIGHTS.understand(Reply(200, content=content, response="the response"), on_bad_row=on_bad_row)


@pytest.mark.parametrize("on_bad_row", KEPT)
def test_a_bad_row_does_not_sink_its_page(on_bad_row: OnBadRow) -> None:
    """The good rows are there in their order, and each bad one with its place, its error and what came."""
    content = page(flight(number="1"), BAD, flight(number="2"), "no row", total=4)  # type: ignore[arg-type]  # on purpose
    body, bad_rows = understood(content, on_bad_row)
    assert Flights([a_flight(number="1"), a_flight(number="2")], 4) == body
    assert [(1, BAD), (3, "no row")] == [(row.index, row.raw) for row in bad_rows]
    assert ["/result/1/cost", "/result/3"] == [row.error.pointer for row in bad_rows]
    assert [1, 3] == [row.error.row for row in bad_rows]
    assert (content, "the response") == (bad_rows[0].error.body, bad_rows[0].error.response)


def test_raising_is_told_to_raise() -> None:
    """The word that is the default elsewhere does here what it says."""
    with pytest.raises(UnexpectedResponseError) as caught:
        understood(page(flight(), BAD), "raise")
    assert ("/result/1/cost", 1) == (caught.value.pointer, caught.value.row)


@pytest.mark.parametrize("on_bad_row", ["raise", *KEPT])
@pytest.mark.parametrize("rows", [[flight()], [flight(feather="grey")], []])
def test_a_page_that_fits_has_no_bad_rows(on_bad_row: OnBadRow, rows: list[dict[str, Any]]) -> None:
    """A usual page, an odd one and an empty one are what they are without the option."""
    found = understood(page(*rows), on_bad_row)
    assert (LIST_FLIGHTS.understand(Reply(200, content=page(*rows))), ()) == found


@pytest.mark.parametrize(
    ("content", "pointer"),
    [
        (page(flight(), BAD, total_count="many"), "/total_count"),
        (b'{"result": 5}', "/result"),
        (b'{"total_count": 5}', ""),
        (b"[]", ""),
        (b"{", ""),
    ],
)
def test_what_is_wrong_beside_the_rows_is_raised(content: bytes, pointer: str) -> None:
    """Only rows can be left out."""
    with pytest.raises(UnexpectedResponseError) as caught:
        understood(content, "collect")
    assert pointer == caught.value.pointer


def test_a_refusal_stays_a_refusal() -> None:
    """The option is about rows."""
    with pytest.raises(ProviderError):
        understood(json.dumps({"error": {"code": 100, "msg": "no"}}).encode(), "collect")


def test_rows_that_are_the_whole_body_can_be_left_out() -> None:
    """A reply may be nothing but the list."""
    paging = evolve(PAGING, rows_pointer="", rows_attribute="")
    changes: dict[str, Any] = {"result": ListReader(bird_reader), "paging": paging, "refuses_in_success": False}
    operation: Any = evolve(LIST_FLIGHTS, **changes)
    body, bad_rows = operation.understand(Reply(200, content=b'[{"name": "Ada"}, {"name": 5}]'), on_bad_row="collect")
    assert ["Ada"] == [bird.name for bird in body]
    assert [(1, "/1/name", {"name": 5})] == [(row.index, row.error.pointer, row.raw) for row in bad_rows]


def test_an_operation_without_pages_has_no_rows_to_leave_out() -> None:
    """Without paging the document does not say where rows are."""
    operation = evolve(LIST_FLIGHTS, paging=None)
    with pytest.raises(UnexpectedResponseError):
        operation.understand(Reply(200, content=page(BAD)), on_bad_row="collect")


def test_a_bad_row_shows_nothing_of_what_came() -> None:
    """A row that does not fit holds numbers and texts like any other."""
    row: BadRow = understood(page(BAD), "collect").bad_rows[0]
    assert SENTINEL not in repr(row)
    assert row == pickle.loads(pickle.dumps(row)) == copy.deepcopy(row)


def test_the_usual_page_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Collecting costs nothing where there is nothing to collect."""
    monkeypatch.setattr(flights_reader, "read", None)
    assert ([a_flight()], ()) == (understood(page(flight()), "collect").body.result, ())
