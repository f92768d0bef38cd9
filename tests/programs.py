"""The programs of a page of the documentation: what they are, what they print, and running them."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

_SECTION: Final = re.compile(r"^## (.+)$", re.MULTILINE)
_PROGRAM: Final = re.compile(r"^```python\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
_FILE_NAME: Final = re.compile(r"# (\w+\.py)\n")

#: What stands for anything in what a page says is printed.
ANYTHING: Final = "…"

#: What a test does around a program, beside running it; `names` are those that the program defined.
Act = Callable[[dict[str, Any]], None]


@frozen
class Program:
    """One program, and what the page says that it prints, None where the page says nothing."""

    text: str = field(repr=False)
    printed: str | None

    @property
    def file(self) -> str | None:
        """The file that the program says it is, None where it is to be run as it stands."""
        found = _FILE_NAME.match(self.text)
        return found and found[1]

    def run(self, names: dict[str, Any], then: Act | None = None) -> str:
        """Run the program where we are, `then` doing something behind it, and return what was printed."""
        if self.file is not None:
            Path(self.file).write_text(self.text, encoding="utf-8")
            return ran_by_pytest(self.file) if self.file.startswith("test_") else ""
        with redirect_stdout(io.StringIO()) as printed:
            exec(compile(self.text, "using.md", "exec"), names)
            if then is not None:
                then(names)
        return printed.getvalue()


def sections_of(page: str) -> dict[str, list[Program]]:
    """Return the programs of a page by the headings under which they stand."""
    _, *parts = _SECTION.split(page)
    found = {
        heading: [Program(text, printed or None) for text, printed in _PROGRAM.findall(body)]
        for heading, body in zip(parts[::2], parts[1::2], strict=True)
    }
    return {heading: programs for heading, programs in found.items() if programs}


def says(page: str, printed: str) -> bool:
    """Whether what was printed is what a page says; one of its lines that is `…` alone stands for any lines."""
    pieces = (".*" if line == ANYTHING else _line(line) for line in page.splitlines())
    return re.fullmatch("\n".join(pieces) + "\n", printed, re.DOTALL) is not None


def _line(line: str) -> str:
    return r"[^\n]*".join(map(re.escape, line.split(ANYTHING)))


def ran_by_pytest(file: str) -> str:
    """Run a test file with the plugin of the package and no other, and return what pytest says."""
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": os.curdir}
    ended = subprocess.run(
        [*command, "-p", "sms_providers.testing.plugin", file],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.stdout.splitlines()[-1] + "\n" if ended.stdout else ended.stderr
