"""Running the command in this process and in another one, for the tests of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve, frozen
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from conformance.__main__ import main
from conformance.command import subjects
from conformance.subjects import ROOT, target_of

#: A small operation, and one requirement of it.
OPERATION = "apifonica/get_message"
CASE = "apifonica/get_message/reply/is-parsed"


@frozen
class Ended:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def figure(self) -> str:
        """The last line."""
        return self.out.splitlines()[-1]


def commanded(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ended:
    """Run the command in this process."""
    try:
        code = main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    said = capsys.readouterr()
    return Ended(code, said.out, said.err)


def in_another_process(*arguments: str, hash_seed: int = 0) -> Ended:
    """Run the command as a user does."""
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    command = [sys.executable, "-m", "conformance", *arguments]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def known_failures_file(folder: Path, *entries: str) -> str:
    """Write a file of known failures and return its path."""
    path = folder / "known.yaml"
    path.write_text("".join(f"- {each}\n" for each in entries) or "[]\n", encoding="utf-8")
    return str(path)


@frozen
class Priceless:
    """An application whose answers have no prices, as long as somebody wants it to lie."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with another name for the member that has the price."""

        async def lie(message: Message) -> None:
            body = message.get("body", b"").replace(b'"price"', b'"prico"')
            await send({**message, "body": body} if message["type"] == "http.response.body" else message)

        await self.app(scope, receive, lie)


@pytest.fixture
def lying(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the simulators rename a member of their answers, by a word of the same length."""
    monkeypatch.setattr(subjects, "target_of", lambda provider: evolve(target_of(provider), lie=Priceless))
