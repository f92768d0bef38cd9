"""Writing the reports of a run beside its file."""

from __future__ import annotations

from pathlib import Path

from conformance.reports.junit import junit
from conformance.reports.page import page
from conformance.results.ndjson import Records
from scripts.problems import Problem

HTML = "report.html"
JUNIT = "junit.xml"


def write_reports(records: Records, folder: Path) -> None:
    """Write the page and JUnit's XML of a run into a folder; raise `Problem` where they cannot be written."""
    write_page(records, folder / HTML)
    write_junit(records, folder / JUNIT)


def write_page(records: Records, path: Path) -> None:
    """Write the page of a run; raise `Problem` where that is not possible."""
    _write(path, page(records))


def write_junit(records: Records, path: Path) -> None:
    """Write JUnit's XML of a run; raise `Problem` where that is not possible."""
    _write(path, junit(records))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise Problem(f"the report cannot be written: {error.strerror}; name another file", path) from error
