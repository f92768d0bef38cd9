"""Sending one message at the Routee simulator: the answer, and what is refused."""

from __future__ import annotations

import pytest

from tests.simulators.routee.calling import NOW, caller


def test_a_message_is_answered_with_the_documented_members() -> None:
    """The answer has the id, plain text for a status, the date with a bare fraction, and what was sent (R22, R30)."""
    routee = caller()
    answer = routee.post(label="order", callback={"url": "http://sms.example/", "strategy": "OnCompletion"})
    expected = {
        "trackingId": routee.simulator.rows()[0].message_id,
        "status": "Queued",
        "createdAt": "2026-09-21T14:13:20.5Z",
        "from": "EXAMPLE",
        "to": "+447700900123",
        "body": "Hello",
        "bodyAnalysis": {"parts": 1, "unicode": False, "characters": 5},
        "flash": False,
        "callback": {"url": "http://sms.example/", "strategy": "OnCompletion"},
        "label": "order",
    }
    assert (200, expected) == (answer.status_code, answer.json())


def test_what_was_not_sent_is_not_echoed() -> None:
    """Without callback and label the answer has neither, and flash all the same."""
    answer = caller().post(flash=True).json()
    assert answer["flash"] is True
    assert not answer.keys() & {"callback", "label"}


@pytest.mark.parametrize(
    ("fraction", "expected"), [(0.95, "20.95Z"), (0.344, "20.344Z"), (0.1, "20.1Z"), (0.0, "20Z"), (0.9999, "20.999Z")]
)
def test_the_digits_of_a_fraction_vary(fraction: float, expected: str) -> None:
    """Zeros at the end of a fraction are left out, and the point with them (R30)."""
    routee = caller()
    routee.clock.now = int(NOW) + fraction
    assert routee.post().json()["createdAt"].endswith(f"14:13:{expected}")


def test_bare_digits_come_back_with_a_plus() -> None:
    """A recipient without a plus is taken, and answered and tracked with one (R25)."""
    routee = caller(rows=0)
    assert "+447700900123" == routee.post(to="447700900123").json()["to"]
    assert ["+447700900123"] == [item["to"] for item in routee.items()]


@pytest.mark.parametrize("sender", ["EXAMPLE", "A", "WP Webhooks", "447700900001", "1" * 16])
def test_usable_senders(sender: str) -> None:
    """Up to 11 letters, digits and spaces, or up to 16 digits, may send."""
    assert sender == caller().post(**{"from": sender}).json()["from"]


@pytest.mark.parametrize("sender", ["", "TwelveLetter", "1" * 17, "+447700900001", "Grüße", "a\n", 7, ["EXAMPLE"]])
def test_unusable_senders_have_a_code_of_their_own(sender: object) -> None:
    """Any other sender is refused among the business rules, or as a property."""
    answer = caller().post(**{"from": sender})
    assert (400, "400005000") == (answer.status_code, answer.json()["code"])
    answer = caller(variants={"bad-sender": "validation"}).post(**{"from": sender})
    assert ("400000000", {"from"}) == (answer.json()["code"], set(answer.json()["properties"]))


@pytest.mark.parametrize(("choice", "status"), [("error", 400), ("accept", 200)])
def test_variant_from_absent(choice: str, status: int) -> None:
    """A message without a sender is refused, or sent and tracked without one."""
    routee = caller(rows=0, variants={"from-absent": choice})
    answer = routee.post(**{"from": None})
    assert status == answer.status_code
    assert "from" not in answer.json()
    assert [] == [item for item in routee.items() if "from" in item]


@pytest.mark.parametrize("recipient", ["12a", "1234", "1" * 16, "++447700900123", "+", "٤٤٧٧٠٠٩٠٠", 447700900123])
def test_an_unusable_recipient_is_refused_as_captured(recipient: object) -> None:
    """What is no number is a validation error with a map of properties."""
    answer = caller().post(to=recipient)
    expected = {
        "code": "400000000",
        "developerMessage": "Validation error",
        "entity": "SmsTracking",
        "properties": {"to": "invalid mobile number"},
    }
    assert (400, expected) == (answer.status_code, answer.json())


@pytest.mark.parametrize("recipient", [None, ""])
def test_variant_no_recipient(recipient: str | None) -> None:
    """A message to nobody is refused with a list of errors, the first of number 004, or as a property."""
    body = caller().post(to=recipient).json()
    assert ("400005000", "004") == (body["code"], body["errors"][0]["errorCode"])
    body = caller(variants={"no-recipient": "validation"}).post(to=recipient).json()
    assert ("400000000", {"to"}) == (body["code"], set(body["properties"]))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("body", ""),
        ("body", 5),
        ("flash", "true"),
        ("transcode", 1),
        ("ttl", 0),
        ("ttl", 4321),
        ("ttl", "60"),
        ("ttl", 1.5),
        ("ttl", True),
        ("label", "a" * 351),
        ("label", 5),
        ("callback", "http://sms.example/"),
        ("callback", {"strategy": "OnChange"}),
        ("callback", {"url": "nonsense"}),
        ("callback", {"url": "http://sms.example/", "strategy": "Never"}),
        ("callback", {"url": "http://sms.example/", "strategy": ["OnChange"]}),
        ("urlShortener", "yes"),
        ("restrictions", []),
    ],
)
def test_each_unusable_member_is_named(name: str, value: object) -> None:
    """A value of the wrong type or out of its bounds is refused by its name, and nothing is sent."""
    routee = caller(rows=0)
    answer = routee.post(**{name: value})
    assert (400, [name]) == (answer.status_code, list(answer.json()["properties"]))
    assert [] == routee.ids()


def test_everything_wrong_is_told_at_once() -> None:
    """A body with nothing in it misses three members, told as a validation error."""
    body = caller().post({}).json()
    assert ("400000000", {"from", "to", "body"}) == (body["code"], set(body["properties"]))


@pytest.mark.parametrize(
    "members",
    [
        {"ttl": 1},
        {"ttl": 4320},
        {"ttl": 60.0},
        {"label": "a" * 350},
        {"callback": {"url": "https://sms.example/x?y=z"}},
        {"urlShortener": {}, "restrictions": {}, "anything": 1},
    ],
)
def test_bounds_are_included(members: dict[str, object]) -> None:
    """The smallest and largest values will do, and so will a member that nobody knows."""
    assert 200 == caller().post(**members).status_code


def test_variant_label_maximum() -> None:
    """A label may have no more than 20 characters, as in 2016 (R56)."""
    routee = caller(variants={"label-maximum": "20"})
    assert [200, 400] == [routee.post(label="a" * length).status_code for length in (20, 21)]


@pytest.mark.parametrize("callback", [{"strategy": "OnChange"}, {}, {"url": ""}])
def test_variant_callback_url(callback: dict[str, str]) -> None:
    """A callback without a URL that can be called may be taken: it is echoed, and nothing is pushed to it."""
    answer = caller(variants={"callback-url": "optional"}).post(callback=callback)
    assert (200, {"strategy": "OnChange", **callback}) == (answer.status_code, answer.json()["callback"])


@pytest.mark.parametrize("body", [[], "Hello", 5])
def test_a_body_is_an_object(body: object) -> None:
    """JSON of another kind is refused."""
    assert 400 == caller().post(body).status_code


@pytest.mark.parametrize(("number", "code"), [("109", "400001009"), ("403", "403000000")])
def test_reserved_recipients_are_refused(number: str, code: str) -> None:
    """Two reserved numbers meet the refusals of balance and permission, whether written with a plus or without."""
    for recipient in (f"+447700900{number}", f"447700900{number}"):
        answer = caller().post(to=recipient)
        assert (int(code[:3]), code) == (answer.status_code, answer.json()["code"])
