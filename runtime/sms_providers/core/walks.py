"""From page to page: what the step to the next one must be before anything is sent."""

from __future__ import annotations

from typing import Any, Final

from attrs import evolve, field, frozen

from sms_providers.core.json_bodies import UnreadableError
from sms_providers.core.links import resolved
from sms_providers.core.messages import Reply
from sms_providers.core.operations import Operation
from sms_providers.core.paging import Paging
from sms_providers.core.steps import Step
from sms_providers.errors import UnexpectedResponseError

#: A provider that filters its pages leaves some without rows; one that never says the last would be asked for ever.
_MOST_EMPTY_PAGES: Final = 5
#: New rows may push those that were given over many pages; a provider that gives the same ones for ever is wrong.
_MOST_BARREN_PAGES: Final = 100


@frozen
class Whence:
    """Where a page came from: the step and the URL by which it was asked for, and the reply that held it."""

    operation: Operation[Any] = field(repr=False)
    paging: Paging = field(repr=False)
    step: Step
    url: str = field(repr=False)
    reply: Reply

    def onward(self, following: Step, *, empty_pages: int = 0, barren_pages: int = 0) -> Step:
        """Return the step to the page after, its link resolved; so many pages without rows, or new ones, came last.

        Raises `UnexpectedResponseError` naming the place in the reply when the link leaves the origin of the call, or
        when the step leads back to where the walk has been, where page numbers go on and on without any row, and where
        whatever pages go on and on without a new one.
        """
        if barren_pages > _MOST_BARREN_PAGES:
            raise self._unexpected(self.paging.rows_pointer, "Expected rows that were not given before")
        if self.paging.counts == "pages" and empty_pages > _MOST_EMPTY_PAGES:
            expected = f"Expected rows after {_MOST_EMPTY_PAGES} pages without any, or the mark of the last page"
            raise self._unexpected(self.paging.rows_pointer, expected)
        try:
            return self._checked(following)
        except ValueError as error:
            raise self._unexpected(self.paging.next_pointer, f"Expected {error}") from None

    def _unexpected(self, pointer: str, expected: str) -> UnexpectedResponseError:
        return self.operation.unexpected(self.reply, UnreadableError(pointer, expected))

    def _checked(self, following: Step) -> Step:
        if following.link is not None:
            following = following.with_link(resolved(following.link, self.url))
        place = self.paging.place(following)
        if place is None:
            return following
        if place in {self.url, self.paging.place(self.step)}:
            raise ValueError("the way to another page than this one")
        return evolve(following, trail=self.step.trail.onward(place))
