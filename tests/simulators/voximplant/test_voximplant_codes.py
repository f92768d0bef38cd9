"""Every documented error code of the five methods can be met, and the README tells how."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.simulators import voximplant
from conformance.simulators.voximplant.errors import ApiError, Code
from tests.simulators.voximplant.calling import caller

README = Path(voximplant.__file__).with_name("README.md").read_text(encoding="utf-8")

#: The codes of the dossier's table.
DOCUMENTED = [
    *(1, 2, 4, 5, 14, 100, 101, 102, 103, 104, 105, 111, 115, 121, 123, 127, 131, 134, 162, 192, 340, 385, 386),
    *(422, 423, 447, 454, 455, 456, 470, 477, 484, 485, 492, 496, 497, 499, 506, 507, 508, 509, 515, 528, 569),
]


def test_every_documented_code_is_known() -> None:
    """The simulator's codes are those of the table, no more and no fewer."""
    assert DOCUMENTED == [int(code) for code in Code]


@pytest.mark.parametrize("code", DOCUMENTED)
@pytest.mark.parametrize("method", ["SendSmsMessage", "A2PSendSms", "ControlSms", "GetSmsHistory", "A2PGetSmsHistory"])
def test_every_code_can_be_planned_for_every_method(method: str, code: int) -> None:
    """A fault answers any method with any code of the table, in words and with HTTP status 200."""
    answer = caller(rows=0, faults=[code]).send("POST", f"/platform_api/{method}")
    assert 200 == answer.status_code
    assert {"error": {"msg": ApiError(code).text, "code": code}} == answer.json()
    assert f"Error {code}." != ApiError(code).text


@pytest.mark.parametrize("code", DOCUMENTED)
def test_the_readme_tells_how_a_code_is_met(code: int) -> None:
    """Each code has a line in the README's table."""
    assert f"\n| {code} | " in README
