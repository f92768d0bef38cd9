"""Writing the file of a run, and the reports that are made from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile

from conformance.command.endings import UsageError
from conformance.command.hearing import Heard
from conformance.command.options import Options
from conformance.command.subjects import server_told
from conformance.reports.writing import write_reports
from conformance.results import describing, ndjson
from conformance.subjects import ROOT


def prepared_folder(folder: Path) -> None:
    """Make the folder of the reports; raise `UsageError` where nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # What is there of a former run stays until this one has ended.
        TemporaryFile(dir=folder).close()
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}; name another folder with --report") from None


def write_run(options: Options, providers: Sequence[str], heard: Heard, seconds: float, code: int) -> None:
    """Write the records of a run, then the reports; raise `UsageError` where the folder cannot be written."""
    subjects = {
        each: describing.subject_record(ROOT / "specs" / "curated" / f"{each}.yaml", server_told(each, options))
        for each in providers
    }
    path = options.report / ndjson.FILE_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as file:
            ndjson.write(file, "run", describing.run_record(options.measure, options.arguments, subjects))
            for result in heard.in_order:
                ndjson.write(file, "result", ndjson.written_result(result))
            for provider, coverage in sorted(heard.coverage.items()):
                ndjson.write(file, "coverage", {"provider": provider, "coverage": coverage})
            ndjson.write(file, "summary", describing.summary_record(heard.in_order, seconds, code))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; name another folder with --report") from None
    write_reports(ndjson.read(path), options.report)
