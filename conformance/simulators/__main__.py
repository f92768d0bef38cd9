"""Run one provider's simulator: `python -m conformance.simulators voximplant --port 8000`.

The first line on stdout is the base URL, printed once it is served; SIGTERM and SIGINT end it with exit
code 0, and what cannot be run ends in one line on stderr and exit code 2.
"""

from __future__ import annotations

import argparse
import socket
from collections.abc import Sequence
from contextlib import ExitStack
from decimal import Decimal, InvalidOperation
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from starlette.applications import Starlette

from conformance.simulators import PROVIDERS
from conformance.simulators.options import UnusableOptionError
from conformance.simulators.serving import NotServingError, base_url, listen, run

USAGE_EXIT_CODE = 2
HIGHEST_PORT = 65535


class OneLineParser(argparse.ArgumentParser):
    """An argument parser whose refusal is one line on stderr."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and end with exit code 2."""
        self.exit(USAGE_EXIT_CODE, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve the simulator that the command line names, until a signal ends it."""
    parser = argument_parser()
    wanted = parser.parse_args(arguments)
    provider = import_module(f"conformance.simulators.{wanted.provider}")
    if wanted.push_inbound and wanted.callback_url is None:
        parser.error("--push-inbound needs a --callback-url to push to")
    if wanted.list_variants:
        print(*provider.VARIANTS, sep="\n")
        return
    with ExitStack() as opened:
        try:
            app, listener = prepared(provider, wanted, opened)
        except (UnusableOptionError, NotServingError, OSError) as error:
            parser.error(str(error))

        def announce() -> None:
            print(base_url(app, listener), flush=True)
            app.state.simulator.push_inbound_samples(wanted.push_inbound)

        run(app, listener, announce)


def argument_parser() -> argparse.ArgumentParser:
    """Build the command line."""
    parser = OneLineParser(prog="conformance.simulators", description="Serve a provider's simulator on 127.0.0.1.")
    parser.add_argument("provider", choices=PROVIDERS)
    parser.add_argument("--port", type=port, default=0, help="0, the default, is any free port")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another history (default: 1)")
    parser.add_argument("--rows", type=number, default=250, help="length of each history (default: 250)")
    parser.add_argument("--variant", type=pair, action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--role", action="append", help="a role of the public key, in place of the default ones")
    parser.add_argument("--balance", type=amount, help="what each account may spend")
    parser.add_argument("--settle-seconds", type=float, help="how long a message that was sent waits")
    parser.add_argument("--callback-url", help="where on this machine inbound messages are posted")
    parser.add_argument("--push-inbound", type=number, default=0, metavar="N", help="have N messages come in at once")
    parser.add_argument("--log", type=Path, help="write each request to this file, one line of JSON each")
    parser.add_argument("--list-variants", action="store_true", help="print what may be varied, and end")
    return parser


def prepared(provider: ModuleType, wanted: argparse.Namespace, opened: ExitStack) -> tuple[Starlette, socket.socket]:
    """Open the log and the port, and build the application.

    Raises `UnusableOptionError`, `NotServingError`, or `OSError` for a log that cannot be written.
    """
    log = opened.enter_context(wanted.log.open("w", encoding="utf-8")) if wanted.log else None
    given = {
        "roles": wanted.role,
        "balance": wanted.balance,
        "settle_seconds": wanted.settle_seconds,
        "callback_url": wanted.callback_url,
    }
    app: Starlette = provider.create_app(
        seed=wanted.seed,
        rows=wanted.rows,
        variants=dict(wanted.variant),
        log=log,
        **{name: value for name, value in given.items() if value is not None},
    )
    return app, opened.enter_context(listen(wanted.port))


def port(text: str) -> int:
    """Read a port number, 0 to 65535."""
    if not (text.isdecimal() and int(text) <= HIGHEST_PORT):
        raise argparse.ArgumentTypeError(f"{text!r} is no port number, 0 to {HIGHEST_PORT}")
    return int(text)


def number(text: str) -> int:
    """Read a number of rows or messages, 0 or more."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of 0 or more")
    return int(text)


def amount(text: str) -> Decimal:
    """Read an amount of money, 0 or more."""
    try:
        money = Decimal(text)
    except InvalidOperation:
        money = Decimal("NaN")
    if not (money.is_finite() and money >= 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no amount of 0 or more")
    return money


def pair(text: str) -> tuple[str, str]:
    """Read NAME=VALUE."""
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=VALUE; --list-variants shows both")
    return name, value


if __name__ == "__main__":
    main()
