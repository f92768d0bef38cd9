"""How the lies about Apifonica's quirks are told; `apifonica.yaml` says which there are."""

from __future__ import annotations

from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Any

from conformance.liars.changing import Changes, change_rows, rows_at


def _rows(body: Any) -> list[dict[str, Any]]:
    return rows_at(body, "messages")


def _with_rows(body: Any, changes: Changes) -> Any:
    change_rows(_rows(body), changes)
    return body


def _without(body: Any, *names: str) -> Any:
    return {name: value for name, value in body.items() if name not in names}


def iso_dates(body: Any) -> Any:
    """Write created as ISO 8601 has it."""
    return _with_rows(body, {"created": lambda date: parsedate_to_datetime(date).isoformat()})


def rounded_prices(body: Any) -> Any:
    """Give a price two decimals."""
    return _with_rows(body, {"price": lambda price: f"{Decimal(price):.2f}"})


def nameless_rows(body: Any) -> Any:
    """Leave a row's SID out."""
    for row in _rows(body):
        row.pop("message_sid", None)
    return body


def numbers_with_blanks(body: Any) -> Any:
    """Write a recipient in groups of digits."""
    return _with_rows(body, {"to": lambda number: f"+{number[:2]} {number[2:]}"})


def failures_that_wait(body: Any) -> Any:
    """Say of a message that failed that it is queued."""
    return _with_rows(body, {"status": lambda status: "queued" if status == "failed" else status})


def one_row_less(body: Any) -> Any:
    """Leave the last row of a page out."""
    return {**body, "messages": body["messages"][:-1]} if _rows(body) else body


def one_more_in_total(body: Any) -> Any:
    """Count one row more than there are."""
    return {**body, "total": body["total"] + 1} if "total" in body else body


def absent_links(body: Any) -> Any:
    """Leave a link out that leads nowhere."""
    return _without(body, *(name for name in ("prev", "next") if body.get(name, "") is None))


def early_ends(body: Any) -> Any:
    """Say on every page that it is the last."""
    return {**body, "next": None} if "next" in body else body


def foreign_links(body: Any) -> Any:
    """Lead to another host for the next page."""
    return {**body, "next": f"https://elsewhere.invalid{body['next']}"} if body.get("next") else body


def refusals_without_code(body: Any) -> Any:
    """Leave the code of a refusal out."""
    return _without(body, "error_code")


def wrapped_messages(body: Any) -> Any:
    """Answer a message that is read in the wrapper of what is made."""
    return {"status_code": 200, "status_message": "OK", "message": body} if "message_sid" in body else body


def sids_for_links(body: Any) -> Any:
    """Give the SID of what was made in place of its address."""
    return {**_without(body, "uri"), "message_sid": body["uri"].rpartition("/")[2]} if "uri" in body else body


def another_sid(body: Any) -> Any:
    """Give the address of another message than the one that was made."""
    return {**body, "uri": body["uri"][:-1] + ("0" if body["uri"][-1] != "0" else "1")} if "uri" in body else body


def counted_parts(body: Any) -> Any:
    """Tell the number of parts as a number."""
    return {**body, "sms_count": int(body["sms_count"])} if "sms_count" in body else body


def received_as_status(body: Any) -> Any:
    """Tell of a received message with a status, as of one that was sent."""
    return {**body, "status": "received"}
