"""Each general lie lies in one thing, and leaves alone what it is not about."""

from __future__ import annotations

import asyncio
import json
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

import pytest
from attrs import define, evolve, field

from conformance.liars.callers import Known
from conformance.liars.lies import Lie, where_asked
from conformance.liars.messages import Asked, Given
from conformance.liars.words import KINDS, lie_of
from conformance.parameters import FORM

PAGE = (
    b'{"rows": [{"id": 1, "cost": 0.10, "word": "a", "when": "2026-01-02 03:04:05", "next": null},'
    b' {"id": 2, "cost": 4.3437, "word": "b", "when": "2026-01-02 03:04:06", "next": null}], "total": 2, "size": "20"}'
)
TABLE = b"id,cost\r\n1,0.10\r\n2,4.3437\r\n"
WORD, FROM = ("word", "a"), ("from", "2026-01-02 03:04:05")
READ = Asked("GET", "/rows", (WORD, ("offset", "40"), FROM), (), b"")
SENT = Asked("POST", "/send", (), (("Content-Type", FORM),), b"to=1%3B2&text=abcdef")
FOUND = Asked("POST", "/find", (), (("Content-Type", "application/json"),), b'[{"is": "equal", "term": "abc"}]')


@define
class Honesty:
    """An honest server that gives the same reply to everything, and what it was asked."""

    content: bytes = PAGE
    media_type: str = "application/json"
    asked: list[Asked] = field(factory=list)

    async def answer(self, asked: Asked) -> Given:
        """Answer."""
        self.asked.append(asked)
        return Given(200, (("content-type", self.media_type),), self.content)


def told(name: str, words: dict[str, Any], asked: Asked = READ, honest: Honesty | None = None) -> Given:
    """Return what a lie makes of one request."""
    (given,) = answers(lie_of([{name: words}]), [asked], honest)
    return given


def answers(lie: Lie, asked: list[Asked], honest: Honesty | None = None) -> list[Given]:
    """Return what one lying server answers to several requests in turn."""
    answer, known = lie.make(Known("ours", {}, "", float)), honest or Honesty()
    return [asyncio.run(_answered(answer, each, known)) for each in asked]


async def _answered(answer: Any, asked: Asked, honest: Honesty) -> Given:
    given = await answer(asked, honest.answer)
    assert isinstance(given, Given)
    return given


def differing(given: Given) -> dict[str, Any]:
    """Return the places of the page, as texts, where another value stands than in the honest one."""
    honest, lied_to = (_flat(json.loads(each, parse_float=Decimal)) for each in (PAGE, given.body))
    found = {at: lied_to.get(at, "gone") for at in {*honest, *lied_to}}
    return {at: value for at, value in found.items() if honest.get(at, "new") != value}


def _flat(value: Any, at: str = "") -> dict[str, Any]:
    if not isinstance(value, dict | list):
        return {at: value}
    items = value.items() if isinstance(value, dict) else enumerate(value)
    held = [_flat(each, f"{at}/{name}") for name, each in items]
    return {place: each for places in held for place, each in places.items()} or {at: value}


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("missing", {"at": "/rows/*/cost"}, {"/rows/0/cost": "gone", "/rows/1/cost": "gone"}),
        ("missing", {"at": "/nowhere"}, {}),
        ("nulls-left-out", {"at": "/rows/0/next"}, {"/rows/0/next": "gone"}),
        ("nulls-left-out", {"at": "/total"}, {}),
        ("renamed", {"at": "/total", "to": "sum"}, {"/total": "gone", "/sum": 2}),
        ("extra", {"at": "", "name": "more", "value": 7}, {"/more": 7}),
        ("said", {"at": "/rows/1/word", "value": None}, {"/rows/1/word": None}),
        ("copied", {"at": "/rows/0/id", "to": "/rows/1/id"}, {"/rows/1/id": 1}),
        ("as-text", {"at": "/total"}, {"/total": "2"}),
        ("as-number", {"at": "/size"}, {"/size": 20}),
        ("rounded", {"at": "/rows/*/cost", "places": 2}, {"/rows/1/cost": Decimal("4.34")}),
        ("counted", {"at": "/total", "by": -1}, {"/total": 1}),
        ("in-other-words", {"at": "/rows/*/word", "words": {"a": "z"}}, {"/rows/0/word": "z"}),
        ("reworded", {"at": "/rows/*/when", "pattern": "06$", "to": "07"}, {"/rows/1/when": "2026-01-02 03:04:07"}),
        ("wrapped", {"at": "/total", "name": "of"}, {"/total": "gone", "/total/of": 2}),
        ("first-again", {"at": "/nowhere"}, {}),
        ("replaced", {"at": "/error", "values": [], "by": {}}, {}),
        ("replaced", {"at": "/total", "values": [3], "by": {}}, {}),
    ],
)
def test_a_lie_in_a_body_changes_that_place_alone(name: str, words: dict[str, Any], expected: dict[str, Any]) -> None:
    """Every other place of the page has its honest value, costs to the digit."""
    assert expected == differing(told(name, words))


def test_noise_of_floats_is_small_and_exact() -> None:
    """A cost has every digit of the binary float that is nearest to it, which none of these decimals is."""
    found = differing(told("float-noise", {"at": "/rows/*/cost"}))
    assert {"/rows/0/cost": 0.1, "/rows/1/cost": 4.3437} == {at: float(value) for at, value in found.items()}


def test_a_moment_keeps_its_meaning_or_its_form() -> None:
    """A lie about the form says the same moment, and one about the zone writes it in the same form."""
    words: dict[str, Any] = {"at": "/rows/0/when", "form": "yyyy-MM-dd HH:mm:ss"}
    assert {"/rows/0/when": "2026-01-02T03:04:05Z"} == differing(told("redated", words | {"to": "%Y-%m-%dT%H:%M:%SZ"}))
    assert {"/rows/0/when": "2026-01-02 06:04:05"} == differing(
        told("redated", words | {"to": "%Y-%m-%d %H:%M:%S", "hours": 3})
    )


@pytest.mark.parametrize(
    ("name", "words", "status", "media_type", "content"),
    [
        ("status", {"to": 500}, 500, "application/json", PAGE),
        ("status", {"to": 500, "of": 404}, 200, "application/json", PAGE),
        ("media-type", {"to": "text/plain"}, 200, "text/plain", PAGE),
        ("no-body", {}, 200, "application/json", b""),
        ("cut-short", {}, 200, "application/json", PAGE[: len(PAGE) // 2]),
        ("in-utf-16", {}, 200, "application/json", PAGE.decode().encode("utf-16")),
        ("members-twice", {}, 200, "application/json", b"{%b,%b}" % (PAGE[1:-1], PAGE[1:-1])),
        ("not-a-number", {"after": '"cost": '}, 200, "application/json", PAGE.replace(b"0.10", b"NaN", 1)),
        ("not-a-number", {"after": '"price": '}, 200, "application/json", PAGE),
        ("line-left-out", {}, 200, "application/json", PAGE),
        ("cells-reworded", {"column": "cost", "to": "0"}, 200, "application/json", PAGE),
    ],
)
def test_a_lie_about_a_reply_changes_one_part(
    name: str, words: dict[str, Any], status: int, media_type: str, content: bytes
) -> None:
    """Status, media type and bytes are the honest ones but for what the lie is about."""
    given = told(name, words)
    assert (status, media_type, content) == (given.status, dict(given.headers)["content-type"], given.body)


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("line-left-out", {}, b"id,cost\r\n1,0.10\r\n"),
        ("cells-reworded", {"column": "cost", "to": "0"}, b"id,cost\r\n1,0\r\n2,0\r\n"),
        ("in-utf-16", {}, TABLE),
    ],
)
def test_a_lie_about_a_table(name: str, words: dict[str, Any], expected: bytes) -> None:
    """Only what is told of tables changes one."""
    assert expected == told(name, words, honest=Honesty(TABLE, "text/csv")).body


@pytest.mark.parametrize(
    ("asked", "name", "words", "expected"),
    [
        (READ, "ignored", {"parameter": "word"}, (("offset", "40"), FROM)),
        (READ, "taken-for", {"parameter": "word", "to": "b"}, (("word", "b"), *READ.query[1:])),
        (READ, "confused", {"parameter": "word", "words": {"b": "a"}}, READ.query),
        (
            READ,
            "miscounted",
            {"parameter": "offset", "by": -1, "above": 0},
            (WORD, ("offset", "39"), FROM),
        ),
        (READ, "miscounted", {"parameter": "offset", "by": -1, "above": 40}, READ.query),
        (
            READ,
            "mistimed",
            {"parameter": "from", "form": "yyyy-MM-dd HH:mm:ss", "to": "%Y-%m-%d %H:%M:%S", "seconds": 60},
            (*READ.query[:2], ("from", "2026-01-02 03:05:05")),
        ),
        (SENT, "misread", {"parameter": "text", "pattern": "...$", "to": ""}, (("to", "1;2"), ("text", "abc"))),
        (SENT, "one-by-one", {"parameter": "to", "by": ";"}, (("to", "1"), ("to", "2"), ("text", "abcdef"))),
        (SENT, "ignored", {"parameter": "/0"}, SENT.form),
    ],
)
def test_a_lie_about_a_request_changes_that_parameter_alone(
    asked: Asked, name: str, words: dict[str, Any], expected: Any
) -> None:
    """The honest server is asked with every other parameter as it was sent."""
    honest = Honesty()
    told(name, words, asked, honest)
    (heard,) = honest.asked
    assert expected == (heard.query or tuple(parse_qsl(heard.body.decode())))
    assert (asked.method, asked.target, asked.headers) == (heard.method, heard.target, heard.headers)


def test_a_lie_about_a_member_of_a_request_changes_it_alone() -> None:
    """A place in a body of JSON is changed, and the others stay."""
    honest = Honesty()
    told("confused", {"parameter": "/*/is", "words": {"equal": "begins"}}, FOUND, honest)
    assert [{"is": "begins", "term": "abc"}] == json.loads(honest.asked[0].body)


def test_only_the_named_methods_are_taken_for_another() -> None:
    """A method of HTTP that the lie does not name stays what it is."""
    honest = Honesty()
    for method in ("DELETE", "PATCH"):
        told("any-method", {"methods": ["DELETE"], "to": "GET"}, evolve(READ, method=method), honest)
    assert ["GET", "PATCH"] == [each.method for each in honest.asked]


@pytest.mark.parametrize(
    ("name", "words", "first", "second"),
    [
        ("every-other-backwards", {"rows": "/rows"}, [1, 2], [2, 1]),
        ("wearing-out", {"rows": "/rows"}, [1, 2], [1]),
        ("first-page-again", {"rows": "/rows", "pattern": "offset=40"}, [1, 2], [1, 2]),
        ("forgotten", {"sent": "/id", "rows": "/rows", "identity": "/id"}, [1, 2], [1, 2]),
        ("of-the-one-before", {}, [1, 2], [1, 2]),
        ("twice-over", {}, [1, 2], [1, 2]),
    ],
)
def test_a_lie_in_several_replies_begins_honestly(name: str, words: dict[str, Any], first: Any, second: Any) -> None:
    """The first reply is the honest one, and what follows differs in the rows alone."""
    lie = lie_of([{name: words}])
    bodies = [given.json for given in answers(lie, [READ, READ])]
    assert [first, second] == [[row["id"] for row in body["rows"]] for body in bodies]
    assert [2, 2] == [body["total"] for body in bodies]


def test_what_a_lie_remembers_is_of_one_server() -> None:
    """Another server of the same liar begins anew."""
    lie = lie_of([{"wearing-out": {"rows": "/rows"}}])
    assert [2, 2] == [len(answers(lie, [READ])[0].json["rows"]) for _ in range(2)]


def test_a_message_that_was_sent_is_forgotten() -> None:
    """The row of a message whose id a call has told is left out of every list."""
    answer = lie_of([{"forgotten": {"sent": "/id", "rows": "/rows", "identity": "/id"}}]).make(
        Known("ours", {}, "", float)
    )
    asyncio.run(_answered(answer, SENT, Honesty(b'{"id": 1}')))
    assert [2] == [row["id"] for row in asyncio.run(_answered(answer, READ, Honesty())).json["rows"]]


def test_a_lie_is_told_of_the_requests_that_it_names() -> None:
    """A request in which the pattern is not found is answered honestly."""
    lie = where_asked(lie_of([{"status": {"to": 500}}]), "^GET .*offset=4")
    assert [500, 200] == [given.status for given in answers(lie, [READ, SENT])]


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind == "body"])
def test_what_is_no_json_passes_a_lie_in_a_body(name: str) -> None:
    """A table is not touched by any lie about JSON."""
    words: dict[str, Any] = {
        "at": "/a",
        "to": "b",
        "name": "b",
        "value": 1,
        "values": [],
        "by": 1,
        "places": 1,
        "words": {},
    }
    words |= {"pattern": "a", "form": "rfc3339", "member": "a"}
    known = {each: value for each, value in words.items() if _takes(name, each)}
    assert TABLE == told(name, known, honest=Honesty(TABLE, "text/csv")).body


def _takes(name: str, word: str) -> bool:
    try:
        lie_of([{name: {word: 1}}])
    except ValueError as error:
        return f"{word} is unknown" not in str(error)
    return True


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ([{"lied": {}}], "there is no lie 'lied'"),
        ([{"missing": {}}], "at is missing"),
        ([{"missing": {"at": "/a", "to": "b"}}], "to is unknown"),
        ([{"no-body": {}}, {"missing": {"at": "/a"}}], "only lies in a body"),
    ],
)
def test_words_that_tell_no_lie_are_refused(words: Any, complaint: str) -> None:
    """The message says which lie, and what is wrong with its words."""
    with pytest.raises(ValueError, match=complaint):
        lie_of(words)
