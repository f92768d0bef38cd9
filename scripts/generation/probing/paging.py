"""Lists: the rows of a page, how the next page is asked for, when the last one is reached."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from attrs import frozen

from scripts.documents import Json
from scripts.generation.probing.calling import Colour, json_reply, sent
from scripts.generation.probing.naming import client_name
from scripts.generation.probing.operations import Operation, Parameter
from scripts.generation.probing.places import Place, put_at, value_at
from scripts.generation.probing.samples import Samples, body
from scripts.generation.probing.walks import STYLES, Style, Walk

_ROWS, _TOTAL = 2, 5
#: By style: what names an argument, and what of a reply says whether there is another page.
_WORDS: dict[Json, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "offset": (("offset",), ()),
    "page": (("page",), ("last",)),
    "cursor": (("cursor",), ("next",)),
    "next-link": ((), ("next",)),
}


@frozen
class Paging:
    """The checks of one list method in one colour."""

    operation: Operation
    colour: Colour
    samples: Samples

    @property
    def form(self) -> Place:
        """What the document says of the pages."""
        return self.operation.place["x-pagination"]

    def check(self) -> None:
        """Compare the constants, then walk over three pages; raise LookupError for a style without a rule."""
        if self.form["style"].value not in STYLES:
            raise LookupError(f"{self.form['style'].at}: the probe has no rule for this style")
        self._check_constants()
        self._check_first_page()
        style = STYLES[self.form["style"].value](self.form, self.operation)
        for walk in style.walks():
            self._check_walk(walk, style)
        for said in style.astray():
            self._check_astray(said, style)
        self._check_bad_row()

    def _argument(self, word: str) -> str | None:
        if word not in self.form:
            return None
        parameters: list[Parameter] = self.operation.parameters
        return next(found.argument for found in parameters if found.name == self.form[word].value)

    def _check_constants(self) -> None:
        facts = self.operation.package.facts(self.operation.place["tags"][0].value, self.operation.name).paging
        arguments, attributes = _WORDS[self.form["style"].value]
        expected: dict[str, Any] = {word: self._argument(word) for word in ("limit", *arguments)}
        expected |= {"largest": self.form.get("largest"), "identity": self._identity()}
        expected |= {"rows_pointer": self.form["rows"].value}
        if "page" in arguments:
            expected["first"] = self.form["first"].value
        if "next" in attributes:
            expected["next_pointer"] = self.form["next"].value
        expected |= {f"{word}_attribute": self._attribute(word) for word in ("rows", "total", *attributes)}
        for word, value in expected.items():
            at = f"{self.form.at}/{word.partition('_')[0]}"
            self.operation.findings.equal(at, f"PAGING of {self.operation.name}", value, getattr(facts, word, None))

    def _attribute(self, word: str) -> str | None:
        """Return the dotted attribute of the reply's model that a pointer leads to."""
        if word not in self.form:
            return None
        names, schema = [], self.operation.success
        for step in self.form[word].value.split("/")[1:]:
            schema = schema.target()["properties"][step]
            names.append(client_name(schema, step))
        return ".".join(names)

    def _identity(self) -> str | None:
        if "identity" not in self.form:
            return None
        step = self.form["identity"].value.removeprefix("/")
        return client_name(self._row_schema()["properties"][step], step)

    def _row_schema(self) -> Place:
        schema = self.operation.success.target()
        for step in self.form["rows"].value.split("/")[1:]:
            schema = schema["properties"][step].target()
        return schema["items"].target()

    def _page(self, rows: int, said: dict[str, Json]) -> tuple[Json, list[Any]]:
        """Return a page as it comes and its rows; `said` is what else the page says, None what it does not say."""
        wire = deepcopy(self.samples.usual(self.operation.success).wire)
        found = [self.samples.usual(self._row_schema()) for _ in range(rows)]
        for at, value in said.items():
            put_at(wire, at, value)
            if value is None and not self._is_nullable(at):
                del value_at(wire, at.rpartition("/")[0])[at.rpartition("/")[2]]
        if not self.form["rows"].value:
            return [sample.wire for sample in found], [sample.client for sample in found]
        put_at(wire, self.form["rows"].value, [sample.wire for sample in found])
        return wire, [sample.client for sample in found]

    def _is_nullable(self, at: str) -> bool:
        schema = self.operation.success
        for step in at.split("/")[1:]:
            schema = schema.target()["properties"][step]
        return "null" in (schema.get("type") or [])

    def _check_first_page(self) -> None:
        walk = STYLES[self.form["style"].value](self.form, self.operation).walks()[0]
        wire, rows = self._page(_ROWS, walk.pages[0].said)
        page = self.colour.call(self.operation.name, self.operation.needed, json_reply(body(wire))).value
        findings, what = self.operation.findings, f"the page of {self.colour.name}.{self.operation.name}:"
        findings.equal(self.form["style"].at, f"{what} has_next", True, page.has_next)
        findings.equal(self.form["rows"].at, f"{what} rows", rows, page.rows)
        total = _TOTAL if "total" in self.form else None
        findings.equal(f"{self.form.at}/total", f"{what} total", total, page.total)

    def _check_walk(self, walk: Walk, style: Style) -> None:
        """Walk over all rows, and compare what was asked for each page, and to look back from it."""
        pages = [self._page(page.rows, page.said) for page in walk.pages]
        order = style.order(len(pages))
        replies = [json_reply(body(pages[number][0])) for number in order]
        arguments = self.operation.usual | walk.arguments
        outcome = self.colour.call(self.operation.name, arguments, *replies, rows=True)
        findings, what = self.operation.findings, f"all rows of {self.colour.name}.{self.operation.name} {walk.name}"
        expected = [row for _, rows in pages for row in rows]
        findings.equal(self.form["rows"].at, what, expected, outcome.error or outcome.value)
        found = [sent(request)[1:] for request in outcome.requests]
        first = found[0] if found else ("", [])
        asked = [first, *(page.asked(*first) for page in walk.pages[:-1])]
        findings.equal(walk.at, f"what was asked for {what}", [asked[number] for number in order], found)
        methods = {(request.method, request.read()) for request in outcome.requests}
        findings.equal(self.form["style"].at, f"how many sorts of requests were made for {what}", 1, len(methods))

    def _check_astray(self, said: dict[str, Json], style: Style) -> None:
        """Walk on from a page that leads astray: the second page must not be asked for, or not a third."""
        pages = [body(self._page(_ROWS, said)[0]) for _ in range(4)]
        replies = [json_reply(pages[number]) for number in style.order(len(pages))]
        outcome = self.colour.call(self.operation.name, self.operation.needed, *replies, rows=True)
        what = f"{self.colour.name}.{self.operation.name} after {list(said.values())}"
        found = outcome.failure, getattr(outcome.error, "pointer", None)
        at = self.form["next"]
        self.operation.findings.equal(at.at, f"the error of {what}", ("UnexpectedResponseError", at.value), found)
        hosts = {request.url.host for request in outcome.requests}
        self.operation.findings.equal(at.at, f"how many hosts are asked by {what}", 1, len(hosts))

    def _check_bad_row(self) -> None:
        wire, _ = self._page(_ROWS, {})
        at = self.form["rows"].value
        if at:
            put_at(wire, at, [value_at(wire, at)[0], "no row"])
        else:
            wire = [wire[0], "no row"]
        error = self.colour.call(self.operation.name, self.operation.needed, json_reply(body(wire))).error
        found = getattr(error, "pointer", error), getattr(error, "row", None)
        self.operation.findings.equal(self.form["rows"].at, "the place of a row that is none", (f"{at}/1", 1), found)
