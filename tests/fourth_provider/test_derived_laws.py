"""The laws derived from the document go through for a provider that nobody wrote a line of Python for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conformance import derived
from conformance.document import Document
from conformance.facts import facts
from conformance.requirement import Subjects
from conformance.server import Target
from conformance.stub.standing_in import in_place_of_simulator
from scripts import documents
from tests.fourth_provider.checkout import PROVIDER, Checkout
from tests.fourth_provider.conftest import LAID_OUT, STORY

#: One process makes the checkout for all of them.
pytestmark = pytest.mark.xdist_group("fourth provider")


@pytest.fixture
def curated(tmp_path: Path) -> Checkout:
    """Return a checkout that has the provider's curated document, and no client of it."""
    made = Checkout.empty(tmp_path)
    made.run(LAID_OUT)
    made.fill_in()
    for command in STORY[:2]:
        made.run(command)
    return made


def test_its_laws_hold_at_the_stub(curated: Checkout) -> None:
    """Each law that its document gives holds, and each can be told before it is tried."""
    known = facts(PROVIDER, curated.root / "conformance" / "cases")
    document = Document.of(documents.read(curated.root / "specs" / "curated" / f"{PROVIDER}.yaml").value)
    target = Target(PROVIDER, make=in_place_of_simulator(document.value), facts=known)
    clients: Any = None
    subjects = Subjects(PROVIDER, document, target, known, clients)
    laws = [each for each in derived.requirements(subjects) if not each.is_last]
    verdicts = [each.judge(subjects) for each in laws]
    assert [] == [each for each in verdicts if each.outcome not in ("pass", "inconclusive")]
    assert {"closed-world-law", "authentication-law", "paging-law"} <= {each.aspect for each in laws}
    assert all(each.planned(subjects) for each in laws)
