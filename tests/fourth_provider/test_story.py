"""docs/adding-a-provider.md tells what really happens: its commands, their output, its files, its program."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.stub.serving import serve_process
from tests.fourth_provider.checkout import FILES, PROVIDER, ROOT, Checkout
from tests.fourth_provider.conftest import LAID_OUT, STORY

#: One process makes the checkout for all of them.
pytestmark = pytest.mark.xdist_group("fourth provider")

PAGE = (ROOT / "docs" / "adding-a-provider.md").read_text(encoding="utf-8")
STUB = "python -m conformance.stub specs/curated/towncrier.yaml --port 8080"
ADDRESS = "http://127.0.0.1:8080/v2"


def blocks(language: str) -> list[str]:
    """Return the blocks of the page that are written in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def shown() -> Iterator[tuple[str, str]]:
    """Iterate over the commands that the page shows, each with the output that it shows."""
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


@pytest.mark.parametrize("snippet", blocks("yaml"), ids=lambda snippet: snippet.split("\n")[0].strip(" -")[:40])
def test_every_snippet_stands_in_a_file_of_the_provider(snippet: str) -> None:
    """What the page shows of a file is in the file, to the letter."""
    texts = [path.read_text(encoding="utf-8") for path in FILES.rglob("*.yaml")]
    assert [snippet] == [snippet for text in texts if snippet in text]


def test_the_commands_are_those_of_the_story() -> None:
    """The page goes through the story in its order."""
    assert [LAID_OUT, *STORY, STUB] == [command for command, _ in shown()]


@pytest.mark.parametrize(
    ("command", "output"), [each for each in shown() if each[0] != STUB], ids=lambda each: each[:30]
)
def test_every_command_says_what_the_page_shows(checkout: Checkout, command: str, output: str) -> None:
    """What a command printed is what the page shows, where it does not leave something out with an ellipsis."""
    pattern = ".*".join(map(re.escape, output.strip().split("…")))
    assert re.fullmatch(pattern, checkout.said[command].strip(), re.DOTALL)


def test_the_stub_and_the_program_do_what_the_page_says(checkout: Checkout) -> None:
    """The stub prints address and credentials, and the program that is led to it prints what the page says."""
    (program,) = blocks("python")
    (output,) = (output for command, output in shown() if command == STUB)
    with serve_process(checkout.root / "specs" / "curated" / f"{PROVIDER}.yaml") as (url, credentials):
        assert (ADDRESS, str(credentials).replace("'", '"')) == tuple(output.splitlines())
        assert ADDRESS in program
        command = [sys.executable, "-c", program.replace(ADDRESS, url)]
        result = subprocess.run(command, env=checkout.environment, capture_output=True, text=True, check=True)
    assert re.findall(r"It prints `(.*)` and `(.*)`,", PAGE) == [tuple(result.stdout.splitlines())]


def test_the_files_are_where_the_page_says() -> None:
    """Who wants to see the whole of it finds it."""
    assert f"`{FILES.relative_to(ROOT).as_posix()}`" in PAGE
    assert Path(FILES, "messages.md").exists()
