"""The smoke trials: that they accept what is right, and that they can fail."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from conformance.facts import facts_of
from conformance.simulators.serving import PROJECT_ROOT, serve
from conformance.simulators.voximplant import create_app
from conformance.smoke.__main__ import run

_PYTHON = Path(sys.executable)
_KEY_FILE = str(PROJECT_ROOT / "conformance" / "simulators" / "voximplant" / "credentials.json")
_WORDS = json.dumps(facts_of("voximplant").smoke)


def _refusal(act: Callable[[], object], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        act()
    assert 2 == ended.value.code
    return capsys.readouterr().err.strip()


def test_the_trial_reads_every_row() -> None:
    """Against an honest simulator the trial ends with the number of rows."""
    with serve(create_app(rows=150)) as url:
        assert "150 rows" == run(_PYTHON, "trial", "voximplant", url, _KEY_FILE, _WORDS)


def test_the_trial_refuses_a_history_of_one_page(capsys: pytest.CaptureFixture[str]) -> None:
    """A history that needs no walking from page to page is no trial of a client."""
    with serve(create_app(rows=50)) as url:
        said = _refusal(lambda: run(_PYTHON, "trial", "voximplant", url, _KEY_FILE, _WORDS), capsys)
    assert "trial: rows and continuation of the first page: not as expected" == said


def test_a_package_from_the_checkout_is_not_an_installed_one(capsys: pytest.CaptureFixture[str]) -> None:
    """The editable install of a checkout, which hides what a wheel lacks, does not pass for an installed wheel."""
    version = metadata.version("sms-providers")
    said = _refusal(lambda: run(_PYTHON, "installed", "voximplant", version, str(PROJECT_ROOT)), capsys)
    assert "installed: sms_providers.errors is not the installed one" == said


def test_another_version_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A package of another version than the wheel's does not pass for the wheel."""
    said = _refusal(lambda: run(_PYTHON, "installed", "voximplant", "0", str(PROJECT_ROOT)), capsys)
    assert said.endswith("is installed where 0 is expected")
