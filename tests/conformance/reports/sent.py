"""A request of a simulator's log as an exchange, so that the document can be asked about it."""

from __future__ import annotations

from typing import Any

from conformance.exchanges import Exchange


def exchange_of(request: dict[str, Any]) -> Exchange:
    """Return a logged request with an empty reply of its status."""
    query, form = (tuple((name, value) for name, value in request[part]) for part in ("query", "form"))
    return Exchange(
        method=request["method"],
        path=request["path"],
        query=query,
        target="",
        status=request["status"],
        media_type="",
        content=b"",
        form=form,
        sent=request["json"],
    )
