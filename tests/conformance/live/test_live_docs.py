"""Every command of docs/live.md runs as it stands there, against simulators in other processes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from conformance.simulators import PROVIDERS
from conformance.subjects import ROOT
from tests.conformance.live.acting import at, commanded, give_secrets

PAGE = (ROOT / "docs" / "live.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    python -m conformance ([^#\n]*)", PAGE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.strip())
def test_the_command_runs(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command ends with exit code 0, and has sent something unless it only plans."""
    provider = PROVIDERS[1]
    give_secrets(provider, monkeypatch)
    with at(provider, tmp_path) as place:
        known = command.replace("PROVIDER", provider).replace("[--auth-url URL]", "--auth-url URL")
        # Nothing of a test may reach the provider itself.
        known += "" if "--base-url" in known or "plan" in known else " --base-url URL"
        arguments = shlex.split(known.replace("URL", place.url))
        arguments += [] if arguments[0] == "plan" else ["--report", str(tmp_path / "report")]
        if "--simulator" in arguments:
            arguments += ["--case", f"{provider}/get_message/agreement-law"]
        assert 0 == commanded(*arguments)
        assert ("plan" not in arguments) == bool(place.requests)


def test_the_page_says_the_ceilings(capsys: pytest.CaptureFixture[str]) -> None:
    """Every option that the page names is one of the command's."""
    assert 0 == commanded("run", "--help")
    said = capsys.readouterr().out
    assert set() == {each for each in re.findall(r"--[a-z][a-z-]+", PAGE) if each not in said}
    assert len(COMMANDS) == 5
