"""The first and the last record of a run's file: what was run on what with which tools, and what it came to."""

from __future__ import annotations

import hashlib
import platform
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from conformance.requirement import Measure
from conformance.results.ndjson import VERSION
from conformance.results.record import Result

#: Whose versions decide what is generated, sent and judged.
TOOLS = ("schemathesis", "hypothesis", "jsonschema-rs", "httpx", "starlette", "msgspec")
PACKAGE = "sms-providers"


def run_record(measure: Measure, arguments: Sequence[str], subjects: Mapping[str, Any]) -> dict[str, Any]:
    """Return the first record; `subjects` are by provider."""
    return {
        "version": VERSION,
        "profile": measure.profile,
        "seed": measure.seed,
        "arguments": [without_user(each) for each in arguments],
        "subjects": dict(subjects),
        "tools": {"python": platform.python_version(), **{name: version_of(name) for name in TOOLS}},
    }


def subject_record(document: Path, server: str) -> dict[str, str]:
    """Return what stands for one provider: the sha256 of its document, the package's version, and the server."""
    digest = hashlib.sha256(document.read_bytes()).hexdigest()
    return {"document": digest, "package": version_of(PACKAGE), "server": without_user(server)}


def version_of(package: str) -> str:
    """Return the version of an installed package, or that there is none."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def without_user(text: str) -> str:
    """Return a URL without a user's name and password, its query and its fragment; another text as it is."""
    parts = urlsplit(text)
    if not parts.scheme or not parts.netloc:
        return text
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def summary_record(results: Iterable[Result], seconds: float, exit_code: int) -> dict[str, Any]:
    """Return the last record: how many results there are of each verdict, the seconds it took, and the exit code."""
    counts = Counter(each.verdict for each in results)
    return {"counts": dict(sorted(counts.items())), "seconds": round(seconds, 1), "exit_code": exit_code}
