"""What a client tells of itself while it works: a line for each attempt, and a span where tracing is installed."""

from __future__ import annotations

import logging
import re

import pytest

from tests.behaviour import faults
from tests.behaviour.stage import Stage
from tests.behaviour.subjects import RECIPIENT


def _lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name.split(".")[0] == "sms_providers"]


def test_each_attempt_is_a_line(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """Operation, status, attempt, milliseconds and the provider's request id stand in one line for each attempt."""
    client = stage.client()
    stage.page(client)
    stage.plan(faults.reset_before_reply, faults.answering(503, "", {"X-Request-Id": "req-Kd83-ab"}))
    with caplog.at_level(logging.DEBUG, "sms_providers"):
        stage.page(client)
    lines = _lines(caplog)
    assert 3 == len(lines)
    for number, (line, words) in enumerate(zip(lines, [[], ["503", "req-Kd83-ab"], ["200"]], strict=True), start=1):
        assert all(word in line for word in (stage.subject.listing.method, *words))
        assert re.search(rf"attempt\D*{number}\b", line)
        assert re.search(r"\d+ ?ms", line)


def test_a_request_id_that_echoes_a_number_is_left_out(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """A provider that puts a number into its headers does not get it into the log."""
    stage.plan(faults.answering(503, "", {"X-Request-Id": f"id-{RECIPIENT}"}))
    with caplog.at_level(logging.DEBUG, "sms_providers"):
        stage.page(stage.client())
    assert RECIPIENT not in "".join(_lines(caplog))


def test_nothing_is_logged_without_being_asked_for(stage: Stage, capfd: pytest.CaptureFixture[str]) -> None:
    """A library is silent where nobody has set up logging."""
    stage.plan(faults.answering(503))
    stage.page(stage.client())
    assert ("", "") == capfd.readouterr()
