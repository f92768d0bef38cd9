"""Listings of a stub: rows over several pages, in every way to page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import field, frozen

from sms_providers.testing import StubError
from sms_providers.testing.rows import multiplied
from tests.runtime.colours import Blocking, Colour
from tests.runtime.testing.stubbed import dovecote_stub, example, stubbed

#: A window that is never out of date.
END = datetime.now(UTC)
WINDOW = {"date_start": END - timedelta(days=5), "date_end": END}


@frozen
class Case:
    """An operation, what its method needs, the identity of its rows, and the argument for the size of a page.

    With `is_counted` its example says how many rows there are; else a walk looks back from each page but the first.
    """

    provider: str
    operation: str
    identity: str
    limit: str
    needed: dict[str, Any] = field(factory=dict)
    is_counted: bool = True

    def requests(self, pages: int) -> int:
        """Return how many requests a walk over so many pages sends."""
        return pages if self.is_counted else 2 * pages - 1

    def gather(self, colour: Colour, client: Any, **arguments: Any) -> list[Any]:
        """Return all rows that the client gives."""
        return colour.gather(getattr(client, self.operation)(**self.needed, **arguments))


CASES = [
    Case("voximplant", "get_sms_history", "message_id", "count"),
    Case("voximplant", "a2p_get_sms_history", "message_id", "count"),
    Case("apifonica", "list_messages", "message_sid", "limit", is_counted=False),
    Case("routee", "track_sms", "sms_id", "size", WINDOW),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.operation)
def test_made_rows_are_walked_over_all_pages(colour: Colour, case: Case) -> None:
    """As many rows come as were asked for, each once, in as many pages as the call's page size makes of them."""
    client = stubbed(colour, case.provider)
    client.stub.answer(case.operation, rows=25)
    rows = case.gather(colour, client, **{case.limit: 10})
    assert (25, 25) == (len(rows), len({getattr(row, case.identity) for row in rows}))
    assert case.requests(3) == len(client.stub.calls)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.operation)
def test_the_stub_may_give_smaller_pages(colour: Colour, case: Case) -> None:
    """A test sees several pages of a call that names no page size."""
    client = stubbed(colour, case.provider)
    client.stub.answer(case.operation, rows=7, page_size=3)
    rows = case.gather(colour, client)
    assert (7, case.requests(3)) == (len(rows), len(client.stub.calls))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.operation)
def test_the_example_is_a_listing_that_ends(colour: Colour, case: Case) -> None:
    """The rows of the example come once, though its own link may lead on; a smaller page size splits them."""
    client = stubbed(colour, case.provider)
    whole = case.gather(colour, client)
    assert whole == case.gather(colour, client, **{case.limit: 1})
    assert 1 + case.requests(len(whole)) == len(client.stub.calls)


def test_totals_and_ends_are_said(colour: Colour) -> None:
    """Code that looks at the total, or asks whether another page comes, is answered truly."""
    client = stubbed(colour, "voximplant")
    client.stub.answer("get_sms_history", rows=25)
    page = colour.wait(client.get_sms_history(count=20))
    assert (25, True, 20) == (page.total, page.has_next, len(page.rows))
    following = colour.wait(page.next())
    assert (25, False, 5) == (following.total, following.has_next, len(following.rows))
    client.stub.answer("get_sms_history", rows=0)
    empty = colour.wait(client.get_sms_history())
    assert (0, False, []) == (empty.total, empty.has_next, empty.rows)


def test_no_page_is_larger_than_the_provider_gives(colour: Colour) -> None:
    """Without a word of the call a page is as large as the document lets it be."""
    client = stubbed(colour, "apifonica")
    client.stub.answer("list_messages", rows=45)
    assert [20, 20, 5] == [len(page.rows) for page in colour.gather(client.list_messages().pages())]


@pytest.mark.parametrize("method", ["list_by_link", "list_by_number", "list_by_cursor"])
def test_every_way_to_page_is_played(colour: Colour, method: str) -> None:
    """Links, page numbers and cursors lead over the rows that a test gives, and to an end, without an example too."""
    client = dovecote_stub(colour)
    client.stub.answer(method, rows=[{"number": number} for number in range(7)], page_size=3)
    rows = colour.gather(getattr(client, method)(colour="white"))
    assert list(range(7)) == [row.number for row in rows]
    assert ["white"] * 5 == [call.query["colour"] for call in client.stub.calls]


def test_a_link_carries_no_secret() -> None:
    """What proves who calls is no part of a page, and the link goes on with the same filters."""
    stub = dovecote_stub(Blocking()).stub
    stub.answer("list_by_link", rows=[{"number": 1}, {"number": 2}], page_size=1)
    reply = stub.reply_to("GET", "https://cote.example/v1/west/eggs?colour=light+grey&key=s3cret", b"")
    assert b'{"eggs":[{"number":1}],"nextOne":"/v1/west/eggs?colour=light+grey&stub_row=1"}' == reply.content


def test_a_page_of_errors_can_stand_between(colour: Colour) -> None:
    """A walk that fails in its middle is told as one answer among others."""
    client = stubbed(colour, "voximplant")
    client.stub.answer("get_sms_history", rows=4, page_size=2)
    client.stub.answer("get_sms_history", rows=4, page_size=2, times=1)
    client.stub.answer("get_sms_history", status=500, times=2)
    assert 4 == len(colour.gather(client.get_sms_history()))
    assert 4 == len(client.stub.calls)


def test_rows_need_an_example_or_themselves() -> None:
    """Nothing is made up where the document shows no row."""
    stub = dovecote_stub(Blocking(), {"list_by_link": example({"eggs": []})}).stub
    with pytest.raises(StubError, match="list_by_link has no example of a row in its document"):
        stub.answer("list_by_link", rows=3)


@pytest.mark.parametrize(
    ("made", "given"),
    [
        ([7, 9, 10, 11], [7, 9]),
        ([9, 7, 8, 10], [9, 7]),
        (["m-09", "m-10", "m-11"], ["m-09"]),
        (["a", "a-1", "a-2"], ["a"]),
        (["x1y", "x1y-1"], ["x1y"]),
    ],
)
def test_identities_are_counted_on(made: list[Any], given: list[Any]) -> None:
    """A made row looks like the example's, and no two have one identity."""
    rows = multiplied([{"id": each, "text": "Hello"} for each in given], len(made), "id")
    assert [{"id": each, "text": "Hello"} for each in made] == rows


def test_fewer_rows_than_the_example_has_are_its_first() -> None:
    """One row is the first one, as it stands in the document."""
    assert [{"id": 7}] == multiplied([{"id": 7}, {"id": 8}], 1, "id")
