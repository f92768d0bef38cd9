"""An honest simulator of the messages of Apifonica's REST API v2, and of its message controller.

Read from the dossier: sections 0 to 6; each module names its own sections and quirks.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from conformance.simulators.apifonica.accounts import read_credentials
from conformance.simulators.apifonica.application import SECRET_PARAMETERS, ApifonicaSimulator
from conformance.simulators.apifonica.centre import MessageCentre, checked_seconds
from conformance.simulators.apifonica.controller import Controller
from conformance.simulators.apifonica.envelope import BASE_PATH
from conformance.simulators.apifonica.history import History
from conformance.simulators.apifonica.reading import list_messages, message_info
from conformance.simulators.apifonica.rows import Inventor
from conformance.simulators.apifonica.sending import send_message
from conformance.simulators.apifonica.variants import VARIANTS
from conformance.simulators.callbacks import Courier, loopback_url
from conformance.simulators.recording import Recorder, RecordingMiddleware
from conformance.simulators.variants import choose

__all__ = ["VARIANTS", "create_app"]

DEFAULT_SETTLE_SECONDS = 30.0
MESSAGES_PATH = BASE_PATH + "/accounts/{account_sid}/messages"


def create_app(
    *,
    seed: int = 1,
    rows: int = 250,
    variants: Mapping[str, str] | None = None,
    clock: Callable[[], float] = time.time,
    log: TextIO | None = None,
    faults: Iterable[int | None] = (),
    settle_seconds: float = DEFAULT_SETTLE_SECONDS,
    callback_url: str | None = None,
) -> Starlette:
    """Build the simulator with `rows` messages in the history; `app.state.simulator` is what a test asks.

    `clock` gives UNIX seconds. `log` gets one line of JSON a request. `faults` answers the calls in turn: a number
    with that HTTP status and an error envelope, None (and every call after the last) honestly. A message sent is
    settled after `settle_seconds`. `callback_url`, on this machine only, is the controller of the account's
    application. Raises `UnusableOptionError`, of which `UnknownVariantError` is one.
    """
    choices = choose(VARIANTS, variants or {})
    credentials = read_credentials()
    courier = None if callback_url is None else Courier(loopback_url(callback_url))
    inventor = Inventor(credentials.account_sid, choices, random.Random(seed))
    history = History()
    history.add(inventor.history(rows))
    simulator = ApifonicaSimulator(
        account=credentials,
        centre=MessageCentre(history, inventor, Controller(courier, choices), choices, checked_seconds(settle_seconds)),
        choices=choices,
        clock=clock,
        faults=iter(faults),
        recorder=Recorder(log, SECRET_PARAMETERS),
        chance=random.Random(seed),
    )
    return _application(simulator)


def _application(simulator: ApifonicaSimulator) -> Starlette:
    app = Starlette(
        routes=[
            Route(MESSAGES_PATH, simulator.endpoint(list_messages), methods=["GET"]),
            Route(MESSAGES_PATH, simulator.endpoint(send_message), methods=["POST"]),
            Route(MESSAGES_PATH + "/{message_sid}", simulator.endpoint(message_info), methods=["GET"]),
        ],
        middleware=[Middleware(RecordingMiddleware, simulator.recorder)],
        exception_handlers={404: simulator.refuse, 405: simulator.refuse},
    )
    app.router.redirect_slashes = False
    app.state.simulator = simulator
    return app
