"""Every liar is caught, by the case that is named for it and at the place of the lie."""

from __future__ import annotations

from importlib import import_module

import pytest

from conformance.liars import Liar
from conformance.simulators import PROVIDERS
from conformance.subjects import cases_by_id, honest_verdict, verdict

LIARS: list[Liar] = [liar for name in PROVIDERS for liar in import_module(f"conformance.liars.{name}").LIARS]


@pytest.mark.parametrize("liar", LIARS, ids=lambda liar: liar.name)
def test_liar_is_caught(liar: Liar) -> None:
    """The case passes on the honest server and fails on the liar, where the lie stands."""
    case = cases_by_id()[liar.case]
    assert liar.quirk in case.source, "the case is about another quirk"
    honest, lied_to = honest_verdict(case.id), verdict(case, lie=liar)
    assert honest.outcome == "pass", str(honest)
    assert (lied_to.outcome, lied_to.pointer) == ("fail", liar.pointer), f"{liar.says}\n{lied_to}"
