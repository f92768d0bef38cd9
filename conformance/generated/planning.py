"""A generated request as it is told before it is sent."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.generated.trials import Trial
from conformance.requirement import Planned, Subjects

GRANT = (("grant_type", "client_credentials"),)


def planned(trial: Trial, times: int, subjects: Subjects) -> Sequence[Planned]:
    """Return the requests for one that is sent so many times: those for tokens first, where it needs any."""
    token = subjects.facts.credentials.token
    operation = trial.operation
    path = operation.path
    for name, value in (trial.case.path_parameters or {}).items():
        path = path.replace("{" + name + "}", str(value))
    places = {name: each.place for name, each in operation.declared.items()}
    pairs = tuple(pair for pair in trial.pairs if places.get(pair[0]) != "path")
    request = Planned(trial.case.method, path, pairs, most=times)
    if token is None or token.operation == operation.id:
        return [request]
    return [Planned("POST", token.path, GRANT, most=times), request]
