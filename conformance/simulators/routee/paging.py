"""Pages: which one is wanted, in which order, and the object it comes in.

Read from the dossier: section 3 (page, size, sort and the page object), R5 to R8, R15, R31 (the eight keys).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from conformance.simulators.routee.calls import Call
from conformance.simulators.routee.errors import BadRequest
from conformance.simulators.routee.item_variants import PAGE_EXTRAS
from conformance.simulators.routee.rows import TrackedPart
from conformance.simulators.routee.tracking_variants import (
    BAD_PAGING,
    SIZE_ABOVE_MAXIMUM,
    SORT_DIRECTION,
    UNKNOWN_SORT,
)
from conformance.simulators.routee.wire import Place, tracking_item
from conformance.simulators.variants import Choices

DEFAULT_SIZE = 20
LARGEST_SIZE = 2000
LARGEST_INT32 = 2**31 - 1

_SORTABLE: Mapping[str, Callable[[TrackedPart], object]] = {
    "smsId": lambda part: part.sms_id,
    "messageId": lambda part: part.message_id,
    "to": lambda part: part.recipient,
    "from": lambda part: part.sender,
    "country": lambda part: part.country,
    "operator": lambda part: part.operator,
    "status.status": lambda part: part.status,
    "status.date": lambda part: part.status_date,
    "body": lambda part: part.body,
    "campaignName": lambda part: part.campaign_name,
    "applicationName": lambda part: part.application_name,
    "originatingService": lambda part: part.originating_service,
    "latency": lambda part: part.latency,
    "parts": lambda part: part.parts,
    "part": lambda part: part.part,
    "price": lambda part: part.price,
    "direction": lambda part: part.direction,
    "label": lambda part: part.label,
    "receivedDate": lambda part: part.created if part.inbound else None,
}


@frozen
class Paging:
    """Which page is wanted, from 0 on, and how many rows it has."""

    page: int
    size: int


def read_paging(call: Call) -> Paging:
    """Read page and size. Raises `BadRequest` where a variant wants it."""
    size = _number(call, "size", DEFAULT_SIZE, smallest=1)
    if size > LARGEST_SIZE:
        if call.choices[SIZE_ABOVE_MAXIMUM] == "error":
            raise BadRequest("size", f"The size is above {LARGEST_SIZE}.")
        size = LARGEST_SIZE
    return Paging(_number(call, "page", 0, smallest=0), size)


def sorted_parts(parts: Sequence[TrackedPart], call: Call) -> Sequence[TrackedPart]:
    """Order the rows as the call wants, those without the member at the end. Raises `BadRequest`."""
    wanted = call.query.get("sort")
    if wanted is None:
        return parts
    name, _, direction = wanted.partition(",") if call.choices[SORT_DIRECTION] == "understood" else (wanted, "", "")
    if name not in _SORTABLE or direction.lower() not in {"", "asc", "desc"}:
        if call.choices[UNKNOWN_SORT] == "error":
            raise BadRequest("sort", "There is no such order.")
        return parts
    key = _SORTABLE[name]
    present = sorted(
        (part for part in parts if key(part) is not None),
        key=key,  # type: ignore[arg-type]  # all values of one member can be compared
        reverse=direction.lower() == "desc",
    )
    return [*present, *(part for part in parts if key(part) is None)]


def page_body(parts: Sequence[TrackedPart], paging: Paging, place: Place, choices: Choices) -> dict[str, object]:
    """Write one page of the rows that match; a page past the end is empty, and the last."""
    first_row = paging.page * paging.size
    content = [tracking_item(part, place, choices) for part in parts[first_row : first_row + paging.size]]
    pages = -(-len(parts) // paging.size)
    body: dict[str, object] = {
        "content": content,
        "totalPages": pages,
        "totalElements": len(parts),
        "last": paging.page + 1 >= pages,
        "numberOfElements": len(content),
        "first": paging.page == 0,
        "size": paging.size,
        "number": paging.page,
    }
    return body | (_extras(paging, not content) if choices[PAGE_EXTRAS] == "present" else {})


def _extras(paging: Paging, empty: bool) -> dict[str, object]:
    order = {"sorted": False, "unsorted": True, "empty": True}
    place = {"pageNumber": paging.page, "pageSize": paging.size, "offset": paging.page * paging.size}
    return {"sort": order, "pageable": {"sort": order, **place, "paged": True, "unpaged": False}, "empty": empty}


def _number(call: Call, name: str, default: int, *, smallest: int) -> int:
    text = call.query.get(name)
    if text is None:
        return default
    digits = text.removeprefix("+")
    if digits.isascii() and digits.isdecimal() and len(digits) <= 10 and smallest <= int(digits) <= LARGEST_INT32:
        return int(digits)
    if call.choices[BAD_PAGING] == "error":
        raise BadRequest(name, f"The {name} is no number of {smallest} or more.")
    return default
