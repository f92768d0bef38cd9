"""Each client check holds for the true client, and fails for one with a planted fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import httpx
import pytest
from attrs import evolve

from conformance.client_checks import requirements
from conformance.clients import Called, Clients, clients_of
from conformance.facts import facts_of
from conformance.requirement import Requirement, Subjects
from conformance.subjects import document_of, target_of
from conformance.verdict import Verdict
from sms_providers.errors import InvalidRequestError, UnexpectedResponseError
from tests.conformance.faulty_clients import faulty, with_query, without_error


def subjects(provider: str, clients: Clients | None = None) -> Subjects:
    """Return the committed subjects, with other clients where they are given."""
    clients = clients or clients_of(provider)
    return Subjects(provider, document_of(provider), target_of(provider), facts_of(provider), clients)


@cache
def checks(provider: str, operation: str) -> dict[str, Requirement]:
    """Return the client checks of an operation or webhook by what follows it in their ids."""
    return {each.id.split("/", 2)[2]: each for each in requirements(subjects(provider), operation)}


def verdict(at: str, **faults: Any) -> Verdict:
    """Try the check of that id with clients that have these faults."""
    provider, operation, name = at.split("/", 2)
    return checks(provider, operation)[name].judge(subjects(provider, faulty(clients_of(provider), **faults)))


HONEST = (
    "routee/track_sms/arguments/dateStart",
    "routee/track_sms/arguments/filters",
    "routee/track_sms/arguments/all-together",
    "voximplant/get_sms_history/arguments/message_id",
    "voximplant/a2p_get_sms_history/arguments/from_date",
    "voximplant/a2p_get_sms_history/arguments/output",
    "voximplant/a2p_send_sms/arguments/dst_numbers",
    "apifonica/get_message/arguments/messageSID",
    "routee/track_sms/arguments-forbidden/size",
    "routee/track_sms/arguments-forbidden/dateEnd",
    "voximplant/a2p_send_sms/arguments-forbidden/dst_numbers",
    "routee/track_sms/replies-allowed/coverage",
    "routee/track_sms/replies-allowed/members",
    "routee/track_sms/replies-allowed/words",
    "voximplant/get_sms_history/replies-allowed/fuzzing",
    "voximplant/get_sms_history/replies-allowed/members",
    "voximplant/a2p_send_sms/replies-allowed/refusals",
    "routee/track_sms/replies-forbidden/content.0.price",
    "routee/track_sms/replies-forbidden/coverage",
    "routee/send_sms/replies-forbidden/no-json",
    "routee/send_sms/replies-forbidden/unknown-refusal",
    "routee/delivery_report/pushes-allowed/coverage",
    "routee/delivery_report/pushes-forbidden/status.name",
    "apifonica/delivery_report/pushes-allowed-as-form/members",
)


@pytest.mark.parametrize("at", HONEST)
def test_the_true_client_passes(at: str) -> None:
    """The check holds for the committed client."""
    found = verdict(at)
    assert "pass" == found.outcome, str(found)


def _dropping(name: bytes) -> Callable[[httpx.Request], httpx.Request]:
    def change(query: bytes) -> bytes:
        return b"&".join(each for each in query.split(b"&") if not each.startswith(name + b"="))

    return lambda request: with_query(request, change)


def _repeating(query: bytes) -> bytes:
    """Write a list as a parameter that is repeated instead of one that is delimited."""
    pairs = [each.partition(b"=") for each in query.split(b"&") if each]
    return b"&".join(name + b"=" + value for name, _, values in pairs for value in values.split(b"%3B"))


def _rounding(arguments: dict[str, Any]) -> dict[str, Any]:
    """Round moments to the second instead of cutting them off."""
    rounded = {name: value for name, value in arguments.items() if hasattr(value, "microsecond")}
    late = {name: value for name, value in rounded.items() if value.microsecond >= 500_000}
    later = {name: value.replace(microsecond=0, fold=value.fold) for name, value in late.items()}
    return {**arguments, **{name: _a_second_later(value) for name, value in later.items()}}


def _a_second_later(moment: Any) -> Any:
    return moment.replace(second=moment.second + 1) if moment.second < 59 else moment


def _plus_for_blanks(query: bytes) -> bytes:
    return query.replace(b"%20", b"+")


def _sending_anything(called: Called) -> Called:
    """Take what is refused for done."""
    return without_error(called) if isinstance(called.error, InvalidRequestError) else called


def _swallowing(called: Called) -> Called:
    """Take a reply that cannot be read for an empty page."""
    if not isinstance(called.error, UnexpectedResponseError):
        return called
    return evolve(called, error=None, rows=[], total=None)


def _pointing_elsewhere(called: Called) -> Called:
    if isinstance(called.error, UnexpectedResponseError):
        called.error.pointer = ""
    return called


def _losing_unknown(called: Called) -> Called:
    for row in called.rows or ():
        row.unknown_fields.clear()
    return called


def _with_float_prices(called: Called) -> Called:
    for row in called.rows or ():
        row.price = row.price and Decimal(float(row.price)) + Decimal("1e-20")
    return called


def _shouting(content: bytes) -> bytes:
    """Read words in capital letters."""
    return content.replace(b'"Sent"', b'"SENT"')


FAULTS: list[tuple[str, str, dict[str, Any]]] = [
    ("routee/track_sms/arguments/size", "/query/size", {"request": _dropping(b"size")}),
    ("routee/track_sms/arguments/all-together", "/query/sort", {"request": _dropping(b"sort")}),
    ("voximplant/get_sms_history/arguments/message_id", "/query/message_id",
     {"request": lambda request: with_query(request, _repeating)}),
    ("routee/track_sms/arguments/dateStart", "/query/dateStart", {"arguments": _rounding}),
    ("routee/track_sms/arguments/sort", "/query/sort",
     {"request": lambda request: with_query(request, _plus_for_blanks)}),
    ("routee/track_sms/arguments/size", "/query/size", {"request": _dropping(b"size"), "faulty": ("awaiting",)}),
    ("routee/track_sms/arguments-forbidden/size", "/error", {"outcome": _sending_anything}),
    ("routee/track_sms/replies-forbidden/content.0.price", "/content/0/price", {"outcome": _swallowing}),
    ("routee/track_sms/replies-forbidden/content.0.price", "/error/pointer", {"outcome": _pointing_elsewhere}),
    ("routee/track_sms/replies-forbidden/coverage", "", {"outcome": _swallowing}),
    ("routee/send_sms/replies-forbidden/no-json", "/truncated", {"outcome": _swallowing}),
    ("routee/track_sms/replies-allowed/members", "/content/0", {"outcome": _losing_unknown}),
    ("routee/track_sms/replies-allowed/members", "/content/0/price", {"outcome": _with_float_prices}),
    ("routee/track_sms/replies-allowed/words", "/content/0/status", {"reply": _shouting}),
]  # fmt: skip


@pytest.mark.parametrize(("at", "pointer", "faults"), FAULTS)
def test_a_planted_fault_is_found(at: str, pointer: str, faults: dict[str, Any]) -> None:
    """The check fails for the faulty client, at the place of the fault."""
    found = verdict(at, **faults)
    assert "fail" == found.outcome, str(found)
    assert found.pointer.startswith(pointer), str(found)


def test_colours_that_differ_are_found() -> None:
    """A fault of one colour alone is found, whichever it is."""
    for colour in ("blocking", "awaiting"):
        found = verdict("routee/track_sms/replies-allowed/members", outcome=_losing_unknown, faulty=(colour,))
        assert ("fail", "/content/0") == (found.outcome, found.pointer)


def test_an_error_of_nobody_is_found() -> None:
    """An exception that is none of the package's is a failure of the client, not of the check."""

    def broken(_: bytes) -> bytes:
        raise RuntimeError("ours")

    found = verdict("routee/send_sms/replies-forbidden/no-json", reply=broken)
    assert ("fail", "RuntimeError") == (found.outcome, found.found)


def test_a_callback_that_is_not_read_is_found() -> None:
    """A function for callbacks that gives nothing, or takes whatever comes, fails."""
    honest = clients_of("routee")
    tried = checks("routee", "delivery_report")
    mute = evolve(honest, parse_callback=lambda *_: None)
    assert "fail" == tried["pushes-forbidden/status.name"].judge(subjects("routee", mute)).outcome


def test_ids_are_the_same_each_time() -> None:
    """The checks of a provider have ids of their own, in the same order each time, a hundred or so to an operation."""
    first, second = ([each.id for each in requirements(subjects("routee"))] for _ in range(2))
    assert first == second
    assert len(first) == len(set(first))
    assert json.dumps(first).isascii()
