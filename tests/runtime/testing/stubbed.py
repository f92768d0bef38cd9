"""Stubbed clients of the real providers, in both colours."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import Any

from scripts.documents import read
from scripts.generation.examples import examples_of
from sms_providers.core.operations import Operation
from sms_providers.testing import StubTransport, stub_client
from tests.runtime import dovecote
from tests.runtime.colours import Blocking, Colour

ROOT = Path(__file__).parents[3]
PROVIDERS = {path.stem: path for path in sorted((ROOT / "specs" / "curated").glob("*.yaml"))}


@cache
def examples(provider: str) -> dict[str, Any]:
    """Return the examples of a provider's document."""
    return examples_of(read(PROVIDERS[provider]).value)


def client_class(colour: Colour, provider: str) -> Any:
    """Return a provider's client of a colour."""
    prefix = "" if isinstance(colour, Blocking) else "Async"
    return getattr(importlib.import_module(f"sms_providers.{provider}"), prefix + provider.capitalize())


def stubbed(colour: Colour, provider: str, **options: Any) -> Any:
    """Return a client whose stub has the examples of the document."""
    client = client_class(colour, provider)
    return stub_client(client, stub=StubTransport(client, examples=examples(provider)), **options)


def dovecote_stub(colour: Colour, given: dict[str, Any] | None = None) -> Any:
    """Return a stubbed client of Dovecote, whose document has no examples unless they are given."""
    client: Any = dovecote.Dovecote if isinstance(colour, Blocking) else dovecote.AsyncDovecote
    return stub_client(client, stub=StubTransport(client, examples=given or {}, operations=_DOVECOTE))


def example(body: Any, status: int = 200) -> dict[str, Any]:
    """Return an example as a package carries it."""
    return {"method": "POST", "path": "/eggs", "status": status, "media_type": "application/json", "body": body}


_DOVECOTE: list[Operation[Any]] = [
    dovecote.LAY_EGG,
    dovecote.FIND_EGGS,
    dovecote.LIST_BY_LINK,
    dovecote.LIST_BY_NUMBER,
    dovecote.LIST_BY_CURSOR,
    dovecote.REQUEST_TOKEN,
]
