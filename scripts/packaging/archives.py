"""Look into wheels and sdists without unpacking them."""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
from pathlib import Path

from attrs import frozen


@frozen
class Member:
    """One file of an archive: what an installer would write, and what else is stored with it."""

    content: bytes
    mode: int
    date: object
    owner: object = None


def members(archive: Path) -> dict[str, Member]:
    """Return the files of a wheel or of an sdist by name; an sdist's names begin below its one top folder."""
    return _of_wheel(archive) if archive.suffix == ".whl" else _of_sdist(archive)


def _of_wheel(archive: Path) -> dict[str, Member]:
    with zipfile.ZipFile(archive) as opened:
        return {
            info.filename: Member(opened.read(info), info.external_attr, info.date_time)
            for info in opened.infolist()
            if not info.is_dir()
        }


def _of_sdist(archive: Path) -> dict[str, Member]:
    found = {}
    with tarfile.open(archive) as opened:
        for info in opened:
            if (stream := opened.extractfile(info)) is not None:
                owner = (info.uid, info.gid, info.uname, info.gname)
                found[info.name.partition("/")[2]] = Member(stream.read(), info.mode, info.mtime, owner)
    return found


def sha256(path: Path) -> str:
    """Return a file's SHA-256 digest in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
