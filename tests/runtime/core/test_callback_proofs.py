"""The hash in an event: which events it lets through, and what stands in for a secret."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.callbacks import HashSignature
from sms_providers.errors import CredentialsError, SignatureError
from tests.runtime.flights import SENTINEL
from tests.runtime.sightings import PROOF, SALT, SECRETS, SIGHTED, WHISTLE, event, proof, push

Secrets = Mapping[str, Any]


def is_let_through(body: bytes, secrets: Secrets = SECRETS) -> bool:
    """Whether the events of a push are given to the application."""
    try:
        SIGHTED.parse({}, body, secrets)
    except SignatureError:
        return False
    return True


def test_the_hash_is_over_the_parts_in_their_order() -> None:
    """Secrets and members follow each other without anything between them, members as they stand in the body."""
    expected = hashlib.md5(b"sea salt7tweet41").hexdigest()
    assert expected == event()["proof"]
    assert PROOF.is_true_of({"loft": {"id": 7}, "number": 41, "proof": expected}, SECRETS)


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256"])
def test_the_algorithm_is_the_one_named(algorithm: str) -> None:
    """The document names the hash, and another one of the same parts is not right."""
    made = hashlib.new(algorithm, b"sea salt7tweet41").hexdigest()
    signed = event(proof=made)
    for other in ("md5", "sha1", "sha256"):
        assert (other == algorithm) is evolve(PROOF, algorithm=other).is_true_of(signed, SECRETS)


@pytest.mark.parametrize(
    "changes",
    [
        {"proof": proof(7, 42)},
        {"proof": proof(7, 41)[:-1]},
        {"proof": proof(7, 41) + " "},
        {"proof": ""},
        {"proof": None},
        {"proof": ...},
        {"proof": True},
        {"proof": [proof(7, 41)]},
        {"proof": {"": proof(7, 41)}},
        {"proof": "\ud83d"},
        {"proof": "ü"},
        {"proof": "\0"},
        {"number": 42},
        {"number": ...},
        {"number": None},
        {"number": True},
        {"number": 41.0},
        {"number": [41]},
        {"loft": {"id": 8}},
        {"loft": {}},
        {"loft": 7},
        {"loft": ...},
        {"loft": [7]},
    ],
    ids=repr,
)
def test_an_event_with_another_hash_is_refused(changes: dict[str, Any]) -> None:
    """A hash that was changed, cut, left out or made for other members proves nothing; its place is told."""
    with pytest.raises(SignatureError) as caught:
        SIGHTED.parse({}, push(event(), event(**changes)), SECRETS)
    expected = "not a callback of the provider at /events/1/proof: the hash is not the one that the secrets give"
    assert f"parse_sightings: {expected}" == str(caught.value)
    assert ("/events/1/proof", "parse_sightings") == (caught.value.pointer, caught.value.callback)


@pytest.mark.parametrize("foreign", [None, 7, "seen", [], {}])
def test_what_is_no_event_proves_nothing(foreign: object) -> None:
    """With secrets, an entry of another kind is refused as unproven before it is read."""
    assert not is_let_through(push(foreign))


def test_one_unproven_event_refuses_the_whole_push() -> None:
    """No event is given out beside one that somebody slipped in."""
    forged = event(proof=proof(7, 41, salt="guessed"))
    assert is_let_through(push(event(), event()))
    assert not is_let_through(push(forged, event()))
    assert not is_let_through(push(event(), forged))


def test_the_proof_is_looked_at_before_the_rest() -> None:
    """Whoever cannot prove an event does not learn how it is read."""
    assert not is_let_through(push(event(proof="", kind=7)))


def test_ids_count_as_they_are_written() -> None:
    """The hash is the same for an id that comes as a number and for one that comes as text."""
    assert is_let_through(push(event(loft={"id": "7"})))
    assert not is_let_through(push(event(loft={"id": "07"})))
    assert is_let_through(push(event(loft={"id": "07"}, proof=proof("07", 41))))


@pytest.mark.parametrize("number", [None, True, 41.5, [41], {}], ids=repr)
def test_only_text_and_whole_numbers_have_a_form_to_hash(number: object) -> None:
    """How anything else would be written is not known; even a hash made of Python's own wording is refused."""
    assert not is_let_through(push(event(number=number, proof=proof(7, number))))


@pytest.mark.parametrize("number", [0, -1, 2**63, 2**64, 10**4000])
def test_a_number_of_any_size_is_hashed_digit_for_digit(number: int) -> None:
    """Ids beyond what a machine word holds prove themselves like any other."""
    assert is_let_through(push(event(number=number, proof=proof(7, number))))
    assert not is_let_through(push(event(number=number + 1, proof=proof(7, number))))


@pytest.mark.parametrize("loft", ["Grüße", "\0", "a\r\nb", "🐦"])
def test_text_is_hashed_in_utf_8(loft: str) -> None:
    """Members that are text are hashed as UTF-8, whatever stands in them."""
    assert is_let_through(push(event(loft={"id": loft}, proof=proof(loft, 41))))


def test_no_text_stands_for_bytes_that_are_not_utf_8() -> None:
    """MD5 can be extended by bytes that are no UTF-8; half a surrogate pair must not be a way to write them."""
    raw = hashlib.md5(b"sea salt7\x80tweet41").hexdigest()
    assert not is_let_through(push(event(loft={"id": "7\udc80"}, proof=raw)))


def test_capital_digits_are_the_same_hash() -> None:
    """A hash is a number in hexadecimal digits, in either case."""
    assert is_let_through(push(event(proof=proof(7, 41).upper())))


def test_a_missing_part_is_empty_in_the_hash() -> None:
    """Accounts without a salt exist; so a secret that is not given takes no place in the hash."""
    unsalted = push(event(proof=proof(7, 41, salt="")))
    for secrets in ({"whistle": WHISTLE}, {"whistle": WHISTLE, "salt": None}, {"whistle": WHISTLE, "salt": ""}):
        assert is_let_through(unsalted, secrets)
        assert not is_let_through(push(event()), secrets)


@pytest.mark.parametrize("secrets", [{"salt": SALT}, {"whistle": WHISTLE}, {"salt": WHISTLE, "whistle": SALT}])
def test_secrets_given_partly_or_in_each_other_s_place_let_nobody_in(secrets: Secrets) -> None:
    """A mistake in the secrets refuses the provider, and never lets others through."""
    assert not is_let_through(push(event()), secrets)


@pytest.mark.parametrize(
    ("expected", "secrets"),
    [
        ("salt and whistle must not be empty", {"salt": "", "whistle": ""}),
        ("whistle must not be empty", {"salt": None, "whistle": ""}),
        ("whistle must be text, not int", {"salt": SALT, "whistle": 447700900123}),
        ("salt must be text, not bytes", {"salt": SENTINEL.encode(), "whistle": WHISTLE}),
    ],
)
def test_what_is_no_secret_is_told_before_anything_is_read(expected: str, secrets: Secrets) -> None:
    """An environment variable that is set and empty must not switch the proof off in silence."""
    for body in (push(event()), b""):
        with pytest.raises(CredentialsError) as caught:
            SIGHTED.parse({}, body, secrets)
        assert f"parse_sightings: {expected}" == str(caught.value)


def test_a_secret_that_utf_8_cannot_hold_lets_nobody_in() -> None:
    """What an environment holds beside text ends in the usual refusal."""
    assert not is_let_through(push(event()), {"salt": "\udc80", "whistle": WHISTLE})


def test_hashes_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long a refusal takes says nothing about how much of a hash was right."""
    compared: list[tuple[bytes, bytes]] = []

    def compare(right: bytes, given: bytes) -> bool:
        compared.append((right, given))
        return False

    monkeypatch.setattr(hmac, "compare_digest", compare)
    assert not is_let_through(push(event()))
    assert [(proof(7, 41).encode(), proof(7, 41).encode())] == compared


def test_neither_error_nor_form_prints_a_secret() -> None:
    """The description of a hash names its secrets and holds none; its error holds the place alone."""
    with pytest.raises(SignatureError) as caught:
        SIGHTED.parse({}, push(event(kind=SENTINEL)), {"salt": SENTINEL, "whistle": SENTINEL})
    error = caught.value
    assert SENTINEL not in f"{error!r} {vars(error)} {error.__cause__} {error.__context__} {SIGHTED!r}"
    assert "salt" in repr(PROOF)


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(texts, texts, texts | st.integers(), st.integers(), st.data())
def test_only_whoever_knows_the_secrets_can_prove(
    salt: str, whistle: str, loft: object, number: int, data: st.DataObject
) -> None:
    """Whatever the secrets and ids, the right hash passes and one with a digit changed does not."""
    secrets = {"salt": salt, "whistle": whistle}
    right = proof(loft, number, salt, whistle)
    at = data.draw(st.integers(0, len(right) - 1))
    wrong = right[:at] + ("0" if right[at] != "0" else "1") + right[at + 1 :]
    assert is_let_through(push(event(loft={"id": loft}, number=number, proof=right)), secrets)
    assert not is_let_through(push(event(loft={"id": loft}, number=number, proof=wrong)), secrets)


def test_a_hash_may_stand_deeper_in_the_event() -> None:
    """The place of the hash is a pointer like the others."""
    signature = HashSignature("/signed/by~1loft", "md5", ((True, "salt"), (False, "/number")))
    made = hashlib.md5(b"sea salt41").hexdigest()
    assert signature.is_true_of({"number": 41, "signed": {"by/loft": made}}, SECRETS)
    assert not signature.is_true_of({"number": 41, "signed": made}, SECRETS)
