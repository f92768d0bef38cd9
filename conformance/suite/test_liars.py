"""Every liar is caught, by the requirement that is named for it and at the place of the lie."""

from __future__ import annotations

from functools import cache

import pytest

from conformance.liars import Liar, liars
from conformance.liars.required import honest_subjects, requirement
from conformance.subjects import PROVIDERS
from conformance.verdict import Verdict

LIARS = [liar for provider in PROVIDERS for liar in liars(provider)]


@cache
def honest_verdict(wanted: str) -> Verdict:
    """Judge the honest server and the clients as they are, once."""
    required = requirement(wanted)
    return required.judge(honest_subjects(required.provider))


@pytest.mark.parametrize("liar", LIARS, ids=lambda liar: liar.name)
def test_liar_is_caught(liar: Liar) -> None:
    """What is required holds of the honest subjects and fails where the lie stands."""
    required = requirement(liar.caught_by)
    assert liar.quirk in ("", *required.source), "the requirement is about another quirk"
    honest, lied_to = honest_verdict(liar.caught_by), required.judge(liar.among(honest_subjects(required.provider)))
    assert honest.outcome == "pass", str(honest)
    assert liar.is_caught(lied_to), f"{liar.says}\nwanted at {liar.pointer or 'the whole'}: {lied_to}"
