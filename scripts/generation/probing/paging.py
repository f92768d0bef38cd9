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

_ROWS, _TOTAL = 2, 5


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
        if self.form["style"].value != "offset":
            raise LookupError(f"{self.form['style'].at}: the probe has no rule for this style")
        self._check_constants()
        self._check_first_page()
        for start in (None, 3):
            self._check_walk(start)
        self._check_bad_row()

    def _argument(self, word: str) -> Parameter:
        return next(found for found in self.operation.parameters if found.name == self.form[word].value)

    def _check_constants(self) -> None:
        facts = self.operation.package.facts(self.operation.place["tags"][0].value, self.operation.name).paging
        expected: dict[str, Any] = {word: self._argument(word).argument for word in ("offset", "limit")}
        expected |= {"largest": self.form.get("largest"), "identity": self._identity()}
        for word, value in expected.items():
            at = f"{self.form.at}/{word}"
            self.operation.findings.equal(at, f"PAGING of {self.operation.name}", value, getattr(facts, word))

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

    def _page(self, rows: int, total: int = _TOTAL) -> tuple[Json, list[Any]]:
        wire = deepcopy(self.samples.usual(self.operation.success).wire)
        found = [self.samples.usual(self._row_schema()) for _ in range(rows)]
        put_at(wire, self.form["rows"].value, [sample.wire for sample in found])
        if "total" in self.form:
            put_at(wire, self.form["total"].value, total)
        return wire, [sample.client for sample in found]

    def _check_first_page(self) -> None:
        wire, rows = self._page(_ROWS)
        page = self.colour.call(self.operation.name, self.operation.needed, json_reply(body(wire))).value
        findings, what = self.operation.findings, f"the page of {self.colour.name}.{self.operation.name}:"
        findings.equal(self.form["style"].at, f"{what} has_next", True, page.has_next)
        findings.equal(self.form["rows"].at, f"{what} rows", rows, page.rows)
        total = _TOTAL if "total" in self.form else None
        findings.equal(f"{self.form.at}/total", f"{what} total", total, page.total)

    def _check_walk(self, start: int | None) -> None:
        """Walk over all rows from the beginning, or from a row that the caller names."""
        offset, reached = self._argument("offset"), start or 0
        pages = [self._page(rows, total=_TOTAL + reached) for rows in (_ROWS, _ROWS, 1)]
        pages += [] if "total" in self.form else [self._page(0)]
        replies = [json_reply(body(wire)) for wire, _ in pages]
        arguments = {**self.operation.usual, offset.argument: start}
        outcome = self.colour.call(self.operation.name, arguments, *replies, rows=True)
        findings, what = self.operation.findings, f"all rows of {self.colour.name}.{self.operation.name} from {start}"
        expected = [row for _, rows in pages for row in rows]
        findings.equal(self.form["rows"].at, what, expected, outcome.error or outcome.value)
        queries = [sent(request)[2] for request in outcome.requests]
        others = [part for part in queries[0] if part.partition("=")[0] != offset.name]
        passed = [reached + count for count in (_ROWS, 2 * _ROWS, _TOTAL)][: len(pages) - 1]
        starts = [[] if start is None else [start], *([count] for count in passed)]
        expected = [sorted(others + [f"{offset.name}={count}" for count in counts]) for counts in starts]
        findings.equal(self.form["offset"].at, f"the queries for {what}", expected, queries)

    def _check_bad_row(self) -> None:
        wire, _ = self._page(_ROWS)
        at = self.form["rows"].value
        put_at(wire, at, [value_at(wire, at)[0], "no row"])
        error = self.colour.call(self.operation.name, self.operation.needed, json_reply(body(wire))).error
        found = getattr(error, "pointer", error), getattr(error, "row", None)
        self.operation.findings.equal(self.form["rows"].at, "the place of a row that is none", (f"{at}/1", 1), found)
