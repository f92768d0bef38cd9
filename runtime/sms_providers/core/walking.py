"""What holds for all walks of a client, whatever list they are over."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from sms_providers.core.bad_rows import OnBadRow
from sms_providers.core.call_options import OnShift
from sms_providers.core.landings import Landing, Walk, Way
from sms_providers.core.resuming import Tokens


@frozen
class Rules:
    """The options of the client that made a walk, and who writes its tokens."""

    tokens: Tokens
    on_shift: OnShift = "raise"
    on_bad_row: OnBadRow = "raise"
    prefetch: int = 0

    def foreseen(self, landing: Landing, way: Way) -> Iterator[Walk]:
        """Iterate over the walks to the pages that may be asked for before they are wanted."""
        if way.walk is not None and self.prefetch:
            yield from landing.foreseen(way.walk, self.prefetch)

    def token(self, landing: Landing) -> str | None:
        """Return the token that goes on after a page, None after the last."""
        return self.tokens.written(landing.onward()) if landing.has_next else None
