"""What the tests of the command share."""

from __future__ import annotations

import pytest

from conformance import written
from conformance.command import collecting
from tests.conformance.command.commanding import lying

__all__ = ["lying"]


@pytest.fixture(autouse=True)
def only_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try nothing but the cases in this process: to make generated requests takes seconds."""
    monkeypatch.setattr(collecting, "sources", lambda: [written.requirements])
