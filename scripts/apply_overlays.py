"""Apply overlays to an OpenAPI document: `python -m scripts.apply_overlays DOCUMENT OVERLAY... [--output FILE]`.

Every action must say what it expects to find (see `scripts/overlay/record.py`); `--plain` asks for the Overlay
Specification alone. Reads YAML and JSON, writes the document's own format.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from scripts.documents import Document, dump, dump_json, read
from scripts.overlay import Overlay, apply, read_overlay
from scripts.problems import Problem, Problems, exit_code_of

_Read = TypeVar("_Read")
_HEADING = "Written by scripts/apply_overlays.py; change the overlays, not this file."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return 0, or 2 when there were problems, and then write nothing but them."""
    parser = argparse.ArgumentParser(prog="apply_overlays", description="Apply overlays to an OpenAPI document.")
    parser.add_argument("document", type=Path, help="the OpenAPI document, YAML or JSON")
    parser.add_argument("overlays", type=Path, nargs="+", help="overlay documents, applied in this order")
    parser.add_argument("--output", type=Path, help="where to write; standard output if not given")
    parser.add_argument("--plain", action="store_true", help="the Overlay Specification alone: no premises needed")
    options = parser.parse_args(arguments)
    return exit_code_of(lambda: _run(options.document, options.overlays, options.output, plain=options.plain))


def _run(document: Path, overlays: Sequence[Path], output: Path | None, *, plain: bool) -> None:
    try:
        text = _changed(document, overlays, plain=plain)
    except RecursionError as error:
        raise Problem("nested too deeply to be changed", document) from error
    if output is None:
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
    else:
        _write(output, text)


def _changed(document: Path, overlays: Sequence[Path], *, plain: bool) -> bytes:
    problems: list[Problem] = []
    source = _attempt(problems, _read_document, document)
    read_overlays = [_attempt(problems, _read_overlay, path) for path in overlays]
    if problems or source is None:
        raise Problems(problems)
    applied = apply(source.value, [overlay for overlay in read_overlays if overlay], plain=plain)
    is_json = document.name.endswith(".json")
    return (dump_json(applied.value) if is_json else dump(applied.value, heading=_HEADING)).encode()


def _attempt(problems: list[Problem], step: Callable[[Path], _Read], path: Path) -> _Read | None:
    try:
        return step(path)
    except Problem as problem:
        problems.append(problem)
    except Problems as several:
        problems.extend(several.problems)
    return None


def _read_document(path: Path) -> Document:
    document = read(path)
    if not isinstance(document.value, dict):
        raise Problem("not an OpenAPI document: its root is not an object", path, document.line(""))
    return document


def _read_overlay(path: Path) -> Overlay:
    return read_overlay(read(path))


def _write(output: Path, text: bytes) -> None:
    beside = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        beside.write_bytes(text)
        os.replace(beside, output)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Problem(f"the file cannot be written: {error.strerror}", output) from error


if __name__ == "__main__":
    sys.exit(main())
