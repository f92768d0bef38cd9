"""Every program of docs/using.md runs as it stands, against the simulators, and prints what the page says."""

from __future__ import annotations

import inspect
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from attrs import evolve, frozen

from conformance.clients import clients_of
from conformance.simulators import ReportingSimulator
from conformance.simulators.serving import serve
from conformance.simulators.voximplant.inbound import read_callback_secrets
from sms_providers.core import providers
from sms_providers.core.pauses import AsyncPauses, SyncPauses
from sms_providers.errors import ServerError
from tests.behaviour.faults import answering, before, honest, rewriting
from tests.behaviour.server import Server, serving
from tests.programs import Program, says, sections_of

PAGE = (Path(__file__).parents[1] / "docs/using.md").read_text(encoding="utf-8")
SECTIONS = sections_of(PAGE)

ROWS = {"voximplant": 120, "apifonica": 45, "routee": 60}
TOKEN_PATHS = {"routee": "/oauth/token"}


@frozen
class Place:
    """Where the programs run: the providers' servers by name, and a directory with the files of credentials."""

    servers: dict[str, Server]


def server_of(provider: str) -> Server:
    """Return a server of a provider's simulator, which is not yet open."""
    app = import_module(f"conformance.simulators.{provider}").create_app(rows=ROWS[provider])
    return Server(app, time.time, app.state.simulator.base_path, TOKEN_PATHS.get(provider))


async def _no_wait(_: float) -> None:
    """Do not wait."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Be where the programs run: simulators in the providers' places, credentials beside, no wait takes time."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(providers, "SyncPauses", partial(SyncPauses, sleep=lambda _: None))
    monkeypatch.setattr(providers, "AsyncPauses", partial(AsyncPauses, sleep=_no_wait))
    with ExitStack() as opened:
        servers = {name: opened.enter_context(serving(server_of(name))) for name in ROWS}
        for name, server in servers.items():
            credentials = Path(inspect.getfile(server.app.state.simulator.__class__)).with_name("credentials.json")
            Path(f"{name}.json").write_bytes(credentials.read_bytes())
            for client in (clients_of(name).blocking, clients_of(name).awaiting):
                _lead_to(monkeypatch, client, server.base_url)
        yield Place(servers)


def _lead_to(monkeypatch: pytest.MonkeyPatch, client: Any, url: str) -> None:
    facts = client._facts
    led = evolve(facts, base_url=url, servers=dict.fromkeys(facts.servers, url))
    monkeypatch.setattr(client, "_facts", led)


@pytest.fixture(autouse=True)
def _logging_as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Undo what a program sets up for logging, and its environment."""
    logger = logging.getLogger("sms_providers")
    level, handlers = logger.level, list(logger.handlers)
    for name in ("APIFONICA_ACCOUNT_SID", "APIFONICA_AUTH_TOKEN"):
        # Set and taken away, so that it is put back as it was whatever the program does.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    yield
    logger.setLevel(level)
    logger.handlers[:] = handlers


def _unavailable(place: Place) -> None:
    place.servers["apifonica"].script.append(answering(503))


def _new_words(place: Place) -> None:
    def renew(body: Any) -> Any:
        body["messages"][0] |= {"status": "parked", "brand": "Example"}
        return body

    place.servers["apifonica"].script.append(rewriting(renew))


def _a_bad_row(place: Place) -> None:
    def spoil(body: Any) -> Any:
        body["messages"][1]["price"] = ["what?"]
        return body

    place.servers["apifonica"].script.append(rewriting(spoil))


def _push(names: dict[str, Any]) -> None:
    """Have the providers push to the application of the program, and an enemy and a passer-by post to it."""
    app = names["app"]
    app.state.simulator = SimpleNamespace(base_path="")
    with serve(app) as url:
        for name in ("voximplant", "routee"):
            pushing = import_module(f"conformance.simulators.{name}").create_app(callback_url=f"{url}/{name}")
            _tell(pushing.state.simulator)
        forged = {"callbacks": [{"callback_id": 1, "type": "sms_inbound", "account_id": 1, "hash": "0" * 32}]}
        statuses = [httpx.post(f"{url}/voximplant", json=forged).status_code]
        statuses += [httpx.post(f"{url}/routee", json={}).status_code]
        sys.stdout.write("".join(f"{status}\n" for status in statuses))


def _tell(simulator: Any) -> None:
    if isinstance(simulator, ReportingSimulator):
        simulator.push_delivery_reports(1)
    else:
        simulator.push_inbound_samples(1)
    simulator.wait_for_callbacks()


#: What happens at the providers before a program is run: the heading, and which of its programs.
BEFORE = {
    ("Money, moments and words", 1): _new_words,
    ("Rows as they came", 1): _a_bad_row,
    ("Watching calls", 0): _unavailable,
    ("Logs and traces", 0): _unavailable,
}

#: What happens behind a program.
BEHIND = {("Callbacks", 0): _push}


@pytest.mark.parametrize("heading", SECTIONS)
def test_a_section_prints_what_it_says(place: Place, monkeypatch: pytest.MonkeyPatch, heading: str) -> None:
    """The programs of a section, run one after the other, print what stands below each of them."""
    secrets = read_callback_secrets()
    monkeypatch.setenv("VOXIMPLANT_API_KEY", secrets.api_key)
    monkeypatch.setenv("VOXIMPLANT_CALLBACK_SALT", secrets.callback_salt)
    names: dict[str, Any] = {}
    try:
        for index, program in enumerate(SECTIONS[heading]):
            BEFORE.get((heading, index), lambda _: None)(place)
            printed = program.run(names, BEHIND.get((heading, index)))
            assert (program.printed or "") == printed or says(program.printed or "", printed), printed
    finally:
        close(names)


def close(names: dict[str, Any]) -> None:
    """Close the clients that a section has left open."""
    for value in names.values():
        if isinstance(value, providers.SyncProvider):
            value.close()


def test_every_program_says_what_it_prints() -> None:
    """What a program does is seen, since it is compared; only a part of an application prints nothing."""
    silent = [(heading, each.file) for heading, programs in SECTIONS.items() for each in programs if not each.printed]
    assert [("Testing your application", "parcels.py")] == silent


def test_all_providers_are_used() -> None:
    """Whoever uses any of the providers finds it on the page."""
    assert [] == [name for name in ROWS if f"from sms_providers.{name} import" not in PAGE]


def test_the_archive_goes_on_where_it_broke_off(place: Place) -> None:
    """The program that promises to survive a crash does: what it archived in two runs is everything, once."""
    (program,) = SECTIONS["Going on after a crash"]
    server = place.servers["voximplant"]
    server.script.extend([honest, honest, *[answering(500)] * 3])
    names: dict[str, Any] = {}
    with pytest.raises(ServerError):
        program.run(names)
    assert "archived 20\n" == program.run({})
    assert not Path("history.bookmark").exists()


def test_the_walk_over_a_growing_list_says_what_it_may_have_missed(place: Place) -> None:
    """The program that handles a shift is told of one, and goes on behind it."""
    (program,) = SECTIONS["Lists that grow meanwhile"]
    app = import_module("conformance.simulators.apifonica").create_app(rows=45, variants={"totals": "present"})
    rows = app.state.simulator.centre.history._rows
    gone = [row.message_sid for row in app.state.simulator.rows()[:40]]
    place.servers["apifonica"].app = app
    place.servers["apifonica"].script.extend([honest, honest, before(lambda: [rows.pop(each) for each in gone])])
    assert says("rows may be missing behind row …\n…", program.run({}))


@pytest.mark.parametrize(
    ("page", "printed", "expected"),
    [
        ("a …\n", "a b\n", True),
        ("a …\n", "b\n", False),
        ("a …\n", "a b\nc\n", False),
        ("a\n…\n", "a\nb\nc\n", True),
        ("a\n", "a\n\n", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_comparing_can_fail(page: str, printed: str, expected: bool) -> None:
    """What was printed is compared to the letter, but for what stands for anything."""
    assert expected == says(page, printed)


def test_a_program_that_prints_something_else_is_found() -> None:
    """Running gives what was printed, not what should have been."""
    assert "2\n" == Program("print(1 + 1)\n", "3\n").run({})
