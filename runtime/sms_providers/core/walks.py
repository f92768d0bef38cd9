"""From page to page: what the step to the next one must be before anything is sent."""

from __future__ import annotations

from typing import Any

from attrs import evolve, field, frozen

from sms_providers.core.json_bodies import UnreadableError
from sms_providers.core.links import resolved
from sms_providers.core.messages import Reply
from sms_providers.core.operations import Operation
from sms_providers.core.paging import Paging
from sms_providers.core.steps import Step


@frozen
class Whence:
    """Where a page came from: the step and the URL by which it was asked for, and the reply that held it."""

    operation: Operation[Any] = field(repr=False)
    paging: Paging = field(repr=False)
    step: Step
    url: str = field(repr=False)
    reply: Reply

    def onward(self, following: Step) -> Step:
        """Return the step to the page after, its link resolved.

        Raises `UnexpectedResponseError` naming the place in the reply when the link leaves the origin of the call, or
        when the step leads back to where the walk has been.
        """
        try:
            return self._checked(following)
        except ValueError as error:
            unreadable = UnreadableError(self.paging.next_pointer, f"Expected {error}")
            raise self.operation.unexpected(self.reply, unreadable) from None

    def _checked(self, following: Step) -> Step:
        if following.link is not None:
            following = following.with_link(resolved(following.link, self.url))
        place = self.paging.place(following)
        if place is None:
            return following
        if place in {self.url, self.paging.place(self.step)}:
            raise ValueError("the way to another page than this one")
        return evolve(following, trail=self.step.trail.onward(place))
