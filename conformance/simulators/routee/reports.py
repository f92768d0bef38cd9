"""Callbacks: who is told of what, and the three bodies there are.

Read from the dossier: section 6 (bodies and strategies), R22 and R23 (names that tracking does not use), R27 (eight
decimals), R34 (price of a message that came in), R38 (Unsent). Retries are not played.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

import httpx
from attrs import define, field, frozen

from conformance.simulators.callbacks import Courier, NotLoopbackError, loopback_url
from conformance.simulators.routee.moments import to_the_second
from conformance.simulators.routee.rows import Campaign, TrackedPart
from conformance.simulators.routee.sending_variants import INBOUND_PRICE, STATUS_CALLBACK, UNSENT
from conformance.simulators.routee.wire import Members, country, latency, reason
from conformance.simulators.variants import Choices

STATUSES = ("Queued", "Sent", "Unsent", "Failed", "Delivered", "Undelivered")
FINAL_STATUSES = frozenset({"Delivered", "Undelivered", "Failed", "Unsent"})

_EIGHT_DECIMALS = Decimal("0.00000001")
_AFTER_2016 = frozenset({"smsId", "part", "label"})


class Strategy(StrEnum):
    """When a callback is pushed: at every change, or when nothing will change any more."""

    ON_CHANGE = "OnChange"
    ON_COMPLETION = "OnCompletion"


@frozen
class Subscription:
    """What a message says about its callbacks; without a URL, or with one off this machine, nothing is pushed."""

    url: str | None
    strategy: Strategy

    @property
    def loopback(self) -> httpx.URL | None:
        """The URL, if it leads to this machine."""
        try:
            return None if self.url is None else loopback_url(self.url)
        except NotLoopbackError:
            return None


@define
class Reporter:
    """Tells receivers on this machine what happens: each message's own, else the one for all, if there is one."""

    choices: Choices
    courier: Courier | None
    _couriers: dict[str, Courier] = field(factory=dict)
    _subscriptions: dict[str, Subscription] = field(factory=dict)

    def subscribe(self, message_id: str, subscription: Subscription | None) -> None:
        """Remember what a message says about its callbacks."""
        if subscription is not None:
            self._subscriptions[message_id] = subscription

    def tell(self, part: TrackedPart) -> None:
        """Push the status of a row to whom it concerns, if its strategy wants it."""
        subscription = self._subscriptions.get(part.message_id)
        strategy = Strategy.ON_CHANGE if subscription is None else subscription.strategy
        courier = self.courier if subscription is None else self._courier_of(subscription)
        if courier is not None and (strategy is Strategy.ON_CHANGE or part.status in FINAL_STATUSES):
            courier.post_json("a status callback", status_callback(part, self.choices))

    def tell_inbound(self, part: TrackedPart) -> None:
        """Push a message that came in, given as its first row."""
        if self.courier is not None:
            self.courier.post_json("an inbound callback", inbound_callback(part, self.choices))

    def tell_campaign(self, campaign: Campaign, parts: Sequence[TrackedPart]) -> None:
        """Push how far a campaign has come."""
        if self.courier is not None:
            body = campaign_callback(campaign, parts, str(self.courier.url), self.choices)
            self.courier.post_json("a campaign callback", body)

    def wait(self) -> None:
        """Wait until every callback has been pushed or given up."""
        for courier in filter(None, [self.courier, *self._couriers.values()]):
            courier.wait()

    def _courier_of(self, subscription: Subscription) -> Courier | None:
        url = subscription.loopback
        if url is None:
            return None
        return self._couriers.setdefault(str(url), Courier(url))


def status_callback(part: TrackedPart, choices: Choices) -> Members:
    """Write the callback of a row's status, without the members that are absent."""
    members: Members = {
        "messageId": part.message_id,
        "smsId": part.sms_id,
        "campaignTrackingId": part.campaign_tracking_id,
        "part": part.part,
        "parts": part.parts,
        "label": part.label,
        "to": part.recipient,
        "from": part.sender,
        "country": country(part, choices),
        "operator": part.operator,
        "groups": part.groups,
        "campaignName": part.campaign_name,
        "status": _status(part, choices),
        "message": part.body,
        "applicationName": part.application_name,
        "latency": latency(part.latency, choices),
        "price": part.price.quantize(_EIGHT_DECIMALS),
        "direction": part.direction,
        "originatingService": part.originating_service,
    }
    absent = _AFTER_2016 if choices[STATUS_CALLBACK] == "capture-2016" else frozenset()
    return {name: value for name, value in members.items() if value is not None and name not in absent}


def inbound_callback(part: TrackedPart, choices: Choices) -> Members:
    """Write the callback of a message that came in."""
    members: Members = {
        "messageId": part.message_id,
        "from": part.sender,
        "to": part.recipient,
        "message": part.body,
        "parts": part.parts,
        "originatingService": part.originating_service,
        "direction": part.direction,
        "receivedDate": to_the_second(part.created),
    }
    return members | ({"price": part.price * part.parts} if choices[INBOUND_PRICE] == "present" else {})


def campaign_callback(campaign: Campaign, parts: Sequence[TrackedPart], url: str, choices: Choices) -> Members:
    """Write the callback of a campaign, in which a message counts once, by the status of its first part."""
    counted = Counter(part.status for part in parts if part.part == 1)
    statuses = [status for status in STATUSES if status != "Unsent" or choices[UNSENT] == "present"]
    return {
        "trackingId": campaign.tracking_id,
        "name": campaign.name,
        "totalRecipients": counted.total(),
        "campaignStatus": campaign.state,
        "messageStatuses": {status: counted[status] for status in statuses},
        "callbackInfo": {"url": url, "strategy": Strategy.ON_CHANGE.value},
    }


def _status(part: TrackedPart, choices: Choices) -> Members:
    members: Members = {"name": part.status}
    why = reason(part, choices)
    if choices[STATUS_CALLBACK] == "current" and why is not None:
        members["reason"] = why
    return members | {"updatedDate": to_the_second(part.status_date)}
