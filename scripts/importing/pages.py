"""Read the OpenAPI document of a page as saved from a documentation site."""

from __future__ import annotations

import hashlib
import re

from attrs import frozen

from scripts import documents
from scripts.documents import Document, Json
from scripts.importing.fences import Block, Fenced, take_apart
from scripts.problems import Problem

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_LANGUAGES = frozenset({"yaml", "yml", "json"})
_VERSION = re.compile(r"3\.[01]\.[0-9]+(-.+)?")
_REFERENCE = re.compile(r"Reference:\s*(?P<url>.*?)\s*")
_PAGE_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(:\d+)?(/[\w.~%-]+)*/(?P<slug>[\w.~%-]+)/?", re.ASCII)
_MARKUP = re.compile(r"\s*<(!doctype|html|head|body|\?xml)\b", re.IGNORECASE)
_REFUSAL = re.compile(r"\W*(error\W+)?(404\b.*|(page )?not found\W*)", re.IGNORECASE)
_ANNOUNCES_OPENAPI = re.compile(r"^[\s{\"']*(openapi|swagger)[\"']?[ \t]*:", re.MULTILINE)


@frozen
class Page:
    """What a page says: its own address, its document (as published) and the line where that begins.

    `sha256` is the hash of the page's text as UTF-8 with plain line feeds and without a byte order mark, so
    that it does not depend on how the page was saved.
    """

    reference: str
    document: Json
    line: int
    sha256: str

    @property
    def slug(self) -> str:
        """Return the page's own name: the last segment of its address."""
        return self.reference.rstrip("/").rpartition("/")[2]


def read_page(text: str, name: str) -> Page:
    """Read a page: markdown with a `Reference:` line and one OpenAPI 3.0 or 3.1 document in a fenced block.

    `name` is how problems call the page. Raises `Problem` naming the line of the page when it has no such
    document, several, or one that cannot be used.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    _refuse_error_page(text, name)
    fenced = take_apart(text, name)
    block, document = _only_document(fenced, text, name)
    _check(document, block.first_line)
    reference = _reference(fenced, name)
    return Page(reference, document.value, block.first_line, hashlib.sha256(text.encode()).hexdigest())


def _refuse_error_page(text: str, name: str) -> None:
    if not text.strip():
        raise Problem("the page is empty; save it again", name, 1)
    if _MARKUP.match(text):
        raise Problem("this is an HTML page; save the page's markdown form instead", name, 1)


def _only_document(fenced: Fenced, text: str, name: str) -> tuple[Block, Document]:
    candidates = [block for block in fenced.blocks if block.language in _LANGUAGES]
    read = [(block, _attempt(block, name)) for block in candidates]
    found = [(block, result) for block, result in read if _is_openapi(block, result)]
    if len(found) > 1:
        lines = ", ".join(str(block.first_line) for block, _ in found)
        raise Problem(f"more than one OpenAPI document, at lines {lines}; keep one", name, found[1][0].first_line)
    if not found:
        raise _no_document(read, text, name)
    block, result = found[0]
    if isinstance(result, Problem):
        raise result
    return block, result


def _attempt(block: Block, name: str) -> Document | Problem:
    try:
        as_json = block.language == "json"
        return documents.parse(block.text, name=name, first_line=block.first_line, as_json=as_json)
    except Problem as problem:
        return problem


def _is_openapi(block: Block, result: Document | Problem) -> bool:
    """Tell a document from a sample; what is broken goes by its looks, so that its break gets reported."""
    if isinstance(result, Problem):
        return _ANNOUNCES_OPENAPI.search(block.text) is not None
    return isinstance(result.value, dict) and bool({"openapi", "swagger"} & result.value.keys())


def _no_document(read: list[tuple[Block, Document | Problem]], text: str, name: str) -> Problem:
    if not read:
        first = text.strip().split("\n")[0]
        if _REFUSAL.fullmatch(first):
            return Problem("this is an error page, not a documentation page; save it again", name, 1)
        return Problem("no OpenAPI document: no fenced block of yaml or json in the page", name, 1)
    block, result = read[0]
    if isinstance(result, Problem) and len(read) == 1:
        return result
    return Problem("no OpenAPI document: this block has no `openapi` at its top", name, block.first_line)


def _check(document: Document, first_line: int) -> None:
    """Refuse what is not an OpenAPI document that this project can work with; its mistakes are welcome."""

    def refuse(what: str, place: str) -> None:
        raise Problem(what, document.name, document.line(place) or first_line)

    value = document.value
    stated = "openapi" if "openapi" in value else "swagger"
    if stated == "swagger" or not _VERSION.fullmatch(str(value[stated])):
        refuse(f"{stated}: {value[stated]!r:.20} cannot be imported, only OpenAPI 3.0.x and 3.1.x", f"/{stated}")
    if not isinstance(value.get("paths"), dict) or not value["paths"]:
        refuse("the document has no `paths`, or none in it", "/paths")
    if not isinstance(value.get("info"), dict):
        refuse("the document has no `info`", "/info")
    if "x-origin" in value["info"]:
        refuse("the document has `info.x-origin` already, so no provider published it", "/info/x-origin")


def _reference(fenced: Fenced, name: str) -> str:
    stated = [(number, match["url"]) for number, line in fenced.lines if (match := _REFERENCE.fullmatch(line))]
    if not stated:
        raise Problem("no `Reference:` line with the page's address", name, 1)
    number, url = stated[0]
    if len(stated) > 1:
        raise Problem(f"a second `Reference:` line, after that in line {number}", name, stated[1][0])
    address = _PAGE_ADDRESS.fullmatch(url)
    if address is None:
        raise Problem("`Reference:` is not the https address of a documentation page", name, number)
    if not SLUG.fullmatch(address["slug"]):
        what = f"the page's name {address['slug']!r:.60} is not made of lower-case letters, digits and dashes"
        raise Problem(f"{what} (last part of `Reference:`)", name, number)
    return url
