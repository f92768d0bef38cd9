"""The probe must name every fault that is planted in a package."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import documents
from tests.scripts.generation.workshop import probed

FAULTS: list[dict[str, str]] = documents.read(Path(__file__).with_name("faults.yaml")).value


def plant(fault: dict[str, str], package: Path) -> None:
    """Put a fault into a package; the blocking client stands before the async one in the same file."""
    path = package / fault["file"]
    text = path.read_text(encoding="utf-8")
    assert fault["old"] in text, "the package does not have this text any more"
    before, _, after = text.rpartition(fault["old"])
    spoiled = {
        None: text.replace(fault["old"], fault["new"]),
        "blocking": text.replace(fault["old"], fault["new"], 1),
        "async": before + fault["new"] + after,
    }
    path.write_text(spoiled[fault.get("colour")], encoding="utf-8")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["fault"])
def test_a_planted_fault_is_named(sources: Path, fault: dict[str, str]) -> None:
    """A package with one fault has a line that begins with the place of the document that it breaks."""
    plant(fault, sources / "sms_providers" / "pigeon")
    lines = probed(sources)
    assert [] != [line for line in lines if fault["place"] in line.partition(": ")[0]], lines
    assert [] == [line for line in lines if "\n" in line]


def test_a_package_without_a_fault_has_no_line(pristine: Path) -> None:
    """The package as it was generated holds every fact, so that the faults alone are what the probe names."""
    assert [] == probed(pristine)
