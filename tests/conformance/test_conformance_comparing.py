"""The comparison of a client's side with the wire's notices every kind of difference."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from conformance.comparing import model_differences, request_differences, same, sent_differences
from conformance.exchanges import Exchange
from conformance.subjects import document_of
from sms_providers.voximplant.models import (
    A2PSmsSending,
    AcceptedRecipient,
    InboundSms,
    RefusedRecipient,
    SmsDirection,
    SmsHistoryMessage,
    SmsStatus,
)

DOCUMENT = document_of("voximplant")
ROW_SCHEMA = DOCUMENT.component("SmsHistoryMessage")
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
    assert [] == list(model_differences(DOCUMENT, ROW_SCHEMA, ROW, MODEL, "/result/0"))


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
    found = list(model_differences(DOCUMENT, ROW_SCHEMA, ROW, evolve(MODEL, **{attribute: value}), "/result/0"))
    assert [f"/result/0/{member}"] == [each.pointer for each in found]


def test_an_unknown_member_that_was_lost_is_found() -> None:
    """A member that the document has not must survive in the model."""
    found = list(model_differences(DOCUMENT, ROW_SCHEMA, {**ROW, "colour": "blue"}, MODEL, "/result/0"))
    assert ["/result/0"] == [each.pointer for each in found]


BODY: dict[str, Any] = {
    "result": [{"transaction_id": 3, "destination_number": 447700900123, "route": {"price": Decimal("0.1")}}],
    "failed": [{"destination_number": "447700900385", "error_code": 385, "error_description": "Ours."}],
    "fragments_count": 1,
}


def sending() -> A2PSmsSending:
    """Make the model of a sending."""
    unknown: dict[str, object] = {"route": {"price": Decimal("0.1")}}
    return A2PSmsSending(
        1,
        [AcceptedRecipient(3, "447700900123", unknown_fields=unknown)],
        [RefusedRecipient("447700900385", 385, "Ours.")],
    )


def sending_differences(body: Any, model: A2PSmsSending) -> list[str]:
    """Compare the model of a sending with a body, and give the places."""
    schema = DOCUMENT.operation("a2p_send_sms").result
    return [each.pointer for each in model_differences(DOCUMENT, schema, body, model, "")]


def test_a_nested_model_is_compared_to_the_last_member() -> None:
    """Lists, former names, renamed members and unknown ones of inner models are compared as well."""
    assert [] == sending_differences(BODY, sending())
    assert ["/result"] == sending_differences(BODY, evolve(sending(), accepted=[]))
    assert ["/failed/0/error_code"] == sending_differences(
        BODY, evolve(sending(), refused=[RefusedRecipient("447700900385", 386, "Ours.")])
    )
    assert ["/result/0/transaction_id", "/result/0"] == sending_differences(
        BODY, evolve(sending(), accepted=[AcceptedRecipient(4, "447700900123")])
    )


def test_an_absent_list_is_its_default() -> None:
    """A list that the reply leaves out is empty in the model, and nothing else is."""
    model = A2PSmsSending(1)
    assert [] == sending_differences({"fragments_count": 1}, model)
    assert ["/failed"] == sending_differences({"fragments_count": 1, "failed": BODY["failed"]}, model)


INNER = {"source_number": "1", "destination_number": "2", "sms_body": "Ours."}


@pytest.mark.parametrize("raw", [INNER, {"sms_inbound": INNER}, {"sms_inbound": [INNER]}])
def test_a_wrapped_message_is_compared_however_deep(raw: Any) -> None:
    """The three depths of a received message are one list; a lost message is found, and so is a changed one."""
    schema = DOCUMENT.component("Callback")["properties"]["sms_inbound"]
    models = [InboundSms("1", "2", "Ours.")]
    assert [] == list(model_differences(DOCUMENT, schema, raw, models, ""))
    assert any(model_differences(DOCUMENT, schema, raw, [], ""))
    assert any(model_differences(DOCUMENT, schema, raw, [InboundSms("1", "2", "Yours.")], ""))


def test_a_parameter_in_the_wrong_place_is_found() -> None:
    """A form's parameter that went out in the query is missing in the one and too much in the other."""
    pairs = (("text", "Ours."),)
    in_query = Exchange("POST", "/A2PSendSms", pairs, "", 200, "application/json", b"{}")
    in_form = evolve(in_query, query=(), form=pairs)
    operation = DOCUMENT.operation("a2p_send_sms")
    assert ["/query/text", "/form/text"] == [each.pointer for each in request_differences(operation, pairs, in_query)]
    assert [] == list(request_differences(operation, pairs, in_form))


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
