"""The fixture for pytest."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sms_providers.errors import ConfigurationError
from sms_providers.testing import StubTransport
from sms_providers.testing.plugin import StubClients
from tests.runtime.colours import Colour
from tests.runtime.testing.stubbed import client_class, examples

ROOT = Path(__file__).parents[3]

APPLICATION = """
import pytest
from sms_providers.voximplant import AsyncVoximplant, Voximplant

clients = []

def test_blocking(sms_stub):
    client = sms_stub(Voximplant)
    clients.append(client)
    client.stub.answer("control_sms", {"result": 1})
    assert 1 == client.control_sms(phone_number="1", command="enable").result
    assert ["control_sms"] == [call.operation for call in client.stub.calls]

def test_closed():
    with pytest.raises(Exception, match="closed"):
        clients[0].control_sms(phone_number="1", command="enable")

def test_asynchronous(sms_stub):
    import asyncio
    client = sms_stub(AsyncVoximplant, retries=0)
    client.stub.answer("control_sms", {"result": 1})
    assert 1 == asyncio.run(client.control_sms(phone_number="1", command="enable")).result
"""


def entry_points() -> dict[str, str]:
    """Return the entry points by which pytest finds plugins."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, str] = project["entry-points"]["pytest11"]
    return found


def test_an_application_has_the_fixture(tmp_path: Path) -> None:
    """A test file that names the fixture runs, with the plugin that the package announces."""
    (tmp_path / "test_application.py").write_text(APPLICATION, encoding="utf-8")
    plugins = [word for module in entry_points().values() for word in ("-p", module)]
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", *plugins, str(tmp_path)]
    # Installed or not, the plugin is loaded once.
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert "3 passed" in ended.stdout, ended.stdout + ended.stderr


def test_the_plugin_is_announced() -> None:
    """Pytest finds the fixture in an environment that has the package."""
    assert {"sms_providers": "sms_providers.testing.plugin"} == entry_points()


@pytest.mark.parametrize(
    ("needed", "absent"),
    [
        ("from sms_providers.testing import stub_client", "pytest"),
        ("import sms_providers.testing.plugin", "httpx"),
    ],
)
def test_nothing_is_imported_that_is_not_used(needed: str, absent: str) -> None:
    """Other test runners need no pytest, and a run of pytest without a stub does not wait for httpx."""
    look = f"import sys; {needed}; sys.exit({absent!r} in sys.modules)"
    assert 0 == subprocess.run([sys.executable, "-c", look], check=False).returncode


def test_the_clients_are_closed_together(colour: Colour) -> None:
    """What the fixture made is closed at the end of the test, in both colours, without an event loop."""
    clients, client = StubClients(), client_class(colour, "voximplant")
    made = clients(client, stub=StubTransport(client, examples=examples("voximplant")))
    clients.close()
    with pytest.raises(ConfigurationError, match="closed"):
        colour.wait(made.control_sms(phone_number="15550100001", command="enable"))
