"""What generated requests are made of: a schema to generate from, and servers to send them to."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from attrs import evolve
from schemathesis import BaseSchema

from conformance.exchanges import rows_of
from conformance.generated.collecting import Amount, collected
from conformance.generated.schema import generating, realistic_values
from conformance.generated.trials import Trial, trials
from conformance.operation import Operation
from conformance.requirement import Subjects
from conformance.seen import needed_pairs
from conformance.server import Server, Target

_SERVERS: WeakKeyDictionary[Subjects, dict[str, Server]] = WeakKeyDictionary()
# To generate takes longer than to judge, and a liar is lied to by the same requests as the honest server is asked.
_TRIALS: dict[Any, list[Trial]] = {}
_SCHEMAS: dict[Any, BaseSchema] = {}


def is_embedded(subjects: Subjects) -> bool:
    """Return whether the server was started by the suite, so that it may be asked for anything."""
    return isinstance(subjects.target, Target)


def is_for_trying(subjects: Subjects) -> bool:
    """Return whether the server is a simulator, here or elsewhere: nobody pays for what is sent there."""
    return is_embedded(subjects) or bool(getattr(subjects.target, "is_simulator", False))


def honest_target(subjects: Subjects) -> Target:
    """Return the target without its lies, or what is embedded where the target is remote: values come from its rows."""
    return evolve(subjects.target.playing_back, lie=None, log=None)


def server_of(subjects: Subjects, operation: Operation) -> Server:
    """Return the server of an operation, so that what one sends or switches off is nothing to another.

    An embedded one is made so that it takes whatever is sent.
    """
    made = _SERVERS.setdefault(subjects, {})
    if operation.id not in made:
        options = subjects.facts.plenty if is_embedded(subjects) else {}
        made[operation.id] = subjects.target.server(**options)
    return made[operation.id]


def trials_of(subjects: Subjects, operation: Operation) -> list[Trial]:
    """Return the generated requests of an operation, each once."""
    key = (*_key(subjects), operation.id, subjects.measure.profile)
    if key not in _TRIALS:
        schema = _schema_of(subjects)
        generated = schema[operation.path][operation.method]
        amount = Amount.of(operation.value["x-safety"], subjects.measure.profile, subjects.measure.seed)
        _TRIALS[key] = list(trials(operation, collected(schema, generated, amount)))
    return _TRIALS[key]


def _key(subjects: Subjects) -> tuple[object, ...]:
    """Return what the requests depend on, held by the key itself, so that nothing else takes its place in memory."""
    target = honest_target(subjects)
    return subjects.provider, subjects.document, subjects.measure.seed, target.seed, target.rows, target.make


def _schema_of(subjects: Subjects) -> BaseSchema:
    """Return the schema of the document, its realistic values taken from the rows of an honest server."""
    key = _key(subjects)
    if key not in _SCHEMAS:
        document, values = subjects.document, subjects.facts.values
        realistic = {
            operation.id: {
                name: realistic_values(source, _rows(subjects, document.operation(source.get("of", operation.id))))
                for name, source in values.get(operation.id, {}).items()
            }
            for operation in document.operations
        }
        _SCHEMAS[key] = generating(document.value, values, realistic, seed=subjects.measure.seed)
    return _SCHEMAS[key]


def _rows(subjects: Subjects, operation: Operation) -> list[dict[str, object]]:
    if not operation.is_list:
        return []
    server = honest_target(subjects).server()
    return rows_of(server.call(operation, needed_pairs(operation, server)).body, operation.rows_pointer) or []
