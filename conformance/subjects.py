"""The subjects of the committed tree: each provider's curated document, its client, and what answers them.

That is the provider's simulator or, where there is none, the stub of its document.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from conformance.case import FOLDER, Case, cases
from conformance.clients import clients_of
from conformance.document import Document
from conformance.facts import facts_of
from conformance.running import run_case
from conformance.server import Target
from conformance.simulators import PROVIDERS as SIMULATED
from conformance.stub.standing_in import in_place_of_simulator
from conformance.verdict import Verdict
from scripts import documents

# Not resolved: a checkout may be made of links to another one's files.
ROOT = Path(__file__).parents[1]

#: The providers that the suite has cases for, sorted.
PROVIDERS = tuple(sorted(path.parent.name for path in FOLDER.glob("*/values.yaml")))


@cache
def document_of(provider: str) -> Document:
    """Read a provider's curated document; raise `Problem` where there is none."""
    return Document.of(documents.read(ROOT / "specs" / "curated" / f"{provider}.yaml").value)


def target_of(provider: str, *, lie: Any = None, log: Any = None) -> Target:
    """Return where a provider's cases are run: at its simulator, or at a stub that has nothing but the document."""
    make = None if provider in SIMULATED else in_place_of_simulator(document_of(provider).value)
    return Target(provider, lie=lie, log=log, make=make)


@cache
def cases_by_id() -> dict[str, Case]:
    """Read every case of every provider."""
    return {case.id: case for provider in PROVIDERS for case in cases(provider)}


@cache
def honest_verdict(case_id: str) -> Verdict:
    """Run a case on the committed subjects and the honest server, once."""
    return verdict(cases_by_id()[case_id])


def verdict(case: Case, *, document: Document | None = None, lie: Any = None) -> Verdict:
    """Run a case on the committed subjects, but for the document or the honesty of the server, where given."""
    provider = case.id.split("/")[0]
    return run_case(
        case,
        document or document_of(provider),
        target_of(provider, lie=lie),
        facts_of(provider),
        clients_of(provider),
    )
