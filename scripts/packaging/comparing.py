"""Compare two builds byte for byte, and say where they part."""

from __future__ import annotations

from pathlib import Path

from attrs import asdict

from scripts.packaging.archives import Member, members
from scripts.problems import Problem


def differences(first: Path, second: Path) -> list[Problem]:
    """Return a problem for each file that is not the same in both folders, naming the members that differ."""
    names = {folder: {path.name for path in folder.iterdir()} for folder in (first, second)}
    lonely = names[first] ^ names[second]
    found = [Problem("only one of the two builds made it", name) for name in sorted(lonely)]
    for name in sorted(names[first] & names[second]):
        if (first / name).read_bytes() != (second / name).read_bytes():
            found += _explained(name, members(first / name), members(second / name))
    return found


def _explained(name: str, first: dict[str, Member], second: dict[str, Member]) -> list[Problem]:
    found = [
        Problem(f"{_aspects(first.get(member), second.get(member))} in the second build", f"{name}/{member}")
        for member in sorted({*first, *second})
        if first.get(member) != second.get(member)
    ]
    return found or [Problem("the same members, packed in another order or by another compressor", name)]


def _aspects(first: Member | None, second: Member | None) -> str:
    if first is None or second is None:
        return "new" if first is None else "gone"
    other = asdict(second)
    return "another " + " and ".join(aspect for aspect, value in asdict(first).items() if value != other[aspect])
