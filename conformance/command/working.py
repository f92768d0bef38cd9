"""The providers of a run, each tried in a process of its own, told to the one that reports as it goes on."""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Literal, cast

from attrs import field, frozen

from conformance.command.again import again_of
from conformance.command.collecting import collected
from conformance.command.endings import COULD_NOT_LOOK, USAGE, CouldNotLookError, UsageError
from conformance.command.options import Options
from conformance.command.subjects import subjects_of
from conformance.command.trying import tried
from conformance.reports.coverage import coverage
from conformance.results.record import Known
from scripts.problems import Problem, Problems


@frozen
class Told:
    """What a provider's run tells: the ids of all its requirements and of those it tries, a result, or its end.

    `coverage` is what of the document was seen; `failed` is how a run ended that broke off, the value being its reason.
    """

    provider: str
    kind: Literal["ids", "selected", "result", "coverage", "failed", "end"]
    value: Any = field(default=None, repr=False)
    exit_code: int = 0


def run_provider(provider: str, options: Options, known: Mapping[str, Known]) -> Iterator[Told]:
    """Try a provider; what goes wrong on our side is told, not raised."""
    try:
        yield from _run(provider, options, known)
    except (Problem, Problems, UsageError) as error:
        yield Told(provider, "failed", str(error), USAGE)
    except CouldNotLookError as error:
        yield Told(provider, "failed", str(error), COULD_NOT_LOOK)
    except Exception as error:  # whatever it is, a user sees one line
        place = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
        yield Told(provider, "failed", f"{provider}: the run broke off: {what}", COULD_NOT_LOOK)
    yield Told(provider, "end")


def _run(provider: str, options: Options, known: Mapping[str, Known]) -> Iterator[Told]:
    subjects = subjects_of(provider, options)
    found = collected(subjects, options.selection)
    yield Told(provider, "ids", [each.id for each in found.everything])
    yield Told(provider, "selected", [each.id for each in found.selected])
    again = again_of(provider, options)
    for result in tried(found, subjects, known, keep_personal=options.keep_personal, again=again):
        yield Told(provider, "result", result)
    if found.selected:
        yield Told(provider, "coverage", coverage(subjects.document, subjects.journal))


def run_providers(providers: Sequence[str], options: Options, known: Mapping[str, Known]) -> Iterator[Told]:
    """Try all providers at once and give what they tell as it comes; one alone is tried in this process."""
    if len(providers) == 1:
        yield from run_provider(providers[0], options, known)
        return
    context = multiprocessing.get_context("spawn")
    begun = []
    try:
        for provider in providers:
            reading, writing = context.Pipe(duplex=False)
            process = context.Process(target=_tell, args=(writing, provider, options, known), daemon=True)
            process.start()
            writing.close()
            begun.append((provider, reading, process))
        yield from _heard({reading: provider for provider, reading, _ in begun})
    finally:
        for _, reading, process in begun:
            reading.close()
            process.terminate()
            process.join()


def _tell(writing: Connection, provider: str, options: Options, known: Mapping[str, Known]) -> None:
    with suppress(BrokenPipeError, KeyboardInterrupt):
        for told in run_provider(provider, options, known):
            writing.send(told)
        writing.close()


def _heard(open_ones: dict[Connection, str]) -> Iterator[Told]:
    while open_ones:
        for ready in wait(list(open_ones)):
            reading = cast(Connection, ready)
            try:
                told: Told = reading.recv()
            except EOFError:
                provider = open_ones.pop(reading)
                yield Told(provider, "failed", f"{provider}: its process ended before its time", COULD_NOT_LOOK)
                continue
            if told.kind == "end":
                del open_ones[reading]
            yield told
