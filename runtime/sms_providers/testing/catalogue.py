"""Which operations a client has, and which of them a request is for."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from sms_providers.core.json_bodies import UnreadableError, parse
from sms_providers.core.operations import Operation
from sms_providers.testing.errors import StubError
from sms_providers.testing.requests import Sent


def operations_of(client: type[Any]) -> list[Operation[Any]]:
    """Return the operations of a generated client, out of the package that it is in."""
    package = client.__module__.rpartition(".")[0]
    try:
        api = importlib.import_module(f"{package}.api")
    except ImportError:
        raise StubError(f"{client.__name__} is no generated client; name its operations") from None
    found = [module.name for module in pkgutil.walk_packages(api.__path__, f"{api.__name__}.") if not module.ispkg]
    return [importlib.import_module(name).OPERATION for name in found]


class Catalogue:
    """The operations of one client, by name and by what their requests look like."""

    def __init__(self, provider: str, operations: Iterable[Operation[Any]]) -> None:
        self._provider = provider
        self._operations = {operation.name: operation for operation in operations}
        # The most particular path first: /messages/last is not the message of the id `last`.
        ranked = sorted(self._operations.values(), key=_particularity, reverse=True)
        self._patterns = [(operation, _pattern(operation.path)) for operation in ranked]

    def named(self, name: str) -> Operation[Any]:
        """Return an operation; raise `StubError` with the names that there are."""
        if name not in self._operations:
            known = ", ".join(sorted(self._operations))
            raise StubError(f"{self._provider} has no operation of that name; it has {known}")
        return self._operations[name]

    def sent(self, method: str, url: str, content: bytes) -> Sent:
        """Return a request taken apart; raise `StubError` for one that is for no operation."""
        parts = urlsplit(url)
        for operation, pattern in self._patterns:
            found = pattern.fullmatch(parts.path)
            if operation.method == method and found is not None:
                names = re.findall(r"\{([^}]*)\}", operation.path)
                path = dict(zip(names, map(unquote, found.groups()), strict=True))
                query = dict(parse_qsl(parts.query, keep_blank_values=True))
                return Sent(operation, parts.path, path, query, *_bodies(operation, content))
        # Neither URL nor body: both may hold phone numbers.
        what = "check the base URL, and the links in the answers that were given to the stub"
        raise StubError(f"a {method} request is for no operation of {self._provider}; {what}")


def _bodies(operation: Operation[Any], content: bytes) -> tuple[dict[str, str] | None, Any]:
    places = {parameter.place for parameter in operation.parameters}
    if "form" in places:
        return dict(parse_qsl(content.decode(), keep_blank_values=True)), None
    if not content or not places & {"json", "body"}:
        return None, None
    try:
        return None, parse(content)
    except UnreadableError as error:
        raise StubError(f"{operation.name}: what was sent is not read as JSON: {error.expected}") from None


def _pattern(template: str) -> re.Pattern[str]:
    """Return what the paths of an operation match, whatever the base URL has in front."""
    pieces = re.split(r"\{[^}]*\}", template)
    return re.compile(".*" + "([^/]+)".join(map(re.escape, pieces)))


def _particularity(operation: Operation[Any]) -> tuple[int, int]:
    return operation.path.count("/"), -operation.path.count("{")
