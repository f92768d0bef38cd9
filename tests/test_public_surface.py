"""The explicit public surface: docs/surface.md lists what may be imported and called, and there is nothing else."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

from scripts.document_surface import common_methods, packages, page

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "surface.md").read_text(encoding="utf-8")
LISTED = {
    section.partition("\n")[0]: re.findall(r"^- (?:both clients: )?`(\w+)", section, re.MULTILINE)
    for section in PAGE.split("\n## ")[1:]
}
#: What every client inherits.
COMMON = re.findall(r"^- every client: `(\w+)", PAGE, re.MULTILINE)


def clients_of(module: ModuleType) -> list[type]:
    """Return the clients of a provider's package; none of any other."""
    return [getattr(module, name) for name in module.__all__ if hasattr(getattr(module, name), "from_file")]


def test_the_list_is_what_the_sources_say() -> None:
    """A public name cannot come or go without being seen in the list."""
    assert page(packages(), common_methods()) == PAGE


@pytest.mark.parametrize("name", LISTED)
def test_a_module_exports_its_list_and_every_name_in_it(name: str) -> None:
    """What is listed stands in a sorted `__all__` and can be imported."""
    module = importlib.import_module(name)
    assert [each for each in LISTED[name] if each in module.__all__] == module.__all__
    assert sorted(module.__all__) == module.__all__
    assert [] == [each for each in module.__all__ if not hasattr(module, each)]


@pytest.mark.parametrize("name", LISTED)
def test_both_clients_have_the_listed_methods(name: str) -> None:
    """Sync and async cannot drift apart, and a new method is a decision."""
    module = importlib.import_module(name)
    methods = [each for each in LISTED[name] if each not in module.__all__]
    clients = clients_of(module)
    assert (2 if methods else 0) == len(clients)
    for client in clients:
        assert sorted([*methods, *COMMON]) == sorted(each for each in dir(client) if not each.startswith("_"))
