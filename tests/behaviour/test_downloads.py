"""Replies that are files: streamed to where the application wants them, whole or not at all."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from sms_providers import errors
from tests.behaviour import faults
from tests.behaviour.colours import Colour
from tests.behaviour.stage import ROWS, Stage, staged
from tests.behaviour.subjects import VOXIMPLANT, _in_band

METHOD = "download_sms_history"


@pytest.fixture
def stage(colour: Colour) -> Iterator[Stage]:
    """Build a stage of the provider that gives files."""
    with staged(VOXIMPLANT, colour) as found:
        yield found


def test_a_file_is_streamed_to_its_place(stage: Stage, tmp_path: Path) -> None:
    """With `to` the body stands in that file, byte for byte, and nothing else stands beside it."""
    target = tmp_path / "history.csv"
    in_memory = stage.colour.call(stage.client(), METHOD, format="csv").content
    download = stage.colour.call(stage.client(), METHOD, format="csv", to=target)
    assert (target, in_memory, [target]) == (download.path, target.read_bytes(), list(tmp_path.iterdir()))


def test_rows_of_a_file_are_given_one_by_one(stage: Stage, tmp_path: Path) -> None:
    """The rows of a CSV file come as texts by the names of its header, from the file or from memory."""
    for to in (None, tmp_path / "history.csv"):
        download = stage.colour.call(stage.client(), METHOD, format="csv", to=to)
        rows = download.rows()
        assert iter(rows) is rows
        expected = list(csv.DictReader(StringIO(download.content.decode("utf-8-sig"), newline="")))
        assert (expected, ROWS) == (list(rows), len(expected))


@pytest.mark.parametrize("fault", [faults.reset_in_body, faults.cut_short_of_its_length, faults.answering(503)])
def test_a_broken_download_is_tried_again(stage: Stage, tmp_path: Path, fault: faults.Fault) -> None:
    """A file that broke off is asked for again, and stands there whole in the end."""
    target = tmp_path / "history.csv"
    stage.plan(fault, fault)
    stage.colour.call(stage.client(), METHOD, format="csv", to=target)
    assert stage.colour.call(stage.client(), METHOD, format="csv").content == target.read_bytes()


@pytest.mark.parametrize("fault", [faults.reset_in_body, faults.web_page(200), faults.web_page(502), _in_band(100)])
def test_a_failed_download_leaves_what_was_there(stage: Stage, tmp_path: Path, fault: faults.Fault) -> None:
    """A download that fails for good leaves an older file as it was, and nothing of its own."""
    target = tmp_path / "history.csv"
    target.write_bytes(b"older")
    stage.plan(fault)
    with pytest.raises(errors.SmsProviderError):
        stage.colour.call(stage.client(retries=0), METHOD, format="csv", to=target)
    assert (b"older", [target]) == (target.read_bytes(), list(tmp_path.iterdir()))
