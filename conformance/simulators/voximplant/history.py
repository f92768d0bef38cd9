"""GetSmsHistory and A2PGetSmsHistory.

Read from the dossier: sections 5.4 and 5.5 (parameters, rows, codes), Q6 (delivery status), Q19 to Q25
(parameters), section 10.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from attrs import evolve
from starlette.responses import Response

from conformance.simulators.variants import Choices
from conformance.simulators.voximplant import variants
from conformance.simulators.voximplant.a2p_rows import DELIVERY_STATUSES
from conformance.simulators.voximplant.calls import Call
from conformance.simulators.voximplant.envelope import rows_response
from conformance.simulators.voximplant.errors import ApiError, Code
from conformance.simulators.voximplant.parameters import Parameters, integer, integers, moment
from conformance.simulators.voximplant.rows import Kind
from conformance.simulators.voximplant.store import HistoryFilter
from conformance.simulators.voximplant.tables import table_response
from conformance.simulators.voximplant.wire import wire_row

LARGEST_PAGE = 1000
DIRECTIONS = {"IN": "IN", "in": "IN", "OUT": "OUT", "out": "OUT"}
OUTPUTS = ("json", "csv", "xls")
ACCOUNT_LOCATION = ZoneInfo("Europe/Berlin")


def get_sms_history(call: Call) -> Response:
    """Answer the matching rows of the caller's account in the format asked for. Raises `ApiError`."""
    parameters, choices = call.parameters, call.choices
    wanted = evolve(_filter(call), direction=_direction(parameters))
    return _answer(call, wanted, _zone(parameters, choices))


def a2p_get_sms_history(call: Call) -> Response:
    """Answer the matching A2P rows of the caller's account in the format asked for. Raises `ApiError`."""
    wanted = evolve(_filter(call), kind=Kind.A2P, delivery_status=_delivery_status(call.parameters))
    return _answer(call, wanted, UTC)


def _answer(call: Call, wanted: HistoryFilter, zone: tzinfo) -> Response:
    parameters, choices = call.parameters, call.choices
    output = _output(parameters)
    count, offset = _count(parameters, choices), _offset(parameters)
    newest_first = choices[variants.ROW_ORDER] == "newest-first"
    found = call.store.select(wanted, newest_first=newest_first, count=count, offset=offset)
    rows = [wire_row(row, choices, zone) for row in found]
    if output == "json":
        return rows_response(rows, call.store.count(wanted))
    return table_response(output, wanted.kind, rows, choices)


def _filter(call: Call) -> HistoryFilter:
    parameters, choices = call.parameters, call.choices
    from_date, to_date = moment(parameters, "from_date"), moment(parameters, "to_date")
    _check_range(from_date, to_date, call)
    return HistoryFilter(
        account_id=call.account.account_id,
        message_ids=integers(parameters, "message_id"),
        source_number=_number(parameters, "source_number", choices),
        destination_number=_number(parameters, "destination_number", choices),
        from_date=from_date,
        to_date=to_date,
        to_date_included=choices[variants.TO_DATE] == "included",
    )


def _check_range(from_date: datetime | None, to_date: datetime | None, call: Call) -> None:
    """Refuse a range that ends before it begins, or is too long; without an end it runs until now."""
    if from_date is None:
        return
    if to_date is not None and from_date > to_date:
        raise ApiError(Code.INVALID_DATE_RANGE, "to_date")
    limit = call.choices[variants.DAY_LIMIT]
    end = to_date or datetime.fromtimestamp(call.now, UTC)
    if limit != "none" and end - from_date > timedelta(days=int(limit)):
        raise ApiError(Code.DATE_RANGE_LIMIT, "from_date")


def _count(parameters: Parameters, choices: Choices) -> int:
    count = integer(parameters, "count")
    if count is None or (count == 0 and choices[variants.COUNT_ZERO] == "default"):
        return LARGEST_PAGE
    if count < 0 or (count == 0 and choices[variants.COUNT_ZERO] == "error"):
        raise ApiError(Code.INVALID_ARGUMENTS, "count")
    if count > LARGEST_PAGE and choices[variants.COUNT_ABOVE_LIMIT] == "error":
        raise ApiError(Code.INVALID_ARGUMENTS, "count")
    return min(count, LARGEST_PAGE)


def _offset(parameters: Parameters) -> int:
    offset = integer(parameters, "offset") or 0
    if offset < 0:
        raise ApiError(Code.INVALID_ARGUMENTS, "offset")
    return offset


def _direction(parameters: Parameters) -> str | None:
    direction = parameters.get("direction")
    if direction is None:
        return None
    if direction not in DIRECTIONS:
        raise ApiError(Code.INVALID_SMS_DIRECTION_PARAMETER, "direction")
    return DIRECTIONS[direction]


def _delivery_status(parameters: Parameters) -> str | None:
    number = integer(parameters, "delivery_status")
    if number is None:
        return None
    if not 1 <= number <= len(DELIVERY_STATUSES):
        raise ApiError(Code.INVALID_ARGUMENTS, "delivery_status")
    return DELIVERY_STATUSES[number - 1]


def _number(parameters: Parameters, name: str, choices: Choices) -> str | None:
    number = parameters.get(name)
    return number.removeprefix("+") if number and choices[variants.LEADING_PLUS] == "ignored" else number


def _output(parameters: Parameters) -> str:
    output = parameters.get("output", "json")
    if output not in OUTPUTS:
        raise ApiError(Code.REQUIRED_OUTPUT_FORMAT_TYPE_IS_NOT_SUPPORTED, "output")
    return output


def _zone(parameters: Parameters, choices: Choices) -> tzinfo:
    name = parameters.get("timezone")
    if name is None or choices[variants.TIMEZONE] == "ignored":
        return UTC
    if name == "auto":
        return ACCOUNT_LOCATION
    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError) as error:
        raise ApiError(Code.INVALID_ARGUMENTS, "timezone") from error
