"""A2PSendSms.

Read from the dossier: section 5.2 (parameters, reply, codes), Q7 (the reply's ids), Q10 (partial success), Q18
(the list of numbers), section 10. The order of the checks is our choice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from starlette.responses import Response

from conformance.simulators.variants import Choices
from conformance.simulators.voximplant import sending_variants as variants
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
from conformance.simulators.voximplant.parameters import items, required
from conformance.simulators.voximplant.rows import HistoryRow, Kind
from conformance.simulators.voximplant.sending import REPLY_ID_NAMES, text_to_store

LONGEST_TEXT = 1600
MOST_NUMBERS = 100
PRICE_OF_A_FRAGMENT = Decimal("0.0843")

_SENDABLE_CONTROLS = frozenset("\t\n\r\f")

Refusal = tuple[str, ApiError]


def a2p_send_sms(call: Call) -> Response:
    """Send one text to each number that takes it, and tell of each that does not. Raises `ApiError`."""
    source, text, numbers = _source(call), _text(call), _numbers(call)
    stored, parts = text_to_store(call, text), fragment_count(text, call.choices)
    cost = parts * PRICE_OF_A_FRAGMENT
    refused = [(number, error) for number in numbers if (error := _refusal(number, call.choices))]
    accepted = [number for number in numbers if _refusal(number, call.choices) is None]
    call.account.pay(cost * len(accepted))
    messages = (Message(Kind.A2P, source, number, stored, parts, cost) for number in accepted)
    rows = [call.centre.send(call.account.account_id, message, call.now) for message in messages]
    return json_response(_reply(rows, refused, parts, call.choices))


def _source(call: Call) -> str:
    source = required(call.parameters, "src_number", call.choices)
    if source in call.account.numbers:
        raise ApiError(Code.A2P_SMS_DISABLED, "src_number")
    if source not in call.account.sender_ids:
        raise ApiError(Code.INVALID_SRC_NUMBER, "src_number")
    return source


def _text(call: Call) -> str:
    text = required(call.parameters, "text", call.choices)
    if len(text) > LONGEST_TEXT:
        raise ApiError(int(call.choices[variants.A2P_TOO_LONG_CODE]), "text")
    if any(unicodedata.category(character) == "Cc" for character in set(text) - _SENDABLE_CONTROLS):
        raise ApiError(Code.INVALID_TEXT, "text")
    return text


def _numbers(call: Call) -> list[str]:
    numbers = [
        sending_number(item, call.choices) for item in items(required(call.parameters, "dst_numbers", call.choices))
    ]
    if not numbers:
        raise ApiError(int(call.choices[variants.EMPTY_REQUIRED_CODE]), "dst_numbers")
    if len(numbers) > MOST_NUMBERS:
        raise ApiError(int(call.choices[variants.TOO_MANY_NUMBERS_CODE]), "dst_numbers")
    if WITHOUT_ROUTE in numbers and call.choices[variants.NO_ROUTE] == "error":
        raise ApiError(Code.NO_ROUTE_FOR_DST_NUMBERS, "dst_numbers")
    return numbers


def _refusal(number: str, choices: Choices) -> ApiError | None:
    """Say why a message to this number alone is refused; one without a route gets here only as such."""
    if not is_phone_number(number):
        return ApiError(int(choices[variants.A2P_BAD_NUMBER_CODE]))
    return {
        REFUSED_BY_GATEWAY: ApiError(Code.SENDING_SMS_ERROR),
        WITHOUT_ROUTE: ApiError(Code.NO_ROUTE_FOR_DST_NUMBERS),
    }.get(number)


def _reply(rows: Sequence[HistoryRow], refused: Sequence[Refusal], parts: int, choices: Choices) -> dict[str, object]:
    id_names = REPLY_ID_NAMES[choices[variants.A2P_REPLY_ID]]
    result = [{**dict.fromkeys(id_names, row.message_id), "destination_number": row.destination_number} for row in rows]
    failed = [
        {"destination_number": number, "error_description": error.text, "error_code": error.code}
        for number, error in refused
    ]
    body: dict[str, object] = {}
    if result or choices[variants.RESULT_WHEN_NONE] == "empty":
        body["result"] = result
    if failed or choices[variants.FAILED_WHEN_NONE] == "empty":
        body["failed"] = failed
    times = len(rows) if choices[variants.A2P_FRAGMENTS] == "recipients" else 1
    return body | {"fragments_count": parts * times}
