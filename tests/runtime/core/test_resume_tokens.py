"""Resume tokens: plain texts with which a walk goes on in another process."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sms_providers.core import resuming
from sms_providers.core.kinds import Boolean, Choice, Decimals, Integer, Kind, Moment, Text
from sms_providers.core.operations import Operation
from sms_providers.core.plain_values import plain, restored
from sms_providers.core.structures import Delimited, Listed, Part, Structure
from sms_providers.errors import ConfigurationError, SmsProviderError, UnexpectedResponseError
from tests.runtime.colours import Asyncio, Blocking, Colour
from tests.runtime.dovecote import Wish
from tests.runtime.flights import Direction
from tests.runtime.roost import BEGINNING, BOUNDED, OPEN, WEEK, WEEKLY, Nest, client


def numbers(rows: list[Any]) -> list[int]:
    """Return what tells the rows apart."""
    return [row.number for row in rows]


def token_of(colour: Colour, nest: Nest, **arguments: Any) -> str:
    """Return the token of the first page of a list."""
    token: str = colour.wait(client(colour, nest).list(BOUNDED["offset"], **arguments)).resume_token
    return token


@pytest.mark.parametrize("style", OPEN)
def test_another_client_goes_on_after_the_page(colour: Colour, style: str) -> None:
    """In every style, without a request for what was given."""
    nest = Nest().lay(8)
    first = colour.wait(client(colour, nest).list(OPEN[style]))
    assert [1, 2, 3] == numbers(first.rows)
    assert [4, 5, 6, 7, 8] == numbers(colour.gather(client(colour, nest).resume(first.resume_token)))


def test_the_last_page_has_no_token(colour: Colour) -> None:
    """There is nothing to go on to."""
    assert colour.wait(client(colour, Nest().lay(3)).list(OPEN["page"])).resume_token is None


def test_a_token_is_a_version_and_plain_json(colour: Colour) -> None:
    """So that whoever looks after a stored one sees what it holds; what comes from the credentials is not in it."""
    token = token_of(colour, Nest().lay(8), since=BEGINNING - WEEK, limit=3)
    version, _, text = token.partition(":")
    assert ("sms1", token.isprintable(), True) == (version, True, "tweet" not in token)
    assert {
        "provider": "Pigeon",
        "operation": "list_by_offset_between",
        "step": {
            "arguments": {
                "since": "2026-02-22T00:00:00+00:00",
                "limit": 3,
                "until": "2026-03-01T00:00:01+00:00",
                "offset": 3,
            }
        },
        "given": {"pages": [[1, 2, 3]]},
        "total": 8,
        "closed": True,
    } == json.loads(text)


def test_a_token_of_one_colour_serves_the_other() -> None:
    """A job of yesterday may be written anew."""
    nest = Nest().lay(7)
    token = token_of(Blocking(), nest)
    assert [4, 5, 6, 7] == numbers(Asyncio().gather(client(Asyncio(), nest).resume(token)))


@pytest.mark.parametrize(
    ("operation", "tells_total"),
    [(BOUNDED["offset"], True), (OPEN["offset"], False), (OPEN["page"], True), (OPEN["link"], True)],
)
def test_what_shifted_meanwhile_is_noticed(colour: Colour, operation: Operation[Any], tells_total: bool) -> None:
    """The token holds what was given and how it was asked for, so that rows are read again and repeats dropped."""
    nest = Nest(tells_total=tells_total).lay(8)
    token = colour.wait(client(colour, nest).list(operation)).resume_token
    nest.take(1, 2)
    assert [4, 5, 6, 7, 8] == numbers(colour.gather(client(colour, nest).resume(token)))


def test_parts_of_a_long_range_are_gone_through(colour: Colour) -> None:
    """And rows between two parts come once, whichever client read the first."""
    nest = Nest(newest_first=True, size=100)
    for days in (0, 7, 7, 14, 15):
        nest.lay(at=BEGINNING - 3 * WEEK + timedelta(days=days))
    first = colour.wait(client(colour, nest).list(WEEKLY["page"], since=BEGINNING - 3 * WEEK))
    second = colour.wait(client(colour, nest).resume(first.resume_token))
    assert [[3, 2, 1], [4]] == [numbers(first.rows), numbers(second.rows)]
    assert [5] == numbers(colour.gather(client(colour, nest).resume(second.resume_token)))


def test_a_token_holds_no_more_than_is_needed(colour: Colour, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last rows, and those of the first page for as long as a part with the same rows may come."""
    monkeypatch.setattr(resuming, "_MOST_IDENTITIES", 2)
    nest = Nest(newest_first=True, size=2).lay(9, at=BEGINNING - 2 * WEEK).lay(2, at=BEGINNING - WEEK)
    nest.lay(1, at=BEGINNING - timedelta(days=1))
    page = colour.wait(client(colour, nest).list(WEEKLY["page"], since=BEGINNING - 2 * WEEK))
    given: list[int] = []
    while page.has_next:
        given += numbers(page.rows)
        assert len(page.resume_token) < 400
        page = colour.wait(client(colour, nest).resume(page.resume_token))
    assert [11, 10, *range(9, 0, -1), 12] == given + numbers(page.rows)


def test_the_async_client_asks_nothing_until_the_walk_is_used() -> None:
    """As a list call does; a wrong token is told at once."""
    nest = Nest().lay(8)
    token = token_of(Asyncio(), nest)
    roost = client(Asyncio(), nest)
    roost.resume(token)
    assert 1 == len(nest.asked)
    with pytest.raises(ConfigurationError):
        roost.resume("sms1:")


@pytest.mark.parametrize(
    ("expected", "change"),
    [
        ("another version", lambda token: token.replace("sms1:", "sms2:")),
        ("no resume token", lambda token: token.replace("sms1:", "abc:")),
        ("no resume token", lambda token: token[:-5]),
        ("no resume token", lambda token: "sms1:" + "[" * 100_000),
        ("no resume token", lambda _: None),
        ("no resume token", lambda _: ""),
        ("another provider than Pigeon", lambda token: token.replace("Pigeon", "Hawk")),
        ("an operation that Pigeon does not list", lambda token: token.replace("list_by", "shoot_by")),
        ("no resume token", lambda token: token.replace('"since"', '"sense"')),
        ("no resume token", lambda token: token.replace('"2026-02', '"2026-99')),
        ("no resume token", lambda token: token.replace('"total":8', '"total":"8"')),
        ("no resume token", lambda token: token.replace('"total":8', '"sum":8')),
        ("no resume token", lambda token: token.replace('"closed":true', '"until":"2026-03-01T00:00:01+00:00"')),
        ("does not fit this client: .* offset must be at least 0", lambda token: token.replace('set":3', 'set":-3')),
    ],
)
def test_a_token_of_another_form_is_refused(colour: Colour, expected: str, change: Any) -> None:
    """Before anything is sent, without quoting it."""
    nest = Nest().lay(8)
    token = token_of(colour, nest, since=BEGINNING - WEEK, limit=3)
    with pytest.raises(ConfigurationError, match=expected) as caught:
        client(colour, nest).resume(change(token))
    error = caught.value
    assert error.__context__ is None or error.__suppress_context__
    assert (True, 1) == ("sense" not in str(error), len(nest.asked))


def test_a_token_does_not_lead_to_another_server(colour: Colour) -> None:
    """The credentials must not follow a link that somebody wrote into a stored text."""
    nest = Nest().lay(8)
    token = colour.wait(client(colour, nest).list(OPEN["link"])).resume_token
    assert token is not None
    with pytest.raises(ConfigurationError, match="the resume token does not fit this client"):
        client(colour, nest).resume(token.replace("api.pigeon.example", "hawk.example"))
    assert 1 == len(nest.asked)


def test_a_way_that_leads_elsewhere_has_no_token(colour: Colour) -> None:
    """It is told as it is when the next page is asked for."""

    def answer(request: Any) -> Any:
        reply = nest(request)
        return type(reply)(200, content=reply.content.replace(b'"nextOne": "?', b'"nextOne": "https://hawk.example/?'))

    nest = Nest().lay(8)
    first = colour.wait(client(colour, answer, clock=nest.clock).list(OPEN["link"]))
    with pytest.raises(UnexpectedResponseError):
        _ = first.resume_token


ITEMS = Part("about", "fieldName", Text(), True), Part("like", "searchTerm", Text())
MOMENTS = st.datetimes(timezones=st.just(UTC))
KINDS: list[tuple[Kind, st.SearchStrategy[Any]]] = [
    (Text(), st.text()),
    (Integer(), st.integers()),
    (Boolean(), st.booleans()),
    (Moment("rfc3339"), MOMENTS),
    (Decimals(), st.decimals(allow_nan=False, allow_infinity=False)),
    (Choice(("IN", "OUT")), st.sampled_from(["IN", "OUT"])),
    (Delimited(Integer(), ";"), st.lists(st.integers()).map(tuple)),
    (Listed(Moment("rfc3339")), st.lists(MOMENTS).map(tuple)),
    (Listed(Structure(Wish, ITEMS)), st.lists(st.builds(Wish, st.text(), st.none() | st.text())).map(tuple)),
]


@pytest.mark.parametrize(("kind", "values"), KINDS, ids=[type(kind).__name__ for kind, _ in KINDS])
@given(st.data())
def test_arguments_survive(kind: Kind, values: st.SearchStrategy[Any], data: st.DataObject) -> None:
    """What comes back out of JSON is equal to what was given."""
    value = data.draw(values)
    assert value == restored(kind, json.loads(json.dumps(plain(kind, value))))


def test_enumerations_go_as_their_values() -> None:
    """A closed enumeration is sent by either; no name of a Python type is stored."""
    assert ("OUT", None) == (plain(Choice(("IN", "OUT")), Direction.LEAVING), plain(Text(), None))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Text(), ["a"]),
        (Moment("rfc3339"), 7),
        (Moment("rfc3339"), "today"),
        (Decimals(), "a lot"),
        (Decimals(), 1),
        (Listed(Text()), "ab"),
        (Structure(Wish, ITEMS), {"about": "a"}),
        (Structure(Wish, ITEMS), []),
    ],
)
def test_values_of_another_form_are_refused(kind: Kind, value: Any) -> None:
    """A stored text may have been changed."""
    with pytest.raises(ValueError, match=r"\w"):
        restored(kind, value)


def test_exact_numbers_stay_exact() -> None:
    """An amount goes as text."""
    assert ("0.10", Decimal("0.10")) == (plain(Decimals(), Decimal("0.10")), restored(Decimals(), "0.10"))


PROGRAM = """
import sys
from contextlib import suppress
from datetime import datetime
from tests.runtime.colours import Blocking
from tests.runtime.roost import BEGINNING, Nest, client
nest = Nest().lay(8)
print(*[row.number for row in client(Blocking(), nest).resume(sys.stdin.read())])
"""


def test_another_process_goes_on() -> None:
    """Nothing that the token needs is in the memory of the process that wrote it."""
    token = token_of(Blocking(), Nest().lay(8))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=token, capture_output=True, text=True, check=True, timeout=60
    )
    assert "4 5 6 7 8\n" == done.stdout
    assert datetime(2026, 3, 1, tzinfo=UTC) == BEGINNING


def forged(token: str, **members: Any) -> str:
    """Return a token with other members; those of `step` replace single ones of it."""
    form = json.loads(token.removeprefix("sms1:"))
    step = {**form["step"], **members.pop("step", {})}
    return "sms1:" + json.dumps({**form, "step": step, **members})


@pytest.mark.parametrize("style", ["offset", "page", "cursor"])
def test_a_link_is_refused_where_no_link_leads_on(colour: Colour, style: str) -> None:
    """It would be followed again and again, whatever the call counts."""
    nest = Nest().lay(8)
    token = colour.wait(client(colour, nest).list(OPEN[style])).resume_token
    for members in ({"step": {"link": f"/v1/{style}"}}, {"before": {"arguments": {}, "link": f"/v1/{style}"}}):
        with pytest.raises(ConfigurationError, match="no resume token"):
            client(colour, nest).resume(forged(token, **members))


@pytest.mark.parametrize(
    "trail", [[None, 0, 0], [None, 0, -1], [None, 5, 5], [None, -1, 1], [None, 0, 3], [None, 0, 2**60], [None, 0, 2.5]]
)
def test_a_trail_that_finds_no_circle_is_refused(colour: Colour, trail: list[Any]) -> None:
    """Only the trails that a walk leaves behind find every circle."""
    nest = Nest().lay(8)
    token = colour.wait(client(colour, nest).list(OPEN["link"])).resume_token
    with pytest.raises(ConfigurationError, match="no resume token"):
        client(colour, nest).resume(forged(token, step={"trail": trail}))


@pytest.mark.parametrize("overlap", [-1, 2, 10**9])
def test_an_overlap_of_more_than_a_row_is_refused(colour: Colour, overlap: int) -> None:
    """No walk asks for one, and rows would be taken for some that were given."""
    nest = Nest().lay(8)
    token = colour.wait(client(colour, nest).list(OPEN["offset"])).resume_token
    with pytest.raises(ConfigurationError, match="no resume token"):
        client(colour, nest).resume(forged(token, overlap=overlap))


@pytest.mark.parametrize("moments", [{"until": "9999-12-31T00:00:00+00:00"}, {"since": "0001-01-01T00:00:00+00:00"}])
def test_parts_without_an_end_are_refused_or_end(colour: Colour, moments: dict[str, str]) -> None:
    """Where the walk would have hundreds of thousands of them."""
    nest = Nest().lay(8, at=BEGINNING - timedelta(days=10))
    roost = client(colour, nest)
    token = colour.wait(roost.list(WEEKLY["page"], since=BEGINNING - 2 * WEEK)).resume_token
    arguments = json.loads(token.removeprefix("sms1:"))["step"]["arguments"]
    since = {name: text for name, text in moments.items() if name == "since"}
    rest = {name: text for name, text in moments.items() if name == "until"}
    with suppress(ConfigurationError):
        colour.gather(roost.resume(forged(token, step={"arguments": {**arguments, **since}}, **rest)))
    assert len(nest.asked) < 20


HOSTILE: st.SearchStrategy[Any] = (
    st.sampled_from([None, True, "", "x", 0, -1, 1, 2, 7, 2**63, -(2**70), [], {}, [1], ["a"], "?offset=3", "/v1/page"])
    | st.sampled_from(["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00", "2026-03-01T00:00:00"])
    | st.lists(st.integers(-3, 9), max_size=3)
)


def _places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([at] if at else []), *(place for name, found in pairs for place in _places(found, (*at, name)))]


def _put(value: Any, at: tuple[Any, ...], new: Any) -> None:
    for name in at[:-1]:
        value = value[name]
    value[at[-1]] = copy.deepcopy(new)


MORE = [("before",), ("shown",), ("overlap",), ("until",), ("closed",), ("total",), ("step", "link"), ("step", "trail")]


@settings(max_examples=300)
@given(
    operation=st.sampled_from([*OPEN.values(), *BOUNDED.values(), *WEEKLY.values()]),
    tells_total=st.booleans(),
    prefetch=st.sampled_from([0, 3]),
    data=st.data(),
)
def test_a_walk_from_whatever_token_ends(
    operation: Operation[Any], tells_total: bool, prefetch: int, data: st.DataObject
) -> None:
    """By its last row or by an error of ours: a stored text may have been changed in any way."""
    nest = Nest(tells_total=tells_total).lay(12, at=BEGINNING - timedelta(days=10))
    since = {} if operation.window is None else {"since": BEGINNING - 2 * WEEK}

    def answer(request: httpx.Request) -> httpx.Response:
        try:
            return nest(request)
        except ValueError:
            return httpx.Response(400)

    roost = client(Blocking(), answer, clock=nest.clock, prefetch=prefetch)
    form = json.loads(roost.list(operation, **since).resume_token.removeprefix("sms1:"))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.sampled_from([*_places(form), *MORE]))
        with suppress(KeyError, TypeError, IndexError):
            _put(form, at, data.draw(HOSTILE))
    with suppress(SmsProviderError):
        list(roost.resume("sms1:" + json.dumps(form)))
    assert len(nest.asked) < 400
