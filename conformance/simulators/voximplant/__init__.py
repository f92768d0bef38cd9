"""An honest simulator of the five SMS methods of Voximplant's Management API, and of its inbound SMS callback.

Read from the dossier: sections 3 to 7 and 10; each module names its own sections and quirks.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal
from typing import TextIO

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from conformance.simulators.callbacks import Courier, loopback_url
from conformance.simulators.recording import Recorder, RecordingMiddleware
from conformance.simulators.variants import choose
from conformance.simulators.voximplant.a2p_rows import a2p_history_rows
from conformance.simulators.voximplant.accounts import Account
from conformance.simulators.voximplant.application import BASE_PATH, SECRET_PARAMETERS, VoximplantSimulator
from conformance.simulators.voximplant.centre import MessageCentre, checked_seconds
from conformance.simulators.voximplant.identities import CHILD_ACCOUNT_ID, Identity, holder, read_credentials
from conformance.simulators.voximplant.inbound import Inbox, read_callback_secrets
from conformance.simulators.voximplant.rows import history_rows
from conformance.simulators.voximplant.store import HistoryStore
from conformance.simulators.voximplant.variants import VARIANTS

__all__ = ["VARIANTS", "create_app"]

DEFAULT_ROLES = ("Owner", "CallsSMS")
DEFAULT_BALANCE = Decimal(100_000)
DEFAULT_SETTLE_SECONDS = 30.0


def create_app(
    *,
    seed: int = 1,
    rows: int = 250,
    variants: Mapping[str, str] | None = None,
    clock: Callable[[], float] = time.time,
    log: TextIO | None = None,
    faults: Iterable[int | None] = (),
    identities: Iterable[Identity] = (),
    roles: Collection[str] = DEFAULT_ROLES,
    balance: Decimal = DEFAULT_BALANCE,
    settle_seconds: float = DEFAULT_SETTLE_SECONDS,
    store_outbound_sms: bool = False,
    store_inbound_sms: bool = False,
    callback_url: str | None = None,
) -> Starlette:
    """Build the simulator with `rows` rows in each history; `app.state.simulator` is what a test asks.

    `clock` gives UNIX seconds. `log` gets one line of JSON a request. `faults` answers the calls in turn: a
    number with that error code, None (and every call after the last) honestly. `identities` may call besides
    the holder of the key file, who has `roles`. Each account begins with `balance`, in no named currency, and
    stores texts as the two settings say. A message sent is settled after `settle_seconds`. `callback_url`, on
    this machine only, gets what comes in. Raises `UnusableOptionError`, of which `UnknownVariantError` is one.
    """
    credentials = read_credentials()
    choices = choose(VARIANTS, variants or {})
    known = [holder(credentials, roles), *identities]
    store = _store(credentials["account_id"], seed, rows)
    centre = MessageCentre(store, checked_seconds(settle_seconds))
    courier = None if callback_url is None else Courier(loopback_url(callback_url))
    simulator = VoximplantSimulator(
        credentials=credentials,
        identities={identity.key_id: identity for identity in known},
        accounts={
            account_id: Account(account_id, balance, store_outbound_sms, store_inbound_sms)
            for identity in known
            for account_id in identity.account_ids
        },
        store=store,
        centre=centre,
        inbox=Inbox(
            centre, choices, read_callback_secrets(), credentials["account_email"], courier, random.Random(seed)
        ),
        choices=choices,
        clock=clock,
        faults=iter(faults),
        recorder=Recorder(log, SECRET_PARAMETERS),
    )
    return _application(simulator)


def _store(account_id: int, seed: int, rows: int) -> HistoryStore:
    store = HistoryStore()
    store.add(account_id, history_rows(seed, rows))
    store.add(account_id, a2p_history_rows(seed, rows))
    store.add(CHILD_ACCOUNT_ID, history_rows(seed + 1, rows // 10))
    store.add(CHILD_ACCOUNT_ID, a2p_history_rows(seed + 1, rows // 10))
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
