"""What is refused before anything is sent, with the parameter named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sms_providers.errors import InvalidRequestError
from tests.behaviour.colours import Colour
from tests.behaviour.stage import Stage, staged
from tests.behaviour.subjects import APIFONICA, ROUTEE, SENDER, VOXIMPLANT, Subject

NOW = datetime.now(UTC)
NAIVE = datetime(2026, 1, 2, 3, 4, 5)

Wrong = tuple[Subject, str, dict[str, Any], str]

WRONG: list[Wrong] = [
    (VOXIMPLANT, "get_sms_history", {"count": 0}, "count"),
    (VOXIMPLANT, "get_sms_history", {"count": 1001}, "count"),
    (VOXIMPLANT, "get_sms_history", {"offset": -1}, "offset"),
    (VOXIMPLANT, "get_sms_history", {"count": "ten"}, "count"),
    (VOXIMPLANT, "get_sms_history", {"from_date": NAIVE}, "from_date"),
    (VOXIMPLANT, "get_sms_history", {"to_date": NAIVE}, "to_date"),
    (VOXIMPLANT, "get_sms_history", {"from_date": NOW, "to_date": NOW - timedelta(days=1)}, "from_date"),
    (VOXIMPLANT, "get_sms_history", {"direction": "SIDEWAYS"}, "direction"),
    (VOXIMPLANT, "send_sms_message", {"source": SENDER, "destination": "1", "sms_body": ""}, "sms_body"),
    (VOXIMPLANT, "send_sms_message", {"source": SENDER, "destination": "1", "sms_body": "x" * 766}, "sms_body"),
    (VOXIMPLANT, "send_sms_message", {"source": SENDER, "destination": "1", "sms_body": "ж" * 766}, "sms_body"),
    (APIFONICA, "list_messages", {"limit": 21}, "limit"),
    (APIFONICA, "list_messages", {"limit": 0}, "limit"),
    (APIFONICA, "list_messages", {"offset": -1}, "offset"),
    (APIFONICA, "get_message", {"message_sid": ""}, "message_sid"),
    (APIFONICA, "get_message", {"message_sid": ".."}, "message_sid"),
    (ROUTEE, "track_sms", {"date_start": NAIVE, "date_end": NOW}, "date_start"),
    (ROUTEE, "track_sms", {"date_start": NOW - timedelta(days=1), "date_end": NAIVE}, "date_end"),
    (ROUTEE, "track_sms", {"date_start": NOW, "date_end": NOW - timedelta(days=1)}, "date_start"),
    (ROUTEE, "track_sms", {"date_start": NOW - timedelta(days=8), "date_end": NOW}, "date_start"),
    (ROUTEE, "track_sms", {"date_start": NOW - timedelta(days=1), "date_end": NOW, "size": 2001}, "size"),
    (ROUTEE, "track_sms", {"date_start": NOW - timedelta(days=1), "date_end": NOW, "page": -1}, "page"),
    (ROUTEE, "send_sms", {"sender": "EXAMPLE", "to": "+1", "body": "x", "ttl": 0}, "ttl"),
    (ROUTEE, "send_sms", {"sender": "EXAMPLE", "to": "+1", "body": "x", "label": "x" * 351}, "label"),
]


@pytest.mark.parametrize(
    ("subject", "method", "arguments", "parameter"),
    WRONG,
    ids=[f"{row[1]}-{row[3]}-{n}" for n, row in enumerate(WRONG)],
)
def test_what_the_provider_would_refuse_is_not_sent(
    subject: Subject, method: str, arguments: dict[str, Any], parameter: str, colour: Colour
) -> None:
    """Bounds, lengths, windows and naive moments are refused here, naming the parameter and sending nothing."""
    with staged(subject, colour) as stage:
        client = stage.client()
        with pytest.raises(InvalidRequestError) as caught:
            colour.call(client, method, **arguments)
        heard = [*stage.server.heard, *stage.server.token_heard]
    assert (method, parameter, []) == (caught.value.operation, caught.value.parameter, heard)
    assert parameter in str(caught.value)


@pytest.mark.parametrize("value", [["DELIVERED"], ("DELIVERED",), []])
def test_a_list_where_one_text_is_wanted_is_called_a_list(value: object, colour: Colour) -> None:
    """The error speaks of what the caller wrote, and not of what the client made of it meanwhile."""
    with staged(APIFONICA, colour) as stage, pytest.raises(InvalidRequestError) as caught:
        colour.call(stage.client(), "list_messages", status=value)
    assert "list_messages: status must be text, not a list of values" == str(caught.value)


def test_an_argument_in_error_is_not_quoted(stage: Stage) -> None:
    """The error names the parameter and never its value, which may be a number or a text."""
    arguments = {stage.subject.limit: "447700900123"}
    with pytest.raises(InvalidRequestError) as caught:
        stage.page(stage.client(), **arguments)
    assert "447700900123" not in f"{caught.value!s}{caught.value!r}{caught.value.__dict__}"
