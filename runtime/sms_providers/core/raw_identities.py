"""What tells a row apart that does not fit the document, so that it is known when a page shows it again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from sms_providers.core.identities import Identified, Identity, identity_of
from sms_providers.core.json_bodies import UnreadableError
from sms_providers.core.reading import Reader


def raw_identities(items: Reader[Any] | None, attribute: str, rows: Iterable[Any]) -> Identified:
    """Return the identities of one page's parsed rows: the values of an attribute of their model.

    Where that cannot be read it is a hash of all that the row holds, counted up from 0 where several hold the same.
    """
    seen: Counter[str] = Counter()
    return tuple(_read(items, attribute, row) or _counted(hash_of(row), seen) for row in rows)


def hash_of(value: Any) -> str:
    """Return a text that differs where parsed values differ."""
    return sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def _counted(text: str, seen: Counter[str]) -> Identity:
    seen[text] += 1
    return f"sha256:{text}:{seen[text] - 1}"


def _read(items: Reader[Any] | None, attribute: str, row: Any) -> Identity | None:
    members = () if items is None or not isinstance(row, dict) else items.members
    for member in members:
        if member.attribute == attribute:
            try:
                return identity_of(member.content.read(row.get(member.found_name(row)), ""))
            except UnreadableError:
                return None
    return None
