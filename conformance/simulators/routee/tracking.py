"""The three tracking operations: by filters and time, of one message, and of one campaign.

Read from the dossier: sections 3 to 5, R2 to R4 (dates), R10 (`campaign`, a boolean), R20 (a bare array), R43.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from attrs import frozen

from conformance.simulators.routee.calls import Call
from conformance.simulators.routee.errors import BadRequest, campaign_not_found, tracking_not_found
from conformance.simulators.routee.filters import matching, read_filters
from conformance.simulators.routee.moments import UnreadableMomentError, at, read_moment
from conformance.simulators.routee.paging import page_body, read_paging, sorted_parts
from conformance.simulators.routee.rows import TrackedPart
from conformance.simulators.routee.tracking_variants import (
    DATE_END,
    DATE_TEXTS,
    DATES,
    REVERSED_DATES,
    ROW_ORDER,
    WINDOW,
    WINDOW_DATE,
)
from conformance.simulators.routee.wire import Place, tracking_item

LONGEST_WINDOW = timedelta(days=7)

Predicate = Callable[[TrackedPart], bool]


@frozen
class Window:
    """The time a row must lie in; None is no bound."""

    start: datetime | None
    end: datetime | None
    end_included: bool

    def has(self, moment: datetime) -> bool:
        """Say whether the moment lies in the window."""
        if self.start is not None and moment < self.start:
            return False
        return self.end is None or moment < self.end or (self.end_included and moment == self.end)


def by_filters(call: Call) -> object:
    """Answer a page of the rows that lie in the time and match the filters. Raises `Refusal`."""
    window = _window(call)
    paging = read_paging(call)
    conditions = [_in_window(call, window), *_of_campaigns(call)]
    filters = read_filters(call)
    chosen = [part for part in _in_order(call) if all(condition(part) for condition in conditions)]
    parts = sorted_parts(matching(chosen, filters, call.choices), call)
    return page_body(parts, paging, Place.FILTERS, call.choices)


def of_message(call: Call) -> object:
    """Answer the parts of one message, as an array and not as a page. Raises `Refusal`."""
    message_id = call.path["message_id"]
    parts = call.history.message(message_id)
    if not parts:
        raise tracking_not_found(message_id)
    return [tracking_item(part, Place.SINGLE, call.choices) for part in parts]


def of_campaign(call: Call) -> object:
    """Answer a page of the rows of one campaign. Raises `Refusal`."""
    paging = read_paging(call)
    condition = _of_campaign(call, call.path["tracking_id"])
    parts = sorted_parts([part for part in _in_order(call) if condition(part)], call)
    return page_body(parts, paging, Place.CAMPAIGN, call.choices)


def _in_order(call: Call) -> Sequence[TrackedPart]:
    return call.history.parts(newest_first=call.choices[ROW_ORDER] == "newest-first")


def _of_campaigns(call: Call) -> list[Predicate]:
    conditions = []
    if (tracking_id := call.query.get("trackingId")) is not None:
        conditions.append(_of_campaign(call, tracking_id))
    flag = call.query.get("campaign", "false").lower()
    if flag not in {"true", "false"}:
        raise BadRequest("campaign", "The flag is neither true nor false.")
    if flag == "true":
        conditions.append(lambda part: part.campaign is not None)
    return conditions


def _of_campaign(call: Call, tracking_id: str) -> Predicate:
    if tracking_id not in call.history.campaigns:
        raise campaign_not_found(tracking_id)
    return lambda part: part.campaign_tracking_id == tracking_id


def _in_window(call: Call, window: Window) -> Predicate:
    if call.choices[WINDOW_DATE] == "status":
        return lambda part: window.has(part.status_date)
    return lambda part: window.has(part.created)


def _window(call: Call) -> Window:
    start, end = _date(call, "dateStart"), _date(call, "dateEnd")
    oldest = at(call.now) - LONGEST_WINDOW
    if start and end and end < start and call.choices[REVERSED_DATES] == "error":
        raise BadRequest("dateEnd", "The range ends before it begins.")
    if start and (start < oldest or (end and end - start > LONGEST_WINDOW)):
        if call.choices[WINDOW] == "error":
            raise BadRequest("dateStart", "The range is not of the latest 7 days.")
        if call.choices[WINDOW] == "clamp":
            start = max(start, oldest)
            end = min(end, start + LONGEST_WINDOW) if end else None
    return Window(start, end, call.choices[DATE_END] == "included")


def _date(call: Call, name: str) -> datetime | None:
    text = call.query.get(name)
    if text is None:
        if call.choices[DATES] == "required":
            raise BadRequest(name, "A date is missing.")
        return None
    try:
        return read_moment(text, lenient=call.choices[DATE_TEXTS] == "lenient")
    except UnreadableMomentError as error:
        raise BadRequest(name, "The date is no ISO-8601 date and time.") from error
