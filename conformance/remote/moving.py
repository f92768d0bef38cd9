"""Moments that cases spell out, moved to where they are meant at a server whose clock goes by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, unquote

from attrs import evolve, frozen

from conformance.case import Case
from conformance.facts import Facts

#: What moves: the date and the time of RFC 3339 without or with seconds, and the same with a blank; the rest stays.
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)([T ])(\d\d:\d\d)(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?")
#: What of a case's expectation is about the request.
_SENT = {"sent", "target-has"}
LONGEST_RUN = timedelta(minutes=10)


@frozen
class Move:
    """How far moments are moved.

    The very moment that was `now` becomes one after the run, so that a range that ends then has what the run sends.
    """

    by: timedelta
    now: datetime | None = None

    def of(self, moment: datetime) -> datetime:
        """Return where a moment is moved to; one without a zone is of UTC."""
        aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        return moment + self.by + (LONGEST_RUN if aware == self.now else timedelta())


def moved(value: Any, move: Move) -> Any:
    """Return a value with every text in it that is a moment moved, in the form that it has."""
    if isinstance(value, Mapping):
        return {name: moved(each, move) for name, each in value.items()}
    if isinstance(value, list):
        return [moved(each, move) for each in value]
    found = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    return value if found is None else _moved(found, move)


def _moved(found: re.Match[str], move: Move) -> str:
    date, between, time, seconds, fraction, zone = found.groups()
    try:
        moment = move.of(datetime.fromisoformat(f"{date}T{time}{seconds or ''}{zone or ''}"))
    except (ValueError, OverflowError):
        return found.group()
    form = f"%Y-%m-%d{between}%H:%M" + (":%S" if seconds else "")
    return moment.strftime(form) + (fraction or "") + (zone or "")


def case_moved(case: Case, move: Move) -> Case:
    """Return a case with its moments moved, in what is sent and in what is expected to be.

    One with a reply of its own stays: it has the reply's moments.
    """
    if case.reply is not None:
        return case
    expect = dict(moved(case.expect, move))
    if "=" in expect.get("target-has", ""):
        name, _, value = expect["target-has"].partition("=")
        expect["target-has"] = f"{name}={quote(moved(unquote(value), move), safe='')}"
    # Who expects a moment in a reply knows when the server made it; and who counts the requests of a walk, how many
    # rows of a status there are, which changes as time goes by.
    is_timed = _has_moment([expect[name] for name in expect.keys() - _SENT])
    is_counted = move.now is not None and "walk-all" in case.request and "requests" in expect
    standing = {"clock": "at a moment"} if is_timed or is_counted else {}
    before, server = moved(list(case.before), move), {**case.server, **standing}
    return evolve(case, request=moved(case.request, move), expect=expect, before=before, server=server)


def _has_moment(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_has_moment, value.values()))
    return any(map(_has_moment, value)) if isinstance(value, list) else bool(_MOMENT.fullmatch(str(value)))


def facts_moved(known: Facts, move: Move) -> Facts:
    """Return what is known of a provider with its moments moved, for a server that goes by the real time."""
    parts = {name: moved(getattr(known, name), move) for name in ("needed", "values", "refused")}
    return evolve(known, now=None, **parts)
