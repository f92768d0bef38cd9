"""What a curated document says of the provider's callbacks: their form, their proof, and the messages in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from attrs import field, frozen

from conformance.exchanges import exact_json, rows_of, value_at
from conformance.shapes import shape
from conformance.verdict import Finding
from scripts.documents import pointer

if TYPE_CHECKING:
    from conformance.document import Document


@frozen(eq=False)
class Webhook:
    """One kind of push; `item` has the words that the document says of it beside its operation."""

    document: Document = field(repr=False)
    pointer: str
    value: dict[str, Any] = field(repr=False)
    item: dict[str, Any] = field(repr=False)

    @property
    def media_type(self) -> str:
        """The media type of a body, as the document has it."""
        return str(next(iter(self.value["requestBody"]["content"])))

    @property
    def schema(self) -> dict[str, Any]:
        """The schema of a body."""
        return self.document.resolved(self.value["requestBody"]["content"][self.media_type]["schema"])

    @property
    def encodings(self) -> list[str]:
        """The forms in which a body may come."""
        said = self.item["x-callback"]["encoding"]
        return list(said) if isinstance(said, list) else [said]

    def read(self, body: bytes) -> Any:
        """Return what a body says: JSON, or the texts of a form or query by name; raises ValueError for neither."""
        if "json" in self.encodings and body.lstrip()[:1] in (b"{", b"["):
            return exact_json(body)
        if self.encodings == ["json"]:
            raise ValueError("no JSON")
        return dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))

    def misfit(self, body: bytes) -> Finding | None:
        """Return where the document does not allow a body."""
        try:
            return self.misfit_of(self.read(body))
        except ValueError:
            return Finding("", f"a body that is {' or '.join(self.encodings)}", f"{len(body)} bytes that are not")

    def misfit_of(self, value: Any) -> Finding | None:
        """Return where the document does not allow what a body says."""
        at = self.pointer + pointer("requestBody", "content", self.media_type, "schema")
        complaint = self.document.complaint(json.loads(json.dumps(value, default=float)), at)
        return None if complaint is None else complaint.finding

    @property
    def is_single(self) -> bool:
        """Whether what is pushed is one event."""
        return "rows" not in self.item["x-callback"]

    def events(self, body: bytes) -> list[Any]:
        """Return the events of a body."""
        rows = self.item["x-callback"].get("rows")
        found = self.read(body)
        return [found] if rows is None else rows_of(found, rows) or []

    def messages(self, body: bytes) -> Iterator[tuple[str, Any]]:
        """Give what the events have in members that the document unwraps, each with its place; else the events."""
        rows = self.item["x-callback"].get("rows")
        if rows is None:
            yield from (("", each) for each in self.events(body))
            return
        event = self.document.resolved(self.schema["properties"][rows.removeprefix("/")]["items"])
        for index, each in enumerate(self.events(body)):
            for name, member in event["properties"].items():
                if "x-unwrap" in member and name in each:
                    items, places = unwrapped(member["x-unwrap"], each[name], f"{rows}/{index}/{name}")
                    yield from zip(places, items, strict=True)

    def unproved(self, body: bytes, secrets: Mapping[str, str]) -> Iterator[Finding]:
        """Give the events whose hash is not the one that the document's words make of the secrets."""
        words = self.item["x-callback"].get("signature")
        if words is None:
            return
        for index, event in enumerate(self.events(body)):
            parts = [_part(each, event, secrets) for each in words["parts"]]
            wanted = hashlib.new(words["algorithm"], "".join(parts).encode(), usedforsecurity=False).hexdigest()
            found = value_at(event, words["member"])
            if found != wanted:
                at = f"{self.item['x-callback']['rows']}/{index}{words['member']}"
                yield Finding(at, "the hash that the secrets make", shape(found))


def _part(part: str, event: Any, secrets: Mapping[str, str]) -> str:
    kind, _, name = part.partition(":")
    return secrets[name] if kind == "secret" else str(value_at(event, name))


def unwrapped(words: Mapping[str, str], raw: Any, at: str) -> tuple[list[Any], list[str]]:
    """Return the items of a member that the document unwraps (`x-unwrap`), and the place of each.

    They come bare, one level deeper, or as a list down there.
    """
    is_wrapped = isinstance(raw, dict) and words["member"] in raw
    if is_wrapped:
        raw, at = raw[words["member"]], f"{at}/{words['member']}"
    if is_wrapped and isinstance(raw, list):
        return raw, [f"{at}/{index}" for index in range(len(raw))]
    return [raw], [at]
