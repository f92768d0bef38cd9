"""How long things take beside one another: measured in turn, told as medians and ratios, judged by nobody."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median

from attrs import frozen


@frozen
class Comparison:
    """What was measured in one run: the seconds of each round of each candidate, the first being the measure."""

    title: str
    rounds: Mapping[str, tuple[float, ...]]

    def median(self, name: str) -> float:
        """Return the median of a candidate's rounds, in seconds."""
        return median(self.rounds[name])

    def ratio(self, name: str) -> float:
        """Return how many times as long as the first candidate another one took, as the median over the rounds."""
        measure = next(iter(self.rounds.values()))
        return median(own / other for own, other in zip(self.rounds[name], measure, strict=True))

    def __str__(self) -> str:
        """Return the comparison in one line, times in milliseconds."""
        told = (f"{name} {1000 * self.median(name):.2f} ms ({self.ratio(name):.2f})" for name in self.rounds)
        return f"{self.title}: {'; '.join(told)}"


def compared(title: str, candidates: Mapping[str, Callable[[], float]], rounds: int) -> Comparison:
    """Return what so many rounds took; each candidate gives its own seconds.

    Candidates take turns, so that whatever else keeps the machine busy hits all of them.
    """
    found: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, measured in candidates.items():
            found[name].append(measured())
    return Comparison(title, {name: tuple(seconds) for name, seconds in found.items()})


def timed(act: Callable[[], object], times: int = 1) -> Callable[[], float]:
    """Return what measures an act done so many times, in seconds; the garbage of others is taken out before."""

    def measured() -> float:
        gc.collect()
        started = time.perf_counter()
        for _ in range(times):
            act()
        return time.perf_counter() - started

    return measured
