"""Lies about a whole reply: its status, its media type, its bytes; each takes the reply and gives another one."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping

from attrs import evolve

from conformance.liars.messages import Given, header, with_header

HTML = b"<!doctype html><title>Ours</title><p>One moment, please.</p>"


def status(given: Given, *, to: int, of: int | None = None) -> Given:
    """Tell another HTTP status, of every reply or of those with one status."""
    return evolve(given, status=to) if of in (None, given.status) else given


def media_type(given: Given, *, to: str) -> Given:
    """Call the body what it is not; with nothing, say nothing of it."""
    return evolve(given, headers=with_header(given.headers, "content-type", to))


def a_page_for_people(given: Given, *, media_type: str) -> Given:
    """Give a page of HTML, called this."""
    return evolve(given, headers=with_header(given.headers, "content-type", media_type), body=HTML)


def no_body(given: Given) -> Given:
    """Send nothing after the headers."""
    return evolve(given, body=b"")


def cut_short(given: Given) -> Given:
    """Send half the body, and call that the whole."""
    return evolve(given, body=given.body[: len(given.body) // 2])


def stopping(given: Given) -> Given:
    """Announce the whole body, and stop in the middle of it."""
    return evolve(given, stops=True)


def members_twice(given: Given) -> Given:
    """Write every member of the outermost object a second time, with the same value."""
    if not given.body.startswith(b"{"):
        return given
    members = given.body.strip()[1:-1]
    return evolve(given, body=b"{%b,%b}" % (members, members))


def in_utf_16(given: Given) -> Given:
    """Write JSON in UTF-16, which RFC 8259 (section 8.1) does not allow on a wire."""
    is_json = "json" in header(given.headers, "content-type")
    return evolve(given, body=given.body.decode().encode("utf-16")) if is_json else given


def not_a_number(given: Given, *, after: str) -> Given:
    """Write NaN, which JSON does not have, for the number that follows this text."""
    before, found, rest = given.body.partition(after.encode())
    number = rest[: len(rest) - len(rest.lstrip(b"-0123456789.eE"))]
    return evolve(given, body=before + found + b"NaN" + rest[len(number) :]) if found else given


def line_left_out(given: Given) -> Given:
    """Leave the last line of a table out."""
    return evolve(given, body=_table(_lines(given)[:-1])) if _is_table(given) else given


def cells_reworded(given: Given, *, column: str, to: str) -> Given:
    """Write the same text into every cell of a table's column."""
    if not _is_table(given):
        return given
    heading, *lines = _lines(given)
    place = heading.index(column)
    return evolve(given, body=_table([heading, *([*line[:place], to, *line[place + 1 :]] for line in lines)]))


def _is_table(given: Given) -> bool:
    return "csv" in header(given.headers, "content-type")


def _lines(given: Given) -> list[list[str]]:
    return list(csv.reader(io.StringIO(given.body.decode("utf-8-sig"), newline="")))


def _table(lines: list[list[str]]) -> bytes:
    told = io.StringIO(newline="")
    csv.writer(told).writerows(lines)
    return told.getvalue().encode()


LIES: Mapping[str, Callable[..., Given]] = {
    each.__name__.replace("_", "-"): each
    for each in (
        status,
        media_type,
        a_page_for_people,
        no_body,
        cut_short,
        stopping,
        members_twice,
        in_utf_16,
        not_a_number,
        line_left_out,
        cells_reworded,
    )
}
