"""What the providers of a run have told, put in order."""

from __future__ import annotations

from attrs import define, field

from conformance.command.working import Told
from conformance.results.record import Result


@define
class Heard:
    """What the providers of a run have told so far."""

    ids: list[str] = field(factory=list)
    selected: list[str] = field(factory=list)
    results: dict[str, list[Result]] = field(factory=dict)
    coverage: dict[str, object] = field(factory=dict)
    failed: list[Told] = field(factory=list)

    def hear(self, each: Told) -> None:
        """Take in what a provider tells."""
        if each.kind == "result":
            self.results.setdefault(each.provider, []).append(each.value)
        elif each.kind in ("ids", "selected"):
            getattr(self, each.kind).extend(each.value)
        elif each.kind == "coverage":
            self.coverage[each.provider] = each.value
        elif each.kind == "failed":
            self.failed.append(each)

    @property
    def in_order(self) -> list[Result]:
        """The results by provider, and then in the order in which they came."""
        return [result for _, results in sorted(self.results.items()) for result in results]
