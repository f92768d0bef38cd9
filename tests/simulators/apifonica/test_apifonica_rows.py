"""The messages of the Apifonica simulator, as the wire shows them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from conformance import simulators
from conformance.simulators.apifonica.errors import Code
from tests.simulators.apifonica.calling import (
    ACCOUNT_SID,
    MESSAGE,
    MESSAGES_PATH,
    NOW_TEXT,
    Caller,
    caller,
    error_of,
)

PAYLOADS = Path(simulators.__file__).parents[1] / "payloads" / "apifonica"


def payload(name: str) -> dict[str, Any]:
    """Read one of the documented bodies."""
    body: dict[str, Any] = json.loads((PAYLOADS / name).read_text(encoding="utf-8"))
    return body


def rows(apifonica: Caller) -> list[dict[str, Any]]:
    """Give every message as the wire shows it."""
    return [row for page in apifonica.walk() for row in page["messages"]]


def shape(value: Any) -> Any:
    """Give the members of a body in their order, each with its type, and of a list the first item's."""
    if isinstance(value, dict):
        return [(name, shape(member)) for name, member in value.items()]
    if isinstance(value, list):
        return [shape(value[0])]
    return type(value)


def test_a_message_is_the_documented_one() -> None:
    """Every member has the documented name, place and type, and the value of what was sent."""
    apifonica = caller(rows=0)
    sid = apifonica.send(tag="My_Client1")
    [row] = apifonica.page()["messages"]
    assert list(payload("messages_list.200.reference-page.json")["messages"][0]) == list(row)
    assert {
        "account_sid": ACCOUNT_SID,
        "number_sid": row["number_sid"],
        "text": MESSAGE["text"],
        "created": NOW_TEXT,
        "direction": "outbound",
        "from": MESSAGE["from"],
        "to": MESSAGE["to"],
        "price": "0.0420",
        "message_sid": sid,
        "status": "queued",
        "segment_count": 1,
        "channel": "sms",
        "tag": "My_Client1",
    } == row


def test_a_page_has_the_documented_shape() -> None:
    """Names, order and types are those of the provider's example."""
    apifonica = caller(rows=0)
    for _ in range(21):
        apifonica.send(tag="My_Client1")
    documented = payload("messages_list.200.reference-page.json")
    assert shape(documented) == shape(apifonica.page())


def test_a_legacy_page_has_the_documented_members() -> None:
    """Under the former brand's variants, envelope and rows have the members of its example, in any order."""
    variants = {"totals": "present", "row-members": "legacy", "links": "absolute"}
    page = caller(variants=variants).page()
    documented = payload("messages_list.200.former-brand-page.json")
    assert list(documented["messages"][0]) == list(page["messages"][0])
    assert {name: type(value) for name, value in documented.items()} == {
        name: type(value) for name, value in page.items()
    }


def test_histories_are_the_same_for_the_same_seed() -> None:
    """The seed decides the whole history, and its length is as asked for."""
    first, again, other = (rows(caller(rows=30, seed=seed)) for seed in (1, 1, 2))
    assert first == again != other
    assert 30 == len({row["message_sid"] for row in first})


def test_a_history_holds_every_kind() -> None:
    """Sixty rows hold both directions, every status and channel, names, tags, long texts, and shared seconds."""
    history = rows(caller(rows=60))
    assert {"inbound", "outbound"} == {row["direction"] for row in history}
    assert {"queued", "sent", "received", "delivered", "failed"} == {row["status"] for row in history}
    assert {"sms", "telegram", "facebook"} == {row["channel"] for row in history}
    assert {True, False} == {row["from"].isdecimal() for row in history} == {"tag" in row for row in history}
    assert {True, False} == {row["segment_count"] > 1 for row in history}
    assert len(history) > len({row["created"] for row in history})


def test_what_came_in_was_received() -> None:
    """The status received is that of every message that came in, and of no other."""
    assert {("inbound", True), ("outbound", False)} == {
        (row["direction"], row["status"] == "received") for row in rows(caller())
    }


def test_a_price_is_text_with_four_decimals() -> None:
    """No price is a number, or longer or shorter (A6)."""
    assert all(re.fullmatch(r"[0-9]+\.[0-9]{4}", row["price"]) for row in rows(caller()))


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("zone-0000", "Mon, 21 Sep 2026 14:13:20 +0000"),
        ("zone-0300", "Mon, 21 Sep 2026 17:13:20 +0300"),
        ("full-month", "Mon, 21 September 2026 14:13:20 +0000"),
    ],
)
def test_variant_created_form(form: str, expected: str) -> None:
    """The moment is in UTC, three hours ahead, or has its month in full (A7)."""
    apifonica = caller(rows=0, variants={"created-form": form})
    assert expected == apifonica.message(apifonica.send())["created"]


def test_a_day_of_one_digit_has_a_zero_before_it() -> None:
    """Days are two digits, and a zone ahead may move a message into the next year."""
    apifonica = caller(rows=0, variants={"created-form": "zone-0300"})
    apifonica.clock.now = 1_767_215_999
    assert "Thu, 01 Jan 2026 00:19:59 +0300" == apifonica.message(apifonica.send())["created"]


@pytest.mark.parametrize("choice", ["absent", "null"])
def test_variant_number_sid_of_a_name(choice: str) -> None:
    """A message from a name has no number_sid, or null; one from a number has it always."""
    history = rows(caller(variants={"number-sid-of-a-name": choice}))
    named = [row for row in history if not row["from"].isdecimal()]
    assert {(choice == "null", None)} == {("number_sid" in row, row.get("number_sid")) for row in named}
    assert all(row["number_sid"].startswith("num") for row in history if row not in named)


@pytest.mark.parametrize(("choice", "expected"), [("absent", {}), ("null", {"tag": None}), ("empty", {"tag": ""})])
def test_variant_missing_tag(choice: str, expected: dict[str, Any]) -> None:
    """A message sent without a tag has none, null, or an empty one."""
    apifonica = caller(rows=0, variants={"missing-tag": choice})
    row = apifonica.message(apifonica.send())
    assert expected == {name: value for name, value in row.items() if name == "tag"}


def test_variant_row_members_legacy() -> None:
    """Rows of the former brand lack the newer members, even where null stands for a missing one."""
    variants = {"row-members": "legacy", "missing-tag": "null", "number-sid-of-a-name": "null"}
    for row in rows(caller(variants=variants)):
        assert {"number_sid", "segment_count", "channel", "tag"}.isdisjoint(row)


@pytest.mark.parametrize(("choice", "prefix"), [("prefixed", "msg"), ("uuid", "")])
def test_variant_message_sid(choice: str, prefix: str) -> None:
    """The SID of a message is a UUID, with three letters before it or without."""
    for sid in caller(variants={"message-sid": choice}).sids():
        assert re.fullmatch(f"{prefix}[0-9a-f]{{8}}-[0-9a-f]{{4}}-3[0-9a-f]{{3}}-[0-9a-f]{{4}}-[0-9a-f]{{12}}", sid)


def test_one_message_is_the_row_of_the_list() -> None:
    """A message asked for by its SID is what the list shows, and has no wrapper."""
    apifonica = caller()
    for row in rows(apifonica):
        assert row == apifonica.message(row["message_sid"])
        assert "status_code" not in row


def test_an_unknown_message_is_not_found() -> None:
    """A SID that no message has is 404 in the error envelope."""
    assert (404, Code.NOT_FOUND) == error_of(caller().call("GET", f"{MESSAGES_PATH}/msg-none"))


def test_the_inserted_row_is_in_the_list() -> None:
    """A row that a test puts in is answered as it is."""
    apifonica = caller(rows=0)
    [row] = caller(rows=1).simulator.rows()
    apifonica.simulator.insert_row(row)
    assert [row.message_sid] == apifonica.sids()
