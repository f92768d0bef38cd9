"""How a live run ends: its exit code, and the known failures that have outlived their reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from conformance.command.collecting import collected
from conformance.command.endings import COULD_NOT_LOOK, NON_CONFORMANCE, exit_code_of
from conformance.command.hearing import Heard
from conformance.command.options import Options, Selection
from conformance.command.subjects import subjects_of
from conformance.known_failures import Entry, stale
from conformance.live.planning import requirement_of
from conformance.live.readings import readings
from scripts.problems import Problem


def exit_code(heard: Heard, *, is_closed: bool, is_stale: bool = False, must_be_conclusive: bool = False) -> int:
    """Return how a live run ends: like any other, but that one in which nothing more was sent could not look."""
    verdicts = [each.verdict for each in heard.in_order]
    code = exit_code_of(verdicts, is_stale=is_stale, must_be_conclusive=must_be_conclusive)
    return COULD_NOT_LOOK if is_closed and code != NON_CONFORMANCE else code


def stale_of(entries: Iterable[Entry], provider: str, options: Options) -> list[Problem]:
    """Return what is stale of the known failures that are selected of a provider; nothing is sent.

    One whose requirement is tried in other runs only is not stale: a live run tries the least of what there is.
    """
    of_provider = [each for each in entries if each.id.split("/")[0] == provider]
    within = [each for each in of_provider if options.selection.has(each.id)]
    return stale(within, _ids(provider), datetime.now(UTC).date()) if within else []


def _ids(provider: str) -> Sequence[str]:
    """Return the ids of all requirements of a provider, in runs of either kind."""
    embedded = subjects_of(provider, Options())
    live = [requirement_of(law, provider) for law in readings(embedded)]
    return [each.id for each in (*collected(embedded, Selection()).everything, *live)]
