"""Several kinds of push to one address: told apart by a member, as JSON, as a form or in a query."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
import pytest
from attrs import define, evolve, field
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.callbacks import CallbackForm, Callbacks, Discriminator, HashSignature
from sms_providers.core.reading import Member, Reader, Scalar, integer_of_text
from sms_providers.errors import CallbackError, CredentialsError, SignatureError
from tests.runtime.flights import SENTINEL
from tests.runtime.sightings import SIGHTED, SIGHTING_FORM, Sightings, event, push

JSON = {"Content-Type": "application/json; charset=utf-8"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


@define
class Arrival:
    """A letter that arrived."""

    number: str
    parts: int
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


@define
class Letter:
    """A letter that came in."""

    number: str
    words: str
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


class ArrivalWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of an arrival."""

    number: str
    parts: str | int


class LetterWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of a letter."""

    number: str
    words: str


arrival_reader = Reader(
    Arrival,
    ArrivalWire,
    lambda wire: Arrival(wire.number, integer_of_text(wire.parts)),
    (
        Member("number", "number", Scalar(str), True),
        Member("parts", "parts", Scalar(str | int, integer_of_text), True),
    ),
)
letter_reader = Reader(
    Letter,
    LetterWire,
    lambda wire: Letter(wire.number, wire.words),
    (Member("number", "number", Scalar(str), True), Member("words", "words", Scalar(str), True)),
)
ARRIVAL = CallbackForm(
    "arrival", arrival_reader, encodings=("form", "query", "json"), discriminator=Discriminator("/status", ("in", 3))
)
LETTER = CallbackForm(
    "letter", letter_reader, encodings=("form", "query", "json"), discriminator=Discriminator("/words")
)
BOTH: Callbacks[Arrival | Letter] = Callbacks("parse_callback", (ARRIVAL, LETTER))
FORM_ONLY: Callbacks[Arrival | Letter] = Callbacks(
    "parse_callback", (evolve(ARRIVAL, encodings=("form", "query")), evolve(LETTER, encodings=("form", "query")))
)
SEEN = {"status": "in", "number": "7", "parts": "2"}
ARRIVED = Arrival("7", 2, unknown_fields={"status": "in"})


def fault(body: Any, headers: dict[str, str] | None = None, callbacks: Callbacks[Any] = FORM_ONLY) -> tuple[str, str]:
    """Return the place and the wording of the error that a push ends in."""
    with pytest.raises(CallbackError) as caught:
        callbacks.parse(headers or {}, body, {})
    assert CallbackError is type(caught.value)
    assert SENTINEL not in f"{caught.value!r} {vars(caught.value)}"
    assert (None, True) == (caught.value.__cause__, caught.value.__suppress_context__)
    return caught.value.pointer, caught.value.expected


@pytest.mark.parametrize(
    ("expected", "members"),
    [
        (ARRIVED, SEEN),
        (Arrival("7", 2, unknown_fields={"status": "3"}), SEEN | {"status": "3"}),
        (Letter("7", "hello"), {"number": "7", "words": "hello"}),
        (Letter("7", "", unknown_fields={"status": "out"}), {"number": "7", "words": "", "status": "out"}),
        (Arrival("7", 2, unknown_fields={"status": "in", "words": "x"}), SEEN | {"words": "x"}),
    ],
)
def test_the_first_form_whose_member_is_there_reads_the_push(expected: object, members: dict[str, str]) -> None:
    """A form is told by one member or its values, whichever way the push comes; the rest is kept."""
    encoded = urlencode(members)
    for body in (encoded, encoded.encode(), "?" + encoded, encoded + "\r\n", "&" + encoded + "&&"):
        assert expected == FORM_ONLY.parse({}, body, {}) == BOTH.parse({}, body, {}) == BOTH.parse(FORM, body, {})
    assert expected == BOTH.parse({}, json.dumps(members), {}) == BOTH.parse(JSON, json.dumps(members), {})


def test_a_value_counts_as_a_number_and_as_text() -> None:
    """In JSON the same code may be a number, and a truth value is none."""
    read = BOTH.parse({}, json.dumps(SEEN | {"status": 3}), {})
    assert Arrival("7", 2, unknown_fields={"status": 3}) == read
    assert "Expected an event with" in fault(json.dumps({"status": True}), None, BOTH)[1]
    assert "Expected an event with" in fault(json.dumps({"words": None}), None, BOTH)[1]


SOUGHT = "Expected an event with /status as in or 3 (arrival), or /words (letter)"


@pytest.mark.parametrize("body", [b"a=1", b"status=" + SENTINEL.encode(), b"?", SENTINEL])
def test_a_push_that_no_form_takes_is_told_by_what_was_looked_for(body: object) -> None:
    """The error names the members, and nothing of what came."""
    assert ("", SOUGHT) == fault(body)


def test_a_form_without_a_discriminator_takes_what_is_left() -> None:
    """The last form may be the one for everything else, and its own error says what is missing."""
    rest: Callbacks[Any] = Callbacks("parse_callback", (ARRIVAL, evolve(LETTER, discriminator=None)))
    assert ARRIVED == rest.parse({}, urlencode(SEEN), {})
    assert ("", "Object missing required field `words`") == fault("number=7", None, rest)


@pytest.mark.parametrize("headers", [JSON, FORM, {}, {"CONTENT_TYPE": "text/plain"}])
def test_where_only_one_encoding_is_known_the_headers_do_not_matter(headers: dict[str, str]) -> None:
    """Only where there is a choice may the content type decide; senders often leave the default of their library."""
    assert ARRIVED == FORM_ONLY.parse(headers, urlencode(SEEN), {})
    only_json: Callbacks[Any] = Callbacks("parse_callback", (evolve(ARRIVAL, encodings=("json",)),))
    assert ARRIVED == only_json.parse(headers, json.dumps(SEEN), {})


@pytest.mark.parametrize(
    ("expected", "headers"),
    [
        ("the body is not JSON", {"Content-Type": "application/JSON"}),
        ("the body is not JSON", {"content-type": "application/problem+json ; v=1"}),
        ("the body is not JSON", {"CONTENT_TYPE": "application/json"}),
        (SOUGHT, {"CONTENT_TYPE": "application/x-www-form-urlencoded;charset=UTF-8"}),
        (SOUGHT, {"Content-Type": "text/plain"}),
        (SOUGHT, {"X": "application/json"}),
        (SOUGHT, {}),
    ],
)
def test_the_content_type_tells_the_encoding_where_there_is_a_choice(expected: str, headers: dict[str, str]) -> None:
    """What the sender says counts, in any case; without it a body that is no object is a form."""
    assert ("", expected) == fault("number=7", headers, BOTH)


def test_a_form_by_its_content_type_is_read_as_no_json() -> None:
    """Whoever says that a body is a form is taken at the word."""
    assert ("", "the body is JSON, not a form") == fault(json.dumps(SEEN), FORM, BOTH)


@pytest.mark.parametrize("found", [True, 1.0, None, ["1"], {"1": 1}, "one", -1], ids=repr)
def test_no_other_value_is_one_of_the_values(found: object) -> None:
    """Only texts and whole numbers are values; Python's own wording of others never is."""
    told = Discriminator("/sort", (1, "True", "1.0", "None", "['1']", "{'1': 1}"))
    assert not told.is_true_of({"sort": found})
    assert told.is_true_of({"sort": 1})
    assert told.is_true_of({"sort": "1"})


@pytest.mark.parametrize("headers", [None, [], {b"content-type": b"application/json"}, {"content-type": None}, 7])
def test_headers_of_another_kind_say_nothing(headers: Any) -> None:
    """Frameworks hand over many things; what cannot be understood is passed over."""
    assert ARRIVED == BOTH.parse(headers, json.dumps(SEEN), {})


def test_a_form_that_comes_in_one_encoding_only_does_not_read_the_other() -> None:
    """JSON is taken only by forms that may come as JSON, and so with urlencoded texts."""
    mixed: Callbacks[Any] = Callbacks(
        "parse_callback", (evolve(ARRIVAL, encodings=("json",)), evolve(LETTER, encodings=("query",)))
    )
    assert ARRIVED == mixed.parse({}, json.dumps(SEEN), {})
    assert Letter("7", "x") == mixed.parse({}, "number=7&words=x", {})
    assert ("", "Expected an event with /words (letter)") == fault(urlencode(SEEN), None, mixed)
    assert ("", "Expected an event with /status as in or 3 (arrival)") == fault('{"words": "x"}', None, mixed)


@pytest.mark.parametrize(
    ("expected", "at", "body"),
    [
        ("the body is empty", "", b""),
        ("the body is empty", "", b" \r\n"),
        ("the body is JSON, not a form", "", json.dumps(SEEN | {"number": SENTINEL})),
        ("the body is JSON, not a form", "", b"\xef\xbb\xbf [1]"),
        ("the body must be bytes or text, not NoneType", "", None),
        ("the body must be bytes or text, not dict", "", {SENTINEL: 1}),
        ("the body is a form that is not in UTF-8", "", b"status=in&number=\xff"),
        ("the body is a form that is not in UTF-8", "", b"status=in&number=%FF"),
        ("the body is a form that is not in UTF-8", "", b"status=in&%ED%A0%80=1"),
        ("the body is a form that is not in UTF-8", "", "status=in&number=\ud83d"),
        ("each name once; this one is repeated", "/number", "status=in&number=7&number=8"),
        ("each name once; this one is repeated", "/number", "number=7&num%62er=7"),
        ("each name once; this one is repeated", "", f"{SENTINEL}=7&{SENTINEL}=8"),
        ("Expected a whole number in text", "/parts", urlencode(SEEN | {"parts": SENTINEL})),
        ("a form of at most 1000 members", "", "&".join(f"m{index}=" for index in range(1001))),
        ("a form of at most 1048576 bytes", "", "number=" + "7" * 1_048_576),
    ],
    ids=repr,
)
def test_what_is_no_form_is_told(expected: str, at: str, body: object) -> None:
    """Each way in which a urlencoded text can be wrong has its wording, and none of them quotes it."""
    assert (at, expected) == fault(body)


def test_a_form_of_the_largest_size_is_read() -> None:
    """The bounds themselves are allowed."""
    many = urlencode(SEEN) + "".join(f"&m{index}=" for index in range(997))
    found = FORM_ONLY.parse({}, many, {})
    assert 998 == len(found.unknown_fields)
    long = "7" * (1_048_576 - len(urlencode(SEEN)) + 1)
    found = FORM_ONLY.parse({}, urlencode(SEEN | {"number": long}), {})
    assert len(long) == len(found.number)


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"]))
    )
)
def test_a_form_gives_the_texts_that_were_pushed(members: dict[str, str]) -> None:
    """However a sender escapes, every text comes back: blanks, plus signs, all scripts."""
    members = {name: value for name, value in members.items() if name not in {*SEEN, ""}}
    for escape in (urlencode, lambda pairs: urlencode(pairs, quote_via=quote)):
        assert members | {"status": "in"} == FORM_ONLY.parse({}, escape(SEEN | members), {}).unknown_fields


PROOF = HashSignature("/proof", "sha256", ((True, "salt"), (False, "/number")))
SIGNED: Callbacks[Any] = Callbacks("parse_callback", (evolve(ARRIVAL, signature=PROOF), LETTER))
SALTED = hashlib.sha256(b"salt7").hexdigest()


def test_a_single_event_proves_itself() -> None:
    """An event that is the whole push carries its hash like one of many, in JSON and in a form."""
    signed = SEEN | {"proof": SALTED}
    for body in (urlencode(signed), json.dumps(signed)):
        assert "7" == SIGNED.parse({}, body, {"salt": "salt"}).number
        with pytest.raises(SignatureError) as caught:
            SIGNED.parse({}, body.replace(SALTED, SALTED[::-1]), {"salt": "salt"})
        assert "/proof" == caught.value.pointer
    assert "7" == SIGNED.parse({}, urlencode(SEEN), {"salt": None}).number


def test_a_form_whose_secrets_are_missing_lets_nobody_in() -> None:
    """With the secrets of another form alone, a hash of members would be one that everybody can make."""
    easy = SEEN | {"proof": hashlib.sha256(b"7").hexdigest()}
    for given_secrets in ({"salt": None, "key": "x"}, {"salt": "", "key": "x"}, {"key": "x"}):
        with pytest.raises(CredentialsError) as caught:
            SIGNED.parse({}, urlencode(easy), given_secrets)
        assert "parse_callback: salt must be given to prove a push of the form arrival" == str(caught.value)


def test_rows_are_told_by_what_every_event_has() -> None:
    """A list of events is of one kind when all of them have its member."""
    landed = evolve(SIGHTING_FORM, name="landings", signature=None, discriminator=Discriminator("/kind", ("landed",)))
    seen = evolve(landed, name="sightings", discriminator=Discriminator("/kind", ("seen",)))
    callbacks: Callbacks[Sightings] = Callbacks("parse_sightings", (landed, seen))
    assert ["seen", "seen"] == [one.kind for one in callbacks.parse({}, push(event(), event()), {}).events]
    assert ["landed"] == [one.kind for one in callbacks.parse({}, push(event(kind="landed")), {}).events]
    assert [] == callbacks.parse({}, push(), {}).events
    sought = "Expected an event with /kind as landed (landings), or /kind as seen (sightings)"
    for body in (push(event(), event(kind="landed")), push(7), b"{}", b"[]", b'{"events": {}}'):
        assert ("", sought) == fault(body, None, callbacks)


pieces = st.sampled_from(
    [b"status=in", b"&", b"=", b"%", b"number=7", b"words=", b"parts=2", b"%41", b"+", b"proof=", b"?"]
)
forms = st.lists(pieces | st.binary(max_size=3)).map(b"".join)
members = st.dictionaries(
    st.sampled_from(["status", "number", "words", "parts", "proof", "events", "kind"]),
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=2),
).map(json.dumps)
types = st.sampled_from(["application/json", "application/x-www-form-urlencoded", "", "multipart/form-data"])


@given(
    st.binary() | st.text() | forms | members | members.map(lambda text: text.encode("utf-16")),
    types.map(lambda kind: {"Content-Type": kind}) | st.dictionaries(st.text(max_size=12), st.text(max_size=5)),
    st.dictionaries(st.sampled_from(["salt", "whistle", "key"]), st.none() | st.text(max_size=2)),
)
@pytest.mark.parametrize("callbacks", [BOTH, FORM_ONLY, SIGNED, SIGHTED], ids=["both", "form", "signed", "rows"])
def test_no_push_ends_in_another_error(
    callbacks: Callbacks[Any], body: bytes | str, headers: dict[str, str], secrets: dict[str, str | None]
) -> None:
    """Anybody may push anything: it ends in a model or in one of the three errors that the function names."""
    try:
        found = callbacks.parse(headers, body, secrets)
    except (CallbackError, CredentialsError):
        return
    assert isinstance(found, Arrival | Letter | Sightings)
