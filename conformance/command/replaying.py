"""`replay`: try one result of a former run again, with its seed and profile, and say whether it is still so."""

from __future__ import annotations

import sys
from pathlib import Path

from conformance.command.endings import CONFORMS, COULD_NOT_LOOK, NON_CONFORMANCE, CouldNotLookError, UsageError
from conformance.command.options import Options, Selection, checked
from conformance.command.subjects import chosen_providers
from conformance.command.working import Told, run_provider
from conformance.reports.matrix import told_in_full
from conformance.reports.progress import signs_for
from conformance.results import ndjson
from conformance.results.ndjson import Records
from conformance.results.record import Result
from scripts.problems import Problem

EMBEDDED = ("simulator", "stub")


def replay(path: Path, requirement: str) -> int:
    """Try a result again and return the exit code.

    Raises `UsageError` and `CouldNotLookError`, and `Problem` for a file that cannot be used.
    """
    records = ndjson.read(path)
    before = next((each for each in records.results if each.id == requirement), None)
    if before is None:
        raise UsageError(f"{path}: no result is of {requirement!r}; its ids are in the file, one a line")
    now = _again(before, records)
    if now is None:
        raise CouldNotLookError(f"{requirement}: no requirement has this id any more; run again")
    print(told_in_full(now, signs=signs_for(sys.stdout)))
    word, code = _compared(before, now)
    print(f"replay: {word}")
    return code


def _again(before: Result, records: Records) -> Result | None:
    options = _options(before, records)
    chosen_providers(options)
    found = list(run_provider(before.provider, options, {}))
    for each in found:
        _raise_failure(each)
    return next((each.value for each in found if each.kind == "result" and each.value.id == before.id), None)


def _options(before: Result, records: Records) -> Options:
    if before.provider not in records.run["subjects"]:
        raise CouldNotLookError(f"{before.id}: the file does not say what answered {before.provider}; run again")
    server = records.run["subjects"][before.provider]["server"]
    selection = Selection((before.provider,), (before.operation,), (before.id,))
    profile, seed = records.run["profile"], records.run["seed"]
    if server in EMBEDDED:
        return Options(selection, profile=profile, seed=seed)
    if "--simulator" not in records.run["arguments"]:
        raise CouldNotLookError(
            f"{before.id} is of a live run; try it with `python -m conformance run --live --case {before.id}`"
        )
    return checked(Options(selection, base_url=server, is_simulator=True, profile=profile, seed=seed))


def _raise_failure(each: Told) -> None:
    if each.kind == "failed":
        raise CouldNotLookError(each.value) if each.exit_code == COULD_NOT_LOOK else Problem(each.value)


def _compared(before: Result, now: Result) -> tuple[str, int]:
    if now.verdict in ("error", "skip", "inconclusive") and now.verdict != before.verdict:
        return f"could not look: it is {now.verdict} now", COULD_NOT_LOOK
    if now.verdict == "pass":
        return ("passes, as it did" if before.verdict in ("pass", "unexpected-pass") else "passes now"), CONFORMS
    is_same = (now.pointer, now.expected, now.found) == (before.pointer, before.expected, before.found)
    return ("the same finding" if is_same else "a different finding"), NON_CONFORMANCE
