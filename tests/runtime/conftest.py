"""What the tests of the runtime share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.runtime.colours import Asyncio, Blocking, Colour

# A busy machine is no failure: the time of single examples is not judged.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(params=[Blocking(), Asyncio()], ids=["blocking", "asyncio"])
def colour(request: pytest.FixtureRequest) -> Colour:
    """Run the test once for each colour of client."""
    found: Colour = request.param
    return found
