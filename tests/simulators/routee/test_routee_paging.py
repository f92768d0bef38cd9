"""The pages of the Routee simulator: their numbers, their size and their order."""

from __future__ import annotations

import pytest

from tests.simulators.routee.calling import caller

KEYS = {"content", "totalPages", "totalElements", "last", "numberOfElements", "first", "size", "number"}


def test_a_page_has_the_eight_keys_and_20_rows() -> None:
    """Without page and size comes the first page, of 20 (R5, R31)."""
    body = caller(rows=45).track([]).json()
    assert body.keys() == KEYS
    assert (3, 45, 20, 20, 0) == tuple(
        body[name] for name in ("totalPages", "totalElements", "numberOfElements", "size", "number")
    )
    assert (True, False, 20) == (body["first"], body["last"], len(body["content"]))


def test_pages_together_are_the_history() -> None:
    """Page after page, from 0 on, has every row once and in order, and only the last one says so (R8)."""
    routee = caller(rows=103)
    pages = [routee.page([], page=number, size=25) for number in range(5)]
    assert [part.sms_id for part in routee.simulator.rows()] == [
        item["smsId"] for page in pages for item in page["content"]
    ]
    assert [False, False, False, False, True] == [page["last"] for page in pages]
    assert [True, False, False, False, False] == [page["first"] for page in pages]
    assert [25, 25, 25, 25, 3] == [page["numberOfElements"] for page in pages]


def test_a_page_past_the_end_is_empty_and_last() -> None:
    """A page that there is not has no rows, its own number, and the totals of the others."""
    body = caller(rows=30).page([], page=7, size=10)
    assert ([], 0, 7, 3, 30) == (
        body["content"],
        body["numberOfElements"],
        body["number"],
        body["totalPages"],
        body["totalElements"],
    )
    assert (True, False) == (body["last"], body["first"])


def test_a_full_last_page_is_the_last() -> None:
    """Where the rows fill their pages exactly, there is none after them."""
    assert [False, True] == [caller(rows=40).page([], page=number, size=20)["last"] for number in (0, 1)]


@pytest.mark.parametrize(("choice", "status"), [("clamp", 200), ("error", 400)])
def test_variant_size_above_maximum(choice: str, status: int) -> None:
    """A size over 2000 is cut down to it, or refused; 2000 itself never is (R6)."""
    routee = caller(rows=5, variants={"size-above-maximum": choice})
    answer = routee.track([], size=2001)
    assert (status, 2000) == (answer.status_code, answer.json().get("size", 2000))
    assert 2000 == routee.page([], size=2000)["size"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("size", "0"), ("size", "-1"), ("size", "many"), ("page", "-1"), ("page", "1.5"), ("page", "2147483648")],
)
def test_variant_bad_paging(name: str, value: str) -> None:
    """What is no number of a page or no size is as good as absent, or refused."""
    body = caller(rows=30).page([], **{"size": "", name: value})
    assert (0, 20) == (body["number"], body["size"])
    assert (400, "400000000") == caller(variants={"bad-paging": "error"}).refused([], **{name: value})


def test_variant_page_extras() -> None:
    """A page may have the framework's other members, and still the eight."""
    body = caller(rows=30, variants={"page-extras": "present"}).page([], page=1, size=10)
    assert body.keys() == KEYS | {"sort", "pageable", "empty"}
    assert 10 == body["pageable"]["offset"]


def test_variant_row_order() -> None:
    """The oldest rows may come first."""
    newest_first = caller(rows=50).ids()
    assert newest_first[::-1] == caller(rows=50, variants={"row-order": "oldest-first"}).ids()


def test_sort_orders_by_a_member() -> None:
    """A field orders the rows by its value, those without it at the end (R15)."""
    items = caller(rows=120).items([], sort="operator")
    operators = [item["operator"] for item in items if "operator" in item]
    assert sorted(operators) == operators
    assert 120 == len({item["smsId"] for item in items})
    assert 0 < len(operators) < 120


def test_prices_are_ordered_as_numbers() -> None:
    """A price is ordered by its amount and not by its digits."""
    prices = [item["price"] for item in caller(rows=60).items([], sort="price")]
    assert sorted(prices) == prices


@pytest.mark.parametrize(("direction", "reverse"), [("asc", False), ("desc", True), ("DESC", True)])
def test_sort_may_have_a_direction(direction: str, reverse: bool) -> None:
    """A direction after the field turns the order around (R15)."""
    recipients = [item["to"] for item in caller(rows=60).items([], sort=f"to,{direction}")]
    assert sorted(recipients, reverse=reverse) == recipients


@pytest.mark.parametrize(("choice", "status"), [("ignored", 200), ("error", 400)])
@pytest.mark.parametrize("wanted", ["colour", "to,sideways"])
def test_variant_unknown_sort(choice: str, status: int, wanted: str) -> None:
    """A field or direction that there is not leaves the order as it is, or is refused."""
    routee = caller(rows=30, variants={"unknown-sort": choice})
    answer = routee.track([], sort=wanted, size=30)
    assert status == answer.status_code
    if status == 200:
        assert routee.ids() == [item["smsId"] for item in answer.json()["content"]]


def test_variant_sort_direction() -> None:
    """A direction may be no more than a part of an unknown field."""
    routee = caller(rows=30, variants={"sort-direction": "unknown-field"})
    assert routee.ids() == routee.ids([], sort="to,desc") != routee.ids([], sort="to")


def test_newer_rows_move_the_others_back() -> None:
    """Rows that come in between two pages make the second one repeat what the first had."""
    routee = caller(rows=40)
    first = routee.ids([], size=10)
    made = routee.simulator.insert(3)
    second = routee.ids([], size=10, page=1)
    assert first[-3:] == second[:3]
    assert [part.sms_id for part in reversed(made)] == routee.ids()[:3]
    assert 43 == routee.page()["totalElements"]
