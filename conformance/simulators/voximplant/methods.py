"""The methods that are played, and the roles that may call each.

Read from the dossier: section 4 (table of roles), Q31 (names in exact case), Q32 (roles are not nested).
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen
from starlette.responses import Response

from conformance.simulators.voximplant.a2p_sending import a2p_send_sms
from conformance.simulators.voximplant.calls import Call
from conformance.simulators.voximplant.control import control_sms
from conformance.simulators.voximplant.history import a2p_get_sms_history, get_sms_history
from conformance.simulators.voximplant.identities import ROLES
from conformance.simulators.voximplant.sending import send_sms_message


@frozen
class Method:
    """A method's answer to a call, which may raise `ApiError`, and who may ask for it."""

    answer: Callable[[Call], Response]
    roles: frozenset[str]


METHODS = {
    "SendSmsMessage": Method(send_sms_message, frozenset({"Owner", "Admin", "Developer", "CallsSMS"})),
    "A2PSendSms": Method(a2p_send_sms, frozenset({"CallsSMS"})),
    "ControlSms": Method(control_sms, frozenset({"Owner", "Admin", "Developer", "Accountant"})),
    "GetSmsHistory": Method(get_sms_history, frozenset(ROLES)),
    "A2PGetSmsHistory": Method(a2p_get_sms_history, frozenset({"Owner", "Admin", "CallsSMS"})),
}
