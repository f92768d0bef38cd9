"""A walk over the pages of a list: where it stands, what of a page it gives, and where it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any

from attrs import define, evolve, field, frozen

from sms_providers.core.arrivals import Arrival
from sms_providers.core.bad_rows import BadRow
from sms_providers.core.identities import Given, Identified, Identity
from sms_providers.core.operations import Operation
from sms_providers.core.paging import Paging
from sms_providers.core.shifts import Retreat, Sight, joins, retreat
from sms_providers.core.steps import Step
from sms_providers.core.windows import Parts, check_range, closed, is_over, parts_of
from sms_providers.errors import InvalidRequestError, NotFoundError, ProviderError, UnexpectedResponseError


@frozen
class Walk:
    """Where a walk stands before a page is asked for by `step`.

    `before` is the step of the page before, `total` what that page said. With `overlap` the page begins with that many
    rows that were given, unless something shifted. `parts` are there where the range of time is read in parts;
    `is_closed` says that the walk itself put an end to it. `was_told` says that the caller was warned of a gap,
    `gives_up` that the way back led nowhere and the page is taken as it is. `shown` is what the page before showed when
    it was asked for last, `held` the page that waits for a look back at it, `empty_pages` how many pages without rows
    came last, `barren_pages` how many without new ones.
    """

    operation: Operation[Any] = field(repr=False)
    paging: Paging = field(repr=False)
    step: Step
    given: Given = field(factory=Given)
    total: int | None = None
    overlap: int = 0
    before: Step | None = None
    parts: Parts | None = None
    is_closed: bool = False
    was_told: bool = False
    retreat: Retreat | None = None
    rereads: int = 0
    gives_up: bool = False
    shown: Identified = field(default=(), repr=False)
    held: Arrival | None = field(default=None, repr=False)
    empty_pages: int = 0
    barren_pages: int = 0

    @classmethod
    def begun(cls, operation: Operation[Any], paging: Paging, step: Step, now: datetime) -> Walk:
        """Return the walk to a call's first page; raise `InvalidRequestError` for a wrong range of time."""
        check_range(operation, step.arguments, now)
        walk = cls(operation, paging, step, Given(is_complete=paging.is_first(step)))
        parts = parts_of(operation, step.arguments, now)
        if parts is None:
            return walk
        for place in paging.places:
            if step.arguments.get(place) is not None:
                what = (
                    f"cannot be given with a range of time longer than {parts.window.longest}, which is read in parts"
                )
                raise InvalidRequestError(operation.name, place, what)
        return evolve(walk, parts=parts, step=Step(parts.first(step.arguments)))

    def landed(self, arrival: Arrival) -> Landing | Walk:
        """Return what the walk gives of a page, or the walk to what must be read again before it."""
        if self.held is not None and arrival.shown == self.shown:
            return self._at_held(self.held, has_gap=False)
        if self.held is not None and not self.given.is_whole:
            return self._at_held(self.held, has_gap=True)
        sight = Sight(any(map(self.given.has_here, arrival.identities)), self.total, arrival.total)
        must_show = bool(self.overlap or self.retreat)
        if joins(self.paging, self.step, self.given, sight, must_show=must_show, gives_up=self.gives_up):
            return self._landing(arrival, has_gap=False)
        return self._again(arrival, sight) or self._landing(arrival, has_gap=True)

    def refused(self, error: ProviderError) -> Landing:
        """Return what the walk gives when a page is refused: the one that waited, with a gap; else raise the error.

        A cursor that names a row is refused once that row is gone, and then nobody can tell what else is.
        """
        if self.held is None or not (type(error) is ProviderError or isinstance(error, NotFoundError)):
            raise error
        return self._at_held(self.held, has_gap=True)

    def _again(self, arrival: Arrival, sight: Sight) -> Landing | Walk | None:
        """Return the walk to what must be read again, or back to this page when that led nowhere."""
        if self.gives_up:
            return None
        found = retreat(
            self.paging,
            self.step,
            self.given,
            sight,
            before=self.before,
            last=self.retreat,
            rereads=self.rereads,
        )
        if found is not None:
            # A total that became smaller says more at a second look than rows do: the page is asked for again instead.
            held = arrival if self.retreat is None and not sight.vanished else None
            return evolve(self, step=found[0], retreat=found[1], rereads=self.rereads + 1, held=held)
        if self.held is not None:
            return self._at_held(self.held, has_gap=True)
        return None if self.retreat is None else evolve(self, step=self.retreat.origin, retreat=None, gives_up=True)

    def _at_held(self, held: Arrival, *, has_gap: bool) -> Landing:
        """Return what the walk gives of the page that waited, which is not asked for again."""
        walk = evolve(self, step=held.whence.step, retreat=None, held=None, rereads=0)
        return walk._landing(held, has_gap=has_gap)

    def _landing(self, arrival: Arrival, *, has_gap: bool) -> Landing:
        identities = arrival.identities
        are_from_here = list(map(self.given.has_here, identities))
        # What stands in front of a given row was not left out: it came later, or the call began behind it.
        first = are_from_here.index(True) if self.retreat is not None and any(are_from_here) else 0
        kept = [at for at in range(first, arrival.came) if at not in arrival.repeats]
        new = [at for at in kept if identities[at] not in self.given]
        return Landing(self, arrival, [arrival.contents[at] for at in new], [identities[at] for at in new], has_gap)

    def goes_on_with(self, arrival: Arrival) -> bool:
        """Whether a page shows no change since the one before it, by total or rows."""
        if arrival.total != self.total:
            return False
        if self.overlap:
            return arrival.identities[:1] == (self.given.last,)
        return not any(map(self.given.has_here, arrival.identities))

    def is_over(self, moment: datetime) -> bool:
        """Whether no row is added to the range of time any more."""
        window = self.operation.window
        return self.is_closed or (window is not None and is_over(window, self.step.arguments, moment))

    def with_end(self, moment: datetime) -> Walk:
        """Return the walk with its range of time closed, if it is open and the next call says what it is for."""
        window = self.operation.window
        if window is None or self.paging.counts is None:
            return self
        arguments = closed(window, self.step.arguments, moment)
        if arguments is self.step.arguments:
            return self
        return evolve(self, step=evolve(self.step, arguments=arguments), is_closed=True)


@define(eq=False, slots=False)
class Landing:
    """A page at which a walk has arrived: the rows that it gives, and whether rows may have been missed before it."""

    walk: Walk
    arrival: Arrival
    contents: list[Any] = field(repr=False)
    identities: list[Identity | None] = field(repr=False)
    has_gap: bool

    @cached_property
    def rows(self) -> list[Any]:
        """The rows that it gives and that fit the document."""
        return [row for row in self.contents if not isinstance(row, BadRow)]

    @cached_property
    def bad_rows(self) -> list[BadRow]:
        """The rows that it gives and that do not fit."""
        return [row for row in self.contents if isinstance(row, BadRow)]

    @cached_property
    def _following(self) -> Step | None:
        """The step to the page after in the same range of time, as the reply has it."""
        was_asked_for_more = self.walk.retreat is None and self.walk.overlap > 0
        if was_asked_for_more and not self.contents and self.arrival.came <= self.walk.overlap:
            return None
        return self.arrival.following()

    @cached_property
    def _next_part(self) -> Step | None:
        parts = self.walk.parts
        arguments = None if parts is None else parts.following(self.walk.step.arguments)
        if arguments is None:
            return None
        return Step({name: value for name, value in arguments.items() if name not in self.walk.paging.places})

    @property
    def has_next(self) -> bool:
        """Whether a page comes after this one."""
        return self._following is not None or self._next_part is not None

    def onward(self) -> Walk:
        """Return the walk to the page after.

        Raises `LookupError` when there is none, `UnexpectedResponseError` as `Whence.onward` does.
        """
        if self._following is not None:
            return self._in_same_range(self._onward(self._following))
        if self._next_part is None:
            raise LookupError("there is no next page")
        walk = self._walk(self._next_part)
        given = walk.given.and_range()
        return evolve(walk, given=given, total=None, before=None, shown=(), empty_pages=0, barren_pages=0)

    def _onward(self, following: Step) -> Step:
        whence = self.arrival.whence
        return whence.onward(following, empty_pages=self._empty_pages, barren_pages=self._barren_pages)

    @property
    def _empty_pages(self) -> int:
        return 0 if self.arrival.came else self.walk.empty_pages + 1

    @property
    def _barren_pages(self) -> int:
        is_barren = not self.contents or self.arrival.shown == self.walk.shown
        return self.walk.barren_pages + 1 if is_barren else 0

    def _walk(self, step: Step) -> Walk:
        total = self.arrival.total
        return Walk(
            self.walk.operation,
            self.walk.paging,
            step,
            self.walk.given.and_page(self.identities),
            self.walk.total if total is None else total,
            before=self.walk.step,
            parts=self.walk.parts,
            is_closed=self.walk.is_closed,
            was_told=self.walk.was_told or self.has_gap,
            rereads=0 if self.contents else self.walk.rereads,
            shown=self.arrival.shown,
            empty_pages=self._empty_pages,
            barren_pages=self._barren_pages,
        )

    def _in_same_range(self, step: Step) -> Walk:
        walk = self._walk(step).with_end(self.arrival.moment)
        is_told = self.arrival.total is not None and walk.is_over(self.arrival.moment)
        if walk.paging.counts != "rows" or not walk.given.is_whole or is_told:
            return walk
        # A page of one row would be nothing but the row that came before.
        earlier = walk.paging.back(walk.step, 1) if self.arrival.came > 1 else None
        return walk if earlier is None else evolve(walk, step=earlier, overlap=1)

    def way(self) -> Way:
        """Return the way on without the page, which need not stay in memory."""
        try:
            return Way(self.onward() if self.has_next else None)
        except UnexpectedResponseError as error:
            return Way(error=error)

    def foreseen(self, walk: Walk, count: int) -> Iterator[Walk]:
        """Iterate over the walks to so many pages to come, the next one first, as far as they are known by now."""
        for _ in range(count):
            yield walk
            step = walk.paging.ahead(walk.step, self.arrival.came - walk.overlap, walk.total)
            if step is None:
                return
            walk = evolve(walk, step=step)


@frozen
class Way:
    """The way on from a page: the walk to the next one, None after the last, or the error that stands in the way."""

    walk: Walk | None = None
    error: UnexpectedResponseError | None = None

    def taken(self) -> Walk | None:
        """Return the walk; raise the error."""
        if self.error is not None:
            raise self.error.with_traceback(None)
        return self.walk
