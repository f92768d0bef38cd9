"""The comparison of a client's side with the wire's notices every kind of difference."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from conformance.comparing import row_differences, same, sent_differences
from conformance.subjects import document_of
from sms_providers.voximplant.models import SmsDirection, SmsHistoryMessage, SmsStatus

MEMBERS = document_of("voximplant").operation("get_sms_history").row_members
ROW: dict[str, Any] = {
    "message_id": 1,
    "source_number": 447700900123,
    "destination_number": "447700900124",
    "direction": "in",
    "fragments": 1,
    "cost": Decimal("0.1"),
    "status_id": "1",
    "processed_date": "2024-01-01 00:00:00",
}
MODEL = SmsHistoryMessage(
    message_id=1,
    source_number="447700900123",
    destination_number="447700900124",
    direction=SmsDirection.IN,
    fragments=1,
    cost=Decimal("0.1"),
    status_id=SmsStatus.SUCCESS,
    processed_at=datetime(2024, 1, 1, tzinfo=UTC),
)


def test_a_true_model_has_no_difference() -> None:
    """A model that says what its row says is found equal."""
    assert [] == list(row_differences(MEMBERS, ROW, MODEL, "/result/0"))


@pytest.mark.parametrize(
    ("attribute", "value", "member"),
    [
        ("message_id", 2, "message_id"),
        ("source_number", 447700900123, "source_number"),
        ("cost", 0.1, "cost"),
        ("cost", Decimal("0.10"), "cost"),
        ("processed_at", datetime(2024, 1, 1), "processed_date"),
        ("text", "", "text"),
        ("direction", SmsDirection.OUT, "direction"),
    ],
)
def test_an_untrue_attribute_is_found(attribute: str, value: Any, member: str) -> None:
    """An attribute of another value or another type is found at its member's place."""
    found = list(row_differences(MEMBERS, ROW, evolve(MODEL, **{attribute: value}), "/result/0"))
    assert [f"/result/0/{member}"] == [each.pointer for each in found]


def test_an_unknown_member_that_was_lost_is_found() -> None:
    """A member that the document has not must survive in the model."""
    found = list(row_differences(MEMBERS, {**ROW, "colour": "blue"}, MODEL, "/result/0"))
    assert ["/result/0"] == [each.pointer for each in found]


@pytest.mark.parametrize(
    ("sent", "pointers"),
    [
        ((("b", "2"), ("a", "1")), []),
        ((("a", "1"),), ["/query/b"]),
        ((("a", "1"), ("b", "2"), ("c", "3")), ["/query/c"]),
        ((("a", "1"), ("b", "2"), ("b", "2")), ["/query/b"]),
        ((("a", "2"), ("b", "1")), ["/query/a", "/query/b"]),
    ],
)
def test_pairs_are_compared_without_their_order(sent: tuple[tuple[str, str], ...], pointers: list[str]) -> None:
    """The order of pairs says nothing; a missing, another or a repeated one is found."""
    assert pointers == [each.pointer for each in sent_differences((("a", "1"), ("b", "2")), sent)]


def test_equal_numbers_of_other_types_are_not_the_same() -> None:
    """A decimal, a float and a whole number of one value are three things, and an enumeration's member is its text."""
    assert same("IN", SmsDirection.IN)
    assert not same(Decimal(1), 1)
    assert not same(Decimal(1), 1.0)
