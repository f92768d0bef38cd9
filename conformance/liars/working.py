"""Sharing out the tries of liars and honest servers among processes, each of which serves on a port of its own."""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from attrs import frozen

from conformance.liars.listing import FOLDER, liars
from conformance.liars.over_http import Wire, served
from conformance.liars.trying import Honest, Tally, try_honest, try_liar


@frozen
class Work:
    """One liar by its name with all seeds, or one honest server."""

    seeds: range
    liar: str = ""
    honest: Honest | None = None
    folder: Path = FOLDER

    def done(self, wire: Wire | None) -> Tally:
        """Do it."""
        if self.honest is not None:
            return try_honest(self.honest, wire)
        found = liars(self.liar.partition("/")[0], self.folder)
        return try_liar(next(each for each in found if each.name == self.liar), self.seeds, wire)


Done = tuple[Work, Tally]


def worked(work: Sequence[Work], processes: int, *, in_process: bool = False) -> Iterator[Done]:
    """Do all the work, and give each with what came of it, in no order; one process is this one."""
    if processes == 1:
        with ExitStack() as opened:
            wire = None if in_process else _served(opened)
            yield from ((each, each.done(wire)) for each in work)
        return
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes, initializer=_begin, initargs=(in_process,)) as pool:
        yield from pool.imap_unordered(_do, work)


#: What a process of the pool serves with, for as long as it lives.
_wires: list[Wire | None] = []
_opened = ExitStack()


def _begin(in_process: bool) -> None:
    _wires.append(None if in_process else _served(_opened))


def _do(work: Work) -> Done:
    return work, work.done(_wires[-1])


def _served(opened: ExitStack) -> Wire:
    # A body that stops is an error to the server that sends it, and no news to anybody here.
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL + 1)
    return opened.enter_context(served())
