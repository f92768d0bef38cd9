"""Live runs against simulators in other processes, for the tests of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import evolve, frozen

from conformance.__main__ import main
from conformance.clients import clients_of
from conformance.command.options import Options, Selection
from conformance.exchanges import Exchange
from conformance.live.matching import matches
from conformance.live.plan import Step
from conformance.live.running import Run, prepared
from conformance.simulators.serving import serve_process
from conformance.subjects import document_of, target_of

#: Fast enough that nothing waits: the pace has a test of its own.
HURRY = 600_000
RECIPIENT = "447700900803"


@frozen
class Place:
    """A simulator in another process: its base URL, and the file in which it writes down what it was sent."""

    provider: str
    url: str
    log: Path

    @property
    def requests(self) -> list[dict[str, Any]]:
        """What it was sent so far, in order."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]

    def run(self, **options: Any) -> Run:
        """Plan a run in this process."""
        sending = options.pop("sending", None)
        chosen = Options(Selection((self.provider,)), base_url=self.url, is_live=True, per_minute=HURRY)
        return prepared(
            self.provider,
            evolve(chosen, **options),
            document=document_of(self.provider),
            clients=clients_of(self.provider),
            sending=sending,
        )


@contextmanager
def at(provider: str, folder: Path, *arguments: str) -> Iterator[Place]:
    """Have a simulator serve."""
    log = folder / f"{provider}.log"
    with serve_process(provider, "--log", str(log), *arguments) as url:
        yield Place(provider, url, log)


def secrets(provider: str) -> dict[str, str]:
    """Return the public test credentials of a simulator, by the variables that hold them."""
    known = target_of(provider).server().simulator.credentials
    schemes = document_of(provider).value["components"]["securitySchemes"].values()
    words = {name: each for scheme in schemes for name, each in scheme["x-credentials"].get("secrets", {}).items()}
    return {each["environment"]: str(known[name]) for name, each in words.items()}


def give_secrets(provider: str, patch: pytest.MonkeyPatch, **others: str) -> None:
    """Put the test credentials into the environment."""
    for name, value in {**secrets(provider), **others}.items():
        patch.setenv(name, value)


def commanded(*arguments: str) -> int:
    """Run the command in this process, and return its exit code."""
    try:
        return main([*arguments, "--per-minute", str(HURRY)])
    except SystemExit as ended:
        return int(ended.code or 0)


def unplanned(run: Run, steps: Sequence[Step], found: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return where requests that arrived are not those steps, one for one, in order."""
    told = [] if len(steps) == len(found) else [f"{len(steps)} planned, {len(found)} arrived"]
    for number, (step, each) in enumerate(zip(steps, found, strict=False)):
        operation = run.subjects.document.operation(step.operation)
        if not matches(step.request, operation, _exchange(each)):
            told.append(f"{number}: {step.request} is not {each}")
    return told


def _exchange(found: Mapping[str, Any]) -> Exchange:
    pairs = {name: tuple((key, value) for key, value in found[name]) for name in ("query", "form")}
    return Exchange(found["method"], found["path"], pairs["query"], "", 200, "", b"", pairs["form"], found["json"])


def reply(status: int, body: object = None) -> httpx.Response:
    """Return a reply of JSON."""
    return httpx.Response(status, json=body if body is not None else {})
