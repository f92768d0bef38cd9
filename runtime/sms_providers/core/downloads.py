"""Replies that are files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Final

from attrs import field, frozen

from sms_providers.core.csv_rows import rows_of
from sms_providers.errors import InvalidRequestError, UnexpectedResponseError

_CSV: Final = "text/csv"


@frozen(repr=False)
class Download:
    """A reply that is a file: in memory, or at `path` where the call named one.

    `media_type` is what the provider gave it, `asked` what the document has for the format that the call asked for.
    """

    _content: bytes | None
    media_type: str
    path: Path | None = None
    asked: str = field(default="", eq=False)
    operation: str = field(default="download", eq=False)
    status: int = field(default=200, eq=False)

    def __repr__(self) -> str:
        """Leave the bytes out: a file is full of phone numbers."""
        path = "" if self.path is None else f", path={str(self.path)!r}"
        return f"Download(media_type={self.media_type!r}{path})"

    @property
    def content(self) -> bytes:
        """The whole file as bytes, read from `path` each time where it is there."""
        return self._opened_path().read_bytes() if self._content is None else self._content

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the bytes to a file and return its path."""
        target = Path(path)
        if self._content is None:
            shutil.copyfile(self._opened_path(), target)
        else:
            target.write_bytes(self._content)
        return target

    def rows(self) -> Iterator[dict[str, str]]:
        """Iterate over the rows of a CSV file as texts by the names in its header, reading as they are wanted.

        The text is UTF-8, with or without a byte order mark. Raises `InvalidRequestError` for a file of another form,
        and while iterating `UnexpectedResponseError` for a row that does not fit the header.
        """
        if _CSV not in {self.asked, self.media_type}:
            kind = self.asked or self.media_type or "of an unknown type"
            raise InvalidRequestError(self.operation, "format", f"must be csv for rows to be read; the file is {kind}")
        return self._rows()

    def _rows(self) -> Iterator[dict[str, str]]:
        binary = self._opened_path().open("rb") if self._content is None else BytesIO(self._content)
        with TextIOWrapper(binary, encoding="utf-8-sig", newline="") as text:
            try:
                yield from rows_of(text)
            except ValueError as error:
                raise UnexpectedResponseError(self.operation, expected=str(error), status=self.status) from None

    def _opened_path(self) -> Path:
        if self.path is None:
            raise ValueError("a download has either content or a path")
        return self.path
