"""ControlSms.

Read from the dossier: section 5.3 (parameters, codes), Q9 (the result is 1).
"""

from __future__ import annotations

from starlette.responses import Response

from conformance.simulators.voximplant.calls import Call
from conformance.simulators.voximplant.destinations import sending_number
from conformance.simulators.voximplant.envelope import json_response
from conformance.simulators.voximplant.errors import ApiError, Code
from conformance.simulators.voximplant.parameters import required
from conformance.simulators.voximplant.sending_variants import BAD_COMMAND_CODE

_COMMANDS = {"enable": True, "disable": False}


def control_sms(call: Call) -> Response:
    """Switch SMS on or off for a number the account rents, as often as wanted. Raises `ApiError`."""
    text = required(call.parameters, "phone_number", call.choices)
    command = required(call.parameters, "command", call.choices)
    if command not in _COMMANDS:
        raise ApiError(int(call.choices[BAD_COMMAND_CODE]), "command")
    number = call.account.numbers.get(sending_number(text, call.choices))
    if number is None:
        raise ApiError(Code.INVALID_PHONE_NUMBER, "phone_number")
    if not number.supports_sms:
        raise ApiError(Code.NOT_SUPPORT_SMS, "phone_number")
    number.sms_enabled = _COMMANDS[command]
    return json_response({"result": 1})
