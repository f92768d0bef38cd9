"""How the lies about Routee's quirks are told; `routee.yaml` says which there are."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import count
from typing import Any

from conformance.liars.changing import change_rows, rows_at

_numbers = count(1)


def _rows(body: Any) -> list[dict[str, Any]]:
    return rows_at(body, "content")


def _with_rows(body: Any, name: str, changed: Callable[[Any], Any]) -> Any:
    change_rows(_rows(body), {name: changed})
    return body


def _is_page(body: Any) -> bool:
    return isinstance(body, dict) and "content" in body


def moments_without_zone(body: Any) -> Any:
    """Write the moment of a status without its zone."""
    return _with_rows(body, "status", lambda status: {**status, "date": status["date"].removesuffix("Z")})


def float_noise(body: Any) -> Any:
    """Give a price every digit of the binary float that is nearest to it."""
    return _with_rows(body, "price", lambda price: Decimal(float(price)))


def nameless_rows(body: Any) -> Any:
    """Leave out the message that a row is of."""
    for row in _rows(body):
        row.pop("messageId", None)
    return body


def totals_of_the_page(body: Any) -> Any:
    """Give the rows of this page for the total."""
    return {**body, "totalElements": body["numberOfElements"]} if _is_page(body) else body


def pages_from_one(body: Any) -> Any:
    """Count pages from one."""
    return {**body, "number": body["number"] + 1} if _is_page(body) else body


def endless_pages(body: Any) -> Any:
    """Say of no page that it is the last."""
    return {**body, "last": False} if _is_page(body) else body


def other_recipients(body: Any) -> Any:
    """Answer messages to somebody else."""
    return _with_rows(body, "to", lambda _: "+447700900999")


def one_object(body: Any) -> Any:
    """Give the first part of a message in the place of the array."""
    return body[0] if isinstance(body, list) else body


def swapped_statuses(body: Any) -> Any:
    """Take the status of what arrived for that of what did not."""
    other = {"Delivered": "Undelivered", "Undelivered": "Delivered"}
    return _with_rows(body, "status", lambda status: {**status, "status": other.get(status["status"], "Sent")})


def empty_pages_for_refusals(body: Any) -> Any:
    """Answer an empty page where there should be a refusal by the API."""
    if "code" not in body:
        return body
    counts = {"totalPages": 0, "totalElements": 0, "numberOfElements": 0, "size": 20, "number": 0}
    return {"content": [], "first": True, "last": True, **counts}


def new_tokens(body: Any) -> Any:
    """Give another token whenever one is asked for."""
    return {**body, "access_token": f"token {next(_numbers)}"} if "access_token" in body else body


def messages_without_id(body: Any) -> Any:
    """Take a message, and do not say under which id."""
    return {name: value for name, value in body.items() if name != "trackingId"}


def status_in_a_word(body: Any) -> Any:
    """Push the status of a message as a text."""
    return {**body, "status": body["status"]["name"]}


def counts_beside_the_map(body: Any) -> Any:
    """Push the counts of a campaign beside the member that should hold them, as the sketch has it."""
    return {**body, "messageStatuses": {}, "string": sum(body["messageStatuses"].values())}


def text_under_another_name(body: Any) -> Any:
    """Push the text of a message that came in under the name that it has in rows."""
    return {("body" if name == "message" else name): value for name, value in body.items()}
