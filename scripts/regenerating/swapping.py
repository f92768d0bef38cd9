"""The files that a regeneration writes: kept, put back when a step fails, compared when all went well."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Paths relative to the project, and what the files hold.
Files = dict[str, bytes]


def places(provider: str, published: Path) -> tuple[str, ...]:
    """Return the files and folders of a project that regenerating one page of a provider may write."""
    return published.as_posix(), f"specs/curated/{provider}.yaml", f"generated/sms_providers/{provider}"


def read(root: Path, within: tuple[str, ...]) -> Files:
    """Return all files at the places, but for what Python compiled."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in _paths(root, within)}


@contextmanager
def kept(root: Path, within: tuple[str, ...]) -> Iterator[Files]:
    """Give the files as they are, and put them back as they were if anything is raised."""
    before = read(root, within)
    try:
        yield before
    except BaseException:
        _put_back(root, within, before)
        raise


def changes(before: Files, after: Files) -> list[tuple[str, str]]:
    """Return each file that is new, gone or changed, with that word, sorted by path."""
    words = {(False, True): "new", (True, False): "gone", (True, True): "changed"}
    return [
        (name, words[name in before, name in after])
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    ]


def _paths(root: Path, within: tuple[str, ...]) -> Iterator[Path]:
    for place in within:
        top = root / place
        for path in [top, *top.rglob("*")]:
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def _put_back(root: Path, within: tuple[str, ...], before: Files) -> None:
    for name in read(root, within).keys() - before.keys():
        (root / name).unlink()
    for name, content in before.items():
        path = root / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for place in within:
        folders = [path for path in (root / place).rglob("*") if path.is_dir()]
        for folder in [*sorted(folders, reverse=True), root / place]:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
