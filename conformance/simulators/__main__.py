"""Run one provider's simulator: `python -m conformance.simulators voximplant --port 8000`.

The first line on stdout is the base URL, printed once it is served; SIGTERM and SIGINT end it with exit
code 0, and what cannot be run ends in one line on stderr and exit code 2.
"""

from __future__ import annotations

import argparse
import socket
from collections.abc import Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from starlette.applications import Starlette

from conformance.simulators import PROVIDERS
from conformance.simulators.serving import NotServingError, base_url, listen, run
from conformance.simulators.variants import UnknownVariantError

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
    if wanted.list_variants:
        print(*provider.VARIANTS, sep="\n")
        return
    with ExitStack() as opened:
        try:
            app, listener = prepared(provider, wanted, opened)
        except (UnknownVariantError, NotServingError, OSError) as error:
            parser.error(str(error))
        run(app, listener, lambda: print(base_url(app, listener), flush=True))


def argument_parser() -> argparse.ArgumentParser:
    """Build the command line."""
    parser = OneLineParser(prog="conformance.simulators", description="Serve a provider's simulator on 127.0.0.1.")
    parser.add_argument("provider", choices=PROVIDERS)
    parser.add_argument("--port", type=port, default=0, help="0, the default, is any free port")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another history (default: 1)")
    parser.add_argument("--rows", type=row_count, default=250, help="length of the history (default: 250)")
    parser.add_argument("--variant", type=pair, action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--log", type=Path, help="write each request to this file, one line of JSON each")
    parser.add_argument("--list-variants", action="store_true", help="print what may be varied, and end")
    return parser


def prepared(provider: ModuleType, wanted: argparse.Namespace, opened: ExitStack) -> tuple[Starlette, socket.socket]:
    """Open the log and the port, and build the application.

    Raises `UnknownVariantError`, `NotServingError`, or `OSError` for a log that cannot be written.
    """
    log = opened.enter_context(wanted.log.open("w", encoding="utf-8")) if wanted.log else None
    app: Starlette = provider.create_app(seed=wanted.seed, rows=wanted.rows, variants=dict(wanted.variant), log=log)
    return app, opened.enter_context(listen(wanted.port))


def port(text: str) -> int:
    """Read a port number, 0 to 65535."""
    if not (text.isdecimal() and int(text) <= HIGHEST_PORT):
        raise argparse.ArgumentTypeError(f"{text!r} is no port number, 0 to {HIGHEST_PORT}")
    return int(text)


def row_count(text: str) -> int:
    """Read a number of rows, 0 or more."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rows")
    return int(text)


def pair(text: str) -> tuple[str, str]:
    """Read NAME=VALUE."""
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=VALUE; --list-variants shows both")
    return name, value


if __name__ == "__main__":
    main()
