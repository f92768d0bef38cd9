"""SendSmsMessage.

Read from the dossier: section 5.1 (parameters, codes), Q7 (the reply's id), Q26 (length), section 7 (what is
stored). The order of the checks is our choice.
"""

from __future__ import annotations

from decimal import Decimal

from starlette.responses import Response

from conformance.simulators.voximplant.calls import Call
from conformance.simulators.voximplant.centre import Message
from conformance.simulators.voximplant.destinations import (
    REFUSED_BY_GATEWAY,
    WITHOUT_ROUTE,
    is_phone_number,
    sending_number,
)
from conformance.simulators.voximplant.envelope import json_response
from conformance.simulators.voximplant.errors import ApiError, Code
from conformance.simulators.voximplant.fragments import fragment_count
from conformance.simulators.voximplant.parameters import boolean, required
from conformance.simulators.voximplant.rows import Kind
from conformance.simulators.voximplant.sending_variants import GATEWAY_CODE, SMS_REPLY_ID, SMS_TOO_LONG_CODE

LONGEST_SMS_BODY = 765
PRICE_OF_A_FRAGMENT = Decimal("0.0075")

#: The names under which a reply gives an id (Q7).
REPLY_ID_NAMES = {
    "message_id": ("message_id",),
    "transaction_id": ("transaction_id",),
    "both": ("message_id", "transaction_id"),
    "absent": (),
}


def send_sms_message(call: Call) -> Response:
    """Send one message from a number the account rents. Raises `ApiError`."""
    message = _message(call)
    if message.destination in {REFUSED_BY_GATEWAY, WITHOUT_ROUTE}:
        raise ApiError(int(call.choices[GATEWAY_CODE]), "destination")
    call.account.pay(message.cost)
    row = call.centre.send(call.account.account_id, message, call.now)
    names = REPLY_ID_NAMES[call.choices[SMS_REPLY_ID]]
    return json_response({"result": 1, **dict.fromkeys(names, row.message_id), "fragments_count": row.fragments})


def text_to_store(call: Call, text: str) -> str | None:
    """Give the text if this call, or the account, wants texts stored. Raises `ApiError` 101."""
    return text if boolean(call.parameters, "store_body") or call.account.store_outbound_sms else None


def _message(call: Call) -> Message:
    source, destination, text = (
        required(call.parameters, name, call.choices) for name in ("source", "destination", "sms_body")
    )
    source = _source(call, source)
    destination = sending_number(destination, call.choices)
    if not is_phone_number(destination):
        raise ApiError(Code.INVALID_DESTINATION, "destination")
    if len(text) > LONGEST_SMS_BODY:
        raise ApiError(int(call.choices[SMS_TOO_LONG_CODE]), "sms_body")
    parts = fragment_count(text, call.choices)
    return Message(Kind.SMS, source, destination, text_to_store(call, text), parts, parts * PRICE_OF_A_FRAGMENT)


def _source(call: Call, text: str) -> str:
    source = sending_number(text, call.choices)
    number = call.account.numbers.get(source)
    if number is None:
        raise ApiError(Code.INVALID_SOURCE, "source")
    if not number.supports_sms:
        raise ApiError(Code.NOT_SUPPORT_SMS, "source")
    if not number.sms_enabled:
        raise ApiError(Code.SMS_DISABLED_FOR_NUMBER, "source")
    return source
