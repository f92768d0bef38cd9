"""The account: who may call for it, the numbers it rents, its application.

Read from the dossier: section 1 (Basic authentication, shapes of SIDs), section 5 (applications), A10 (senders).
"""

from __future__ import annotations

import base64
import binascii
import json
from pathlib import Path

from attrs import field, frozen

from conformance.simulators.apifonica.errors import ApiError, Code

CREDENTIALS_PATH = Path(__file__).with_name("credentials.json")

# Sender and application of the documented request, so that it can be sent as it stands.
DOCUMENTED_SENDER = "35315313424"
APPLICATION_SID = "app0794c1fe-b34b-3d89-bc91-faf37a343f83"

#: The numbers that the account rents, with their SIDs.
RENTED_NUMBERS = {
    "447700900001": "num068b312a-bd2e-3d6b-9676-2d950a720953",
    "447700900002": "num5849b978-9814-3db3-ab7a-6a261a907a9d",
    DOCUMENTED_SENDER: "numa5fa7378-59cf-3bc1-b5da-722f37fca967",
}


@frozen
class Credentials:
    """The user and the password of Basic authentication."""

    account_sid: str
    auth_token: str = field(repr=False)


def read_credentials() -> Credentials:
    """Read the public test credentials."""
    return Credentials(**json.loads(CREDENTIALS_PATH.read_text(encoding="utf-8")))


def authenticate(authorization: str | None, credentials: Credentials) -> None:
    """Check the Authorization header of a call. Raises `ApiError`."""
    scheme, _, encoded = (authorization or "").partition(" ")
    try:
        user_and_password = base64.b64decode(encoded.strip(), validate=True)
    except (ValueError, binascii.Error) as error:
        raise ApiError(Code.UNAUTHORIZED) from error
    expected = f"{credentials.account_sid}:{credentials.auth_token}".encode()
    if scheme.lower() != "basic" or user_and_password != expected:
        raise ApiError(Code.UNAUTHORIZED)
