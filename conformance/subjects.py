"""The subjects of the committed tree: each provider's curated document, its client, and the facts beside them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from conformance.case import Case, cases
from conformance.clients import clients_of
from conformance.document import Document
from conformance.facts import Facts, facts
from conformance.running import run_case
from conformance.server import Target
from conformance.simulators import PROVIDERS
from conformance.verdict import Verdict
from scripts import documents

ROOT = Path(__file__).resolve().parents[1]


@cache
def document_of(provider: str) -> Document:
    """Read a provider's curated document; raise `Problem` where there is none."""
    return Document.of(documents.read(ROOT / "specs" / "curated" / f"{provider}.yaml").value)


@cache
def facts_of(provider: str) -> Facts:
    """Read what is known of a provider beside its document."""
    return facts(provider)


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
        Target(provider, lie=lie),
        facts_of(provider),
        clients_of(provider),
    )
