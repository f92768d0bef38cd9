"""Import a page: `python -m scripts.import_published PROVIDER PAGE` writes `specs/published/PROVIDER/….yaml`.

The page, as saved from the provider's documentation site, is markdown that holds an OpenAPI document.
What is written is that document, mistakes included, with its prose taken out and its origin noted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from attrs import frozen

from scripts import documents
from scripts.documents import Json
from scripts.importing.pages import SLUG, Page, read_page
from scripts.importing.prose import described, without_prose
from scripts.problems import Problem, exit_code_of

_HEADING = "Written by scripts/import_published.py from the provider's page; do not edit."
_METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})


@frozen
class Imported:
    """What an import did: the file, whether it is `new`, `changed` or `unchanged`, and what it holds."""

    path: Path
    status: str
    operations: int
    schemas: int
    descriptions: int

    def __str__(self) -> str:
        """Return the one line that reports it."""
        counts = ((self.operations, "operation"), (self.schemas, "schema"), (self.descriptions, "description"))
        told = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)
        return f"{self.path.as_posix()}: {self.status}, {told} hashed"


def import_page(provider: str, page_path: Path, folder: Path, today: date) -> Imported:
    """Write a page's document to `folder/provider/<page>.yaml`, `<page>` being the end of the page's address.

    `today` is noted as the date of import unless the same page was imported before: then the file stays
    as it is. Raises `Problem`, and leaves what was there untouched, when the page cannot be used or when the file
    there is not an import of the same page.
    """
    if not SLUG.fullmatch(provider):
        raise Problem(f"the provider's name {provider!r:.60} is not made of lower-case letters, digits and dashes")
    page = read_page(documents.read_text(page_path), str(page_path))
    target = folder / provider / f"{page.slug}.yaml"
    before = documents.read(target).value if target.exists() else None
    document = _published(page, today)
    if before is not None:
        _refuse_foreign(before, page, target)
        document = _with_recorded_date(document, before)
    status = _write(target, documents.dump(document, heading=_HEADING))
    return Imported(target, status, _operations(document), _schemas(document), len(list(described(document))))


def _published(page: Page, today: date) -> Json:
    document = without_prose(page.document)
    document["info"]["x-origin"] = {
        "kind": "imported",
        "page": page.reference,
        "imported": today.isoformat(),
        "sha256": page.sha256,
    }
    return document


def _refuse_foreign(before: Json, page: Page, target: Path) -> None:
    """Two pages may end in the same name, and a person may have written the file: neither may get lost."""
    try:
        origin = before["info"]["x-origin"]
        same = (origin["kind"], origin["page"]) == ("imported", page.reference)
    except (KeyError, TypeError):
        same = False
    if not same:
        raise Problem(f"this is not an import of {page.reference}; move it away to import that page", target)


def _with_recorded_date(document: Json, before: Json) -> Json:
    recorded = before["info"]["x-origin"].get("imported")
    origin = document["info"]["x-origin"] | {"imported": recorded}
    candidate = document | {"info": document["info"] | {"x-origin": origin}}
    return candidate if candidate == before else document


def _write(target: Path, text: str) -> str:
    try:
        before = target.read_bytes() if target.exists() else None
        if text.encode() == before:
            return "unchanged"
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, text)
    except OSError as error:
        raise Problem(f"the file cannot be written: {error.strerror}", target) from error
    return "new" if before is None else "changed"


def _replace(target: Path, text: str) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def _operations(document: Json) -> int:
    items = [item for item in document["paths"].values() if isinstance(item, dict)]
    return sum(len(_METHODS & item.keys()) for item in items)


def _schemas(document: Json) -> int:
    components = document.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    return len(schemas) if isinstance(schemas, dict) else 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Import the page that the command line names, and print one line about it."""
    parser = argparse.ArgumentParser(prog="python -m scripts.import_published", description=__doc__)
    parser.add_argument("provider", metavar="PROVIDER", help="the provider's short name, such as my-provider")
    parser.add_argument("page", metavar="PAGE", type=Path, help="the page as saved: markdown with an OpenAPI document")
    parser.add_argument("--output-folder", metavar="DIR", type=Path, default=Path("specs/published"))
    parser.add_argument("--date", type=date.fromisoformat, default=None, help="the date to note; today by default")
    options = parser.parse_args(arguments)
    today = options.date or datetime.now(UTC).date()
    print(import_page(options.provider, options.page, options.output_folder, today))


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
