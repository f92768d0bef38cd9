"""Plan how the rows of a list come page by page: one rule for each style of `x-pagination`."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from scripts.generation.nodes import Node
from scripts.generation.plan import PagingPlan, ParameterPlan
from scripts.generation.planning_places import attributes_at
from scripts.generation.planning_replies import Success
from scripts.generation.text import Code, Identifier, call, literal


def paging(form: Node, parameters: tuple[ParameterPlan, ...], success: Success) -> PagingPlan:
    """Return how the next page is asked for; raise `Problem` for a place or argument that there is not."""
    pages = _Pages(form, parameters, success)
    rows, row_class, row = pages.rows()
    style = form.word("style", tuple(_STYLES))
    construction = call(
        f"_paging.{_CLASSES[style]}",
        **_STYLES[style](pages),
        rows_pointer=form.text("rows"),
        rows_attribute=literal(rows),
        total_attribute=pages.attribute("total"),
        largest=form.whole("largest"),
        identity=literal(attributes_at(row, form.text("identity").raw)[0]) if "identity" in form else None,
    )
    return PagingPlan(construction, Identifier(row_class))


def argument_of(name: Node, parameters: tuple[ParameterPlan, ...]) -> Code:
    """Return the literal of the argument that sends what a node names by its wire name."""
    for parameter in parameters:
        if parameter.wire_name.raw == name.value and parameter.constant is None:
            return literal(str(parameter.argument))
    raise name.problem("names no parameter of the operation")


@frozen
class _Pages:
    form: Node
    parameters: tuple[ParameterPlan, ...]
    success: Success

    def rows(self) -> tuple[str, str, Node]:
        """Return the attribute that holds the rows, none where the reply is their list; name and schema of a row."""
        at = self.form.text("rows").raw
        if self.success.is_list:
            if at:
                raise self.form.node("rows").problem("must be empty, since the reply is a list itself")
            return "", self.success.name, self.success.schema
        rows, items = attributes_at(self.success.schema, at)
        return rows, *items.node("items").component()

    def argument(self, word: str) -> Code:
        return argument_of(self.form.node(word), self.parameters)

    def limit(self) -> Code | None:
        return self.argument("limit") if "limit" in self.form else None

    def attribute(self, word: str) -> Code | None:
        if word not in self.form:
            return None
        if self.success.is_list:
            raise self.form.node(word).problem("has no place, since the reply is a bare list")
        return literal(attributes_at(self.success.schema, self.form.text(word).raw)[0])

    def next(self) -> dict[str, Code | int | None]:
        attribute = self.attribute("next")
        if attribute is None:
            raise self.form.problem("lacks 'next'")
        return {"next_attribute": attribute, "next_pointer": literal(self.form.text("next"))}


def _offset(pages: _Pages) -> dict[str, Code | int | None]:
    return {"offset": pages.argument("offset"), "limit": pages.argument("limit")}


def _page(pages: _Pages) -> dict[str, Code | int | None]:
    first = pages.form.whole("first")
    if first is None:
        raise pages.form.problem("lacks 'first'")
    arguments = {"page": pages.argument("page"), "limit": pages.argument("limit")}
    return {**arguments, "first": first, "last_attribute": pages.attribute("last")}


def _next_link(pages: _Pages) -> dict[str, Code | int | None]:
    return {**pages.next(), "limit": pages.limit()}


def _cursor(pages: _Pages) -> dict[str, Code | int | None]:
    return {"cursor": pages.argument("cursor"), **pages.next(), "limit": pages.limit()}


_STYLES: dict[str, Callable[[_Pages], dict[str, Code | int | None]]] = {
    "offset": _offset,
    "page": _page,
    "next-link": _next_link,
    "cursor": _cursor,
}
_CLASSES = {"offset": "OffsetPaging", "page": "PagePaging", "next-link": "NextLinkPaging", "cursor": "CursorPaging"}
