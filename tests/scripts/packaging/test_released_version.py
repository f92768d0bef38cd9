"""The version that a tag publishes."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.build_distributions import expect_version
from scripts.problems import Problem

WHEEL = Path("sms_providers-0.1.0-py3-none-any.whl")


def test_a_tag_of_another_version_is_refused() -> None:
    """What is uploaded under a tag is what the tag says."""
    with pytest.raises(Problem, match=r"the tag is v0.9.0, but the version in pyproject.toml is 0.1.0"):
        expect_version(WHEEL, {"GITHUB_REF_TYPE": "tag", "GITHUB_REF_NAME": "v0.9.0"})


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"GITHUB_REF_TYPE": "branch", "GITHUB_REF_NAME": "v0.9.0"},
        {"GITHUB_REF_TYPE": "tag", "GITHUB_REF_NAME": "v0.1.0"},
    ],
)
def test_the_right_tag_and_no_tag_are_fine(environment: dict[str, str]) -> None:
    """A build by hand or of a branch has no tag to agree with."""
    expect_version(WHEEL, environment)
