"""The conformance suite: `python -m conformance run`, `list`, `plan` and `replay`.

Exit code 0: everything that ran conforms, and something ran. 1: it does not. 2: the command makes no sense. 3: it
could not look.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from conformance.command.endings import COULD_NOT_LOOK, USAGE, CouldNotLookError, UsageError
from conformance.command.listing import list_requirements, plan
from conformance.command.parser import options_of, parser, replayed
from conformance.command.replaying import replay
from conformance.command.run import run
from conformance.results.ndjson import FILE_NAME
from scripts.problems import Problem, Problems

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code; every error is one line on stderr."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # A terminal that lacks a sign shows another one; a traceback would help nobody.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        return _done(parser().parse_args(given), given)
    except (UsageError, Problem, Problems) as error:
        print(f"conformance: {error}", file=sys.stderr)
        return USAGE
    except CouldNotLookError as error:
        print(f"conformance: {error}", file=sys.stderr)
        return COULD_NOT_LOOK
    except KeyboardInterrupt:
        print("conformance: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Who reads only the beginning, such as `head`, has seen enough; Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERRUPTED


def _done(wanted: argparse.Namespace, given: Sequence[str]) -> int:
    if wanted.command == "replay":
        return replay(*replayed(wanted.finding, wanted.report, FILE_NAME))
    options = options_of(wanted, given)
    if wanted.command == "list":
        return list_requirements(options, as_json=wanted.json)
    return plan(options) if wanted.command == "plan" else run(options)


if __name__ == "__main__":
    sys.exit(main())
