"""Answer from a curated document alone: `python -m conformance.stub specs/curated/NAME.yaml --port 8000`.

The first line on stdout is the base URL, the second the credentials as JSON, which are made up; both are printed once
the stub serves. SIGTERM and SIGINT end it with exit code 0, and what cannot be run ends in one line on stderr and exit
code 2.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from conformance.simulators.__main__ import OneLineParser
from conformance.simulators.arguments import number, port
from conformance.simulators.serving import NotServingError, base_url, listen, run
from conformance.stub import UnanswerableError, create_app
from scripts import documents
from scripts.curating.rules import lint
from scripts.curating.validity import complaints
from scripts.problems import Problem


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve the stub of the document that the command line names, until a signal ends it."""
    parser = argument_parser()
    wanted = parser.parse_args(arguments)
    with ExitStack() as opened:
        try:
            document = curated(wanted.document)
            log = opened.enter_context(wanted.log.open("w", encoding="utf-8")) if wanted.log else None
            app = create_app(document, rows_of_lists=wanted.rows, log=log)
            listener = opened.enter_context(listen(wanted.port))
        except UnanswerableError as error:
            parser.error(f"{wanted.document}#{error}")
        except (Problem, NotServingError, OSError) as error:
            parser.error(str(error))

        def announce() -> None:
            print(base_url(app, listener))
            print(json.dumps(app.state.simulator.credentials), flush=True)

        run(app, listener, announce)


def curated(path: Path) -> dict[str, Any]:
    """Read a curated document; raise `Problem` for what is none, naming the first place that says so."""
    document = documents.read(path)
    if not isinstance(document.value, dict):
        raise Problem("no OpenAPI document, for it has no `openapi` at its top; name one of specs/curated", path, 1)
    found = complaints(document.value) or lint(document.value)
    if found:
        others = f", and {len(found) - 1} findings more" if len(found) > 1 else ""
        what = f"no curated document: {found[0].what}{others}; `make curate` makes one in specs/curated"
        raise Problem(what, f"{path}#{found[0].pointer}")
    value: dict[str, Any] = document.value
    return value


def argument_parser() -> OneLineParser:
    """Build the command line."""
    parser = OneLineParser(prog="conformance.stub", description="Serve the answers that stand in a curated document.")
    parser.add_argument("document", type=Path, help="a curated document")
    parser.add_argument("--port", type=port, default=0, help="0, the default, is any free port")
    parser.add_argument("--rows", type=number, default=50, help="how many rows every list has (default: 50)")
    parser.add_argument("--log", type=Path, help="write each request to this file, one line of JSON each")
    return parser


if __name__ == "__main__":
    main()
