"""What was measured: `results.yaml`, which the page shows, and what a lie is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from attrs import evolve, field, frozen

from conformance.liars import Liar, liars
from conformance.subjects import PROVIDERS, document_of
from scripts import documents

FILE = Path(__file__).with_name("results.yaml")
COMMAND = "python -m conformance.comparison"
HEADING = f"Written by `{COMMAND}`; do not edit."
TOOLS = ("schemathesis", "schemathesis-with-everything", "prism")
#: The tools that are in every checkout; Prism needs npm.
AT_HAND = TOOLS[:2]


class Kind(NamedTuple):
    """What is lied about, and whether a server answers the lie to whoever asks."""

    name: str
    is_served: bool


def kind_of(liar: Liar) -> Kind:
    """Return what a liar lies about: also `callback`, for what a provider pushes and nobody can ask for."""
    provider, operation = liar.caught_by.split("/")[:2]
    if liar.kind == "client":
        return Kind("client", is_served=False)
    if operation not in {each.id for each in document_of(provider).operations}:
        return Kind("callback", is_served=False)
    return Kind(liar.kind, is_served=True)


@frozen
class Caught:
    """What came of one lie; `tools` has what each tool complained of (codes, none: not caught) that could be asked."""

    liar: str
    kind: str
    ours: bool
    tools: Mapping[str, Sequence[str]] = field(factory=dict)

    @classmethod
    def of(cls, liar: str, kind: str, *, ours: bool, alarms: Mapping[str, Collection[str]]) -> Caught:
        """Return what came of a lie; of each alarm its first word is kept."""
        tools = {name: sorted({each.split()[0] for each in found}) for name, found in alarms.items()}
        return cls(liar, kind, ours, tools)

    def is_caught(self, tool: str) -> bool:
        """Return whether a tool has noticed the lie."""
        return bool(self.tools.get(tool))


@frozen
class Results:
    """All that was measured: the versions of the tools, how many alarms of each an honest server causes, the lies."""

    versions: Mapping[str, str] = field(factory=dict)
    honest: Mapping[str, Mapping[str, int]] = field(factory=dict)
    lies: Sequence[Caught] = ()

    def with_more(self, more: Results) -> Results:
        """Return the results with newer ones in the places of old ones; what no new run has asked Prism stays."""
        before = {each.liar: each for each in self.lies}
        newer = [_with_old_tools(each, before.get(each.liar)) for each in more.lies]
        lies = before | {each.liar: each for each in newer}
        honest = {name: {**self.honest.get(name, {}), **found} for name, found in more.honest.items()}
        versions = {**self.versions, **more.versions}
        return Results(versions, {**self.honest, **honest}, sorted(lies.values(), key=lambda each: each.liar))

    def of_liars(self, names: Collection[str]) -> Results:
        """Return the results of these liars alone."""
        return evolve(self, lies=[each for each in self.lies if each.liar in names])


def _with_old_tools(new: Caught, old: Caught | None) -> Caught:
    if old is None or not new.tools:
        return new
    return evolve(new, tools={**old.tools, **new.tools})


def read(path: Path = FILE) -> Results:
    """Read what was measured, nothing where nobody has; raise `Problem` for a file that cannot be read."""
    if not path.exists():
        return Results()
    value: Any = documents.read(path).value
    lies = [Caught(each["liar"], each["kind"], each["ours"], each.get("tools", {})) for each in value["lies"]]
    return Results(value["versions"], value["honest"], lies)


def write(results: Results, path: Path = FILE) -> None:
    """Write what was measured."""
    value = {
        "versions": dict(sorted(results.versions.items())),
        "honest": {name: dict(each) for name, each in sorted(results.honest.items())},
        "lies": [
            {"liar": each.liar, "kind": each.kind, "ours": each.ours}
            | ({"tools": {name: list(each.tools[name]) for name in TOOLS if name in each.tools}} if each.tools else {})
            for each in results.lies
        ],
    }
    path.write_text(documents.dump(value, heading=HEADING), encoding="utf-8")


def all_liars() -> list[Liar]:
    """Return the liars of all providers."""
    return [each for provider in PROVIDERS for each in liars(provider)]


def lacking(results: Results, there_are: Iterable[Liar], tools: Collection[str] = AT_HAND) -> list[str]:
    """Return the names of liars that were not held against these tools, or not as what they are now."""
    known = {each.liar: each for each in results.lies}
    return [each.name for each in there_are if not _is_measured(known.get(each.name), kind_of(each), tools)]


def _is_measured(caught: Caught | None, kind: Kind, tools: Collection[str]) -> bool:
    if caught is None or caught.kind != kind.name:
        return False
    return not kind.is_served or set(tools) <= set(caught.tools)
