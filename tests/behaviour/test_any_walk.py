"""Whatever faults, insertions and losses come within the retry allowance, a walk gives exactly its rows, in order.

A walk by links that is told no total ends in an error where more vanishes than a page: never does it leave out rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sms_providers.errors import PagingShiftedError
from tests.behaviour import faults
from tests.behaviour.colours import Awaiting, Blocking, Colour
from tests.behaviour.faults import Fault
from tests.behaviour.stage import Stage, staged
from tests.behaviour.subjects import SUBJECTS, Subject

pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.usefixtures("abandoned_connections"),
]

RETRIES = 3
SMALLEST_HISTORY, LARGEST_HISTORY = 0, 37

PASSING: dict[str, Fault] = {
    "reset": faults.reset_before_reply,
    "reset in the body": faults.reset_in_body,
    "lost": faults.lose_reply,
    "cut short": faults.cut_short_of_its_length,
    "hung up": faults.hang_up,
    "a web page with 502": faults.web_page(502),
    "503 with a wait": faults.answering(503, "", {"Retry-After": "3"}),
    "429": faults.answering(429),
    "520": faults.answering(520),
}

troubles = st.lists(st.sampled_from(sorted(PASSING)), min_size=1, max_size=RETRIES)


class AnyWalk(RuleBasedStateMachine):
    """A walk from page to page, in which everything may happen that retries and paging are there for."""

    colour: type[Colour]

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.given: list[Any] = []
        self.same_second = False
        self.removed = False
        self.inserted = False
        self.lost = 0

    @initialize(
        subject=st.sampled_from(SUBJECTS),
        rows=st.integers(SMALLEST_HISTORY, LARGEST_HISTORY),
        order=st.sampled_from(["newest-first", "oldest-first"]),
        limit=st.integers(2, 20),
        prefetch=st.sampled_from([0, 0, 1, 3]),
    )
    def begin(self, subject: Subject, rows: int, order: str, limit: int, prefetch: int) -> None:
        """Ask for the first page; what is there at this moment is what the walk must give."""
        self.stage: Stage = self.open.enter_context(
            staged(subject, self.colour(), rows=rows, variants={"row-order": order})
        )
        self.prefetch, self.limit = prefetch, limit
        # Where new rows come first, as many that vanish meanwhile are hidden by them from a walk by links.
        self.hides = subject.next_link is not None and order == "newest-first"
        self.history = self.stage.history()
        self.page = self.stage.page(self._client(), **{subject.limit: limit})
        self._note()

    @rule(trouble=troubles)
    def meet_trouble(self, trouble: list[str]) -> None:
        """Have the next page fail as often as may be."""
        self._plan(trouble)

    @precondition(lambda self: not (self.removed and self.hides))
    @rule(count=st.integers(1, 25), seconds=st.integers(1, 60))
    def insert_later(self, count: int, seconds: int) -> None:
        """Have rows come in after the moment of the first page."""
        self.inserted = True
        self.stage.clock.go(seconds)
        self.stage.subject.insert(self.stage.simulator, count)

    @precondition(lambda self: not self.removed and self.stage.clock.ahead == 0)
    @rule(count=st.integers(1, 25))
    def insert_at_once(self, count: int) -> None:
        """Have rows come in within the very second of the first page: they may be given, once."""
        self.same_second = self.inserted = True
        self.stage.subject.insert(self.stage.simulator, count)

    @precondition(lambda self: not (self.inserted if self.hides else self.stage.subject.windowed and self.same_second))
    @rule(which=st.data())
    def remove_what_was_given(self, which: st.DataObject) -> None:
        """Have a row vanish that was given, so that all after it move up."""
        left = [each for each in self.given if each in set(self.stage.history())]
        if left:
            self.removed = True
            self.lost += 1
            self.stage.subject.remove(self.stage.simulator, which.draw(st.sampled_from(left)))

    @precondition(lambda self: self.stage.subject.token_path is not None)
    @rule()
    def revoke_tokens(self) -> None:
        """Have every token end at once."""
        self.stage.simulator.expire_tokens()

    @precondition(lambda self: self.page is not None and self.page.has_next)
    @rule()
    def turn(self) -> None:
        """Go on to the next page."""
        with self._telling():
            self.page = self.stage.colour.awaited(self.page.next())
            self._note()

    @precondition(lambda self: self.page is not None and self.page.has_next)
    @rule()
    def crash(self) -> None:
        """Lose the client, and go on with another one by the token of the last page."""
        with self._telling():
            self.page = self.stage.colour.awaited(self._client().resume(self.page.resume_token))
            self._note()

    @precondition(lambda self: self.page is not None and self.page.has_next)
    @rule(count=st.integers(1, 30))
    def read_on(self, count: int) -> None:
        """Iterate over rows from the next page on, and leave the loop; the page before is where the walk still is."""
        with self._telling():
            following = self.stage.colour.awaited(self.page.next())
            rows = self.stage.identities(self.stage.colour.walk(following, stop=count))
            self._expect_beginning([*self.given, *rows])

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        """Expect what was given so far to be the beginning of the window."""
        if hasattr(self, "history"):
            self._expect_beginning(self.given)

    def teardown(self) -> None:
        """Read the rest by iterating: the whole window has then been given."""
        with self.open:
            if hasattr(self, "page"):
                with self._telling():
                    self._read_the_rest()
                    assert self.history == self._of_window(self.given)
                self._expect_beginning(self.given)

    def _read_the_rest(self) -> None:
        if self.page.has_next:
            rest = self.stage.colour.walk(self.stage.colour.awaited(self.page.next()))
            self.given += self.stage.identities(rest)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Let a walk by links end in the error where more rows vanished than a look back can show."""
        try:
            yield
        except PagingShiftedError:
            assert self.stage.subject.next_link is not None
            assert self.lost >= self.limit

    def _client(self) -> Any:
        return self.stage.client(retries=RETRIES, prefetch=self.prefetch)

    def _plan(self, trouble: list[str]) -> None:
        # Two troubles in a row for one page would be more than it may have.
        self.stage.server.script.clear()
        self.stage.plan(*(PASSING[name] for name in trouble))

    def _note(self) -> None:
        self.given += self.stage.identities(self.page.rows)

    def _expect_beginning(self, given: list[Any]) -> None:
        found = self._of_window(given)
        assert self.history[: len(found)] == found
        assert len(given) == len(set(given))

    def _of_window(self, given: list[Any]) -> list[Any]:
        # Of rows that came in the second of the frozen bound, and where there is no bound to freeze, nobody can tell.
        if self.same_second or not self.stage.subject.windowed:
            return [each for each in given if each in set(self.history)]
        return given


class BlockingWalk(AnyWalk):
    """The walk of the client that blocks."""

    colour = Blocking


class AwaitingWalk(AnyWalk):
    """The walk of the client that awaits."""

    colour = Awaiting


_SETTINGS = settings(max_examples=120, stateful_step_count=12)

TestBlockingWalk = BlockingWalk.TestCase
TestBlockingWalk.settings = _SETTINGS
TestAwaitingWalk = AwaitingWalk.TestCase
TestAwaitingWalk.settings = _SETTINGS
