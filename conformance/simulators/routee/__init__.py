"""An honest simulator of Routee's SMS tracking, of sending one message, of its tokens, and of its callbacks.

Read from the dossier: sections 2 to 7; each module names its own sections and quirks.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from starlette.applications import Starlette

from conformance.simulators.callbacks import Courier, loopback_url
from conformance.simulators.recording import Recorder
from conformance.simulators.routee.application import SECRET_PARAMETERS, application
from conformance.simulators.routee.centre import MessageCentre, checked_seconds
from conformance.simulators.routee.history import History, Span
from conformance.simulators.routee.inventor import Inventor
from conformance.simulators.routee.reports import Reporter
from conformance.simulators.routee.simulator import RouteeSimulator
from conformance.simulators.routee.tokens import DEFAULT_LIFETIME, TokenOffice, checked_lifetime, read_credentials
from conformance.simulators.routee.variants import VARIANTS
from conformance.simulators.variants import choose

__all__ = ["VARIANTS", "create_app"]

DEFAULT_SETTLE_SECONDS = 30.0

# A reader who asks for the latest 7 days asks a moment after the history was made: the hour is for them.
OLDEST_ROW_SECONDS = (7 * 24 - 1) * 3600
NEWEST_ROW_SECONDS = 120


def create_app(
    *,
    seed: int = 1,
    rows: int = 250,
    variants: Mapping[str, str] | None = None,
    clock: Callable[[], float] = time.time,
    log: TextIO | None = None,
    faults: Iterable[int | None] = (),
    token_faults: Iterable[int | None] = (),
    token_lifetime: float = DEFAULT_LIFETIME,
    settle_seconds: float = DEFAULT_SETTLE_SECONDS,
    callback_url: str | None = None,
) -> Starlette:
    """Build the simulator with a history of `rows` rows; `app.state.simulator` is what a test asks.

    `clock` gives UNIX seconds. `log` gets one line of JSON a request. `faults` answers the calls of the API in
    turn: a number with that HTTP status, or with that code if it has nine digits, None (and every call after the
    last) honestly; `token_faults` does the same at the token endpoint. A token lives for `token_lifetime` seconds,
    a message that was sent is settled after `settle_seconds`. `callback_url`, on this machine only, gets what
    comes in, and what becomes of messages that name no URL of their own. Raises `UnusableOptionError`, of which
    `UnknownVariantError` is one.
    """
    choices = choose(VARIANTS, variants or {})
    now = clock()
    inventor = Inventor(random.Random(seed), choices)
    inventor.invent_campaigns()
    history = History({campaign.tracking_id: campaign for campaign in inventor.campaigns})
    history.put(inventor.history(rows, Span(now - OLDEST_ROW_SECONDS, now - NEWEST_ROW_SECONDS)))
    reporter = Reporter(choices, None if callback_url is None else Courier(loopback_url(callback_url)))
    # Chance of its own, or the rows that are made later would depend on how many tokens were asked for.
    chance = random.Random(f"tokens {seed}")
    simulator = RouteeSimulator(
        tokens=TokenOffice(read_credentials(), checked_lifetime(token_lifetime), choices, chance),
        history=history,
        inventor=inventor,
        centre=MessageCentre(history, inventor, reporter, checked_seconds(settle_seconds)),
        reporter=reporter,
        choices=choices,
        clock=clock,
        faults=iter(faults),
        token_faults=iter(token_faults),
        recorder=Recorder(log, SECRET_PARAMETERS),
    )
    return application(simulator)
