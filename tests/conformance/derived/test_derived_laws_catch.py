"""Each derived law passes at an honest simulator and fails at the place of a small planted lie."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from attrs import evolve

from conformance.simulators.apifonica.accounts import read_credentials
from tests.conformance.derived.planting import Lie, Pairs, Reply, body, deaf, judged, planted, rows

V, A, R = "voximplant/get_sms_history", "apifonica/list_messages", "routee/track_sms"


def setting(name: str, value: Any) -> Callable[[dict[str, Any]], Any]:
    """Return a change of rows: a member set to a value, or to what a function makes of it."""

    def change(row: dict[str, Any]) -> None:
        if name in row:
            row[name] = value(row[name]) if callable(value) else value

    return change


def page_of(changed: Callable[[Reply, Any], Any]) -> Lie:
    """Return the lie that changes pages, knowing what was asked."""

    def after(reply: Reply) -> Reply:
        honest = reply.body
        is_page = isinstance(honest, dict) and any(name in honest for name in ("result", "messages", "content"))
        return reply.saying(changed(reply, honest)) if is_page else reply

    return planted(after=after)


def overlapping(reply: Reply, page: Any) -> Any:
    """Show a row of the page before again."""
    if int(reply.query.get("offset", 0)) > 0 and page["result"]:
        overlapping_rows.setdefault("first", page["result"][0])
        page["result"][0] = overlapping_rows["first"]
    return page


overlapping_rows: dict[str, Any] = {}


def shuffled() -> Lie:
    """Give every second page in the other order."""
    numbers = count()
    return page_of(lambda _, page: {**page, "result": page["result"][:: 1 if next(numbers) % 2 else -1]})


def growing() -> Lie:
    """Give a page a row less whenever it is asked for."""
    numbers = count(1)
    return page_of(lambda _, page: {**page, "result": page["result"][min(next(numbers) // 4, 3) :]})


def all_statuses(pairs: Pairs, _body: Any) -> tuple[Pairs, Any]:
    """Take one status for another."""
    return [(name, "delivered" if value == "failed" else value) for name, value in pairs], None


def operator(instead: dict[str, str]) -> Lie:
    """Take one operator for another."""

    def before(pairs: Pairs, filters: Any) -> tuple[Pairs, Any]:
        for each in filters if isinstance(filters, list) else ():
            each["searchOperator"] = instead.get(each.get("searchOperator", "is"), each.get("searchOperator", "is"))
        return pairs, filters

    return planted(before=before)


def unfiltered(conditions: Any) -> Any:
    """Take no notice of conditions."""
    return [] if isinstance(conditions, list) else conditions


def always_the_whole_week(pairs: Pairs, conditions: Any) -> tuple[Pairs, Any]:
    """Begin with the oldest message, whatever was asked for."""
    oldest = ("dateStart", "2026-11-14T12:30:00Z")
    return [oldest if pair[0] == "dateStart" else pair for pair in pairs], conditions


def trusted(headers: dict[bytes, bytes]) -> None:
    """Give the caller the right credentials, whoever it is."""
    known = read_credentials()
    told = base64.b64encode(f"{known.account_sid}:{known.auth_token}".encode())
    headers[b"authorization"] = b"Basic " + told


def status(code: int, when: Callable[[Reply], bool] = lambda _: True) -> Lie:
    """Give another HTTP status."""
    return planted(after=lambda reply: evolve(reply, status=code) if when(reply) else reply)


def typed(name: str) -> Lie:
    """Say another media type."""
    return planted(after=lambda reply: evolve(reply, headers={**reply.headers, "content-type": name}))


def table(changed: Callable[[bytes], bytes]) -> Lie:
    """Change what is no JSON."""
    return planted(after=lambda r: r if r.body is not None else evolve(r, content=changed(r.content)))


def starting(honest: Any) -> Any:
    """Give the id of another message in the reply to one that is sent."""
    return {**honest, "message_id": 7} if "fragments_count" in honest else honest


LIES: list[tuple[str, Lie, str]] = [
    (f"{V}/closed-world-law/replies", rows("result", setting("fragments", None)), "/result/0/fragments"),
    (f"{R}/closed-world-law/replies", rows("content", lambda row: row.update(colour="blue")), "/content/0"),
    (f"{V}/types-law/exact", rows("result", setting("cost", lambda cost: Decimal(float(cost)))), "/result/"),
    (f"{V}/types-law/exact", rows("result", setting("fragments", lambda n: Decimal(f"{n}.0"))), "/result/0/fragments"),
    (f"{V}/types-law/exact", rows("result", setting("cost", str)), "/result/0/cost"),
    (
        f"{V}/types-law/exact",
        rows("result", setting("processed_date", "2026-02-30 00:00:00")),
        "/result/0/processed_date",
    ),
    (f"{A}/types-law/exact", rows("messages", setting("created", lambda d: "Foo" + d[3:])), "/messages/0/created"),
    (
        f"{A}/types-law/exact",
        rows("messages", setting("created", lambda d: ("Mon" if d[:3] != "Mon" else "Tue") + d[3:])),
        "/messages/0/created",
    ),
    (f"{V}/enumeration-law/known-words", rows("result", setting("status_id", "9")), "/result/0/status_id"),
    (f"{V}/content-type-law/is-true", typed("text/plain"), ""),
    (f"{V}/content-type-law/is-true", planted(after=lambda r: evolve(r, content=r.content[:-9])), ""),
    (f"{V}/envelope-law/answered", body(lambda _: {"error": {"code": 1, "msg": "No."}}), "/error/code"),
    (
        f"{R}/envelope-law/answered",
        body(lambda b: {"code": "1", "developerMessage": "No."} if "content" in b else b),
        "/error",
    ),
    (f"{V}/envelope-law/answered", status(500), "/status"),
    (f"{V}/envelope-law/refused", body(lambda _: {"result": [], "total_count": 0}), "/error/code"),
    (f"{A}/envelope-law/refused", body(lambda b: {**b, "status_code": 409}), "/status_code"),
    (f"{R}/envelope-law/refused", status(500, lambda r: r.status == 400), "/status"),
    (f"{A}/authentication-law/missing", planted(header=trusted), "/error_code"),
    (f"{A}/authentication-law/expired", planted(header=trusted), "/error_code"),
    (f"{A}/authentication-law/tampered", planted(header=trusted), "/error_code"),
    (f"{A}/authentication-law/garbled", status(400, lambda r: r.status == 401), ""),
    (f"{V}/paging-law/pages-partition-the-set", page_of(overlapping), "/result/0"),
    (
        f"{V}/paging-law/pages-partition-the-set",
        body(lambda b: {**b, "total_count": b["total_count"] + 1}),
        "/total_count",
    ),
    (
        f"{V}/paging-law/pages-partition-the-set",
        page_of(lambda _, p: {**p, "result": p["result"][:-1]}),
        "/total_count",
    ),
    (f"{V}/paging-law/pages-partition-the-set", deaf("offset"), "/result/0"),
    (f"{R}/paging-law/pages-partition-the-set", page_of(lambda _, p: {**p, "last": True}), "/totalElements"),
    (f"{A}/paging-law/the-next-page-goes-on", page_of(lambda _, p: {**p, "next": None}), "/messages/"),
    (f"{V}/paging-law/order-is-stable", shuffled(), "/result/0"),
    (f"{V}/paging-law/offset-is-honoured", deaf("offset"), "/result"),
    (f"{A}/paging-law/offset-is-honoured", deaf("offset"), "/messages"),
    (f"{V}/paging-law/limit-is-honoured", deaf("count"), "/result"),
    (
        f"{A}/paging-law/maximum-is-enforced",
        page_of(lambda _, p: {**p, "messages": p["messages"] + p["messages"][:1]}),
        "/messages",
    ),
    (f"{V}/paging-law/maximum-is-enforced", page_of(lambda _, p: {**p, "result": p["result"] * 2}), "/result"),
    (f"{R}/paging-law/pages-tell-the-truth", page_of(lambda _, p: {**p, "number": p["number"] + 1}), "/number"),
    (f"{R}/sort-law/price", deaf("sort"), "/content/"),
    (f"{V}/filter-law/direction", deaf("direction"), "/result/"),
    (
        f"{V}/filter-law/source_number",
        page_of(lambda r, p: {**p, "result": []} if "source_number" in r.query else p),
        "/result",
    ),
    (f"{V}/filter-law/destination_number", page_of(lambda r, p: {**p, "total_count": 250}), "/total_count"),
    (f"{V}/filter-law/from_date", deaf("from_date"), "/result/"),
    (f"{A}/filter-law/tag", deaf("tag"), "/messages/"),
    (f"{A}/filter-law/created", deaf("created"), "/messages/"),
    (f"{A}/filter-law/status-adds-up", planted(before=all_statuses), "/messages"),
    (f"{A}/filter-law/message_sid-and-to", deaf("message_sid"), "/messages"),
    (f"{R}/filter-law/trackingId", deaf("trackingId"), "/content/"),
    (f"{R}/filter-law/campaign", deaf("campaign"), "/content/"),
    (f"{R}/filter-law/dateStart", planted(before=always_the_whole_week), "/content/"),
    (f"{R}/operator-law/is-to", operator({"is": "starts_with"}), "/content/"),
    (f"{R}/operator-law/is-direction", operator({"is": "is_not"}), "/content/"),
    (f"{R}/operator-law/contains-to", operator({"contains": "starts_with"}), "/content"),
    (f"{R}/operator-law/starts_with-smsId", operator({"starts_with": "contains"}), "/content"),
    (f"{R}/operator-law/ends_with-smsId", operator({"ends_with": "contains"}), "/content"),
    (f"{R}/operator-law/is_not-status.status", operator({"is_not": "is"}), "/content/"),
    (f"{R}/operator-law/direction-adds-up", planted(before=lambda q, b: (q, unfiltered(b))), "/totalElements"),
    (f"{R}/operator-law/two-at-once", planted(before=lambda q, b: (q, unfiltered(b))), "/content/"),
    (f"{V}/window-law/halves-add-up", deaf("to_date"), "/total_count"),
    (f"{V}/window-law/reversed-finds-nothing", deaf("to_date"), "/result"),
    (f"{V}/table-law/csv", table(lambda content: content[: content.rstrip().rindex(b"\n") + 1]), "/result"),
    (f"{V}/table-law/csv", table(lambda content: content.replace(b"OUT", b"IN")), "/result/"),
    (f"{V}/table-law/csv", deaf("output"), "/media-type"),
    (f"{V}/reading-law/changes-nothing", growing(), "/result/0"),
    (
        "apifonica/get_message/agreement-law/is-the-row-of-the-list",
        body(lambda b: {**b, "text": "Ours."} if "text" in b else b),
        "/text",
    ),
    ("voximplant/send_sms_message/sending-law/is-in-the-history", body(starting), "/message_id"),
    (
        "apifonica/send_message/sending-law/is-in-the-history",
        rows("messages", setting("to", "447700900999")),
        "/messages/0/to",
    ),
    (
        "apifonica/send_message/sending-law/can-be-looked-up",
        body(lambda b: {**b, "text": "Ours."} if "text" in b else b),
        "/text",
    ),
    (
        "routee/send_sms/sending-law/can-be-looked-up",
        body(lambda b: [{**row, "parts": 7} for row in b] if isinstance(b, list) else b),
        "/0/parts",
    ),
]


@pytest.mark.parametrize(("identity", "lie", "pointer"), LIES, ids=[f"{n}-{each[0]}" for n, each in enumerate(LIES)])
def test_a_planted_lie_is_caught_at_its_place(identity: str, lie: Lie, pointer: str) -> None:
    """The law fails behind the lie, and names the place."""
    overlapping_rows.clear()
    verdict = judged(identity, lie)
    assert "fail" == verdict.outcome, verdict
    assert pointer == verdict.pointer[: len(pointer)], verdict


@pytest.mark.parametrize("identity", sorted({each[0] for each in LIES}))
def test_the_honest_simulator_passes(identity: str) -> None:
    """What a lie fails at is passed without one."""
    verdict = judged(identity)
    assert "pass" == verdict.outcome, verdict
    assert json.dumps(verdict.evidence)
