"""The servers beside the provider's main one: where their calls go, and by which option that is changed."""

from __future__ import annotations

from typing import Any

import httpx
from attrs import frozen

from scripts.generation.probing.authorizations import values_of
from scripts.generation.probing.calling import Colour, sent
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.operations import Operation
from scripts.generation.probing.places import Place

_ELSEWHERE, _STAND_IN = "https://elsewhere.example/x", "https://stand-in.example/y"


def options_of(root: Place) -> dict[str, Place]:
    """Return each server of a path by the option that replaces it."""
    servers = [item["servers"][0] for _, item in root["paths"].members() if "servers" in item]
    return {server["x-client-name"].value: server for server in servers}


@frozen
class Servers:
    """The checks of one colour's servers; `operations` are all of the document's."""

    colour: Colour
    root: Place
    findings: Findings
    operations: list[Operation]

    def check(self) -> None:
        """Compare the constant, then where calls go of clients that are made with and without the options."""
        options = options_of(self.root)
        expected = {name: server["url"].value for name, server in options.items()}
        found = dict(self.colour.client_class._facts.servers)
        self.findings.equal("/servers", f"the servers of {self.colour.name}", expected, found)
        for name, server in options.items():
            self.findings.prove(server["x-client-name"].at)
            stand_in = _STAND_IN
            self._check_addresses({"base_url": stand_in}, {name: stand_in}, stand_in, server)
            self._check_addresses({name: stand_in}, {name: stand_in}, None, server)
            both = {"base_url": _ELSEWHERE, name: stand_in}
            self._check_addresses(both, {name: stand_in}, _ELSEWHERE, server)

    def _check_addresses(
        self, options: dict[str, str], expected: dict[str, str], base_url: str | None, server: Place
    ) -> None:
        before, self.colour.client = self.colour.client, self._client(options)
        try:
            for operation in self.operations:
                option = operation.server.get("x-client-name")
                url = base_url if option is None else expected.get(option)
                expected_url = (url or str(operation.server["url"].value)).rstrip("/")
                request = self._asked(operation)
                what = f"whether {self.colour.name}({', '.join(options)}).{operation.name} goes to {expected_url}"
                self.findings.equal(server.at, what, True, sent(request)[1].startswith(f"{expected_url}/"))
        finally:
            self.colour.client = before

    def _client(self, options: dict[str, str]) -> Any:
        make = self.colour.client_class.from_credentials
        return make(**values_of(self.root), **options, **self.colour.options())

    def _asked(self, operation: Operation) -> httpx.Request:
        """Return the request of an operation that needs no token of others."""
        outcome = self.colour.call(operation.name, operation.needed, httpx.Response(500))
        return outcome.requests[0]
