"""Get message history, and Get message info.

Read from the dossier: sections 2 and 3, A1 to A5 (paging), A23 (limit). What prev is on a page that begins
less than a page behind the start is our choice: the first page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from starlette.responses import JSONResponse, Response

from conformance.simulators.apifonica import variants
from conformance.simulators.apifonica.calls import Call
from conformance.simulators.apifonica.envelope import BASE_PATH
from conformance.simulators.apifonica.errors import ApiError, Code
from conformance.simulators.apifonica.filters import known_filters, matching_test
from conformance.simulators.apifonica.rows import MessageRow
from conformance.simulators.apifonica.wire import wire_row
from conformance.simulators.variants import Choices

LARGEST_PAGE = 20

# Nobody's host: a client that follows it must not reach anybody.
FORMER_HOST = "https://api.former.invalid"

_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")

Parameters = Mapping[str, str]


def list_messages(call: Call) -> Response:
    """Answer one page of the matching messages. Raises `ApiError`."""
    choices = call.choices
    parameters = _parameters(call)
    filters = {name: parameters[name] for name in known_filters(choices) if name in parameters}
    passes = matching_test(filters, call.account_sid, choices)
    rows = [row for row in call.centre.ordered() if passes(row)]
    limit, start = _limit(parameters, choices), _start(parameters, rows)
    following = start + limit if start + limit < len(rows) else None
    preceding = max(0, start - limit) if start > 0 else None
    return JSONResponse(
        {
            "messages": [wire_row(row, choices) for row in rows[start : start + limit]],
            **({"offset": start, "total": len(rows)} if choices[variants.TOTALS] == "present" else {}),
            "limit": limit,
            "prev": _link(call, filters, limit, preceding, rows),
            "next": _link(call, filters, limit, following, rows),
        }
    )


def message_info(call: Call) -> Response:
    """Answer one message, without a wrapper. Raises `ApiError`."""
    _check_unknown(call, ())
    row = call.centre.history.find(call.path_parameters["message_sid"])
    if row is None:
        raise ApiError(Code.NOT_FOUND, "message_sid")
    return JSONResponse(wire_row(row, call.choices))


def _parameters(call: Call) -> Parameters:
    paging = ("limit", "offset") + (("next",) if call.choices[variants.PAGING] == "cursor" else ())
    known = (*paging, *known_filters(call.choices))
    _check_unknown(call, known)
    return {name: value for name, value in call.query if name in known and value.strip()}


def _check_unknown(call: Call, known: Sequence[str]) -> None:
    if call.choices[variants.UNKNOWN_PARAMETERS] == "error":
        for name, _ in call.query:
            if name not in known:
                raise ApiError(Code.UNKNOWN_PARAMETER)


def _limit(parameters: Parameters, choices: Choices) -> int:
    limit = _whole_number(parameters, "limit", LARGEST_PAGE)
    if limit == 0 or (limit > LARGEST_PAGE and choices[variants.LIMIT_ABOVE_MAXIMUM] == "error"):
        raise ApiError(Code.INVALID_PARAMETER, "limit")
    return min(limit, LARGEST_PAGE)


def _start(parameters: Parameters, rows: Sequence[MessageRow]) -> int:
    """Find the place of the row that the page begins at."""
    if "next" not in parameters:
        return _whole_number(parameters, "offset", 0)
    for place, row in enumerate(rows):
        if row.message_sid == parameters["next"]:
            return place
    raise ApiError(Code.INVALID_PARAMETER, "next")


def _whole_number(parameters: Parameters, name: str, default: int) -> int:
    text = parameters.get(name, str(default))
    if not _WHOLE_NUMBER.fullmatch(text):
        raise ApiError(Code.INVALID_PARAMETER, name)
    return int(text)


def _link(call: Call, filters: Parameters, limit: int, start: int | None, rows: Sequence[MessageRow]) -> str | None:
    """Make the link to the page that begins at this place."""
    if start is None:
        return None
    by_cursor = call.choices[variants.PAGING] == "cursor" and start < len(rows)
    position = {"next": rows[start].message_sid} if by_cursor else {"offset": str(start)}
    query = urlencode({"limit": str(limit), **position, **filters})
    origins = {"relative": "", "absolute": call.origin, "other-host": FORMER_HOST}
    return f"{origins[call.choices[variants.LINKS]]}{BASE_PATH}/accounts/{call.account_sid}/messages?{query}"
