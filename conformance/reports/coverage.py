"""How much of a document a run has seen: operations, statuses, members and words of replies, and what was sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from conformance.document import Document
from conformance.exchanges import Exchange, exact_json
from conformance.journal import Journal
from conformance.operation import Operation
from conformance.parameters import JSON, Parameter
from conformance.reports.places import Place, place_of
from conformance.results.places import operation_of


def coverage(document: Document, journal: Journal) -> dict[str, Any]:
    """Return by operationId what of the document was seen in a run and what never was, as JSON can say it.

    Of each operation: `requests`, `statuses` (documented ones with how often each came, and others), `replies` by
    documented status, and `parameters` with the `words` that were given. Members and words are lists of `seen` and
    `never`, by JSON pointers in which `*` stands for any item, in the document's order.
    """
    called = _called(document, journal)
    return {each.id: _operation(each, called.get(each.id, [])) for each in document.operations}


def _called(document: Document, journal: Journal) -> dict[str, list[Exchange]]:
    """Return the exchanges by what was called: on its way to one operation a requirement may call another."""
    found: dict[str, list[Exchange]] = {}
    for wanted, exchanges in journal.by_operation.items():
        for each in exchanges:
            operation = operation_of(document, each, wanted)
            if operation is not None and operation.method == each.method:
                found.setdefault(operation.id, []).append(each)
    return found


def _operation(operation: Operation, exchanges: Sequence[Exchange]) -> dict[str, Any]:
    return {
        "safety": operation.value.get("x-safety", ""),
        "requests": len(exchanges),
        "statuses": _statuses(operation, exchanges),
        "replies": _replies(operation, exchanges),
        "parameters": _parameters(operation, exchanges),
    }


def _statuses(operation: Operation, exchanges: Sequence[Exchange]) -> dict[str, dict[str, int]]:
    came = Counter(_documented(operation, each) or str(each.status) for each in exchanges)
    documented = operation.value["responses"]
    others = sorted(name for name in came if name not in documented)
    return {
        "documented": {name: came[name] for name in documented},
        "other": {name: came[name] for name in others},
    }


def _documented(operation: Operation, exchange: Exchange) -> str:
    """Return the name under which the document has a reply's status, or nothing."""
    names = (str(exchange.status), f"{exchange.status // 100}XX", "default")
    return next((each for each in names if each in operation.value["responses"]), "")


def _replies(operation: Operation, exchanges: Sequence[Exchange]) -> dict[str, dict[str, Any]]:
    trees = {
        status: place_of(operation.document, response["content"][JSON]["schema"])
        for status, response in operation.value["responses"].items()
        if "schema" in response.get("content", {}).get(JSON, {})
    }
    for each in exchanges:
        status = _documented(operation, each)
        if status in trees and each.is_json:
            _see(trees[status], each.content)
    return {status: _told(tree) for status, tree in trees.items()}


def _see(tree: Place, content: bytes) -> None:
    try:
        tree.see(exact_json(content))
    except (ValueError, RecursionError):
        return


def _parameters(operation: Operation, exchanges: Sequence[Exchange]) -> dict[str, Any]:
    declared = {name: each for name, each in operation.declared.items() if not each.is_credential}
    trees = {name: place_of(operation.document, each.written) for name, each in declared.items()}
    for exchange in exchanges:
        for name, value in _sent(operation, exchange):
            if name in trees:
                trees[name].see(_value(operation, declared[name], value))
    given = {name: tree.is_seen for name, tree in trees.items()}
    words = {f"/{name}{at}": place.words for name, tree in trees.items() for at, place in _worded(tree)}
    return {**_split(given), "words": {at: _split(each) for at, each in words.items()}}


def _sent(operation: Operation, exchange: Exchange) -> Iterable[tuple[str, Any]]:
    return (*operation.path_values(exchange.path).items(), *operation.pairs(exchange))


def _value(operation: Operation, parameter: Parameter, value: Any) -> Any:
    schema = operation.document.resolved(parameter.written)
    return value if schema.get("type") != "array" or isinstance(value, list) else [value]


def _worded(tree: Place) -> list[tuple[str, Place]]:
    return [(at, place) for at, place in (("", tree), *tree.all()) if place.words]


def _told(tree: Place) -> dict[str, Any]:
    members = {at: place.is_seen for at, place in tree.all() if not at.endswith("/*")}
    return {"members": _split(members), "words": {at: _split(place.words) for at, place in _worded(tree)}}


def _split(marks: dict[str, bool]) -> dict[str, list[str]]:
    return {
        "seen": [name for name, is_seen in marks.items() if is_seen],
        "never": [name for name, is_seen in marks.items() if not is_seen],
    }
