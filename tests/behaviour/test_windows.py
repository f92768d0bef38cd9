"""Time ranges that are longer than the provider answers at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from sms_providers.errors import InvalidRequestError, ProviderError
from tests.behaviour.colours import Colour
from tests.behaviour.stage import Stage, staged
from tests.behaviour.subjects import ROUTEE

LONGEST = timedelta(days=7)


def _ranges(stage: Stage) -> list[tuple[datetime, datetime]]:
    queries = [parse_qs(urlsplit(each.target).query) for each in stage.server.heard]
    moments = [[datetime.fromisoformat(query[name][0]) for name in ("dateStart", "dateEnd")] for query in queries]
    return sorted({(start, end) for start, end in moments})


def _long_range(stage: Stage) -> dict[str, Any]:
    now = datetime.fromtimestamp(stage.clock(), UTC)
    return {"date_start": now - timedelta(days=6, hours=23), "date_end": now + timedelta(days=6)}


def test_a_long_range_is_asked_for_in_parts(colour: Colour) -> None:
    """A range beyond the longest one is split into ranges that meet, oldest first, and every row comes once."""
    with staged(ROUTEE, colour) as stage:
        arguments = _long_range(stage)
        given = stage.walk(stage.client(), **arguments)
        ranges = _ranges(stage)
    assert (arguments["date_start"], arguments["date_end"]) == (ranges[0][0], ranges[-1][1])
    assert all(end - start <= LONGEST for start, end in ranges)
    assert all(
        end - timedelta(seconds=1) <= start <= end + timedelta(seconds=1) for (_, end), (start, _) in pairwise(ranges)
    )
    assert sorted(stage.history()) == sorted(given)


def test_a_row_on_the_boundary_of_two_parts_is_given_once(colour: Colour) -> None:
    """The moment at which two parts meet belongs to one of them in what is given."""
    with staged(ROUTEE, colour, rows=0) as stage:
        arguments = _long_range(stage)
        boundary = arguments["date_start"] + LONGEST
        for second in (-1, 0, 1):
            made = stage.simulator.inventor.rows(1, boundary + timedelta(seconds=second))
            stage.simulator.history.put(made)
        given = stage.walk(stage.client(), **arguments)
    assert sorted(stage.history()) == sorted(given)


def test_a_range_that_fits_is_asked_for_at_once(colour: Colour) -> None:
    """A range up to the longest one is not split."""
    with staged(ROUTEE, colour) as stage:
        assert stage.history() == stage.walk(stage.client())
        assert 1 == len(_ranges(stage))


@pytest.mark.parametrize("back", [timedelta(seconds=5), timedelta(seconds=59)])
def test_at_the_limit_of_what_is_kept_the_clock_of_the_provider_decides(colour: Colour, back: timedelta) -> None:
    """Within a minute beyond it, by the caller's clock, the call is sent, and the provider's own refusal is raised."""
    with staged(ROUTEE, colour) as stage:
        now = datetime.fromtimestamp(stage.clock(), UTC)
        with pytest.raises(ProviderError) as caught:
            stage.page(stage.client(), date_start=now - LONGEST - back, date_end=now)
        assert ("400000000", 1) == (caught.value.code, len(stage.server.heard))


def test_beyond_the_limit_of_what_is_kept_nothing_is_sent(colour: Colour) -> None:
    """No clock is wrong by that much: the error names the argument, and what it may be."""
    with staged(ROUTEE, colour) as stage:
        now = datetime.fromtimestamp(stage.clock(), UTC)
        with pytest.raises(InvalidRequestError, match="date_start must not be further back than P7D"):
            stage.page(stage.client(), date_start=now - LONGEST - timedelta(seconds=61), date_end=now)
        assert [] == stage.server.heard


def test_a_walk_in_parts_goes_on_after_a_crash(colour: Colour) -> None:
    """A resume token inside one part leads to the parts after it as well."""
    with staged(ROUTEE, colour) as stage:
        client = stage.client()
        page = stage.page(client, **_long_range(stage))
        rest = stage.colour.walk(client.resume(page.resume_token))
        given = stage.identities([*page.rows, *rest])
    assert sorted(stage.history()) == sorted(given)
