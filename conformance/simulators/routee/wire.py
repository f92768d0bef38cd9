"""One row as the wire shows it.

Read from the dossier: sections 3 to 5 (members), R17 to R19, R21 (members that come and go), R22 (status), R24
and R25 (country, recipient), R28 and R29 (latency), R33 and R34 (absent members). The order is that of a capture.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum

from conformance.simulators.routee.item_variants import (
    CAMPAIGN_TRACKING_ID,
    COUNTRY_FORM,
    INBOUND_ITEM,
    ITEM_SHAPE,
    LATENCY,
    QUEUED_REASON,
    SINGLE_CAMPAIGN,
    TO_FORM,
)
from conformance.simulators.routee.moments import to_the_second
from conformance.simulators.routee.rows import Campaign, TrackedPart
from conformance.simulators.variants import Choices

Members = dict[str, object]


class Place(Enum):
    """The operation that a row is answered by."""

    FILTERS = "filters"
    SINGLE = "single"
    CAMPAIGN = "campaign"


_AFTER_2016 = frozenset({"part", "label", "campaignTrackingId", "receivedDate"})
_MEMBERS_LACKING = {
    Place.FILTERS: frozenset[str](),
    Place.SINGLE: frozenset({"campaignTrackingId", "receivedDate"}),
    Place.CAMPAIGN: frozenset({"label", "receivedDate"}),
}
_OF_INBOUND = frozenset(
    {
        *("smsId", "messageId", "from", "to", "body", "parts", "part"),
        *("originatingService", "direction", "receivedDate", "price"),
    }
)

#: What a detailed status means, in words of ours.
_DESCRIPTIONS = {
    "Sent": "The network has taken the message.",
    "Delivered": "The message has reached the handset.",
    "Expired": "The message was not delivered in time.",
}


def tracking_item(part: TrackedPart, place: Place, choices: Choices) -> Members:
    """Write a row as the members of its JSON object, without those that are absent."""
    members = _all_members(part, place, choices)
    absent = set(_MEMBERS_LACKING[place])
    if choices[ITEM_SHAPE] == "capture-2016":
        absent |= _AFTER_2016
    if choices[CAMPAIGN_TRACKING_ID] == "absent":
        absent.add("campaignTrackingId")
    if part.inbound and choices[INBOUND_ITEM] == "lean":
        absent |= members.keys() - _OF_INBOUND
    return {name: value for name, value in members.items() if value is not None and name not in absent}


def reason(part: TrackedPart, choices: Choices) -> Members | None:
    """Write the reason of a status; None if there is none."""
    detailed = part.detailed_status
    if detailed is None and choices[QUEUED_REASON] != "absent":
        detailed = choices[QUEUED_REASON]
    if detailed is None:
        return None
    return {
        "detailedStatus": detailed,
        "description": _DESCRIPTIONS.get(detailed, f"The message has not arrived: {detailed}."),
    }


def latency(length: timedelta, choices: Choices) -> int | float:
    """Write how long a delivery took, in the unit and precision that were chosen."""
    if choices[LATENCY] == "milliseconds":
        return int(length / timedelta(milliseconds=1))
    return length.total_seconds() if choices[LATENCY] == "fraction" else int(length.total_seconds())


def country(part: TrackedPart, choices: Choices) -> str:
    """Write the country as its code or its name."""
    return part.country_name if choices[COUNTRY_FORM] == "name" else part.country


def _all_members(part: TrackedPart, place: Place, choices: Choices) -> Members:
    return {
        "smsId": part.sms_id,
        "messageId": part.message_id,
        "to": part.recipient.removeprefix("+") if choices[TO_FORM] == "digits" else part.recipient,
        "groups": part.groups,
        "country": country(part, choices),
        "operator": part.operator,
        "status": _status(part, choices),
        "body": part.body,
        **_campaign(part.campaign, place, choices),
        "applicationName": part.application_name,
        "originatingService": part.originating_service,
        "latency": latency(part.latency, choices),
        "parts": part.parts,
        "part": part.part,
        "price": part.price,
        "from": part.sender,
        "direction": part.direction,
        "label": part.label,
        "receivedDate": to_the_second(part.created) if part.inbound else None,
    }


def _status(part: TrackedPart, choices: Choices) -> Members:
    members: Members = {"status": part.status, "date": to_the_second(part.status_date)}
    why = reason(part, choices)
    if choices[ITEM_SHAPE] == "current" and why is not None:
        members["reason"] = why
    return members


def _campaign(campaign: Campaign | None, place: Place, choices: Choices) -> Members:
    if campaign is None:
        return {}
    name = choices[SINGLE_CAMPAIGN] if place is Place.SINGLE else "campaignName"
    names = {"both": ("campaign", "campaignName"), "absent": ()}.get(name, (name,))
    return {**dict.fromkeys(names, campaign.name), "campaignTrackingId": campaign.tracking_id}
