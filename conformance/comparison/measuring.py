"""Trying one liar with every tool, and honest servers first: what a tool says of those too is no catch."""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from attrs import define, field, frozen

from conformance.comparison import plain
from conformance.comparison.prism import Proxy, proxy
from conformance.comparison.results import Caught, kind_of
from conformance.comparison.standing import Door, Standing, opened, standing
from conformance.liars import Liar, liars
from conformance.liars.trying import try_liar
from scripts.problems import Problem

Alarms = frozenset[str]

PRISM = "prism"
#: The history that every tool sees.
SEEDS = range(1, 2)


@frozen
class Work:
    """A liar by its name, or the honest server of a provider; `honest` is what each tool says of that."""

    provider: str
    liar: str = ""
    honest: Mapping[str, Alarms] = field(factory=dict)


@frozen
class Done:
    """What came of it: what the tools say, or why they could not be asked."""

    work: Work
    alarms: Mapping[str, Alarms] = field(factory=dict)
    caught: Caught | None = None
    trouble: str = ""


@define
class Bench:
    """What a process tries with: a door, and the proxies that lead to it, each started when it is first wanted."""

    program: Path | None
    opened: ExitStack = field(factory=ExitStack)
    _door: Door | None = None
    _proxies: dict[str, Proxy] = field(factory=dict)

    def done(self, work: Work) -> Done:
        """Do some work; trouble is told, not raised, so that the rest goes on."""
        try:
            return self._done(work)
        except (Problem, subprocess.TimeoutExpired) as error:
            return Done(work, trouble=f"{work.liar or work.provider}: {error}")

    def _done(self, work: Work) -> Done:
        if not work.liar:
            return Done(work, self._alarms(work.provider, None, {}))
        liar = next(each for each in liars(work.provider) if each.name == work.liar)
        kind = kind_of(liar)
        found = self._alarms(work.provider, liar, work.honest) if kind.is_served else {}
        ours = not try_liar(liar, SEEDS).wrong
        return Done(work, caught=Caught.of(liar.name, kind.name, ours=ours, alarms=found))

    def _alarms(self, provider: str, liar: Liar | None, honest: Mapping[str, Alarms]) -> dict[str, Alarms]:
        """Ask every tool, each with a server of its own, for a liar remembers what it was asked."""
        asked: dict[str, Callable[[Standing], Alarms]] = {
            name: partial(plain.alarms, provider, way, self.door) for name, way in plain.WAYS.items()
        }
        if self.program is not None:
            asked[PRISM] = self._proxy(provider).alarms
        found: dict[str, Alarms] = {}
        for name, ask in asked.items():
            # What schemathesis notices safely it need not be asked again with everything on.
            before = found.get(plain.SAFE) if name in plain.WAYS and liar else None
            found[name] = before or ask(standing(provider, liar)) - honest.get(name, frozenset())
        return found

    @property
    def door(self) -> Door:
        """The port of this process."""
        if self._door is None:
            self._door = self.opened.enter_context(opened())
        return self._door

    def _proxy(self, provider: str) -> Proxy:
        assert self.program is not None
        if provider not in self._proxies:
            base_path = standing(provider).base_path
            begun = proxy(self.program, provider, self.door, base_path)
            self._proxies[provider] = self.opened.enter_context(begun)
        return self._proxies[provider]


def measured(work: Sequence[Work], program: Path | None, processes: int) -> Iterator[Done]:
    """Do all the work in so many processes, and give what came of each as it comes; one process is this one."""
    if processes == 1:
        bench = Bench(program)
        with bench.opened:
            yield from map(bench.done, work)
        return
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes, initializer=_begin, initargs=(program,)) as pool:
        yield from pool.imap_unordered(_do, work)
        # Unlike the end of `with`, which kills, this lets every process end its proxies.
        pool.close()
        pool.join()


_benches: list[Bench] = []


def _begin(program: Path | None) -> None:
    bench = Bench(program)
    _benches.append(bench)
    multiprocessing.util.Finalize(bench, bench.opened.close, exitpriority=10)


def _do(work: Work) -> Done:
    return _benches[-1].done(work)
