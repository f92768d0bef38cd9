"""Sending one message: what is taken, what is refused, and the answer.

Read from the dossier: section 6 (POST /sms), section 7 (codes), R22 (status is plain text), R25 (the plus), R30
(createdAt), R56 (label).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from conformance.simulators.routee.analysis import analyse, body_analysis, transcoded
from conformance.simulators.routee.calls import Call
from conformance.simulators.routee.centre import Message
from conformance.simulators.routee.destinations import check_recipient
from conformance.simulators.routee.errors import ApiError, BadRequest, Code, Form, Problem, invalid
from conformance.simulators.routee.moments import with_bare_fraction
from conformance.simulators.routee.reports import Strategy, Subscription
from conformance.simulators.routee.rows import TrackedPart
from conformance.simulators.routee.sending_checks import INVALID_SENDER, NO_RECIPIENT_NUMBER, problems_of
from conformance.simulators.routee.sending_variants import BAD_SENDER, NO_RECIPIENT
from conformance.simulators.variants import Choices

DEFAULT_TTL_MINUTES = 4320
ENTITY = "SmsTracking"


@frozen
class Wanted:
    """What a body that holds says, with the defaults of what it leaves out."""

    sender: str | None
    recipient: str
    text: str
    flash: bool
    label: str | None
    ttl: int
    transcode: bool
    subscription: Subscription | None


def send(call: Call) -> object:
    """Take a message, and answer what will be tracked. Raises `Refusal`."""
    body = call.json()
    if not isinstance(body, dict):
        raise BadRequest("body", "The body is no object.")
    problems = problems_of(body, call.choices)
    if problems:
        raise _refusal(problems, call.choices)
    wanted = _wanted(body)
    check_recipient(wanted.recipient)
    # A transcoded message is as long as what it becomes.
    text = transcoded(wanted.text) if wanted.transcode else wanted.text
    message = Message(
        sender=wanted.sender,
        recipient=wanted.recipient,
        text=text,
        parts=analyse(text).parts,
        label=wanted.label,
        ttl=wanted.ttl,
        subscription=wanted.subscription,
    )
    return _answer(wanted, call.centre.send(message, call.now), call.choices)


def _refusal(problems: Sequence[Problem], choices: Choices) -> ApiError:
    """Refuse property by property; a missing recipient and an unusable sender, alone, may have a code of their own."""
    business = {NO_RECIPIENT_NUMBER: choices[NO_RECIPIENT], INVALID_SENDER: choices[BAD_SENDER]}
    if all(business.get(problem.number) == "invalid-data" for problem in problems):
        message = "The message contains invalid data"
        return ApiError(Code.INVALID_DATA, message, entity=ENTITY, form=Form.ERRORS, problems=problems)
    return invalid(ENTITY, problems)


def _wanted(body: Mapping[str, Any]) -> Wanted:
    return Wanted(
        sender=body.get("from"),
        recipient="+" + body["to"].removeprefix("+"),
        text=body["body"],
        flash=_given(body, "flash", False),
        label=body.get("label"),
        ttl=int(_given(body, "ttl", DEFAULT_TTL_MINUTES)),
        transcode=_given(body, "transcode", False),
        subscription=_subscription(body.get("callback")),
    )


def _given(body: Mapping[str, Any], name: str, default: Any) -> Any:
    value = body.get(name)
    return default if value is None else value


def _subscription(callback: Mapping[str, str] | None) -> Subscription | None:
    if callback is None:
        return None
    return Subscription(callback.get("url"), Strategy(callback.get("strategy") or Strategy.ON_CHANGE))


def _echo(subscription: Subscription) -> dict[str, str]:
    url = {} if subscription.url is None else {"url": subscription.url}
    return {**url, "strategy": subscription.strategy.value}


def _answer(wanted: Wanted, first: TrackedPart, choices: Choices) -> dict[str, object]:
    subscription = wanted.subscription
    members = {
        "trackingId": first.message_id,
        "status": "Queued",
        "createdAt": with_bare_fraction(first.created),
        "from": wanted.sender,
        "to": wanted.recipient,
        "body": wanted.text,
        "bodyAnalysis": body_analysis(analyse(wanted.text), transcode=wanted.transcode, choices=choices),
        "flash": wanted.flash,
        "callback": subscription and _echo(subscription),
        "label": wanted.label,
    }
    return {name: value for name, value in members.items() if value is not None}
