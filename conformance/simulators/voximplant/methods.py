"""The methods that are played, and the roles that may call each.

Read from the dossier: section 4 (table of roles), Q31 (names in exact case), Q32 (roles are not nested).
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen
from starlette.responses import Response

from conformance.simulators.voximplant.calls import Call
from conformance.simulators.voximplant.history import get_sms_history


@frozen
class Method:
    """A method's answer to a call, which may raise `ApiError`, and who may ask for it."""

    answer: Callable[[Call], Response]
    roles: frozenset[str]


METHODS = {
    "GetSmsHistory": Method(
        get_sms_history, frozenset({"Owner", "Admin", "Developer", "Supervisor", "Accountant", "CallsSMS"})
    ),
}
