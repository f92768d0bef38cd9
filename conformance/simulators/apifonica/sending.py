"""Send message.

Read from the dossier: section 4 (members, reply), A9 and A10 (numbers and names), A11 (channels), A17 (the reply
has no SID but the uri's). The order of the checks is our choice, and so are the prices.
"""

from __future__ import annotations

import re
from decimal import Decimal

from starlette.responses import Response

from conformance.simulators.apifonica import sending_variants as variants
from conformance.simulators.apifonica.accounts import APPLICATION_SID, RENTED_NUMBERS
from conformance.simulators.apifonica.bodies import Members, members_of
from conformance.simulators.apifonica.calls import Call
from conformance.simulators.apifonica.centre import whole_second
from conformance.simulators.apifonica.envelope import created_response
from conformance.simulators.apifonica.errors import ApiError, Code
from conformance.simulators.apifonica.rows import CHANNELS, MessageRow
from conformance.simulators.apifonica.segments import segment_count
from conformance.simulators.variants import Choices

PRICE_OF_A_SEGMENT = Decimal("0.0420")

# 15 digits is the longest number of E.164; how short one may be is our choice.
_NUMBER = re.compile(r"[0-9]{5,15}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ]{0,10}")


def send_message(call: Call) -> Response:
    """Send one message, and answer where it is found. Raises `ApiError`."""
    row = _row(call, members_of(call))
    call.centre.send(row, call.now)
    return created_response(f"/accounts/{row.account_sid}/messages/{row.message_sid}", call.origin, call.choices)


def _row(call: Call, members: Members) -> MessageRow:
    channel = members.get("channel", "sms")
    if channel not in CHANNELS:
        raise ApiError(Code.INVALID_PARAMETER, "channel")
    sender = _sender(members["from"], call.choices)
    parts = segment_count(members["text"]) if channel == "sms" else 1
    return MessageRow(
        message_sid=call.centre.inventor.message_sid(),
        account_sid=call.account_sid,
        number_sid=RENTED_NUMBERS.get(sender),
        text=members["text"],
        created=whole_second(call.now),
        direction="outbound",
        sender=sender,
        recipient=_recipient(members["to"], channel, call.choices),
        price=parts * PRICE_OF_A_SEGMENT,
        status="queued",
        segment_count=parts,
        channel=channel,
        tag=members.get("tag"),
        application_sid=_application(members.get("msg_app_sid"), call.choices),
    )


def _sender(text: str, choices: Choices) -> str:
    sender = _without_plus(text, choices)
    if choices[variants.SENDER_CHECK] == "none" or sender in RENTED_NUMBERS:
        return sender
    if sender.isdecimal() or not _NAME.fullmatch(sender):
        raise ApiError(Code.INVALID_SENDER, "from")
    return sender


def _recipient(text: str, channel: str, choices: Choices) -> str:
    """Read who the message is for; what names a user of another channel is not documented, so anything may."""
    recipient = _without_plus(text, choices)
    if channel == "sms" and not _NUMBER.fullmatch(recipient):
        raise ApiError(Code.INVALID_RECIPIENT, "to")
    return recipient


def _application(application_sid: str | None, choices: Choices) -> str | None:
    if application_sid not in (None, APPLICATION_SID):
        if choices[variants.APPLICATION_CHECK] == "checked":
            raise ApiError(Code.UNKNOWN_APPLICATION, "msg_app_sid")
        return None
    return application_sid


def _without_plus(text: str, choices: Choices) -> str:
    return text.removeprefix("+") if choices[variants.SENDING_PLUS] == "ignored" else text
