"""The filters of the list: which messages a query asks for.

Read from the dossier: section 2 (parameters), A9 (plus), A13 (statuses), A20 (account_sid), A21 (created),
A22 (a reseller's filters). A blank value counts as absent, and of a name given twice the last counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from conformance.simulators.apifonica import variants
from conformance.simulators.apifonica.dates import created_text, read_moment
from conformance.simulators.apifonica.errors import ApiError, Code
from conformance.simulators.apifonica.rows import RESELLER_STATUSES, STATUSES, MessageRow
from conformance.simulators.variants import Choices

Test = Callable[[MessageRow], bool]

DIRECTIONS = ("inbound", "outbound")
FILTERS = ("message_sid", "created", "account_sid", "to", "from", "direction", "status", "tag")
RESELLER_FILTERS = ("number_sid", "to_prefix")


def known_filters(choices: Choices) -> tuple[str, ...]:
    """Name the filters there are."""
    return FILTERS + (RESELLER_FILTERS if choices[variants.RESELLER_FILTERS] == "known" else ())


def matching_test(wanted: Mapping[str, str], account_sid: str, choices: Choices) -> Test:
    """Make the test that a message passes which all of the filters want. Raises `ApiError`."""
    tests = [_test(name, value, account_sid, choices) for name, value in wanted.items()]
    return lambda row: all(test(row) for test in tests)


def _test(name: str, value: str, account_sid: str, choices: Choices) -> Test:
    if name == "created":
        return _created_test(value, choices)
    if name == "account_sid":
        return _account_test(value, account_sid, choices)
    if name in {"direction", "status"}:
        _check_word(name, value, choices)
    if name in {"from", "to", "to_prefix"} and choices[variants.FILTER_PLUS] == "ignored":
        value = value.removeprefix("+")
    if name == "to_prefix":
        return lambda row: row.recipient.startswith(value)
    attribute = {"from": "sender", "to": "recipient"}.get(name, name)
    return lambda row: getattr(row, attribute) == value


def _created_test(value: str, choices: Choices) -> Test:
    precision = choices[variants.CREATED_FILTER]
    if precision == "same-text":
        return lambda row: created_text(row.created, choices) == value
    moment = _moment(value)
    if precision == "same-day":
        return lambda row: row.created.date() == moment.date()
    return lambda row: row.created == moment


def _moment(value: str) -> datetime:
    try:
        return read_moment(value)
    except (ValueError, OverflowError) as error:
        raise ApiError(Code.INVALID_PARAMETER, "created") from error


def _account_test(value: str, account_sid: str, choices: Choices) -> Test:
    if value != account_sid and choices[variants.ACCOUNT_FILTER] == "error":
        raise ApiError(Code.INVALID_PARAMETER, "account_sid")
    return lambda row: value == account_sid or choices[variants.ACCOUNT_FILTER] == "ignored"


def _check_word(name: str, value: str, choices: Choices) -> None:
    extra = RESELLER_STATUSES if choices[variants.EXTRA_STATUSES] == "present" else ()
    words = DIRECTIONS if name == "direction" else (*STATUSES, *extra)
    if value not in words and choices[variants.BAD_FILTER_VALUE] == "error":
        raise ApiError(Code.INVALID_PARAMETER, name)
