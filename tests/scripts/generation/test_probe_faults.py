"""The probe must name every fault that is planted in a package."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import documents
from scripts.generation.probing import places
from scripts.generation.probing.places import Place
from tests.scripts.generation.workshop import FICTIONAL, document_of, probed

FILES = {"pigeon": "faults.yaml", "heliograph": "heliograph_faults.yaml"}
FAULTS: list[tuple[str, dict[str, str]]] = [
    (name, fault) for name, file in FILES.items() for fault in documents.read(Path(__file__).with_name(file)).value
]


def plant(fault: dict[str, str], package: Path) -> None:
    """Put a fault into a package; the blocking client stands before the async one in the same file."""
    path = package / fault["file"]
    text = path.read_text(encoding="utf-8")
    words = re.split(r"(?<=\S) (?=\S)", fault["old"])
    found = list(re.finditer(r"\s+".join(map(re.escape, words)), text))
    assert [] != found, "the package does not have this text any more"
    chosen = {None: found, "blocking": found[:1], "async": found[-1:]}[fault.get("colour")]
    for match in reversed(chosen):
        text = text[: match.start()] + fault["new"] + text[match.end() :]
    path.write_text(text, encoding="utf-8")


def _colours(fault: dict[str, str]) -> tuple[bool, ...]:
    """Return the colours in which a fault must show: none where it shows below both, in files that they stand on."""
    is_below = fault["file"] in {"__init__.py", "_wire.py", "callbacks.py", "examples.json"} or fault[
        "file"
    ].startswith("models/")
    return () if is_below and "colour" not in fault else (fault.get("colour") == "async",)


def _models(name: str, fault: dict[str, str]) -> list[str] | None:
    """Return the models that a fault can show in: none of those above, one where its place is in one, else all."""
    if fault["file"].startswith(("api/", "client.py")):
        return []
    schema = re.fullmatch(r"/components/schemas/(\w+)(/.*)?", fault["place"])
    is_model = schema is not None and "properties" in document_of(name)["components"]["schemas"][schema[1]]
    return [schema[1]] if schema is not None and is_model else None


def _operations(name: str, fault: dict[str, str]) -> list[str]:
    """Return the operations that a fault can show in: that of its module, or of its place where it is the client's."""
    module = re.fullmatch(r"api/\w+/(\w+)\.py", fault["file"])
    if module is not None:
        return [module[1]]
    root = Place(document_of(name), "", document_of(name))
    found = [(place.at, str(place["operationId"].value)) for _, _, place in places.operations(root)]
    # A place may be told in part; the fault is then looked for everywhere.
    named = [operation for at, operation in found if at.startswith(fault["place"]) or fault["place"].startswith(at)]
    return named or [operation for _, operation in found]


@pytest.mark.parametrize(
    ("name", "fault"), FAULTS, ids=lambda value: value if isinstance(value, str) else value["fault"]
)
def test_a_planted_fault_is_named(sources: Path, name: str, fault: dict[str, str]) -> None:
    """A package with one fault has a line that begins with the place of the document that it breaks."""
    plant(fault, sources / "sms_providers" / name)
    colours, operations, models = _colours(fault), _operations(name, fault), _models(name, fault)
    lines = probed(sources, colours=colours, name=name, names=operations, models=models)
    assert [] != [line for line in lines if fault["place"] in line.partition(": ")[0]], lines
    assert [] == [line for line in lines if "\n" in line]


@pytest.mark.parametrize("name", FICTIONAL)
def test_a_package_without_a_fault_has_no_line(pristine: Path, name: str) -> None:
    """The package as it was generated holds every fact, so that the faults alone are what the probe names."""
    assert [] == probed(pristine, name=name)
