"""The file of a run is read whole or refused at its line; it may come from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conformance.command.endings import UsageError
from conformance.command.options import Options, Selection, checked
from conformance.command.writing import prepared_folder
from conformance.results.ndjson import read
from scripts.problems import Problem

RUN = (
    '{"record":"run","version":1,"profile":"quick","seed":1,"arguments":[],"subjects":{},"tools":{}}\n'
    '{"record":"summary","counts":{},"seconds":1.0,"exit_code":0}\n'
)

SPOILT: dict[str, tuple[int | None, str, Callable[[str], bytes]]] = {
    "no text": (None, "this is no text in UTF-8", lambda _: b"\xff\xfe\x00"),
    "nothing": (1, "this line is no JSON", lambda _: b""),
    "nested too deeply": (1, "this line is no JSON", lambda _: b"[" * 100_000),
    "another type": (1, "this record, of the kind run", lambda run: run.replace("[]", "3").encode()),
    "an unknown member": (
        1,
        "this record, of the kind run",
        lambda run: run.replace('"seed"', '"x":1,"seed"').encode(),
    ),
    "an unknown kind": (2, "this record, of no known kind", lambda run: run.replace("summary", "end").encode()),
    "two runs": (3, "the record run stands twice", lambda run: (run + run).encode()),
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_file_that_is_none_of_a_run_is_refused_at_its_line(tmp_path: Path, spoilt: str) -> None:
    """What is no file of one run ends in one problem that names the line, and never in a traceback."""
    line, what, of = SPOILT[spoilt]
    path = tmp_path / "results.ndjson"
    path.write_bytes(of(RUN))
    with pytest.raises(Problem) as caught:
        read(path)
    assert (line, True) == (caught.value.line, caught.value.what.startswith(what))


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    """The file that the others are spoilt from is a good one."""
    path = tmp_path / "results.ndjson"
    path.write_text(RUN, encoding="utf-8")
    assert (0, 0) == (len(read(path).results), read(path).summary["exit_code"])


def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    """A file in the place of the folder is a usage error, and a new folder is made."""
    (tmp_path / "taken").touch()
    with pytest.raises(UsageError, match="--report"):
        prepared_folder(tmp_path / "taken" / "below")
    prepared_folder(tmp_path / "new" / "one")
    assert [] == list((tmp_path / "new" / "one").iterdir())


def test_a_url_with_a_password_is_refused() -> None:
    """What stands before an @ would go into the reports, and is never quoted."""
    options = Options(Selection(("routee",)), base_url="http://bob:pw@127.0.0.1:1/", is_simulator=True)
    with pytest.raises(UsageError, match="user's name") as caught:
        checked(options)
    assert "pw" not in str(caught.value)
