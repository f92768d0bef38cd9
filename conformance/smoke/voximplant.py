"""Trial: read the whole SMS history in both colours, and be refused with a wrong key.

Arguments: the base URL, the credentials file. Prints how many rows there were; no value of a row is ever printed.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from sms_providers import errors
from sms_providers.voximplant import AsyncVoximplant, Voximplant, models

PAGE = 100  # fewer than the simulator has, so that pages are walked


def main(base_url: str, credentials: str) -> None:
    """Try the client, and end with exit code 1 and a line that says what is wrong."""
    rows = read(base_url, credentials)
    expect(rows, asyncio.run(read_asynchronously(base_url, credentials)), "rows of the asynchronous client")
    expect_types(rows[0])
    expect_refusal(base_url, credentials)
    print(f"{len(rows)} rows")


def read(base_url: str, credentials: str) -> list[models.SmsHistoryMessage]:
    """Read all rows."""
    with Voximplant.from_file(credentials, base_url=base_url) as voximplant:
        page = voximplant.get_sms_history(count=PAGE)
        rows = list(page)
    expect((PAGE, True), (len(page.rows), page.has_next), "rows and continuation of the first page")
    expect(page.total, len(rows), "rows of all pages")
    return rows


async def read_asynchronously(base_url: str, credentials: str) -> list[models.SmsHistoryMessage]:
    """Read all rows, by the client for asyncio."""
    async with AsyncVoximplant.from_file(credentials, base_url=base_url) as voximplant:
        return [row async for row in voximplant.get_sms_history(count=PAGE)]


def expect_types(row: models.SmsHistoryMessage) -> None:
    """Expect a moment with its zone, exact money, and numbers that are text."""
    values = (row.processed_at, row.cost, row.source_number, row.destination_number)
    expect((datetime, Decimal, str, str), tuple(map(type, values)), "types of a row")
    expect(timedelta(0), row.processed_at.utcoffset(), "offset of a moment")


def expect_refusal(base_url: str, credentials: str) -> None:
    """Expect a key of the right form that the provider does not know to end in the error for that."""
    known = json.loads(Path(credentials).read_text(encoding="utf-8"))
    names = {"account_id": known["account_id"], "key_id": known["key_id"]}
    with Voximplant.from_credentials(**names, private_key=new_key(), base_url=base_url) as stranger:
        try:
            stranger.get_sms_history()
        except errors.SmsProviderError as error:
            expect(errors.AuthenticationError, type(error), "error for a wrong key")
        else:
            sys.exit("a wrong key was accepted")


def new_key() -> str:
    """Return a private key that nobody knows, in PEM form."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()


def expect(expected: object, actual: object, what: str) -> None:
    """End the trial unless both are equal; values are not shown, since rows hold phone numbers and texts."""
    if expected != actual:
        sys.exit(f"{what}: not as expected")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except errors.SmsProviderError as error:
        sys.exit(f"{type(error).__name__}: {error}")
