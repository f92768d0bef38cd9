"""How the lies about Voximplant's quirks are told; `voximplant.yaml` says which there are."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from conformance.liars.changing import Changes, change_rows, rows_at

DELIVERY_STATUSES = ("QUEUED", "DISPATCHED", "ABORTED", "REJECTED", "DELIVERED", "FAILED", "EXPIRED", "UNKNOWN")


def _rows(body: Any) -> list[dict[str, Any]]:
    return rows_at(body, "result")


def _with_rows(body: Any, changes: Changes) -> Any:
    change_rows(_rows(body), changes)
    return body


def _code(body: Any) -> Any:
    return body.get("error", {}).get("code")


def iso_dates(body: Any) -> Any:
    """Write processed_date with a T and a Z."""
    return _with_rows(body, {"processed_date": lambda date: date.replace(" ", "T") + "Z"})


def empty_pages_for_refusals(body: Any) -> Any:
    """Answer an empty page where there should be a refusal."""
    return {"result": [], "total_count": 0} if "error" in body else body


def float_noise(body: Any) -> Any:
    """Give a cost every digit of the binary float that is nearest to it."""
    return _with_rows(body, {"cost": lambda cost: Decimal(float(cost))})


def nameless_rows(body: Any) -> Any:
    """Leave a row's id out."""
    for row in _rows(body):
        row.pop("message_id", None)
    return body


def old_ids(body: Any) -> Any:
    """Name a row's id as the provider once did."""
    for row in _rows(body):
        row["sms_id"] = row.pop("message_id")
    return body


def delivery_status_numbers(body: Any) -> Any:
    """Give a row's delivery status as the number that goes in."""
    return _with_rows(body, {"delivery_status": lambda word: DELIVERY_STATUSES.index(word) + 1})


def dropped_recipients(body: Any) -> Any:
    """Say nothing of the recipients that were refused."""
    return {**body, "failed": []} if "failed" in body else body


def bare_recipients(body: Any) -> Any:
    """Give each accepted recipient as its number alone."""
    return {**body, "result": [row["destination_number"] for row in _rows(body)]} if _rows(body) else body


def texts_without_end(body: Any) -> Any:
    """Take a text that is too long."""
    return {"result": 1, "message_id": 1, "fragments_count": 1} if _code(body) == 499 else body


def any_command(body: Any) -> Any:
    """Call a command done that is none."""
    return {"result": 1} if _code(body) == 101 else body


def swapped_statuses(body: Any) -> Any:
    """Take the status of what was processed for that of what failed."""
    return _with_rows(body, {"status_id": lambda status: {"1": "2", "2": "1"}.get(status, status)})


def wrong_hashes(body: Any) -> Any:
    """Push an event with the hash of another one."""
    for event in body["callbacks"]:
        event["hash"] = "0" * 32
    return body


def nested_thrice(body: Any) -> Any:
    """Push a message one level deeper than anybody has seen."""
    for event in body["callbacks"]:
        event["sms_inbound"] = {"sms_inbound": event["sms_inbound"]}
    return body
