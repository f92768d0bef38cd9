"""How long a client waits before it tries again."""

from __future__ import annotations

from email.utils import formatdate

import pytest

from sms_providers import errors
from sms_providers.options import Retries
from tests.behaviour import faults
from tests.behaviour.stage import Stage


@pytest.mark.parametrize("chance", [0.0, 0.25, 1.0])
def test_waits_double_up_to_the_longest_and_are_fully_jittered(stage: Stage, chance: float) -> None:
    """Each wait is a share, drawn anew, of a span that doubles up to the longest one."""
    stage.pauses.chance = chance
    stage.plan(*[faults.answering(503)] * 6)
    stage.page(stage.client(retries=Retries(attempts=7, first_wait=0.5, longest_wait=8.0)))
    assert [chance * span for span in (0.5, 1, 2, 4, 8, 8)] == stage.pauses.waits


def test_a_retry_after_in_seconds_is_waited_for(stage: Stage) -> None:
    """The provider's own number of seconds replaces a shorter wait."""
    stage.plan(faults.answering(429, "", {"Retry-After": "7"}))
    stage.page(stage.client())
    assert [7.0] == stage.pauses.waits


def test_a_retry_after_as_a_date_is_waited_for(stage: Stage) -> None:
    """A moment to come is waited for."""
    stage.plan(faults.answering(503, "", {"Retry-After": formatdate(stage.clock() + 9, usegmt=True)}))
    stage.page(stage.client())
    assert [9.0] == stage.pauses.waits


def test_a_retry_after_that_is_over_is_no_wait_of_its_own(stage: Stage) -> None:
    """A moment that has passed asks for nothing beyond the usual wait."""
    stage.plan(faults.answering(503, "", {"Retry-After": formatdate(stage.clock() - 9, usegmt=True)}))
    stage.page(stage.client(retries=Retries(first_wait=0.5)))
    assert [0.5] == stage.pauses.waits


@pytest.mark.parametrize("nonsense", ["soon", "-5", "1e3", "", "٣"])
def test_a_retry_after_that_is_none_is_passed_over(stage: Stage, nonsense: str) -> None:
    """What is neither seconds nor a date leaves the usual wait."""
    stage.plan(faults.answering(503, "", {"Retry-After": nonsense.encode().decode("latin-1")}))
    stage.page(stage.client(retries=Retries(first_wait=0.5)))
    assert [0.5] == stage.pauses.waits


@pytest.mark.parametrize("status", [429, 503])
def test_a_retry_after_beyond_the_cap_is_the_applications_matter(stage: Stage, status: int) -> None:
    """A wait that is too long is not begun: the error is raised with the seconds that were asked for."""
    stage.plan(faults.answering(status, "", {"Retry-After": "3600"}))
    with pytest.raises((errors.RateLimitError, errors.ServerError)) as caught:
        stage.page(stage.client())
    assert ([], 3600) == (stage.pauses.waits, caught.value.retry_after)


def test_all_attempts_end_within_the_deadline(stage: Stage) -> None:
    """However many attempts are allowed, no wait begins that would pass the deadline."""
    stage.plan(*[faults.answering(503)] * 50)
    with pytest.raises(errors.ServerError):
        stage.page(stage.client(retries=Retries(attempts=51, deadline=10)))
    assert [0.5, 1, 2, 4] == stage.pauses.waits


def test_a_storm_that_ends_is_sat_out(stage: Stage) -> None:
    """Pages that each meet a few 503s all come in the end."""
    storm = [faults.answering(503), faults.answering(503, "", {"Retry-After": "2"}), faults.honest]
    stage.plan(*storm * 10)
    assert stage.history() == stage.walk(stage.client(retries=2))
