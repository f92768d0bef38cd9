"""Join a provider's published pages into one document; where they contradict each other, say so."""

from __future__ import annotations

import json
from collections.abc import Sequence

from attrs import Factory, define

from scripts.curating.origins import origin_problems
from scripts.curating.page_defaults import said_for_itself
from scripts.curating.walking import METHODS
from scripts.documents import Document, Json, pointer
from scripts.problems import Problem, Problems

_Steps = tuple[str, ...]

# The specification's own order; what is not in it follows.
_ORDER = ("openapi", "info", "servers", "security", "tags", "paths", "webhooks", "components")


def joined(pages: Sequence[Document]) -> dict[str, Json]:
    """Return one document with everything that the pages (at least one) say.

    `info` is the first page's, with the origins of all as `x-origins`. Operations come together by path and method,
    components and tags by name. Where pages differ in `servers` or `security`, `said_for_itself` tells where those go;
    what else stands at the root has to be the same in all.
    Raises `Problems` naming both pages and the place, for everything that two pages say differently.
    """
    joiner = _Joiner(problems=[problem for page in pages for problem in origin_problems(page)])
    alone = said_for_itself(pages)
    for page in alone:
        joiner.add(page)
    joiner.compare_what_is_shared(alone)
    if joiner.problems:
        raise Problems(joiner.problems)
    if "tags" in joiner.whole:
        joiner.whole["tags"] = list(joiner.whole["tags"].values())
    info = {key: value for key, value in pages[0].value["info"].items() if key != "x-origin"}
    joiner.whole["info"] = info | {"x-origins": [page.value["info"]["x-origin"] for page in pages]}
    return arranged(joiner.whole)


def arranged(document: dict[str, Json]) -> dict[str, Json]:
    """Return a document with its root members in the order of the specification."""
    first = {key: document[key] for key in _ORDER if key in document}
    return first | document


@define
class _Joiner:
    whole: dict[str, Json] = Factory(dict)
    brought_by: dict[str, Document] = Factory(dict)
    called_at: dict[str, tuple[Document, Json]] = Factory(dict)
    problems: list[Problem] = Factory(list)

    def add(self, page: Document) -> None:
        for path, item in self._object(page, ("paths",)).items():
            self._compare_servers(page, path, item)
        for section in ("paths", "webhooks"):
            for name, item in self._object(page, (section,)).items():
                self._add_path_item(page, (section, name), item)
        for kind in self._object(page, ("components",)):
            for name, component in self._object(page, ("components", kind)).items():
                self._add(page, ("components", kind, name), component)
        for tag in page.value.get("tags", []):
            self._add(page, ("tags", str(tag.get("name"))), tag)

    def compare_what_is_shared(self, pages: Sequence[Document]) -> None:
        apart = {"info", "paths", "webhooks", "components", "tags"}
        shared = [key for page in pages for key in page.value if key not in apart]
        for key in dict.fromkeys(shared):
            # Without servers of its own a page says nothing about where to call.
            first, *others = [page for page in pages if key in page.value or key != "servers"]
            for page in others:
                if _text(page.value.get(key)) != _text(first.value.get(key)):
                    self._report(page, (key,), f"`{key}` is not the same in {first.name}")
            self.whole[key] = first.value.get(key)

    def _compare_servers(self, page: Document, path: str, item: Json) -> None:
        own = item.get("servers") if isinstance(item, dict) else None
        servers = own or page.value.get("servers")
        if servers is None:
            return
        before, others = self.called_at.setdefault(path, (page, servers))
        if _text(others) != _text(servers):
            what = f"this path has other `servers` in {before.name}; of one path all operations are called at one place"
            self._report(page, ("paths", path), what)

    def _add_path_item(self, page: Document, at: _Steps, item: Json) -> None:
        for member, value in self._checked(page, at, item).items():
            before = self.brought_by.get(pointer(*at, member))
            if member in METHODS and before is not None:
                self._report(page, (*at, member), f"the same operation is in {before.name}")
            else:
                self._add(page, (*at, member), value)

    def _add(self, page: Document, at: _Steps, value: Json) -> None:
        *around, last = at
        holder = self.whole
        for step in around:
            holder = holder.setdefault(step, {})
        before = self.brought_by.setdefault(pointer(*at), page)
        if _text(holder.setdefault(last, value)) == _text(value):
            return
        if at[0] == "paths" and last == "servers":
            return  # said already, of the path
        differing = _difference(holder[last], value)
        where = ":".join(str(part) for part in (before.name, before.line(pointer(*at))) if part is not None)
        first = f", first at {differing}" if differing else ""
        self._report(page, at, f"this differs from what is there in {where}{first}")

    def _object(self, page: Document, at: _Steps) -> dict[str, Json]:
        value = page.value if isinstance(page.value, dict) else {}
        for step in at:
            value = value.get(step, {})
        return self._checked(page, at, value)

    def _checked(self, page: Document, at: _Steps, value: Json) -> dict[str, Json]:
        if isinstance(value, dict):
            return value
        self._report(page, at, "an object is expected here")
        return {}

    def _report(self, page: Document, at: _Steps, what: str) -> None:
        self.problems.append(Problem(f"{pointer(*at)}: {what}", page.name, page.line(pointer(*at))))


def _difference(one: Json, other: Json) -> str:
    """Return the JSON pointer, from the values that differ, of the first place where they do."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in [*one, *other]:
            if key not in one or key not in other:
                return pointer(key)
            if _text(one[key]) != _text(other[key]):
                return pointer(key) + _difference(one[key], other[key])
    return ""


def _text(value: Json) -> str:
    # Python alone would take `true` for 1.
    return json.dumps(value, sort_keys=True)
