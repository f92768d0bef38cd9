"""Live runs: the provider's own server is asked a few things that were told before, and nothing else."""

from conformance.live.running import live_run, print_plan

__all__ = ["live_run", "print_plan"]
