"""Who may call: the keys the simulator knows, and for which accounts and in which role each may be used.

Read from the dossier: section 4 (key file, child accounts, roles).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from conformance.simulators.options import UnusableOptionError

CREDENTIALS_PATH = Path(__file__).with_name("credentials.json")
CHILD_ACCOUNT_ID = 4100002

ROLES = ("Owner", "Admin", "Developer", "Supervisor", "Accountant", "CallsSMS")


class UnknownRoleError(UnusableOptionError):
    """A role that the provider's table does not have; the message lists those it has."""


@frozen
class Identity:
    """A service account's key: its public half, the accounts its tokens may name as issuer, its roles.

    A key may have several roles, for none of them holds another (Q32); one without any may call nothing here.
    """

    key_id: str
    public_key: RSAPublicKey
    account_ids: tuple[int, ...]
    roles: frozenset[str]


Identities = Mapping[str, Identity]


def read_credentials() -> dict[str, Any]:
    """Read the public test key file: account_email, account_id (a number), key_id, private_key (PEM)."""
    credentials: dict[str, Any] = json.loads(CREDENTIALS_PATH.read_text(encoding="utf-8"))
    return credentials


def holder(credentials: Mapping[str, Any], roles: Collection[str]) -> Identity:
    """Make the identity behind a key file, which may also sign for the child account.

    Raises `UnknownRoleError`.
    """
    for role in roles:
        if role not in ROLES:
            raise UnknownRoleError(f"there is no role {role!r}; there are: {', '.join(ROLES)}")
    account_ids = (int(credentials["account_id"]), CHILD_ACCOUNT_ID)
    return Identity(credentials["key_id"], _public_key(credentials["private_key"]), account_ids, frozenset(roles))


@cache
def _public_key(private_key_pem: str) -> RSAPublicKey:
    """Derive the public half, once: OpenSSL checks a key for some 30 ms, and tests build many simulators."""
    public_key = load_pem_private_key(private_key_pem.encode("ascii"), password=None).public_key()
    assert isinstance(public_key, RSAPublicKey)
    return public_key
