"""What is promised of a reply: that it is read, that it is refused at its place, or either."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.client_checks.promises import Promises
from conformance.subjects import document_of

PROMISES = {name: Promises.of(document_of(name)) for name in ("routee", "voximplant")}
AT = "/components/schemas/"
TRACKED: dict[str, Any] = {"messageId": "m", "status": {"status": "Sent", "date": "2026-11-20T09:30:04Z"}, "price": 1.5}
ROW: dict[str, Any] = {
    "message_id": 1, "source_number": "1", "destination_number": 2, "direction": "IN", "fragments": 1, "cost": 0.5,
    "status_id": "1", "processed_date": "2026-11-20 09:30:04",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "kind", "places"),
    [
        ({}, "read", set()),
        ({"status": None}, "read", set()),
        ({"colour": {"deep": 1}}, "read", set()),
        ({"direction": "Sideways"}, "read", set()),
        ({"campaign": "former name"}, "read", set()),
        ({"messageId": None}, "refuse", {"/messageId"}),
        ({"messageId": 5}, "refuse", {"/messageId"}),
        ({"price": "1.5"}, "refuse", {"/price"}),
        ({"groups": ["a", 5]}, "refuse", {"/groups/1"}),
        ({"status": {}}, "refuse", {"/status"}),
        ({"status": {"status": 5}}, "refuse", {"/status/status"}),
        ({"receivedDate": "2026-13-20T09:30:04Z"}, "refuse", {"/receivedDate"}),
        ({"to": "nobody"}, "either", {"/to"}),
    ],
)
def test_a_tracked_message(change: dict[str, Any], kind: str, places: set[str]) -> None:
    """Types, what is required, and moments that there are bind; words and members that nobody knows do not."""
    found = PROMISES["routee"].of_reply(f"{AT}TrackedMessage", {**TRACKED, **change})
    assert (kind, places) == (found.kind, set(found.places))


@pytest.mark.parametrize(
    ("removed", "added", "kind"),
    [
        ("message_id", {"sms_id": 7}, "read"),
        ("message_id", {}, "refuse"),
        ("cost", {}, "refuse"),
        ("source_number", {"source_number": 5}, "read"),
        ("text", {"text": None}, "read"),
    ],
)
def test_a_row_under_former_names(removed: str, added: dict[str, Any], kind: str) -> None:
    """A member that is required may come under a former name, and under none else."""
    row = {name: value for name, value in ROW.items() if name != removed} | added
    assert kind == PROMISES["voximplant"].of_reply(f"{AT}SmsHistoryMessage", row).kind


def test_a_missing_member_is_missed_in_its_object() -> None:
    """The place of a member that is not there is that of the object that should have it."""
    page = {"result": [{**ROW, "cost": None}, {"message_id": 1}], "total_count": 2}
    found = PROMISES["voximplant"].of_reply(f"{AT}SmsHistory", page)
    assert {"/result/0/cost", "/result/1"} == set(found.places)
