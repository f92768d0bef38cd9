"""Whether a page goes on where the walk stood although the list may have changed, and what to read again if not.

Rows that were not given yet all stand behind those that were. So a page on which a given row stands, or the first page
of all, leaves none of them out; a page without one does only if nothing before it was removed. That nothing was, totals
tell that stayed the same, or else a look back: the page before is asked for once more, after this one has arrived.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from sms_providers.core.identities import Given
from sms_providers.core.paging import Paging
from sms_providers.core.steps import Step

#: A list that shrinks at every look would be read again for ever.
_MOST_REREADS: Final = 32


@frozen
class Sight:
    """What a page shows of a shift: whether a row stands on it that was given, and the totals before and now."""

    has_given: bool
    total_before: int | None
    total: int | None

    @property
    def vanished(self) -> int:
        """How many rows there are less than before, as far as the provider says."""
        if self.total is None or self.total_before is None:
            return 0
        return max(0, self.total_before - self.total)

    @property
    def has_changed(self) -> bool:
        """Whether the provider says another total than before."""
        return not self.is_untold and self.total != self.total_before

    @property
    def is_untold(self) -> bool:
        """Whether a total is missing, before or now, so that nobody can compare them."""
        return None in (self.total, self.total_before)


@frozen
class Retreat:
    """A way back: from the step that showed the shift, by so many rows or pages."""

    origin: Step
    back: int


def joins(
    paging: Paging, step: Step, given: Given, sight: Sight, *, must_show: bool = False, gives_up: bool = False
) -> bool:
    """Whether a page surely leaves out nothing, as far as the provider tells.

    With `must_show` it was asked for from a row on that was given, so that it shows one unless that was removed. With
    `gives_up` all that could be read again was: only a row that was given can tell now.
    """
    if not given:
        return True
    if not given.is_whole:
        return _may_join(paging, sight)
    if sight.has_given:
        return True
    if must_show:
        return paging.is_first(step) and given.is_complete
    return not (gives_up or sight.is_untold or sight.has_changed)


def _may_join(paging: Paging, sight: Sight) -> bool:
    """Whether nothing speaks against a page behind rows that nothing tells apart."""
    if sight.is_untold:
        return sight.has_given
    return not (sight.vanished or (sight.has_changed and paging.counts is not None))


def retreat(
    paging: Paging,
    step: Step,
    given: Given,
    sight: Sight,
    *,
    before: Step | None,
    last: Retreat | None,
    rereads: int,
) -> tuple[Step, Retreat] | None:
    """Return the step to what must be read again, or None where rows would come twice, or there is no way back.

    `step` is that of the page, `before` that of the page before, `last` the way back that was tried already. Rows that
    nothing tells apart are not given again: one look back, where no total tells, shows whether anything changed.
    """
    if rereads >= _MOST_REREADS or not (given.is_whole or sight.is_untold):
        return None
    if paging.counts is None or not given.is_whole:
        return (before, Retreat(step, 1)) if last is None and before is not None else None
    if last is not None and paging.is_first(step):
        return None
    last = last or Retreat(step, 0)
    back = _rows_back(sight, last.back) if paging.counts == "rows" else last.back + 1
    earlier = paging.back(last.origin, back)
    return None if earlier is None else (earlier, Retreat(last.origin, back))


def _rows_back(sight: Sight, back: int) -> int:
    """Return how many rows to go back: to the last one given if all that vanished stood before it, then twice as many.

    Where it was removed too, another one that was given shows in the end.
    """
    return max(sight.vanished + 1, 2 * back)
