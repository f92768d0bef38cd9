"""The server that misbehaves does what it says."""

from __future__ import annotations

from tests.behaviour.stage import Stage


def test_without_faults_a_walk_gives_the_history(stage: Stage) -> None:
    """A server without a script answers as the simulator does."""
    assert stage.history() == stage.walk(stage.client())
