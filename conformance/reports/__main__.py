"""Make reports of a run that has been: `python -m conformance.reports reports/results.ndjson --html page.html`.

Without a report that is wanted the run is shown as a table, with everything red in full.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from conformance.reports.matrix import matrix, red_told
from conformance.reports.progress import signs_for
from conformance.reports.writing import write_junit, write_page
from conformance.results.ndjson import read
from scripts.problems import exit_code_of


def main() -> None:
    """Make the reports that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m conformance.reports", description=__doc__)
    parser.add_argument("file", type=Path, metavar="NDJSON", help="the file of a run")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the page there")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="write JUnit's XML there")
    wanted = parser.parse_args()
    records = read(wanted.file)
    if wanted.html:
        write_page(records, wanted.html)
    if wanted.junit:
        write_junit(records, wanted.junit)
    try:
        if not wanted.html and not wanted.junit:
            signs = signs_for(sys.stdout)
            print(matrix(records.results, signs=signs))
            print(red_told(records.results, signs=signs))
        print(f"reports: {len(records.results)} results", flush=True)
    except BrokenPipeError:  # whoever read has seen enough, such as `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
