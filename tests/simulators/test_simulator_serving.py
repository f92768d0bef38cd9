"""Serving simulators over sockets: in a thread, and as a program with its promises to whoever starts it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from conformance.simulators import PROVIDERS
from conformance.simulators.__main__ import argument_parser, main, particular_arguments
from conformance.simulators.serving import (
    PROJECT_ROOT,
    NotServingError,
    base_url,
    listen,
    serve,
    serve_process,
)
from conformance.simulators.voximplant import create_app
from conformance.simulators.voximplant.application import VoximplantSimulator
from tests.simulators.receiving import receiver

COMMAND = [sys.executable, "-m", "conformance.simulators"]


def refused(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program with arguments that end it at once."""
    return subprocess.run(
        [*COMMAND, *arguments], cwd=PROJECT_ROOT, capture_output=True, text=True, check=False, timeout=20
    )


@contextmanager
def running() -> Iterator[subprocess.Popen[str]]:
    """Start the program on a free port."""
    with subprocess.Popen(
        [*COMMAND, "voximplant", "--port", "0"],
        cwd=PROJECT_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_the_first_line_is_served_and_a_signal_ends_it_cleanly(end: signal.Signals) -> None:
    """The URL on the first line answers at once; a signal ends the program with 0 and not a word more."""
    with running() as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert 100 == httpx.get(f"{url}/GetSmsHistory").json()["error"]["code"]
        process.send_signal(end)
        output, complaints = process.communicate(timeout=20)
    assert url.startswith("http://127.0.0.1:")
    assert url.endswith("/platform_api")
    assert (0, "", "") == (process.returncode, output, complaints)


def test_a_served_process_takes_arguments_and_logs(tmp_path: Path) -> None:
    """Arguments reach the other process, and its log tells what it was asked."""
    log = tmp_path / "requests.jsonl"
    with serve_process("voximplant", "--variant", "token-status=401", "--log", str(log)) as url:
        answer = httpx.post(f"{url}/GetSmsHistory", data={"count": "1"}, headers={"User-Agent": "a test"})
        [line] = log.read_text().splitlines()
    recorded = json.loads(line)
    assert 401 == answer.status_code == recorded["status"]
    assert ([["count", "1"]], "a test") == (recorded["form"], recorded["user_agent"])


def test_a_process_that_cannot_serve_is_told_with_its_reason() -> None:
    """The complaint of a process that ended instead of serving is in the error."""
    with (
        pytest.raises(NotServingError, match="no variant 'colour'"),
        serve_process("voximplant", "--variant", "colour=x"),
    ):
        pass


def test_a_thread_serves_many_callers_at_once() -> None:
    """Callers in several threads all get answers, and all their requests are recorded."""
    app = create_app(rows=5)
    with serve(app) as url, ThreadPoolExecutor(4) as callers:
        statuses = list(callers.map(lambda _: httpx.get(f"{url}/GetSmsHistory").status_code, range(12)))
    assert [200] * 12 == statuses
    assert 12 == len(app.state.simulator.requests)


def test_nothing_listens_after_serving() -> None:
    """Once the context is left, the port is closed and the thread has ended."""
    threads = threading.active_count()
    with serve(create_app(rows=0)) as url:
        pass
    assert threads == threading.active_count()
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nobody"], "invalid choice: 'nobody'"),
        ([], "required: provider"),
        (["voximplant", "--variant", "colour=red"], "no variant 'colour'"),
        (["voximplant", "--variant", "row-order=upside-down"], "has no value 'upside-down'"),
        (["voximplant", "--variant", "row-order"], "is not NAME=VALUE"),
        (["voximplant", "--port", "65536"], "'65536' is no port number"),
        (["voximplant", "--rows", "-1"], "'-1' is no number of 0 or more"),
        (["voximplant", "--role", "King"], "no role 'King'"),
        (["voximplant", "--balance", "-1"], "'-1' is no amount of 0 or more"),
        (["voximplant", "--balance", "much"], "'much' is no amount of 0 or more"),
        (["voximplant", "--balance", "nan"], "'nan' is no amount of 0 or more"),
        (["voximplant", "--settle-seconds", "-1"], "0 or more seconds"),
        (["voximplant", "--callback-url", "http://sms.example/"], "goes to this machine only"),
        (["voximplant", "--callback-url", "nonsense"], "goes to this machine only"),
        (["voximplant", "--push-inbound", "x"], "'x' is no number of 0 or more"),
        (["voximplant", "--push-inbound", "1"], "needs a --callback-url"),
        (["voximplant", "--push-delivery-reports", "1"], "needs a --callback-url"),
        (["voximplant", "--push-delivery-reports", "x"], "'x' is no number of 0 or more"),
        (
            ["voximplant", "--push-delivery-reports", "1", "--callback-url", "http://[::1]/"],
            "pushes no delivery reports",
        ),
        (["voximplant", "--token-lifetime", "60"], "voximplant has no --token-lifetime"),
        (["voximplant", "--token-lifetime", "0"], "'0' is no number of seconds above 0"),
        (["voximplant", "--token-lifetime", "inf"], "'inf' is no number of seconds above 0"),
        (["apifonica", "--role", "Owner"], "apifonica has no --role"),
        (["apifonica", "--balance", "1"], "apifonica has no --balance"),
        (["voximplant", "--log", "/no/such/folder/log"], "/no/such/folder/log"),
    ],
)
def test_what_cannot_be_run_ends_in_one_line(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bad arguments end in one line on stderr that names them, and exit code 2."""
    monkeypatch.setattr("conformance.simulators.__main__.run", lambda *_: None)
    with pytest.raises(SystemExit) as ending:
        main(arguments)
    captured = capsys.readouterr()
    assert (2, "", 1) == (ending.value.code, captured.out, len(captured.err.splitlines()))
    assert complaint in captured.err


def test_a_taken_port_ends_in_one_line() -> None:
    """A port that something else listens on is told as such, without a traceback."""
    with listen(0) as taken:
        port = base_url(create_app(rows=0), taken).removesuffix("/platform_api").rsplit(":", 1)[1]
        ended = refused("voximplant", "--port", port)
    assert (2, "", 1) == (ended.returncode, ended.stdout, len(ended.stderr.splitlines()))
    assert f"port {port} cannot be opened" in ended.stderr


def arguments_given(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> VoximplantSimulator:
    """Prepare the program with these arguments without serving, and give the simulator it would serve."""
    apps: list[Starlette] = []
    monkeypatch.setattr("conformance.simulators.__main__.run", lambda app, *_: apps.append(app))
    main(["voximplant", *arguments])
    simulator: VoximplantSimulator = apps[0].state.simulator
    return simulator


def test_every_argument_reaches_the_simulator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Roles, balance, patience and callback URL are what the command line says."""
    simulator = arguments_given(
        monkeypatch,
        *("--role", "Admin", "--role", "Supervisor", "--balance", "1.50", "--settle-seconds", "0.5"),
        *("--callback-url", "http://127.0.0.1:1/"),
    )
    [identity] = simulator.identities.values()
    assert {"Admin", "Supervisor"} == identity.roles
    assert (Decimal("1.50"), 0.5) == (simulator.account.balance, simulator.centre.settle_seconds)
    assert simulator.inbox.courier is not None
    assert "http://127.0.0.1:1/" == str(simulator.inbox.courier.url)


def test_what_is_not_given_has_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without arguments the program serves what `create_app` builds by itself."""
    simulator = arguments_given(monkeypatch)
    [identity] = simulator.identities.values()
    assert {"Owner", "CallsSMS"} == identity.roles
    assert (Decimal(100_000), 30.0) == (simulator.account.balance, simulator.centre.settle_seconds)
    assert (250, None) == (len(simulator.rows()), simulator.inbox.courier)


def test_another_process_pushes_what_comes_in() -> None:
    """Right after serving begins, the messages asked for are posted, the same for the same seed."""
    bodies = []
    for seed in ("1", "1", "2"):
        with (
            receiver() as received,
            serve_process(
                "voximplant", "--callback-url", received.url, "--push-inbound", "3", "--rows", "0", "--seed", seed
            ),
        ):
            assert received.arrived(3)
        bodies.append([request.body for request in received.requests])
    assert bodies[0] == bodies[1] != bodies[2]
    assert [1, 2, 3] == [json.loads(body)["callbacks"][0]["callback_id"] for body in bodies[0]]


def test_particular_options_become_arguments_of_their_own_provider() -> None:
    """An option reaches the argument of its name, and what was not given is no argument."""
    provider = ModuleType("provider")

    def create_app(*, token_lifetime: float, settle_seconds: float) -> None:
        """Take two of the particular options."""

    provider.__dict__["create_app"] = create_app
    wanted = argument_parser().parse_args(["voximplant", "--token-lifetime", "1.5"])
    assert {"token_lifetime": 1.5} == particular_arguments(provider, wanted)


def test_samples_are_pushed_once_serving_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes in and what is reported is pushed after the base URL was printed, as many as asked for."""
    told: list[object] = []

    class Reporting:
        base_path = "/v0"

        def push_inbound_samples(self, count: int) -> None:
            told.append(("inbound", count))

        def push_delivery_reports(self, count: int) -> None:
            told.append(("reports", count))

    def reporting_app(**_: Any) -> Starlette:
        app = Starlette()
        app.state.simulator = Reporting()
        return app

    monkeypatch.setattr("conformance.simulators.voximplant.create_app", reporting_app)
    monkeypatch.setattr("conformance.simulators.__main__.run", lambda app, listener, announce: announce())
    monkeypatch.setattr("builtins.print", lambda *_, **__: told.append("base URL"))
    main(["voximplant", "--callback-url", "http://[::1]/", "--push-inbound", "2", "--push-delivery-reports", "3"])
    assert ["base URL", ("inbound", 2), ("reports", 3)] == told


@pytest.mark.parametrize("provider", PROVIDERS)
def test_variants_can_be_listed(provider: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The declared variants are printed, one a line, without serving anything."""
    main([provider, "--list-variants"])
    variants = import_module(f"conformance.simulators.{provider}").VARIANTS
    assert [str(variant) for variant in variants] == capsys.readouterr().out.splitlines()
