"""The providers as the behaviour tests see them: which calls there are, how they refuse, and what may happen there.

Only data and thin reaches into the simulators stand here; every test runs over all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

from attrs import field, frozen

from conformance.clients import Clients, clients_of
from tests.behaviour.clocks import Clock
from tests.behaviour.faults import Fault, answering_json

SENDER = "447700900002"
#: Numbers of a range that is kept free for fiction, and a text, which must turn up nowhere.
RECIPIENT = "447700900123"
TEXT = "Your parcel Zq7 waits at the counter."
#: What a provider says in its own words, which may quote numbers and texts.
WORDING = f"cannot send '{TEXT}' to {RECIPIENT}"

Arguments = Mapping[str, Any]


@frozen
class Call:
    """One method of a client with its arguments, some of which depend on the present moment."""

    method: str
    arguments: Callable[[Clock], Arguments]


@frozen(eq=False, repr=False)
class Subject:
    """One provider: its calls, its ways to refuse, and what may happen to its history meanwhile.

    `listing` walks a history by pages of `limit` rows, `rows_at` is the wire member of the rows, `total_at` that of
    their number. `next_link` is the wire member of a link to the next page, None where the client counts.
    `refusals` maps the name of an error class to the replies that mean it.
    """

    name: str
    listing: Call
    limit: str
    rows_at: str
    total_at: str
    number_at: str
    text_at: str
    sending: Call
    refusals: Mapping[str, tuple[Fault, ...]]
    insert: Callable[[Any, int], object]
    remove: Callable[[Any, Any], object]
    windowed: bool = False
    next_link: str | None = None
    single: Call | None = None
    token_path: str | None = None
    secrets: tuple[str, ...] = ()
    identity: str = "message_id"
    #: The variants of the simulator in which it says how many rows there are, where it may be silent.
    telling: Mapping[str, str] = field(factory=dict)

    @property
    def clients(self) -> Clients:
        """The classes of the generated client."""
        return clients_of(self.name)

    def app(self, clock: Clock, **options: Any) -> Any:
        """Make a simulator's application; the same options make the same one."""
        make = import_module(f"conformance.simulators.{self.name}").create_app
        return make(clock=clock, **options)

    def __repr__(self) -> str:
        return self.name


def _nothing(_: Clock) -> Arguments:
    return {}


def _sending(**arguments: str) -> Callable[[Clock], Arguments]:
    return lambda _: arguments


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _latest_days(clock: Clock) -> Arguments:
    end = _moment(clock())
    return {"date_start": end - timedelta(days=6, hours=23, minutes=30), "date_end": end}


def _in_band(code: int) -> Fault:
    return answering_json(200, {"error": {"code": code, "msg": WORDING}})


def _enveloped(status: int, headers: Mapping[str, str] | None = None) -> Fault:
    body = {"status_code": status, "error_code": "4711", "error_text": WORDING}
    return answering_json(status, body, headers)


def _told_by_the_body(status: int) -> Fault:
    return answering_json(200, {"status_code": status, "error_code": "4711", "error_text": WORDING})


def _sprung(status: int) -> Fault:
    body = {"timestamp": 1552338000000, "status": status, "error": "No", "message": WORDING, "path": "/sms"}
    return answering_json(status, body)


def _coded(status: int, code: str) -> Fault:
    return answering_json(status, {"code": code, "developerMessage": WORDING})


VOXIMPLANT = Subject(
    name="voximplant",
    listing=Call("get_sms_history", _nothing),
    limit="count",
    rows_at="result",
    total_at="total_count",
    number_at="destination_number",
    text_at="text",
    sending=Call("send_sms_message", _sending(source=SENDER, destination=RECIPIENT, sms_body=TEXT)),
    refusals={
        "AuthenticationError": (_in_band(100), answering_json(401, {"error": {"code": 100, "msg": WORDING}})),
        "PermissionDeniedError": (_in_band(104),),
        "RateLimitError": (_in_band(340), answering_json(429, {"error": {"code": 340, "msg": WORDING}})),
        "ServerError": (_in_band(1), _in_band(515)),
        "ProviderError": (_in_band(301),),
    },
    insert=lambda simulator, count: simulator.push_inbound_samples(count),
    # No provider lets rows be removed, so there is no way for it but the table itself.
    remove=lambda simulator, found: simulator.store._connection.execute(
        "DELETE FROM history WHERE message_id = ?", (found,)
    ),
    windowed=True,
    secrets=("account_id", "key_id", "private_key"),
)

APIFONICA = Subject(
    name="apifonica",
    listing=Call("list_messages", _nothing),
    limit="limit",
    rows_at="messages",
    total_at="total",
    number_at="to",
    text_at="text",
    sending=Call("send_message", _sending(from_=SENDER, to=RECIPIENT, text=TEXT)),
    refusals={
        "AuthenticationError": (_enveloped(401), _told_by_the_body(401)),
        "PermissionDeniedError": (_enveloped(403), _told_by_the_body(403)),
        "RateLimitError": (_enveloped(429), _told_by_the_body(429)),
        "NotFoundError": (_enveloped(404), _told_by_the_body(404)),
        "ServerError": (_enveloped(500), _enveloped(503), _told_by_the_body(503)),
        "ProviderError": (_enveloped(400), _enveloped(409), _told_by_the_body(400)),
    },
    insert=lambda simulator, count: simulator.insert(count),
    remove=lambda simulator, found: simulator.centre.history._rows.pop(found),
    next_link="next",
    telling={"totals": "present"},
    secrets=("account_sid", "auth_token"),
    identity="message_sid",
)

ROUTEE = Subject(
    name="routee",
    listing=Call("track_sms", _latest_days),
    limit="size",
    rows_at="content",
    total_at="totalElements",
    number_at="to",
    text_at="body",
    sending=Call("send_sms", _sending(sender="EXAMPLE", to="+" + RECIPIENT, body=TEXT)),
    refusals={
        "PermissionDeniedError": (_coded(403, "403000000"),),
        "RateLimitError": (_sprung(429),),
        "NotFoundError": (_coded(404, "404005000"), _sprung(404)),
        "ServerError": (_sprung(500), _sprung(503)),
        "ProviderError": (_coded(400, "400000000"),),
    },
    insert=lambda simulator, count: simulator.insert(count),
    remove=lambda simulator, found: _without_part(simulator.history._parts, found),
    windowed=True,
    token_path="/oauth/token",
    secrets=("application_id", "application_secret"),
    identity="sms_id",
)

SUBJECTS = (VOXIMPLANT, APIFONICA, ROUTEE)


def _without_part(parts: dict[int, Any], sms_id: str) -> None:
    turn = next(turn for turn, part in parts.items() if part.sms_id == sms_id)
    del parts[turn]
