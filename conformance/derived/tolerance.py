"""The document with what is not known to be absent: members and words that a provider may have and no page has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from weakref import WeakKeyDictionary

from conformance.document import Document

#: Documents that were widened, for that takes long.
_KNOWN: WeakKeyDictionary[Document, Document] = WeakKeyDictionary()


def widened(document: Document, extras: Mapping[str, Sequence[str]]) -> Document:
    """Return a document whose components have more words, where they are enumerations, or else more members."""
    if not extras:
        return document
    if document not in _KNOWN:
        value = deepcopy(document.value)
        for component, names in extras.items():
            schema = value["components"]["schemas"][component]
            if "x-extensible-enum" in schema:
                schema["x-extensible-enum"] += names
            else:
                schema["properties"] |= {name: {} for name in names}
        _KNOWN[document] = Document.of(value)
    return _KNOWN[document]
