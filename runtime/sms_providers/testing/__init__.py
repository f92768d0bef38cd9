"""Tests of an application without network: clients whose calls are answered by the examples of the documents.

`stub_client(Client)` gives a ready client with made-up credentials; its `stub` knows the calls that came, and answers
otherwise when told to. `StubTransport` is the stub alone, to be given to a client as its `transport`. With pytest, the
fixture `sms_stub` does the same as `stub_client` and closes the clients afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["Call", "StubError", "StubTransport", "stub_client", "stub_of"]

if TYPE_CHECKING:
    from sms_providers.testing.clients import stub_client, stub_of
    from sms_providers.testing.errors import StubError
    from sms_providers.testing.requests import Call
    from sms_providers.testing.stubs import StubTransport
else:
    # Every run of pytest loads the plugin beside this module, and most use no stub: they need not wait for httpx.
    import importlib

    _MODULES = {"Call": "requests", "StubError": "errors", "StubTransport": "stubs"}

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{__name__}.{_MODULES.get(name, 'clients')}"), name)
