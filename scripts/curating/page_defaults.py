"""What a page says once for all its operations, `servers` and `security`, and where it goes when pages differ."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import evolve

from scripts.curating.walking import METHODS
from scripts.documents import Document, Json


def said_for_itself(pages: Sequence[Document]) -> list[Document]:
    """Return the pages, none of which says for all its operations what is not so for those of the others.

    The `servers` that most pages have, of equally many the first's, stay where they are; those of another page go to
    its paths. Where pages differ in `security`, that of each goes to its operations. What a path or an operation says
    itself stays.
    """
    usual = _usual_servers(pages)
    differing = len({_text(_root(page).get("security")) for page in pages}) > 1
    return [_with_own_security(page) if differing else page for page in _with_own_servers(pages, usual)]


def _usual_servers(pages: Sequence[Document]) -> str:
    counted = Counter(_text(_root(page)["servers"]) for page in pages if _root(page).get("servers"))
    return max(counted, key=lambda each: counted[each], default="")


def _with_own_servers(pages: Sequence[Document], usual: str) -> Iterator[Document]:
    for page in pages:
        servers = _root(page).get("servers")
        if not servers:
            yield _without(page, "servers")
        elif _text(servers) == usual:
            yield page
        else:
            paths = {at: _completed(item, "servers", servers) for at, item in _members(_root(page).get("paths"))}
            yield _without(evolve(page, value=page.value | {"paths": paths}), "servers")


def _with_own_security(page: Document) -> Document:
    security = _root(page).get("security")
    if security is None:
        return page
    paths = {at: _secured(item, security) for at, item in _members(_root(page).get("paths"))}
    return _without(evolve(page, value=page.value | {"paths": paths}), "security")


def _secured(item: Json, security: Json) -> Json:
    if not isinstance(item, dict):
        return item
    return {key: _completed(value, "security", security) if key in METHODS else value for key, value in item.items()}


def _completed(value: Json, member: str, default: Json) -> Json:
    return {member: default} | value if isinstance(value, dict) else value


def _without(page: Document, member: str) -> Document:
    if member not in _root(page):
        return page
    return evolve(page, value={key: value for key, value in page.value.items() if key != member})


def _root(page: Document) -> dict[str, Json]:
    return page.value if isinstance(page.value, dict) else {}


def _members(value: Json) -> Iterator[tuple[str, Json]]:
    yield from value.items() if isinstance(value, dict) else ()


def _text(value: Json) -> str:
    # Python alone would take `true` for 1.
    return json.dumps(value, sort_keys=True)
