"""A tiny checkout with a fictional provider, and archives of it in which a fault can be planted."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from scripts.packaging.building import Distributions

SOURCES = (
    "generated/sms_providers/pigeon/__init__.py",
    "generated/sms_providers/pigeon/openapi.yaml",
    "generated/sms_providers/pigeon/py.typed",
    "runtime/sms_providers/errors/__init__.py",
    "runtime/sms_providers/errors/py.typed",
)
BESIDE = ("LICENSE", "README.md", "pyproject.toml")
METADATA = {
    "sms_providers-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: sms-providers\nVersion: 1.0\n",
    "sms_providers-1.0.dist-info/WHEEL": "",
    "sms_providers-1.0.dist-info/RECORD": "",
    "sms_providers-1.0.dist-info/licenses/LICENSE": "",
}


def checkout(root: Path, sources: Iterable[str] = SOURCES) -> Path:
    """Write empty files of the given names and return the folder."""
    for name in (*sources, *BESIDE):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


def packed(folder: Path, sources: Iterable[str] = SOURCES) -> Distributions:
    """Write a wheel and an sdist of empty files, as the builder would lay them out."""
    folder.mkdir(parents=True, exist_ok=True)
    modules = {name.partition("/")[2]: "" for name in sources}
    return Distributions(
        wheel_of(folder / "sms_providers-1.0-py3-none-any.whl", {**modules, **METADATA}),
        sdist_of(folder / "sms_providers-1.0.tar.gz", dict.fromkeys((*sources, *BESIDE, "PKG-INFO"), "")),
    )


def wheel_of(path: Path, contents: Mapping[str, str]) -> Path:
    """Write a wheel with the given members, all of one date."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in contents.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return path


def sdist_of(path: Path, contents: Mapping[str, str], date: int = 0) -> Path:
    """Write an sdist with the given members below one top folder."""
    with tarfile.open(path, "w:gz") as archive:
        for name, text in contents.items():
            info = tarfile.TarInfo(f"sms_providers-1.0/{name}")
            info.size, info.mtime = len(text.encode()), date
            archive.addfile(info, io.BytesIO(text.encode()))
    return path


def add(archive: Path, name: str) -> None:
    """Plant an empty file in a wheel."""
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(zipfile.ZipInfo(name), "")
