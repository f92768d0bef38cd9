"""Leave out each quirk's corrections, and see who notices: `python -m conformance.ablation`.

Of a quirk only the cases that its record names in `proved_by` are run, on the document without the corrections. Writes
`conformance/cases/<provider>/ablations.yaml`; the last line is the figure. Exit code 1, and nothing is written, where a
quirk is noticed by no case, or a case says nothing: then the correction is untested or needless.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import field, frozen

from conformance.ablations import without
from conformance.case import FOLDER, Case
from conformance.document import Document
from conformance.subjects import PROVIDERS, ROOT, cases_by_id, honest_verdict, verdict
from conformance.verdict import Verdict
from scripts import documents
from scripts.problems import Problem, Problems, exit_code_of

HEADING = "# Written by conformance/ablation.py from overlays/{}/quirks.yaml and the cases; do not edit.\n"
#: A client that is made from another document is another client, and nobody makes it here.
NEEDS_A_CLIENT = "it needs a client of its own"
_PLAIN = re.compile(r"/[\w/.*~-]*[\w*]")


@frozen
class Record:
    """A quirk with corrections, the cases that prove it, and the line of its file where it stands."""

    id: str
    proved_by: Sequence[str]
    place: str
    line: int | None


@frozen
class Tried:
    """What a case came to without a quirk's corrections; `verdict` is None where it was not run."""

    quirk: str
    case: str
    verdict: Verdict | None = field(repr=False)

    @property
    def has_noticed(self) -> bool:
        """Whether the case found something: an error on our side is no finding."""
        return self.verdict is not None and self.verdict.outcome == "fail"

    def __str__(self) -> str:
        """Read as one line of YAML."""
        if self.verdict is None:
            told = f"not-run: {NEEDS_A_CLIENT}"
        elif self.has_noticed:
            told = f"pointer: {_scalar(self.verdict.pointer)}"
        else:
            told = f"unnoticed: {self.verdict.outcome}"
        return f"- {{quirk: {self.quirk}, case: {self.case}, {told}}}"


def _scalar(pointer: str) -> str:
    return pointer if _PLAIN.fullmatch(pointer) else json.dumps(pointer)


def records(provider: str, root: Path = ROOT) -> list[Record]:
    """Read the quirks of a provider that are corrected."""
    read = documents.read(root / "overlays" / provider / "quirks.yaml")
    return [
        Record(each["id"], each["proved_by"], f"overlays/{provider}/quirks.yaml", read.line(f"/{index}"))
        for index, each in enumerate(read.value)
        if each["corrected"]
    ]


def try_record(record: Record, ablated: Callable[[str], Document]) -> Iterator[Tried]:
    """Run the cases of a quirk on a document without its corrections.

    Raises `Problem` for a case that there is not or that is red already, and where the corrections cannot be left out.
    """
    document = ablated(record.id)
    for name in record.proved_by:
        case = cases_by_id().get(name)
        if case is None:
            raise Problem(f"{record.id} is proved by {name}, which is no case", record.place, record.line)
        yield Tried(record.id, name, _verdict(case, document, record))


def _verdict(case: Case, document: Document, record: Record) -> Verdict | None:
    if case.relation != "spec-server":
        return None
    if (whole := honest_verdict(case.id)).outcome != "pass":
        raise Problem(f"{case.id} is red with all corrections: {whole.outcome}", record.place, record.line)
    return verdict(case, document=document)


def unnoticed(record: Record, tried: Sequence[Tried]) -> Problem | None:
    """Return what is wrong where no case has noticed that a quirk's corrections are left out."""
    if any(each.has_noticed for each in tried):
        return None
    what = f"{record.id}: no case of proved_by notices that its corrections are left out; "
    return Problem(what + "they are untested (name a case that fails) or needless", record.place, record.line)


def ablate(
    provider: str, found: Sequence[Record], ablated: Callable[[str], Document]
) -> tuple[list[Tried], list[Problem]]:
    """Try a provider's quirks, and return what came of them and what is wrong."""
    tried: list[Tried] = []
    problems: list[Problem] = []
    for record in found:
        try:
            own = list(try_record(record, ablated))
        except Problem as error:
            problems.append(error)
        except Problems as error:
            problems += [Problem(f"{record.id} cannot be left out: {each}", record.place) for each in error.problems]
        else:
            tried += own
            problems += [problem] if (problem := unnoticed(record, own)) else []
    return tried, problems


def write(provider: str, tried: Sequence[Tried], folder: Path = FOLDER) -> None:
    """Write a provider's result, in the order of its quirks."""
    path = folder / provider / "ablations.yaml"
    beside = path.with_suffix(".new")
    beside.write_text(HEADING.format(provider) + "".join(f"{each}\n" for each in tried), encoding="utf-8")
    os.replace(beside, path)


def main() -> None:
    """Try every quirk of every provider; raises `SystemExit` with code 1 where one is not noticed."""
    argparse.ArgumentParser(prog="python -m conformance.ablation", description=__doc__).parse_args()
    begun = time.monotonic()
    results = {each: ablate(each, records(each), lambda quirk: without(quirk, ROOT)) for each in PROVIDERS}
    problems = [problem for _, found in results.values() for problem in found]
    print(*problems, sep="\n", end="\n" if problems else "")
    if not problems:
        for provider, (tried, _) in results.items():
            write(provider, tried)
    quirks = sum(len(records(each)) for each in PROVIDERS)
    noticed = len({each.quirk for tried, _ in results.values() for each in tried if each.has_noticed})
    print(f"ablation: {quirks} quirks, {noticed} noticed, {time.monotonic() - begun:.1f} s")
    if problems:
        raise SystemExit(1)


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
