"""A stub: a server that answers from a curated document alone, with the examples that stand in it.

It knows nothing of the provider but what the document says, so an agreement with it proves that document and client fit
together, and nothing about the provider. It has the manners of a simulator (`conformance.simulators`).
"""

from __future__ import annotations

from conformance.stub.application import create_app
from conformance.stub.examples import UnanswerableError

__all__ = ["UnanswerableError", "create_app"]
