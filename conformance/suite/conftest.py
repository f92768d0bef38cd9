"""What the tests of the suite share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from conformance.subjects import PROVIDERS, ROOT

#: What the cases of a provider are about, and the command that makes it.
SUBJECTS = {"specs/curated/{}.yaml": "make curate", "generated/sms_providers/{}": "make generate"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes down which requests the generated cases sent."""
    parser.addoption(
        "--requests-log", type=Path, help="write each generated request to this file, one line of JSON each"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Begin only with providers that are whole, and keep the constants of our own code out of generated data.

    Hypothesis mixes in strings and numbers that it finds in whatever modules of the project are imported, so in spite
    of the seed a run of one test would send other requests than a run of all. It has no switch for that; should the
    function go, this fails.
    """
    for provider in PROVIDERS:
        _expect_whole(provider)
    patch = pytest.MonkeyPatch()
    patch.setattr(providers, "_get_local_constants", Constants)
    config.add_cleanup(patch.undo)


def _expect_whole(provider: str) -> None:
    for place, command in SUBJECTS.items():
        name = place.format(provider)
        if not (ROOT / name).exists():
            pytest.exit(f"{name}: not there, though {provider} has cases; next: {command}", returncode=2)
