"""Which packages an empty environment gets besides the wheel, and at which hashes."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from scripts.packaging.archives import sha256
from scripts.packaging.environment import needed, requirements
from scripts.problems import Problem
from tests.scripts.packaging.checkout import METADATA, wheel_of

_INSTALLED = {
    "pigeon": ["feathers>=1", "wax; extra == 'seal'", "winter-coat; python_version < '3'"],
    "feathers": ["Pigeon"],
    "wax": None,
}
_PINS = """\
# This file was written by another program.
attrs==26.1.0 \\
    --hash=sha256:aaaa \\
    --hash=sha256:bbbb
    # via nothing
pytest==9.0 ; python_version >= "3.11" \\
    --hash=sha256:cccc
"""


def _requires(name: str) -> list[str] | None:
    if name not in _INSTALLED:
        raise PackageNotFoundError(name)
    return _INSTALLED[name]


def test_what_a_requirement_needs_is_followed_to_the_end() -> None:
    """Requirements of requirements count, circles end, and a marker that does not hold here leaves a package out."""
    assert {"pigeon", "feathers"} == needed(["Pigeon>=1"], _requires)


def test_an_extra_brings_what_it_asks_for() -> None:
    """An extra's packages are needed when the extra is asked for, also by a second requirement of the package."""
    assert {"pigeon", "feathers", "wax"} == needed(["pigeon", "pigeon[seal]"], _requires)


def test_a_package_that_is_not_installed_is_named() -> None:
    """A requirement of the wheel that the pins did not bring ends in a problem that names it."""
    with pytest.raises(Problem, match=r"^owl: .* `make lock`"):
        needed(["owl"], _requires)


def test_the_requirements_are_the_wheel_and_its_pins(tmp_path: Path) -> None:
    """The wheel stands there with its own digest, what it needs with the pinned hashes, and the tools not at all."""
    text = METADATA["sms_providers-1.0.dist-info/METADATA"] + "Requires-Dist: attrs>=24.2\n"
    wheel = wheel_of(tmp_path / "sms providers.whl", {"sms_providers-1.0.dist-info/METADATA": text})
    expected = [
        f"sms-providers @ {wheel.as_uri()} --hash=sha256:{sha256(wheel)}",
        "attrs==26.1.0 \\",
        "    --hash=sha256:aaaa \\",
        "    --hash=sha256:bbbb",
    ]
    assert expected == requirements(wheel, _PINS).splitlines()
