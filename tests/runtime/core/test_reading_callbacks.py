"""What a provider pushes, from bytes to models, or to the one error that says what it is instead."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.callbacks import Callbacks
from sms_providers.errors import CallbackError, SignatureError
from tests.runtime.flights import SENTINEL, Bird
from tests.runtime.sightings import SECRETS, SIGHTED, SIGHTING_FORM, Sighting, Sightings, event, push

NO_SECRETS: Mapping[str, str | None] = {"salt": None, "whistle": None}
SEEN = Sightings([Sighting(41, "seen", unknown_fields={"loft": {"id": 7}, "proof": event()["proof"]})])


def read(body: Any, secrets: Mapping[str, str | None] = NO_SECRETS) -> Sightings:
    """Return the model of a push."""
    return SIGHTED.parse({}, body, secrets)


def fault(body: Any) -> tuple[str, str]:
    """Return the place and the wording of the error that a push ends in."""
    with pytest.raises(CallbackError) as caught:
        read(body)
    error = caught.value
    assert CallbackError is type(error)
    assert SENTINEL not in repr(error)
    assert (None, True) == (error.__cause__, error.__suppress_context__)
    where = f" at {error.pointer}" if error.pointer else ""
    assert f"parse_sightings: not a callback of the provider{where}: {error.expected}" == str(error)
    return error.pointer, error.expected


@pytest.mark.parametrize("secrets", [NO_SECRETS, {}, SECRETS], ids=["none", "not named", "given"])
def test_a_push_is_its_model(secrets: Mapping[str, str | None]) -> None:
    """What is known becomes attributes and what is not stays, with secrets and without."""
    assert SEEN == read(push(event()), secrets)


@pytest.mark.parametrize(
    "body",
    [push(event()).decode(), BOM_UTF8 + push(event()), "\ufeff" + push(event()).decode(), push(event()) + b"\r\n"],
    ids=["text", "byte order mark", "byte order mark in text", "line break"],
)
def test_a_body_is_bytes_or_text(body: bytes | str) -> None:
    """Frameworks hand over the one or the other."""
    assert SEEN == read(body, SECRETS)


@pytest.mark.parametrize("headers", [{}, {"Content-Type": "text/plain"}, {"content-length": "0", "X": "\r\n"}])
def test_the_headers_do_not_matter(headers: dict[str, str]) -> None:
    """Nothing is known of what the provider sends there, so nothing there is trusted or refused."""
    assert SEEN == SIGHTED.parse(headers, push(event()), SECRETS)


def test_a_form_without_a_hash_reads_whatever_the_secrets() -> None:
    """Where the document knows no hash, there is nothing to compare."""
    assert SEEN == Callbacks("parse_sightings", (evolve(SIGHTING_FORM, signature=None),)).parse(
        {}, push(event()), SECRETS
    )


@pytest.mark.parametrize("secrets", [NO_SECRETS, SECRETS])
def test_a_push_without_events_is_read(secrets: Mapping[str, str | None]) -> None:
    """Where there is nothing to act on there is nothing to prove."""
    assert Sightings([]) == read(push(), secrets)


def test_an_event_of_an_unknown_kind_is_kept() -> None:
    """What the provider adds tomorrow reaches the application, which can tell it by its kind."""
    landing = event(kind="landed", landing={"wind": Decimal("3.50")})
    body = json.dumps({"events": [landing]}, default=str).replace('"3.50"', "3.50")
    (found,) = read(body, SECRETS).events
    assert ("landed", {"wind": Decimal("3.50")}, None) == (found.kind, found.unknown_fields["landing"], found.birds)
    assert "3.50" == str(found.unknown_fields["landing"]["wind"])  # type: ignore[index]


def test_members_beside_the_events_are_kept() -> None:
    """A push may say more than its events."""
    assert {"loft_name": "north"} == read(push(loft_name="north")).unknown_fields


@pytest.mark.parametrize(
    "birds",
    [{"name": "Ada"}, {"bird": {"name": "Ada"}}, {"bird": [{"name": "Ada"}]}],
    ids=["bare", "nested", "list nested"],
)
def test_what_comes_in_several_forms_is_a_list(birds: object) -> None:
    """However deep the one bird stands, the application finds it at the same place."""
    assert [Bird("Ada")] == read(push(event(birds=birds)), SECRETS).events[0].birds


FAULTS: dict[str, tuple[str, str, object]] = {
    "empty": ("", "the body is empty", b""),
    "a form": ("", "the body is not JSON", f"text={SENTINEL}"),
    "half of it": ("", "the body is broken or truncated JSON", push(event(kind=SENTINEL))[:-3]),
    "half a surrogate pair": ("", "the body is broken or truncated JSON", "{\ud83d" + SENTINEL),
    "nothing": ("", "the body must be bytes or text, not NoneType", None),
    "parsed already": ("", "the body must be bytes or text, not dict", {"events": [SENTINEL]}),
    "another kind": ("", "Expected `object`, got `array`", b"[]"),
    "without events": ("", "Object missing required field `events`", b"{}"),
    "events of another kind": ("/events", "Expected `array`, got `object`", json.dumps({"events": {"a": SENTINEL}})),
    "an event of another kind": ("/events/1", "Expected `object`, got `str`", push(event(), SENTINEL)),
    "a member of another kind": ("/events/0/number", "Expected `int`, got `str`", push(event(number=SENTINEL))),
    "a missing member": ("/events/0", "Object missing required field `kind`", push(event(kind=...))),
    "deep": (
        "/events/0/birds/bird/1/name",
        "Expected `str`, got `int`",
        push(event(birds={"bird": [{"name": "A"}, {"name": 7}]})),
    ),
    "too deep": ("", "the body is nested too deeply", b'{"events": ' + b"[" * 200_000),
    "too many digits": ("", "the body is broken or truncated JSON", b'{"events": [{"number": ' + b"9" * 5000 + b"}]}"),
}


@pytest.mark.parametrize(("at", "expected", "body"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_no_push_is_told_by_place_and_expectation(at: str, expected: str, body: object) -> None:
    """The error says what should stand where, and quotes nothing that somebody pushed."""
    assert (at, expected) == fault(body)


@pytest.mark.parametrize("events", [None, "seen", {"0": {}}, ...])
def test_without_a_list_of_events_nothing_is_proven(events: object) -> None:
    """With secrets, a push whose events cannot be found is refused and not waved through."""
    body = {} if events is ... else {"events": events}
    with pytest.raises(CallbackError) as caught:
        read(json.dumps(body), SECRETS)
    assert (CallbackError, "/events", "Expected `array`") == (
        type(caught.value),
        caught.value.pointer,
        caught.value.expected,
    )


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(categories=["L", "Cs", "Cc"])),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["events", "number", "kind", "loft", "id", "proof", "birds"]), inner)
    ),
    max_leaves=12,
)


@given(st.binary() | st.text(st.characters()) | values.map(json.dumps) | values.map(push))
@pytest.mark.parametrize("secrets", [NO_SECRETS, SECRETS])
def test_nothing_that_is_pushed_ends_in_another_error(secrets: Mapping[str, str | None], body: bytes | str) -> None:
    """Anybody may push anything: it ends in events or in the one error, never in a traceback of something else."""
    try:
        found = read(body, secrets)
    except SignatureError:
        assert secrets is SECRETS
    except CallbackError:
        return
    else:
        assert secrets is NO_SECRETS or [] == found.events
