"""A reply's body on its way into a file: beside its place until it is whole, and nothing left of it otherwise."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sms_providers.core.file_bodies import is_surely_file
from sms_providers.core.messages import Reply
from sms_providers.errors import InvalidRequestError


class IncomingFile:
    """The file that one download goes into; each attempt begins it anew.

    Raises `InvalidRequestError` naming the argument `to`, before anything is sent, for a place that no file can have;
    and afterwards, where the place has become such meanwhile.
    """

    def __init__(self, operation: str, to: str | os.PathLike[str]) -> None:
        try:
            self.path = Path(os.fsdecode(to))
            # What a symbolic link leads to is replaced, not the link.
            self._place = Path(os.path.realpath(self.path))
        except (TypeError, ValueError):
            raise InvalidRequestError(operation, "to", f"must be a path, not {type(to).__name__}") from None
        self.is_whole = False
        self._operation = operation
        with self._told():
            wrong = _what_is_wrong_with(self._place)
        if wrong is not None:
            raise InvalidRequestError(operation, "to", wrong)

    def wants(self, head: Reply) -> bool:
        """Whether the body belongs into the file, of which `head` has the first bytes."""
        return is_surely_file(head)

    @contextmanager
    def writing(self) -> Iterator[Callable[[bytes], object]]:
        """Give what takes the body piece by piece; the file takes its place at the end, unless an error comes first."""
        part = _part_beside(self._place)
        with self._told():
            file = part.open("xb")
        try:
            with file:
                yield file.write
            with self._told():
                part.replace(self._place)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        self.is_whole = True

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Have what the operating system says of the place be an error of the argument."""
        try:
            yield
        except OSError as error:
            what = f"must be the path of a file that can be written ({error.strerror or type(error).__name__})"
            raise InvalidRequestError(self._operation, "to", what) from None


def _part_beside(place: Path) -> Path:
    return place.with_name(f".{secrets.token_hex(8)}.part")


def _what_is_wrong_with(place: Path) -> str | None:
    if not place.parent.is_dir():
        return "must lie in a folder that exists"
    if place.exists() and not place.is_file():
        return "must be the path of a file; something else has that path"
    if not os.access(place.parent, os.W_OK):
        return "must lie in a folder that may be written to"
    # Some folders allow it and cannot do it, and what comes cannot be asked for again for nothing.
    part = _part_beside(place)
    part.touch(exist_ok=False)
    part.unlink()
    return None
