"""What of a run is somebody's, found in the raw traffic without any code of the redaction."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from conformance.document import Document
from conformance.exchanges import Exchange
from conformance.requirement import Subjects

PHONE = re.compile(r"(?<![0-9])[0-9]{10,15}(?![0-9])")
#: A text of at least two words, which no enumeration of the document has, is somebody's; a moment is not.
_MOMENT = re.compile(r"[0-9]{2}:[0-9]{2}")
SHORTEST_TEXT = 12


def planted(subjects: Subjects, exchanges: Iterable[Exchange]) -> tuple[set[str], set[str]]:
    """Return the phone numbers and long ids, and the texts and secrets, that stand in raw traffic."""
    words = set(re.findall(r'"([^"]*)"', json.dumps(_words(subjects.document.value))))
    values = {str(value) for each in exchanges for value in _values(each)}
    secrets = {str(each) for each in subjects.target.server().simulator.credentials.values() if len(str(each)) > 5}
    numbers = {number for value in values for number in PHONE.findall(value)}
    texts = {value for value in values if " " in value and len(value) >= SHORTEST_TEXT and not _MOMENT.search(value)}
    return numbers, (texts - words) | secrets | {each for each in values if "eyJ" in each}


def _words(value: Any) -> Iterator[Any] | list[Any]:
    if isinstance(value, dict):
        own = [value[name] for name in ("enum", "x-extensible-enum", "x-aliases") if name in value]
        return own + [each for member in value.values() for each in _words(member)]
    return [each for item in value for each in _words(item)] if isinstance(value, list) else []


def _values(exchange: Exchange) -> Iterator[Any]:
    yield from (value for _, value in (*exchange.query, *exchange.form))
    yield from _scalars(exchange.sent)
    yield exchange.path
    try:
        yield from _scalars(exchange.body)
    except ValueError:
        yield from re.split(r"[,\n\r\"]", exchange.content.decode("utf-8", "replace"))


def _scalars(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for member in value.values():
            yield from _scalars(member)
    elif isinstance(value, list):
        for item in value:
            yield from _scalars(item)
    elif value is not None:
        yield value


def found_in(told: str, planted_texts: Iterable[str]) -> list[str]:
    """Return those that stand in a text, as they are or as JSON writes them."""
    return [each for each in planted_texts if each in told or json.dumps(each)[1:-1] in told]


def documents_own(document: Document) -> str:
    """Return the document as one text: what it says itself is nobody's."""
    return json.dumps(document.value, ensure_ascii=False)
