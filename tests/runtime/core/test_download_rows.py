"""The rows of downloaded tables."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path

import pytest

from sms_providers.core.downloads import Download
from sms_providers.errors import InvalidRequestError, UnexpectedResponseError

HELLO = {"number": "447700900123", "text": "Hello"}


def table(content: bytes | str) -> Download:
    """Return a download in memory."""
    return Download(content if isinstance(content, bytes) else content.encode(), "text/csv", operation="list")


@pytest.mark.parametrize(
    "content",
    [
        b"number,text\r\n447700900123,Hello\r\n",
        b"number;text\n447700900123;Hello",
        b"number\ttext\n447700900123\tHello\n\n",
        BOM_UTF8 + b'"number","text"\r\n"447700900123","Hello"\r\n',
    ],
)
def test_a_row_has_the_names_of_the_header(content: bytes, tmp_path: Path) -> None:
    """Commas, semicolons or tabs, a byte order mark or none: the rows are the same, in memory and in a file."""
    assert [HELLO] == list(table(content).rows())
    (tmp_path / "flights.csv").write_bytes(content)
    assert [HELLO] == list(Download(None, "text/csv", tmp_path / "flights.csv").rows())


def test_a_text_may_hold_anything() -> None:
    """Line breaks, delimiters, quotes and letters of all alphabets come as they were sent, and values stay text."""
    wild = 'Привет, "you";\r\nsecond line'
    quoted = wild.replace('"', '""')
    assert [{"a": wild, "b": "007"}, {"a": "", "b": ""}] == list(table(f'a,b\n"{quoted}",007\n,\n').rows())


@pytest.mark.parametrize("content", ["", "number;text\r\n"])
def test_a_table_may_have_no_rows(content: str) -> None:
    """A header alone, or nothing, has no rows below it."""
    assert [] == list(table(content).rows())


def test_rows_come_as_they_are_wanted(tmp_path: Path) -> None:
    """The first row is there before a mistake further down is met."""
    rows = table("a,b\n1,2\n3\n").rows()
    assert {"a": "1", "b": "2"} == next(rows)
    with pytest.raises(UnexpectedResponseError, match="2 values in row 1, as many as the header has; it has 1"):
        next(rows)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a,b\n\xff\xfe,x\n", "text in UTF-8"),
        (b'a,b\n"x"y,z\n', "a table in CSV form"),
        (b'a,b\n"447700900123', "a table in CSV form"),
        (b"a,a\n1,2\n", "columns with different names"),
    ],
)
def test_what_is_no_table_says_so(content: bytes, expected: str) -> None:
    """The error names the operation and what should have come, and quotes nothing of the file."""
    with pytest.raises(UnexpectedResponseError) as caught:
        list(table(content).rows())
    assert str(caught.value).startswith(f"list: an unexpected reply (HTTP status 200): {expected}")
    assert "447700900123" not in str(caught.value)


def test_only_csv_has_rows() -> None:
    """Another form is refused at once, with the argument that would make it a table."""
    with pytest.raises(InvalidRequestError) as caught:
        Download(b"PK", "application/octet-stream", asked="application/vnd.ms-excel", operation="list").rows()
    assert "format" == caught.value.parameter
    assert "must be csv for rows to be read; the file is application/vnd.ms-excel" in str(caught.value)


def test_a_table_of_a_sloppy_server_is_a_table() -> None:
    """The form that was asked for counts, whatever type the server gives it."""
    assert [{"a": "1"}] == list(Download(b"a\n1\n", "application/octet-stream", asked="text/csv").rows())


def test_a_download_at_a_path_can_be_copied(tmp_path: Path) -> None:
    """Saving works the same for what is in memory and what is in a file."""
    (tmp_path / "one").write_bytes(b"a\n")
    found = Download(None, "text/csv", tmp_path / "one")
    assert tmp_path / "two" == found.save(tmp_path / "two")
    assert (b"a\n", b"a\n") == ((tmp_path / "two").read_bytes(), found.content)
    assert f"Download(media_type='text/csv', path={str(tmp_path / 'one')!r})" == repr(found)
