"""The fictional provider, taken through the whole pipeline once for all tests."""

from __future__ import annotations

import pytest

from tests.fourth_provider.checkout import PROVIDER, Checkout

#: The story of docs/adding-a-provider.md, in its order.
LAID_OUT = f"make provider NAME={PROVIDER}"
STORY = (
    f"make import PROVIDER={PROVIDER} PAGE=messages.md",
    "make curate",
    "make generate",
    "make ablation",
    "make document",
    "make conformance",
)


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Return the checkout after the whole story."""
    made = Checkout.empty(tmp_path_factory.mktemp("checkout"))
    made.run(LAID_OUT)
    made.fill_in()
    for command in STORY:
        made.run(command)
    return made
