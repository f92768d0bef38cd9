"""What the behaviour tests share."""

from __future__ import annotations

import gc
import ssl
from collections.abc import Iterator
from functools import cache

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from hypothesis import settings

from tests.behaviour.colours import COLOURS, Colour
from tests.behaviour.stage import Stage, staged
from tests.behaviour.subjects import SUBJECTS, Subject

# The same examples in every run: a run that fails can be repeated, and one that passes says the same everywhere.
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("repeatable")


@pytest.fixture(params=COLOURS, ids=["blocking", "awaiting"])
def colour(request: pytest.FixtureRequest) -> Colour:
    """Run the test once for each colour of client."""
    found: Colour = request.param()
    return found


@pytest.fixture(params=SUBJECTS, ids=str)
def subject(request: pytest.FixtureRequest) -> Subject:
    """Run the test once for each provider."""
    found: Subject = request.param
    return found


@pytest.fixture
def stage(subject: Subject, colour: Colour) -> Iterator[Stage]:
    """Build a stage for each provider and colour."""
    with staged(subject, colour) as found:
        yield found


@pytest.fixture
def telling(subject: Subject, colour: Colour) -> Iterator[Stage]:
    """Build a stage on which the provider says how many rows there are, so that no walk looks back."""
    with staged(subject, colour, variants=subject.telling) as found:
        yield found


@pytest.fixture(scope="session", autouse=True)
def certificates_once() -> Iterator[None]:
    """Read the certificate authorities once: each client would take 20 ms for it, and none here speaks TLS."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture(scope="session", autouse=True)
def keys_once() -> Iterator[None]:
    """Read each private key once: every client would take 25 ms for it, and a key does not change by being used."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jwt.algorithms.load_pem_private_key", cache(load_pem_private_key))
        yield


@pytest.fixture
def abandoned_connections() -> Iterator[None]:
    """Let what a test abandoned be cleared away in it: anyio may drop a socket that a cancelled task was opening.

    A test that uses it ignores `PytestUnraisableExceptionWarning`, which is how pytest hands on the complaint.
    """
    yield
    gc.collect()
