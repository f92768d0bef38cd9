"""What the tests of the suite share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes down which requests the generated cases sent."""
    parser.addoption(
        "--requests-log", type=Path, help="write each generated request to this file, one line of JSON each"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Keep the constants of our own source code out of generated data.

    Hypothesis mixes in strings and numbers that it finds in whatever modules of the project are imported, so in spite
    of the seed a run of one test would send other requests than a run of all. It has no switch for that; should the
    function go, this fails.
    """
    patch = pytest.MonkeyPatch()
    patch.setattr(providers, "_get_local_constants", Constants)
    config.add_cleanup(patch.undo)
