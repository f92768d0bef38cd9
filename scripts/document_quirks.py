"""Write docs/quirks.md, the register of all quirks, from the records and everything that hangs on them.

`python -m scripts.document_quirks` walks the thread of each record: the actions that correct the document, the
conformance cases that would notice their loss, and the liars that prove that the cases can fail.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from scripts import documents
from scripts.overlay import Action, Overlay, read_overlay
from scripts.pipeline import ROOT, providers
from scripts.problems import Problem, Problems, exit_code_of

TARGET = "docs/quirks.md"
HEADING = "<!-- Written by scripts/document_quirks.py from overlays and conformance; do not edit. -->"
LAYERS = ("corrections", "presentation")
CONFIDENCES = {
    "documented": "the provider says so somewhere",
    "observed": "working public code or a reply shows it",
    "inferred": "our conclusion; nobody has asked a live account",
}


@frozen
class Threads:
    """What hangs on the quirks of one provider: records, overlays, what each case says, the liars, the ablations.

    `noticed` is where (JSON pointer) a case fails without the corrections of a quirk, by the ids of both.
    """

    records: list[dict[str, Any]]
    overlays: tuple[Overlay, ...]
    cases: dict[str, str]
    liars: list[dict[str, Any]]
    noticed: dict[tuple[str, str], str]


def read_threads(provider: str, root: Path = ROOT) -> Threads:
    """Read everything that hangs on a provider's quirks."""
    folder = root / "overlays" / provider
    folder_of_cases = root / "conformance" / "cases" / provider
    cases = [_listed(path) for path in sorted(folder_of_cases.glob("*.yaml"))]
    ablations = _listed(folder_of_cases / "ablations.yaml")
    return Threads(
        records=documents.read(folder / "quirks.yaml").value,
        overlays=tuple(read_overlay(documents.read(folder / f"{layer}.yaml")) for layer in LAYERS),
        cases={case["id"]: case["says"] for listed in cases for case in listed if "id" in case and "says" in case},
        liars=_listed(root / "conformance" / "liars" / f"{provider}.yaml"),
        noticed={(each["quirk"], each["case"]): each["pointer"] for each in ablations if "pointer" in each},
    )


def _listed(path: Path) -> list[dict[str, Any]]:
    value = documents.read(path).value if path.exists() else []
    return value if isinstance(value, list) else []


def lost_ends(provider: str, thread: Threads) -> Iterator[Problem]:
    """Yield a problem for each case that a record or a liar names and the suite does not have."""
    named = [(record["id"], case) for record in thread.records for case in record.get("proved_by", [])]
    # A liar of no quirk may be caught by what is derived and so stands in no file.
    named += [(f"the liar {liar['name']}", liar["caught-by"]) for liar in thread.liars if "quirk" in liar]
    for who, case in named:
        if case not in thread.cases:
            yield Problem(
                f"{who} names the case {case}, which is in no file of conformance/cases", f"overlays/{provider}"
            )


def register(threads: dict[str, Threads]) -> str:
    """Return the whole page."""
    return "\n".join([HEADING, "", *_introduction(threads), *_sections(threads)]).rstrip() + "\n"


def _introduction(threads: dict[str, Threads]) -> Iterator[str]:
    yield "# Quirks"
    yield ""
    yield "What each provider's pages say, what its servers do instead, and how we know."
    yield "A corrected quirk names the overlay actions that correct the document, the conformance cases that prove it,"
    yield "where each of them fails once the corrections are left out (`make ablation`), and, where there is one,"
    yield "the liar: a server that is wrong in exactly this way."
    yield ""
    for confidence, meaning in CONFIDENCES.items():
        yield f"- **{confidence}**: {meaning}."
    yield ""
    yield "| provider | quirks | corrected | left as they are | cases | liars |"
    yield "|---|---|---|---|---|---|"
    for provider, thread in threads.items():
        corrected = sum(record["corrected"] for record in thread.records)
        left = len(thread.records) - corrected
        cells = [provider, len(thread.records), corrected, left, len(thread.cases), len(thread.liars)]
        yield f"| {' | '.join(map(str, cells))} |"
    yield ""


def _sections(threads: dict[str, Threads]) -> Iterator[str]:
    for provider, thread in threads.items():
        yield f"## {provider}"
        yield ""
        for record in thread.records:
            yield from _section(record, thread)


def _section(record: dict[str, Any], thread: Threads) -> Iterator[str]:
    yield f"### {record['id']}"
    yield ""
    yield from _sentences(f"*Claimed:* {record['claims']}")
    yield ""
    yield from _sentences(f"*On the wire:* {record['wire']}")
    yield ""
    yield f"*Evidence* ({record['confidence']}):"
    yield ""
    yield from (f"- {piece['source']}, {piece['date']}: {piece['says']}." for piece in record["evidence"])
    yield ""
    if record["corrected"]:
        yield from _thread(record, thread)
    else:
        yield from _sentences(f"*Not corrected:* {record['because']}")
    yield ""


def _thread(record: dict[str, Any], thread: Threads) -> Iterator[str]:
    yield "*Corrected by:*"
    yield ""
    for overlay, action in _actions(record["id"], thread):
        yield f"- {overlay.layer} {action.number}: {action.operation} at `{action.target.text}`"
    yield ""
    yield "*Proved by:*"
    yield ""
    for case in record["proved_by"]:
        yield f"- `{case}`: {thread.cases[case]}"
        yield f"  {_noticed(thread.noticed.get((record['id'], case)))}"
    for liar in thread.liars:
        if liar.get("quirk") == record["id"]:
            yield f"- liar `{liar['name']}`, caught by `{liar['caught-by']}`: {liar['says']}"


def _noticed(pointer: str | None) -> str:
    if pointer is None:
        return "It does not notice that the corrections are left out."
    return f"Without the corrections it fails at {f'`{pointer}`' if pointer else 'the whole'}."


def _actions(quirk: str, thread: Threads) -> Iterator[tuple[Overlay, Action]]:
    for overlay in thread.overlays:
        yield from ((overlay, action) for action in overlay.actions if action.quirk == quirk)


def _sentences(text: str) -> Iterator[str]:
    yield from re.sub(r"([a-z`)\"'])\. (?=[A-Z])", r"\1.\n", text).splitlines()


def main() -> None:
    """Write the page; say how many records it has, and whether it changed."""
    argparse.ArgumentParser(prog="python -m scripts.document_quirks", description=__doc__).parse_args()
    threads = {provider: read_threads(provider) for provider in providers()}
    if lost := [problem for provider, thread in threads.items() for problem in lost_ends(provider, thread)]:
        raise Problems(lost)
    page, target = register(threads), ROOT / TARGET
    changed = not target.exists() or target.read_text(encoding="utf-8") != page
    if changed:
        beside = target.with_suffix(".new")
        beside.write_text(page, encoding="utf-8")
        os.replace(beside, target)
    records = sum(len(thread.records) for thread in threads.values())
    print(f"{TARGET}: {records} quirks, {'changed' if changed else 'unchanged'}")


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
