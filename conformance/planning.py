"""The requests of a case, told before any of them is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from conformance.case import Case
from conformance.clients import COLOURS
from conformance.document import Document
from conformance.exchanges import Pairs
from conformance.facts import TokenCall
from conformance.operation import Operation
from conformance.requirement import Planned, Subjects
from conformance.server import Target
from conformance.to_be_told import placeheld
from conformance.values import Known, wire_pairs
from conformance.walking import MOST_PAGES
from conformance.writing import arguments_written

#: A client that is refused its token asks once more, for the token and for the call.
MOST_TRIES = 2


def planned(case: Case, subjects: Subjects) -> Sequence[Planned]:
    """Return the requests of a case in their order, those for tokens first; a callback asks for nothing.

    Each client asks for itself. Where the case's own reply is played back, only a token is really asked for.
    """
    operation = next((each for each in subjects.document.operations if each.id == case.operation), None)
    if operation is None or case.is_callback or not _is_available(case, subjects.target):
        return ()
    requests = [*_before(case, subjects.document, subjects)]
    requests += _raw(case, operation) if case.relation == "spec-server" else _of_client(case, operation)
    requests *= 1 if case.relation == "spec-server" else len(COLOURS)
    tokens = _tokens(subjects.facts.credentials.token, operation, requests)
    return [*tokens, *(each for each in requests if case.reply is None and each.most)]


def _is_available(case: Case, target: Target) -> bool:
    """Return whether a server can be in the state of a case; one that is not embedded is in its own and no other."""
    is_moved = any("call" not in step for step in case.before)
    wants_state = bool(case.server) or is_moved or bool({"roles", "codes"} & set(case.expect))
    return isinstance(target, Target) or not wants_state


def _before(case: Case, document: Document, subjects: Subjects) -> Iterator[Planned]:
    for step in case.before:
        if "call" in step:
            operation = document.operation(step["call"])
            yield _request(operation, wire_pairs(placeheld(step["wire"]), Known(), operation))
    if "'row'" in repr((case.request, case.expect)):
        operation = document.operation(case.operation)
        yield _request(operation, wire_pairs(subjects.facts.needed.get(operation.id, {}), Known(), operation))


def _raw(case: Case, operation: Operation) -> Iterator[Planned]:
    pairs = wire_pairs(placeheld(case.request.get("wire", {})), Known(), operation)
    request = evolve(_request(operation, pairs), method=case.request.get("method", operation.method))
    if "roles" in case.expect:
        roles = {role for each in operation.document.operations for role in each.value.get("x-roles", ())}
        yield evolve(request, most=len(roles))
    elif "walk" in case.request:
        yield from walked(operation, request, step=case.request["walk"])
    else:
        yield request


def walked(operation: Operation, request: Planned, *, step: int | None = None, most: int = MOST_PAGES) -> list[Planned]:
    """Return a request for a page and those for the pages behind it, `step` rows on each, `most` pages at most."""
    words = operation.value["x-pagination"]
    limit: Pairs = ((words["limit"], str(step)),) if step is not None and "limit" in words else ()
    place = {"offset": words.get("offset"), "page": words.get("page")}.get(words["style"])
    first = evolve(request, pairs=request.pairs + limit)
    if place is None:
        following = evolve(first, method="GET", path="{link or cursor of the page before}", pairs=())
    else:
        others = tuple(pair for pair in first.pairs if pair[0] != place)
        end = operation.value.get("x-window", {}).get("to")
        if step is None and end is not None and end not in dict(others):
            # So that rows that come in meanwhile do not move the others, a client ends the range as it begins to walk.
            others = (*others, (end, "{moment of the first page}"))
        following = evolve(first, pairs=(*others, (place, "{of the next page}")))
        beginning = str(words["first"] if words["style"] == "page" else 0)
        first = first if step is None else evolve(first, pairs=(*first.pairs, (place, beginning)))
    return [first, evolve(following, most=most - 1)] if most > 1 else [first]


def _of_client(case: Case, operation: Operation) -> Iterator[Planned]:
    expect = case.expect
    if expect.get("error", {}).get("class") == "InvalidRequestError":
        return
    request = _request(operation, _meant(case, operation))
    if "codes" in expect:
        yield evolve(request, most=MOST_TRIES * sum(len(each["codes"]) for each in expect["codes"]))
    elif case.request.get("walk-all"):
        yield from walked(operation, request, most=expect.get("requests", MOST_PAGES))
    else:
        yield evolve(request, most=expect.get("requests", MOST_TRIES if "error" in expect else 1))


def _meant(case: Case, operation: Operation) -> Pairs:
    """Return what the client should send: what the case spells out, else its arguments in the document's words."""
    form = {"format": operation.value.get("x-representation", {}).get("parameter", "format")}
    arguments = arguments_written(operation, placeheld(case.request.get("arguments", {})), form)
    if "sent" not in case.expect:
        return arguments
    path = [pair for pair in arguments if _is_in_path(operation, pair[0])]
    sent = wire_pairs(placeheld(case.expect["sent"]), Known(), operation)
    return (*path, *(pair for pair in sent if not _is_in_path(operation, pair[0])))


def _request(operation: Operation, pairs: Pairs) -> Planned:
    """Return the request with these values, those of the path in it; what credentials fill in stays a name there."""
    path = operation.path
    for name, value in pairs:
        if _is_in_path(operation, name):
            path = path.replace("{" + name + "}", str(value))
    others = tuple(pair for pair in pairs if not _is_in_path(operation, pair[0]))
    return Planned(operation.method, path, others)


def _is_in_path(operation: Operation, name: str) -> bool:
    declared = operation.declared.get(name)
    return declared is not None and declared.place == "path"


def _tokens(token: TokenCall | None, operation: Operation, requests: Sequence[Planned]) -> Iterator[Planned]:
    if token is not None and operation.id != token.operation and requests:
        grant = (("grant_type", "client_credentials"),)
        # Of a call that is never sent, it may be the token that was refused.
        yield Planned("POST", token.path, grant, most=sum(each.most or MOST_TRIES for each in requests))
