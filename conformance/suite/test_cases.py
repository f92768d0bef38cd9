"""Every case, on the committed document and client and an honest server."""

from __future__ import annotations

import pytest

from conformance.case import Case
from conformance.subjects import cases_by_id, honest_verdict


@pytest.mark.parametrize("case", cases_by_id().values(), ids=lambda case: case.id)
def test_case(case: Case) -> None:
    """What the case requires holds, and was not required of nothing."""
    found = honest_verdict(case.id)
    assert found.outcome == "pass", f"{case.says}\n{found}"
