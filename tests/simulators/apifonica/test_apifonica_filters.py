"""The filters of the Apifonica simulator's list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.simulators.apifonica.errors import Code
from conformance.simulators.apifonica.rows import MessageRow
from tests.simulators.apifonica.calling import ACCOUNT_SID, MESSAGES_PATH, NOW_TEXT, Caller, caller, error_of


def matching(apifonica: Caller, test: Callable[[MessageRow], bool]) -> list[str]:
    """Give the SIDs of the rows that pass the test, of the first page of them."""
    return [row.message_sid for row in apifonica.simulator.rows() if test(row)][:20]


@pytest.mark.parametrize("direction", ["inbound", "outbound"])
def test_direction(direction: str) -> None:
    """Only messages of the direction are found."""
    apifonica = caller()
    found = apifonica.sids(direction=direction)
    assert found
    assert matching(apifonica, lambda row: row.direction == direction) == found


@pytest.mark.parametrize("status", ["queued", "sent", "received", "delivered", "failed"])
def test_status(status: str) -> None:
    """Only messages in the status are found, and the history has some in each."""
    apifonica = caller()
    found = apifonica.sids(status=status)
    assert found
    assert matching(apifonica, lambda row: row.status == status) == found


def test_numbers_names_and_sids() -> None:
    """Sender, recipient, tag and SID find the rows whose value is equal, and no others."""
    apifonica = caller()
    row = next(row for row in apifonica.simulator.rows() if row.tag)
    for name, attribute in [("sender", "sender"), ("to", "recipient"), ("tag", "tag"), ("message_sid", "message_sid")]:
        value = getattr(row, attribute)
        equal = [other for other in apifonica.simulator.rows() if getattr(other, attribute) == value]
        assert [other.message_sid for other in equal][:20] == apifonica.sids(**{name: value})
        assert [] == apifonica.sids(**{name: value[:-1]})


def test_a_name_is_a_sender() -> None:
    """Messages from a name are found by it."""
    apifonica = caller()
    found = apifonica.sids(sender="Acme Shop")
    assert found
    assert matching(apifonica, lambda row: row.sender == "Acme Shop") == found


def test_filters_join() -> None:
    """A row must pass every filter."""
    apifonica = caller()
    expected = matching(apifonica, lambda row: (row.direction, row.status) == ("outbound", "failed"))
    assert expected == apifonica.sids(direction="outbound", status="failed")
    assert [] == apifonica.sids(direction="inbound", status="failed")


@pytest.mark.parametrize(("name", "value"), [("direction", "sideways"), ("status", "lost"), ("status", "Failed")])
def test_variant_bad_filter_value(name: str, value: str) -> None:
    """A word that is no direction or status is refused, or finds nothing."""
    assert (400, Code.INVALID_PARAMETER) == error_of(caller().call("GET", MESSAGES_PATH, params={name: value}))
    assert [] == caller(variants={"bad-filter-value": "empty"}).sids(**{name: value})


@pytest.mark.parametrize("status", ["rejected", "unliveable", "expired"])
def test_variant_extra_statuses(status: str) -> None:
    """A reseller's statuses are in the history, and filters, only where they exist (A13)."""
    plain = caller()
    assert status not in {row.status for row in plain.simulator.rows()}
    assert (400, Code.INVALID_PARAMETER) == error_of(plain.call("GET", MESSAGES_PATH, params={"status": status}))
    assert caller(variants={"extra-statuses": "present"}).sids(status=status)


def test_variant_account_filter() -> None:
    """The own account finds everything; another one nothing, or everything, or is refused (A20)."""
    choices = ("empty", "ignored", "error")
    callers = [caller(variants={"account-filter": choice}) for choice in choices]
    assert [20, 20, 20] == [len(apifonica.sids(account_sid=ACCOUNT_SID)) for apifonica in callers]
    answers = [apifonica.call("GET", MESSAGES_PATH, params={"account_sid": "acc"}) for apifonica in callers]
    assert [0, 20] == [len(answer.json()["messages"]) for answer in answers[:2]]
    assert (400, Code.INVALID_PARAMETER) == error_of(answers[2])


def test_variant_filter_plus() -> None:
    """A number written with a plus finds nothing, or what is written without (A9)."""
    for choice, found in [("literal", False), ("ignored", True)]:
        apifonica = caller(variants={"filter-plus": choice})
        assert found == bool(apifonica.sids(sender="+447700900001"))
        assert found == bool(apifonica.sids(to="+447700900002"))


@pytest.mark.parametrize(
    ("precision", "value", "found"),
    [
        ("same-text", NOW_TEXT, True),
        ("same-text", "Mon, 21 Sep 2026 17:13:20 +0300", False),
        ("same-text", "2026-09-21", False),
        ("same-moment", NOW_TEXT, True),
        ("same-moment", "Mon, 21 September 2026 17:13:20 +0300", True),
        ("same-moment", "2026-09-21T14:13:20Z", True),
        ("same-moment", "2026-09-21T14:13:21Z", False),
        ("same-moment", "2026-09-21", False),
        ("same-day", NOW_TEXT, True),
        ("same-day", "2026-09-21", True),
        ("same-day", "Tue, 22 Sep 2026 01:00:00 +0300", True),
        ("same-day", "2026-09-22", False),
    ],
)
def test_variant_created_filter(precision: str, value: str, found: bool) -> None:
    """A moment is compared as text, to the second in any zone, or as a day in UTC (A21)."""
    apifonica = caller(variants={"created-filter": precision})
    sid = apifonica.send()
    assert ([sid] if found else []) == apifonica.sids(created=value)


@pytest.mark.parametrize("value", ["yesterday", "2026-13-01", "9999-12-31T23:59:59-12:00", "21 Sep"])
def test_what_is_no_date_is_refused(value: str) -> None:
    """A filter that is compared as a moment must be one."""
    for precision in ("same-moment", "same-day"):
        answer = caller(variants={"created-filter": precision}).call("GET", MESSAGES_PATH, params={"created": value})
        assert (400, Code.INVALID_PARAMETER) == error_of(answer)


def test_variant_reseller_filters() -> None:
    """The beginning of a recipient and a number's SID are filters only where they are known (A22)."""
    known = caller(variants={"reseller-filters": "known"})
    expected = matching(known, lambda row: row.recipient.startswith("6149157"))
    assert expected
    assert expected == known.sids(to_prefix="6149157")
    number_sid = next(row.number_sid for row in known.simulator.rows() if row.number_sid)
    assert matching(known, lambda row: row.number_sid == number_sid) == known.sids(number_sid=number_sid)
    assert caller().sids() == caller().sids(to_prefix="6149157")


def test_variant_unknown_parameters() -> None:
    """A name nobody knows changes nothing, or is refused, in a list and for one message."""
    apifonica = caller()
    assert apifonica.sids() == apifonica.sids(colour="red")
    strict = caller(variants={"unknown-parameters": "error"})
    for path in (MESSAGES_PATH, f"{MESSAGES_PATH}/{strict.sids()[0]}"):
        assert (400, Code.UNKNOWN_PARAMETER) == error_of(strict.call("GET", path, params={"colour": "red"}))
    names = ("limit", "offset", "message_sid", "created", "account_sid", "to", "from", "direction", "status", "tag")
    assert 200 == strict.call("GET", MESSAGES_PATH, params=dict.fromkeys(names, "")).status_code
