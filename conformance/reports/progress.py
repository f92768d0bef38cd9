"""What a run shows while it goes on: one line that rewrites itself on a terminal, a line per provider in a log."""

from __future__ import annotations

import os
import shutil
from typing import TextIO

from attrs import define, field

from conformance.reports.signs import Signs
from conformance.results.record import Result

_ERASE = "\r\x1b[2K"


def signs_for(stream: TextIO) -> Signs:
    """Return the signs that a stream can show; `NO_COLOR` in the environment switches colours off (no-color.org)."""
    is_terminal = stream.isatty() and os.environ.get("TERM") != "dumb"
    encoding = (getattr(stream, "encoding", None) or "ascii").lower()
    return Signs(colour=is_terminal and "NO_COLOR" not in os.environ, ascii_only="utf" not in encoding)


@define
class Progress:
    """The progress of a run, written to a stream; providers may be tried at the same time."""

    stream: TextIO
    signs: Signs = field()
    _selected: dict[str, int] = field(factory=dict, init=False)
    _results: dict[str, list[Result]] = field(factory=dict, init=False)
    _is_terminal: bool = field(init=False)

    @signs.default
    def _signs(self) -> Signs:
        return signs_for(self.stream)

    @_is_terminal.default
    def _rewrites(self) -> bool:
        return self.stream.isatty() and os.environ.get("TERM") != "dumb"

    def begin(self, provider: str, selected: int) -> None:
        """Say that so many requirements of a provider will be tried."""
        self._selected[provider] = selected
        self._rewrite()

    def hear(self, result: Result) -> None:
        """Take in a result."""
        self._results.setdefault(result.provider, []).append(result)
        self._rewrite()

    def end(self, provider: str) -> None:
        """Say that a provider is done, in a line that stays."""
        results = self._results.get(provider, [])
        seconds = sum(each.milliseconds for each in results) / 1000
        counts = self.signs.counts(results, 48).rstrip()
        self._write(f"{provider:<16} {counts or 'nothing tried'}  {seconds:.1f} s\n")
        self._rewrite()

    def close(self) -> None:
        """Take the line away that rewrites itself."""
        self._write("")

    def _rewrite(self) -> None:
        if not self._is_terminal:
            return
        everything = [each for results in self._results.values() for each in results]
        wanted = sum(self._selected.values())
        counts = self.signs.counts(everything, 48).rstrip()
        line = f"{len(everything)}/{wanted} {counts}"
        now = everything[-1].id if everything else ""
        # A line that is wrapped could not be rewritten.
        room = shutil.get_terminal_size().columns - len(line) - 3
        self._write(f"{line}  {now[:room] if room > 0 else ''}")

    def _write(self, text: str) -> None:
        self.stream.write((_ERASE if self._is_terminal else "") + text)
        self.stream.flush()
