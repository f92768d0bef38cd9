"""An honest simulator of Voximplant's Management API, so far of GetSmsHistory.

Read from the dossier: sections 3 to 6 and 10; each module names its own sections and quirks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from conformance.simulators.recording import Recorder, RecordingMiddleware
from conformance.simulators.variants import choose
from conformance.simulators.voximplant.application import BASE_PATH, SECRET_PARAMETERS, VoximplantSimulator
from conformance.simulators.voximplant.identities import CHILD_ACCOUNT_ID, Identity, owner, read_credentials
from conformance.simulators.voximplant.rows import history_rows
from conformance.simulators.voximplant.store import HistoryStore
from conformance.simulators.voximplant.variants import VARIANTS

__all__ = ["VARIANTS", "create_app"]


def create_app(
    *,
    seed: int = 1,
    rows: int = 250,
    variants: Mapping[str, str] | None = None,
    clock: Callable[[], float] = time.time,
    log: TextIO | None = None,
    faults: Iterable[int | None] = (),
    identities: Iterable[Identity] = (),
) -> Starlette:
    """Build the simulator with a history of `rows` rows; `app.state.simulator` is what a test asks.

    `clock` gives UNIX seconds. `log` gets one line of JSON a request. `faults` answers the calls in turn: a
    number with that error code, None (and every call after the last) honestly. `identities` may call besides
    the owner of the key file. Raises `UnknownVariantError`.
    """
    credentials = read_credentials()
    known = [owner(credentials), *identities]
    simulator = VoximplantSimulator(
        credentials=credentials,
        identities={identity.key_id: identity for identity in known},
        store=_store(credentials["account_id"], seed, rows),
        choices=choose(VARIANTS, variants or {}),
        clock=clock,
        faults=iter(faults),
        recorder=Recorder(log, SECRET_PARAMETERS),
    )
    return _application(simulator)


def _store(account_id: int, seed: int, rows: int) -> HistoryStore:
    store = HistoryStore()
    store.add(account_id, history_rows(seed, rows))
    store.add(CHILD_ACCOUNT_ID, history_rows(seed + 1, rows // 10))
    return store


def _application(simulator: VoximplantSimulator) -> Starlette:
    verbs = ["GET", "POST"]
    app = Starlette(
        routes=[
            Route(BASE_PATH, simulator.answer, methods=verbs),
            Route(BASE_PATH + "/{method:path}", simulator.answer, methods=verbs),
        ],
        middleware=[Middleware(RecordingMiddleware, simulator.recorder)],
    )
    app.state.simulator = simulator
    return app
