"""Pages of the Apifonica simulator's list, and the links between them."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from conformance.simulators.apifonica.errors import Code
from conformance.simulators.apifonica.samples import TAGS
from tests.simulators.apifonica.calling import MESSAGES_PATH, ORIGIN, caller, error_of


def sids_of(pages: list[dict[str, Any]]) -> list[str]:
    """Give the SIDs of all rows of some pages."""
    return [row["message_sid"] for page in pages for row in page["messages"]]


def test_the_first_page() -> None:
    """Without parameters the page has 20 rows, no previous page, and a relative link to the next."""
    page = caller(rows=50).page()
    assert ["messages", "limit", "prev", "next"] == list(page)
    assert (20, 20, None) == (len(page["messages"]), page["limit"], page["prev"])
    assert f"{MESSAGES_PATH}?limit=20&offset=20" == page["next"]


@pytest.mark.parametrize(("rows", "expected"), [(0, [0]), (1, [1]), (20, [20]), (21, [20, 1]), (45, [20, 20, 5])])
def test_walking_the_links_gives_every_row_once(rows: int, expected: list[int]) -> None:
    """The last page is the one that has rows left and no next link, also where a page is just full."""
    apifonica = caller(rows=rows)
    pages = apifonica.walk()
    assert expected == [len(page["messages"]) for page in pages]
    assert [row.message_sid for row in apifonica.simulator.rows()] == sids_of(pages)


@pytest.mark.parametrize("paging", ["offset", "cursor"])
@pytest.mark.parametrize("links", ["relative", "absolute"])
def test_links_lead_forth_and_back(links: str, paging: str) -> None:
    """Whatever their form, following prev from the last page meets the pages that next led through."""
    apifonica = caller(rows=45, variants={"links": links, "paging": paging})
    pages = apifonica.walk(limit=20)
    back = [pages[-1]]
    while back[-1]["prev"] is not None:
        back.append(apifonica.call("GET", back[-1]["prev"]).json())
    assert pages == back[::-1]
    assert 45 == len(set(sids_of(pages)))


@pytest.mark.parametrize(
    ("links", "prefix"),
    [
        ("relative", "/v2/accounts/"),
        ("absolute", f"{ORIGIN}/v2/accounts/"),
        ("other-host", "https://api.former.invalid/v2/accounts/"),
    ],
)
def test_variant_links(links: str, prefix: str) -> None:
    """Links are paths, URLs of the host that was asked, or of another host; both have the same form (A2)."""
    page = caller(variants={"links": links}).page(offset=20)
    assert page["next"].startswith(prefix)
    assert page["prev"].startswith(prefix)


def test_variant_paging_cursor() -> None:
    """A cursor names the row that the page begins at, so that new rows shift no page (A3)."""
    apifonica = caller(variants={"paging": "cursor"})
    first = apifonica.page()
    assert ["limit", "next"] == [name for name, _ in parse_qsl(urlsplit(first["next"]).query)]
    apifonica.simulator.insert(3)
    second = apifonica.call("GET", first["next"]).json()
    assert [row.message_sid for row in apifonica.simulator.rows()[23:43]] == sids_of([second])
    assert (400, Code.INVALID_PARAMETER) == error_of(apifonica.call("GET", MESSAGES_PATH, params={"next": "none"}))


def test_new_rows_shift_the_pages_of_an_offset() -> None:
    """Rows that come between two pages push the last of the first page onto the second, newest first."""
    apifonica = caller()
    first = apifonica.page()
    assert 3 == len(apifonica.simulator.insert(3))
    second = apifonica.call("GET", first["next"]).json()
    assert sids_of([first])[-3:] == sids_of([second])[:3]


@pytest.mark.parametrize(
    ("parameters", "previous"),
    [
        ({"offset": 40}, "limit=20&offset=20"),
        ({"offset": 20}, "limit=20&offset=0"),
        ({"offset": 5}, "limit=20&offset=0"),
        ({"limit": 7, "offset": 10}, "limit=7&offset=3"),
        ({"offset": 1000}, "limit=20&offset=980"),
    ],
)
def test_the_previous_page(parameters: dict[str, str | int], previous: str) -> None:
    """Prev goes back by one page, at most to the first row, and keeps the limit."""
    assert f"{MESSAGES_PATH}?{previous}" == caller().page(**parameters)["prev"]


def test_an_offset_past_the_end_is_an_empty_page() -> None:
    """There are no rows and no next page where the history has ended."""
    page = caller(rows=20).page(offset=20)
    assert ([], None) == (page["messages"], page["next"])


def test_a_cursor_past_the_end_leads_back_by_offset() -> None:
    """Where no row is left to name, prev counts rows even if links name them."""
    page = caller(rows=20, variants={"paging": "cursor"}).page(offset=100)
    assert ([], f"{MESSAGES_PATH}?limit=20&offset=80", None) == (page["messages"], page["prev"], page["next"])


def test_a_smaller_limit_shrinks_the_page() -> None:
    """The limit is that of the page, of the envelope, and of the links."""
    page = caller().page(limit=3)
    assert (3, 3, f"{MESSAGES_PATH}?limit=3&offset=3") == (len(page["messages"]), page["limit"], page["next"])


def test_variant_limit_above_maximum() -> None:
    """A limit over 20 shrinks to 20, in the links too, or is refused (A23)."""
    page = caller().page(limit=21)
    assert (20, 20, f"{MESSAGES_PATH}?limit=20&offset=20") == (len(page["messages"]), page["limit"], page["next"])
    strict = caller(variants={"limit-above-maximum": "error"})
    assert 20 == len(strict.page(limit=20)["messages"])
    assert (400, Code.INVALID_PARAMETER) == error_of(strict.call("GET", MESSAGES_PATH, params={"limit": 21}))


@pytest.mark.parametrize("name", ["limit", "offset"])
@pytest.mark.parametrize("value", ["abc", "-1", "1.5", "1e1", "+1", "9999999999", "٣"])
def test_what_is_no_whole_number_is_refused(name: str, value: str) -> None:
    """A limit or offset that cannot be read is 400."""
    answer = caller().call("GET", MESSAGES_PATH, params={name: value})
    assert (400, Code.INVALID_PARAMETER) == error_of(answer)


def test_a_limit_of_nothing_is_refused() -> None:
    """A page of no rows would lead to itself."""
    assert (400, Code.INVALID_PARAMETER) == error_of(caller().call("GET", MESSAGES_PATH, params={"limit": 0}))


@pytest.mark.parametrize("paging", ["offset", "cursor"])
@pytest.mark.parametrize("tag", TAGS)
def test_links_keep_the_filters(tag: str, paging: str) -> None:
    """Whatever characters a filter has, the pages that the links lead through are those of the filter."""
    apifonica = caller(rows=120, variants={"paging": paging})
    pages = apifonica.walk(tag=tag, direction="outbound", limit=1)
    matching = [row for row in apifonica.simulator.rows() if (row.tag, row.direction) == (tag, "outbound")]
    assert len(matching) > 2
    assert [row.message_sid for row in matching] == sids_of(pages)


def test_variant_totals() -> None:
    """The envelope tells the offset, and the number of rows that match, only where it did of old (A4)."""
    apifonica = caller(rows=60, variants={"totals": "present"})
    page = apifonica.page(direction="inbound", offset=5)
    assert (5, 20) == (page["offset"], page["total"])


@pytest.mark.parametrize("order", ["newest-first", "oldest-first"])
def test_variant_row_order(order: str) -> None:
    """The history begins at its newest or its oldest end, and the simulator's own rows agree."""
    apifonica = caller(rows=50, variants={"row-order": order})
    moments = [row.created for row in apifonica.simulator.rows()]
    assert moments == sorted(moments, reverse=order == "newest-first")
    assert [row.message_sid for row in apifonica.simulator.rows()] == sids_of(apifonica.walk())


def test_a_blank_parameter_is_absent_and_the_last_counts() -> None:
    """A blank limit is the default, and of a name given twice the last value counts."""
    apifonica = caller()
    assert 20 == len(apifonica.page(limit="")["messages"])
    assert 4 == len(apifonica.call("GET", f"{MESSAGES_PATH}?limit=3&limit=4").json()["messages"])
