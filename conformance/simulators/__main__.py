"""Run one provider's simulator: `python -m conformance.simulators voximplant --port 8000`.

The first line on stdout is the base URL, printed once it is served; SIGTERM and SIGINT end it with exit
code 0, and what cannot be run ends in one line on stderr and exit code 2.
"""

from __future__ import annotations

import argparse
import inspect
import socket
from collections.abc import Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from starlette.applications import Starlette

from conformance.simulators import PROVIDERS, ReportingSimulator
from conformance.simulators.arguments import amount, number, pair, port, seconds
from conformance.simulators.options import UnusableOptionError
from conformance.simulators.serving import NotServingError, base_url, listen, run

USAGE_EXIT_CODE = 2

#: What only some providers know: the option, where it is kept, and the argument of `create_app` it is for.
PARTICULAR_OPTIONS = (
    ("--role", "role", "roles"),
    ("--balance", "balance", "balance"),
    ("--settle-seconds", "settle_seconds", "settle_seconds"),
    ("--token-lifetime", "token_lifetime", "token_lifetime"),
)


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
    for option in ("push_inbound", "push_delivery_reports"):
        if getattr(wanted, option) and wanted.callback_url is None:
            parser.error(f"--{option.replace('_', '-')} needs a --callback-url to push to")
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
            if wanted.push_delivery_reports:
                app.state.simulator.push_delivery_reports(wanted.push_delivery_reports)

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
    parser.add_argument("--token-lifetime", type=seconds, metavar="SECONDS", help="how long an access token lives")
    parser.add_argument("--callback-url", help="where on this machine callbacks are pushed")
    parser.add_argument("--push-inbound", type=number, default=0, metavar="N", help="have N messages come in at once")
    parser.add_argument("--push-delivery-reports", type=number, default=0, metavar="N", help="push N reports at once")
    parser.add_argument("--log", type=Path, help="write each request to this file, one line of JSON each")
    parser.add_argument("--list-variants", action="store_true", help="print what may be varied, and end")
    return parser


def prepared(provider: ModuleType, wanted: argparse.Namespace, opened: ExitStack) -> tuple[Starlette, socket.socket]:
    """Open the log and the port, and build the application.

    Raises `UnusableOptionError`, `NotServingError`, or `OSError` for a log that cannot be written.
    """
    particular = particular_arguments(provider, wanted)
    log = opened.enter_context(wanted.log.open("w", encoding="utf-8")) if wanted.log else None
    app: Starlette = provider.create_app(
        seed=wanted.seed,
        rows=wanted.rows,
        variants=dict(wanted.variant),
        log=log,
        callback_url=wanted.callback_url,
        **particular,
    )
    if wanted.push_delivery_reports and not isinstance(app.state.simulator, ReportingSimulator):
        raise UnusableOptionError(
            f"{wanted.provider} pushes no delivery reports, so --push-delivery-reports is useless"
        )
    return app, opened.enter_context(listen(wanted.port))


def particular_arguments(provider: ModuleType, wanted: argparse.Namespace) -> dict[str, Any]:
    """Give the arguments that not every provider takes, those of them that were wanted.

    Raises `UnusableOptionError` for one that this provider does not take.
    """
    taken = inspect.signature(provider.create_app).parameters
    given = [known for known in PARTICULAR_OPTIONS if getattr(wanted, known[1]) is not None]
    for option, _, argument in given:
        if argument not in taken:
            raise UnusableOptionError(f"{wanted.provider} has no {option}; leave the option out")
    return {argument: getattr(wanted, place) for _, place, argument in given}


if __name__ == "__main__":
    main()
