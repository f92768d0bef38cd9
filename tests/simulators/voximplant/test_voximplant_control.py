"""What the Voximplant simulator answers to ControlSms, and what it brings about."""

from __future__ import annotations

import pytest

from conformance.simulators.voximplant.accounts import OF_THE_CHILD, SWITCHED_OFF, SWITCHED_ON, WITHOUT_SMS
from conformance.simulators.voximplant.identities import CHILD_ACCOUNT_ID
from tests.simulators.voximplant.calling import Caller, caller


def controlled(voximplant: Caller, command: str, number: str = SWITCHED_OFF) -> dict[str, object]:
    """Call ControlSms."""
    return voximplant.call("ControlSms", phone_number=number, command=command)


def code_of_sending(voximplant: Caller) -> int | None:
    """Send from the number that begins switched off, and give the error's code, if there is one."""
    answer = voximplant.call("SendSmsMessage", source=SWITCHED_OFF, destination="447700900123", sms_body="Hello")
    code: int | None = answer.get("error", {}).get("code")
    return code


def test_sms_is_off_until_enabled_and_off_again_when_disabled() -> None:
    """A number sends nothing (386) before ControlSms enables it, sends after, and stops when it is disabled."""
    voximplant = caller(rows=0)
    codes = [code_of_sending(voximplant)]
    for command in ("enable", "disable"):
        assert {"result": 1} == controlled(voximplant, command)
        codes.append(code_of_sending(voximplant))
    assert [386, None, 386] == codes


def test_control_may_be_repeated() -> None:
    """Enabling twice is as good as once, as a consumer of the API relies on."""
    voximplant = caller(rows=0)
    assert [{"result": 1}] * 2 == [controlled(voximplant, "enable") for _ in range(2)]
    assert code_of_sending(voximplant) is None


def test_each_simulator_has_numbers_of_its_own() -> None:
    """What one simulator enables stays off in another."""
    controlled(caller(rows=0), "enable")
    assert 386 == code_of_sending(caller(rows=0))


@pytest.mark.parametrize(
    ("code", "number", "command"),
    [
        (134, "", "enable"),
        (134, SWITCHED_OFF, " "),
        (101, SWITCHED_OFF, "Enable"),
        (101, SWITCHED_OFF, "on"),
        (121, "447700900999", "enable"),
        (121, OF_THE_CHILD, "enable"),
        (121, "+" + SWITCHED_ON, "enable"),
        (528, WITHOUT_SMS, "enable"),
        (528, WITHOUT_SMS, "disable"),
    ],
)
def test_what_cannot_be_controlled_has_its_code(code: int, number: str, command: str) -> None:
    """Blanks, other commands, numbers of others and numbers without SMS are refused, each with its code."""
    assert code == caller(rows=0).refused("ControlSms", phone_number=number, command=command)


def test_the_child_account_controls_its_own_number() -> None:
    """A token for the child account reaches the child's number and no number of the parent."""
    voximplant = caller(rows=0)
    headers = voximplant.bearer(iss=CHILD_ACCOUNT_ID)
    answers = [
        voximplant.send(
            "GET",
            "/platform_api/ControlSms",
            headers=headers,
            params={"phone_number": number, "command": "enable"},
        ).json()
        for number in (OF_THE_CHILD, SWITCHED_OFF)
    ]
    assert ({"result": 1}, 121) == (answers[0], answers[1]["error"]["code"])


def test_variant_bad_command_code() -> None:
    """Where the code of a bad command is said to be 496, it is."""
    voximplant = caller(rows=0, variants={"bad-command-code": "496"})
    assert 496 == voximplant.refused("ControlSms", phone_number=SWITCHED_OFF, command="on")


@pytest.mark.parametrize("method", ["SendSmsMessage", "A2PSendSms", "ControlSms"])
def test_variant_empty_required_code(method: str) -> None:
    """Where a missing required parameter is said to get 485 in place of 134, it does in every method."""
    assert 134 == caller(rows=0).refused(method)
    assert 485 == caller(rows=0, variants={"empty-required-code": "485"}).refused(method)


def test_variant_sending_plus_is_ignored() -> None:
    """Where a plus does no harm, it is left out of every number, in the history, too."""
    voximplant = caller(rows=0, variants={"sending-plus": "ignored"})
    assert {"result": 1} == controlled(voximplant, "enable", "+" + SWITCHED_OFF)
    voximplant.call("SendSmsMessage", source="+" + SWITCHED_OFF, destination="+447700900123", sms_body="Hello")
    voximplant.call("A2PSendSms", src_number="EXAMPLE", dst_numbers="+447700900123", text="Hello")
    [row], [a2p_row] = voximplant.body()["result"], voximplant.call("A2PGetSmsHistory")["result"]
    assert (SWITCHED_OFF, "447700900123") == (row["source_number"], row["destination_number"])
    assert "447700900123" == a2p_row["destination_number"]
