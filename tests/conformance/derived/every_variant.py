"""Try every derived law at every variant of the honest simulators: `python -m tests.conformance.derived.every_variant`.

Names of providers may follow. Too long for every day; a law that fails here is a false alarm. Exit code 1 for any.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from attrs import evolve
from starlette.applications import Starlette

from conformance import derived
from conformance.server import Target
from conformance.simulators import PROVIDERS
from conformance.verdict import Verdict
from tests.conformance.derived.planting import subjects


def targets(provider: str) -> Iterator[tuple[str, Target]]:
    """Give the simulator in every state that differs from the usual one in one variant, each with the state's name."""
    module: Any = import_module(f"conformance.simulators.{provider}")
    for variant in module.VARIANTS:
        for value in variant.values:
            if value != variant.default:
                yield f"{variant.name}={value}", Target(provider, make=_maker(module, {variant.name: value}))


def _maker(module: Any, variants: dict[str, str]) -> Any:
    def make(**options: Any) -> Starlette:
        app: Starlette = module.create_app(**options, variants=variants)
        return app

    return make


def false_alarms(provider: str, target: Target) -> Iterator[Verdict]:
    """Give the laws that fail at a target, or could not be tried there."""
    known = evolve(subjects(provider), target=target)
    for law in derived.requirements(known):
        if not law.is_last and (verdict := law.judge(known)).outcome not in ("pass", "inconclusive"):
            yield verdict


def main(providers: Sequence[str]) -> int:
    """Try every law, print each false alarm and, in the last line, how many there were."""
    states = alarms = 0
    for provider in providers:
        for name, target in targets(provider):
            states += 1
            for verdict in false_alarms(provider, target):
                alarms += 1
                print(f"{name}: {verdict}", flush=True)  # noqa: T201 -- what a program is run for
    print(f"derived laws: {states} variants, {alarms} false alarms")  # noqa: T201
    return int(alarms > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or PROVIDERS))
