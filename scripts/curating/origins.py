"""What a page says of where it came from, `x-origin`."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from scripts.curating.reading import referred
from scripts.documents import Document, Json, pointer
from scripts.problems import Problem

_RESTORED = ("info", "x-origin", "restored")


def origin_problems(page: Document) -> Iterator[Problem]:
    """Yield a problem where a page does not say where it came from, or marks as restored what is not there.

    Of what has the wrong shape nothing is said: the vocabulary does.
    """
    info = page.value.get("info") if isinstance(page.value, dict) else None
    if not isinstance(info, dict) or "x-origin" not in info:
        yield _problem(page, _RESTORED[:1], "no `x-origin`: which page does the document come from?")
        return
    for place in _restored_places(info["x-origin"]):
        try:
            referred(page.value, f"#{quote(place)}")
        except LookupError:
            yield _problem(page, _RESTORED, f"the page has nothing at {place!r}")


def _restored_places(origin: Json) -> Iterator[str]:
    restored = origin.get("restored") if isinstance(origin, dict) else None
    for each in restored if isinstance(restored, list) else []:
        places = each.get("places") if isinstance(each, dict) else None
        yield from (place for place in places if isinstance(place, str)) if isinstance(places, list) else ()


def _problem(page: Document, at: tuple[str, ...], what: str) -> Problem:
    return Problem(f"{pointer(*at)}: {what}", page.name, page.line(pointer(*at)))
