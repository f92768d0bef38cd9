"""Which rows a walk has given: their identities, as far back as is needed to know them again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import evolve, field, frozen

Identity = str | int
#: Identities in the order of their rows; a mapping, since it is both ordered and quick to look in.
Identities = Mapping[Identity, None]

#: The identities of rows in their order, None for a row without one.
Identified = tuple[Identity | None, ...]

#: More rows than the longest pages of ten thousand lists shift by between two requests.
MOST_REMEMBERED: Final = 10_000

#: What every JSON library keeps exactly.
_LARGEST_NUMBER: Final = 2**63


def identity_of(value: Any) -> Identity | None:
    """Return the value that tells a row apart in a form that survives JSON, or None where the row has none."""
    if value is None or type(value) is str:
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST_NUMBER:
        return int(value)
    return str.__str__(value) if isinstance(value, str) else str(value)


def _kept(identities: Iterable[Identity | None]) -> Identities:
    return dict.fromkeys(identity for identity in identities if identity is not None)


@frozen
class Given:
    """The identities of the rows that a walk gave last in the present range of time, page by page.

    `opening` holds those of its first page, `earlier` what is to be known of the range before: rows at the very moment
    between two ranges come in both, and where new rows come first, they stand on the first page of the one and on the
    last of the other. `is_whole` says that every row had an identity, `is_complete` that the rows given are all that
    stand in front of the next one, none forgotten.
    """

    pages: tuple[Identities, ...] = field(default=(), repr=False)
    opening: Identities = field(factory=dict, repr=False)
    earlier: Identities = field(factory=dict, repr=False)
    is_whole: bool = True
    is_complete: bool = True

    def __contains__(self, identity: Identity | None) -> bool:
        """Whether a row was given; nobody can tell of one without identity."""
        return identity is not None and (identity in self.earlier or self.has_here(identity))

    def has_here(self, identity: Identity | None) -> bool:
        """Whether a row was given in the present range of time."""
        return identity is not None and any(identity in page for page in reversed(self.pages))

    @property
    def last(self) -> Identity | None:
        """The identity of the last row given in the present range of time, None where there is none."""
        return next(reversed(self.pages[-1])) if self.pages else None

    def __len__(self) -> int:
        return sum(map(len, self.pages))

    def __bool__(self) -> bool:
        """Whether any row was given in the present range of time, known by an identity or not."""
        return bool(self.pages) or not self.is_whole

    def and_page(self, identities: Sequence[Identity | None]) -> Given:
        """Return what is known after a page with new rows, oldest identities forgotten beyond `MOST_REMEMBERED`."""
        new = _kept(identities)
        given = evolve(
            self,
            pages=(*self.pages, new) if new else self.pages,
            opening=self.opening or new,
            is_whole=self.is_whole and None not in identities,
        )
        return given.at_most(MOST_REMEMBERED)

    def and_range(self) -> Given:
        """Return what is to be known when the next range of time begins."""
        last = [identity for page in self.pages for identity in page]
        return Given(earlier=_kept([*self.opening, *last]), is_whole=self.is_whole)

    def at_most(self, count: int) -> Given:
        """Return what is known by the last pages that hold so many identities together; the last page stays whole."""
        pages, held = self.pages, len(self)
        while held > count and len(pages) > 1:
            held -= len(pages[0])
            pages = pages[1:]
        return evolve(self, pages=pages, is_complete=self.is_complete and len(pages) == len(self.pages))
