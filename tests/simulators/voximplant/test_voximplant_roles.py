"""Which role may call which method of the Voximplant simulator."""

from __future__ import annotations

import pytest

from conformance.simulators.voximplant.identities import ROLES, UnknownRoleError
from tests.simulators.voximplant.calling import caller

ALLOWED = {
    "SendSmsMessage": {"Owner", "Admin", "Developer", "CallsSMS"},
    "A2PSendSms": {"CallsSMS"},
    "ControlSms": {"Owner", "Admin", "Developer", "Accountant"},
    "GetSmsHistory": {"Owner", "Admin", "Developer", "Supervisor", "Accountant", "CallsSMS"},
    "A2PGetSmsHistory": {"Owner", "Admin", "CallsSMS"},
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", ALLOWED)
def test_the_table_of_roles_is_enforced_with_100(method: str, role: str) -> None:
    """A role that may call the method gets past the authorization, and any other is refused with 100."""
    answer = caller(rows=0, roles=[role]).call(method)
    assert (role not in ALLOWED[method]) == (answer.get("error", {}).get("code") == 100)


def test_one_of_several_roles_is_enough() -> None:
    """A key with several roles may call what any one of them may."""
    voximplant = caller(rows=0, roles=["Supervisor", "CallsSMS"])
    assert [134, 134, 100] == [voximplant.refused(method) for method in ("A2PSendSms", "SendSmsMessage", "ControlSms")]


def test_the_public_key_may_call_every_method() -> None:
    """Without further ado the key in the repository reaches all five methods."""
    answers = [caller(rows=0).call(method) for method in ALLOWED]
    assert 100 not in [answer.get("error", {}).get("code") for answer in answers]


def test_an_unknown_role_is_told_with_those_there_are() -> None:
    """A role outside the table cannot be given to the key."""
    with pytest.raises(UnknownRoleError, match=r"no role 'King'; there are: Owner, .*CallsSMS"):
        caller(roles=["King"])
