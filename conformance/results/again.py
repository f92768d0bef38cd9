"""The commands that try a requirement again as it was tried: at the same server, with the same seed and profile."""

from __future__ import annotations

import shlex

from attrs import frozen

from conformance.requirement import Measure


@frozen
class Again:
    """What the command line of a run must have again: the options of its server, and where its file is.

    The options hold no name and password of a URL and nobody's number; `report` is "" for the usual folder. With
    `has_replay` false the run is of a kind that `replay` refuses.
    """

    server: tuple[str, ...] = ()
    report: str = ""
    has_replay: bool = True

    def commands(self, requirement: str, measure: Measure) -> tuple[str, ...]:
        """Return the commands for a shell."""
        how = ("--case", requirement, "--profile", measure.profile, "--seed", str(measure.seed))
        where = ("--report", self.report) if self.report else ()
        run, replay = ("run", *self.server, *how), ("replay", requirement, *where)
        return tuple(f"python -m conformance {shlex.join(each)}" for each in ((run, replay)[: 1 + self.has_replay]))


#: Of a run on the embedded simulator, with its file in the usual folder.
OF_SIMULATOR = Again()
