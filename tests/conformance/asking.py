"""A caller of an application that answers in this process."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from attrs import define, field
from starlette.applications import Starlette

Reply = tuple[int, Any]


@define
class Caller:
    """Who calls an application, with a user and a password where they are given."""

    app: Starlette = field(repr=False)
    auth: tuple[str, str] | None = None

    @property
    def simulator(self) -> Any:
        """What a test may ask of the application."""
        return self.app.state.simulator

    def get(self, path: str, **how: Any) -> httpx.Response:
        """Send a GET request, with the options of httpx."""
        return asyncio.run(self._answered("GET", path, how))

    def post(self, path: str, **how: Any) -> httpx.Response:
        """Send a POST request, with the options of httpx."""
        return asyncio.run(self._answered("POST", path, how))

    async def _answered(self, method: str, path: str, how: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://stub.invalid", auth=self.auth) as client:
            return await client.request(method, path, **how)
