"""Trial: read a whole list in both colours, find every value of its type, and be refused with a wrong secret.

Arguments: the provider, the base URL, the credentials file, and as JSON what to try (`smoke` of the provider's
`values.yaml`). Imports nothing of this project but the package. Prints how many rows there were; no value of a row is
ever printed.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime, timedelta
from importlib import import_module
from inspect import isclass, signature
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sms_providers import errors
from sms_providers.core.providers import AsyncProvider, SyncProvider


def main(provider: str, base_url: str, credentials: str, wanted: str) -> None:
    """Try the client, and end with exit code 1 and a line that says what is wrong."""
    package, words = import_module(f"sms_providers.{provider}"), json.loads(wanted)
    rows = read(client_class(package, SyncProvider), base_url, credentials, words)
    other = asyncio.run(read_asynchronously(client_class(package, AsyncProvider), base_url, credentials, words))
    expect(rows, other, "rows of the asynchronous client")
    expect_types(rows)
    expect_refusal(client_class(package, SyncProvider), base_url, credentials, words)
    print(f"{len(rows)} rows")


def client_class(package: Any, base: type) -> Any:
    """Return the package's public client of a colour."""
    public = (getattr(package, name) for name in package.__all__)
    return next(each for each in public if isclass(each) and issubclass(each, base))


def read(client: Any, base_url: str, credentials: str, words: dict[str, Any]) -> list[Any]:
    """Read all rows of the list, which must be more than one page."""
    with client.from_file(credentials, base_url=base_url) as opened:
        page = getattr(opened, words["operation"])(**arguments(words))
        expect((True, True), (bool(page.rows), page.has_next), "rows and continuation of the first page")
        rows = list(page)
    if page.total is not None:
        expect(page.total, len(rows), "rows of all pages")
    return rows


async def read_asynchronously(client: Any, base_url: str, credentials: str, words: dict[str, Any]) -> list[Any]:
    """Read all rows, by the client for asyncio."""
    async with client.from_file(credentials, base_url=base_url) as opened:
        return [row async for row in getattr(opened, words["operation"])(**arguments(words))]


def arguments(words: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of the call; `{days-ago: N}` is the midnight that is so many days back."""
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return {
        name: midnight - timedelta(days=value["days-ago"]) if isinstance(value, dict) else value
        for name, value in words["arguments"].items()
    }


def expect_types(rows: list[Any]) -> None:
    """Expect every attribute of every row to be of the type that its annotation says, and every moment to be in UTC."""
    hints = get_type_hints(type(rows[0]))
    for row in rows:
        for name, hint in hints.items():
            value = getattr(row, name)
            expect(True, fits(value, hint), f"the type of {name}")
            if isinstance(value, datetime):
                expect(timedelta(0), value.utcoffset(), f"the offset of {name}")


def fits(value: Any, hint: Any) -> bool:
    """Return whether a value is of an annotated type; of lists and dicts only the outside is looked at."""
    if hint is Any or hint is object:
        return True
    if get_origin(hint) in (UnionType, Union):
        return any(fits(value, each) for each in get_args(hint))
    if hint in (None, NoneType):
        return value is None
    # A truth value is a whole number for Python, and nobody else.
    return isinstance(value, get_origin(hint) or hint) and isinstance(value, bool) == (hint is bool)


def expect_refusal(client: Any, base_url: str, credentials: str, words: dict[str, Any]) -> None:
    """Expect a secret of the right form that the provider does not know to end in the error for that."""
    held = json.loads(Path(credentials).read_text(encoding="utf-8"))
    known = {name: held[name] for name in signature(client.from_credentials).parameters if name in held}
    text = str(known[words["wrong"]])
    known[words["wrong"]] = text[:-1] + ("1" if text[-1] == "0" else "0")
    with client.from_credentials(**known, base_url=base_url) as stranger:
        try:
            getattr(stranger, words["operation"])(**arguments(words))
        except errors.SmsProviderError as error:
            expect(errors.AuthenticationError, type(error), "error for a wrong secret")
        else:
            sys.exit("a wrong secret was accepted")


def expect(expected: object, actual: object, what: str) -> None:
    """End the trial unless both are equal; values are not shown, since rows hold phone numbers and texts."""
    if expected != actual:
        sys.exit(f"{what}: not as expected")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except errors.SmsProviderError as error:
        sys.exit(f"{type(error).__name__}: {error}")
