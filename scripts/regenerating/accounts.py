"""The account of a regeneration: all that was found and done, before anything is worded."""

from __future__ import annotations

from attrs import Factory, define

from scripts.problems import Problem
from scripts.regenerating.comparing import Difference, Kind
from scripts.regenerating.looking import Counts, Looked
from scripts.regenerating.outcomes import Outcome
from scripts.regenerating.resting import Resting
from scripts.regenerating.verdicts import Verdicts


@define
class Account:
    """What a regeneration found and did; what it never came to is empty.

    `problems` are why it could not look, why the pages cannot be joined, what is to be presented, or the failed
    step's output, as the outcome says. `ghosts` are pointers of what only our words are left of.
    """

    provider: str
    outcome: Outcome
    looked: Looked | None = None
    differences: list[Difference] = Factory(list)
    resting: Resting = Factory(dict)
    verdicts: Verdicts | None = None
    ghosts: list[str] = Factory(list)
    problems: list[Problem] = Factory(list)
    files: list[tuple[str, str]] = Factory(list)
    curated: list[Difference] = Factory(list)

    def of_kind(self, kind: Kind) -> list[Difference]:
        """Return the differences of one kind."""
        return [each for each in self.differences if each.kind is kind]

    @property
    def figure(self) -> str:
        """Return the account in one line: the outcome, its exit code, and how many there are of what."""
        told = [f"regenerate {self.provider}: {self.outcome.headline} ({self.outcome.value})"]
        if self.looked:
            told.append(f"compared {Counts.of(self.looked.after.value)}")
            told += [", ".join(f"{len(self.of_kind(kind))} {kind.value}" for kind in Kind if self.of_kind(kind))]
        if self.verdicts:
            counts = self.verdicts.count().items()
            told.append("quirks: " + ", ".join(f"{count} {verdict.value}" for verdict, count in counts))
        return "; ".join(filter(None, told))
