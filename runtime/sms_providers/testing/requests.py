"""Requests as they arrive at a stub: taken apart, and without secrets where a test sees them."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from sms_providers.core.operations import Operation


@frozen
class Call:
    """One call of the code under test: the operation, and what was sent by wire names, secrets left out.

    `path`, `query` and `form` hold texts, `json` the parsed body (numbers with a fraction are Decimals); `form` and
    `json` are None where the operation has no such body.
    """

    operation: str
    path: dict[str, str] = field(factory=dict)
    query: dict[str, str] = field(factory=dict)
    form: dict[str, str] | None = None
    json: Any = None


@frozen
class Sent:
    """One request, with everything in it; `url_path` is still percent-encoded."""

    operation: Operation[Any]
    url_path: str
    path: dict[str, str] = field(factory=dict)
    query: dict[str, str] = field(factory=dict)
    form: dict[str, str] | None = None
    json: Any = None

    @property
    def representation(self) -> str | None:
        """The other form of the reply that is asked for, or None for the usual one."""
        offered = self.operation.representation
        return None if offered is None else self.query.get(offered.parameter)

    def value(self, argument: str | None) -> Any:
        """Return what was sent for an argument of the client's method, or None."""
        found = next((each for each in self.operation.parameters if each.argument == argument), None)
        if found is None:
            return None
        places = {"path": self.path, "query": self.query, "form": self.form, "json": self.json}
        return (places.get(found.place) or {}).get(found.name)

    def call(self) -> Call:
        """Return the call: only what its own parameters hold, so that no secret can be in it."""
        return Call(
            self.operation.name,
            self._shown("path", self.path),
            self.own_query(),
            None if self.form is None else self._shown("form", self.form),
            self._shown("json", self.json) if self._has("json") else self.json,
        )

    def own_query(self) -> dict[str, str]:
        """Return the query without what proves who calls."""
        offered = self.operation.representation
        return self._shown("query", self.query, () if offered is None else (offered.parameter,))

    def _shown(self, place: str, values: dict[str, Any], more: tuple[str, ...] = ()) -> dict[str, Any]:
        own = {each.name for each in self.operation.parameters if each.place == place and each.from_credentials is None}
        return {name: value for name, value in (values or {}).items() if name in own or name in more}

    def _has(self, place: str) -> bool:
        return any(each.place == place for each in self.operation.parameters)
