"""The stub in the place of a simulator, for the cases of a provider that has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TextIO

from starlette.applications import Starlette

from conformance.simulators.options import UnusableOptionError
from conformance.stub.application import create_app


def in_place_of_simulator(document: Mapping[str, Any]) -> Callable[..., Starlette]:
    """Return what makes a document's stub from the options of a simulator.

    The seed and the clock say nothing to it, for all that it knows stands in the document; any other option but the
    number of rows and the log raises `UnusableOptionError`.
    """

    def make(*, rows: int, log: TextIO | None, seed: int, clock: Callable[[], float], **others: Any) -> Starlette:
        if others:
            raise UnusableOptionError(f"a stub has no {', '.join(sorted(others))}; such a case needs a simulator")
        return create_app(document, rows_of_lists=rows, log=log)

    return make
