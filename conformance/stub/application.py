"""The stub's application: one route for each operation of the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, TextIO
from urllib.parse import urlsplit

import msgspec
from attrs import field, frozen
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from conformance.document import Document
from conformance.exchanges import Pairs, exact_json
from conformance.operation import Operation
from conformance.parameters import JSON
from conformance.simulators.forms import UnreadableFormError, form_pairs
from conformance.simulators.recording import RecordedRequest, Recorder, RecordingMiddleware, query_pairs
from conformance.stub.examples import put, rows, success
from conformance.stub.pages import LINKED, Asked, page
from conformance.stub.proving import Prover
from conformance.stub.refusing import refusal
from conformance.stub.tables import table, table_type

# Decimals keep their digits.
_JSON = msgspec.json.Encoder(decimal_format="number")


@frozen(eq=False)
class Stub:
    """What a test may ask of the stub; the same as of any simulator."""

    base_path: str
    prover: Prover
    recorder: Recorder
    answers: Mapping[str, tuple[int, Any]] = field(repr=False)
    rows_by_operation: Mapping[str, list[Any]] = field(repr=False)

    @property
    def credentials(self) -> dict[str, str]:
        """The made-up secrets with which calls are answered, by name."""
        return self.prover.credentials

    @property
    def requests(self) -> Sequence[RecordedRequest]:
        """The requests received so far, in the order they were answered."""
        return self.recorder.requests

    def expire_tokens(self) -> None:
        """End every access token that was given."""
        self.prover.expire_tokens()

    def answer(self, operation: Operation, request: Request, pairs: Pairs) -> Response:
        """Return what answers a request that has these values; raise ValueError for one that cannot be read."""
        if not self.prover.is_proved(operation, request, pairs):
            return _refused(operation, "authentication")
        own = {LINKED, *self.prover.query_keys}
        if next(operation.misfits(tuple(pair for pair in pairs if pair[0] not in own)), None) is not None:
            return _refused(operation, "invalid")
        asked = dict(pairs)
        media_type = table_type(operation, asked.get(operation.value.get("x-representation", {}).get("parameter")))
        if media_type is not None:
            return Response(table(operation, self.rows_by_operation[operation.id]), media_type=media_type)
        status, body = deepcopy(self.answers[operation.id])
        if operation.is_list:
            query = tuple(each for each in query_pairs(request) if each[0] not in self.prover.query_keys)
            body = page(operation, body, self.rows_by_operation[operation.id], Asked(asked, request.url.path, query))
        if isinstance(body, dict) and "access_token" in body:
            put(body, "/access_token", self.prover.token)
        return Response(_JSON.encode(body), status, media_type=JSON)


def create_app(document: Mapping[str, Any], *, rows_of_lists: int = 50, log: TextIO | None = None) -> Starlette:
    """Build the stub of a curated document; `app.state.simulator` is what a test asks.

    Every list has `rows_of_lists` rows. Raises `UnanswerableError` for an operation without an example.
    """
    known = Document.of(dict(document))
    answers = {each.id: success(each) for each in known.operations}
    prover = Prover(known)
    stub = Stub(
        base_path=urlsplit(document["servers"][0]["url"]).path.rstrip("/"),
        prover=prover,
        recorder=Recorder(log, _secret_parameters(known) | prover.query_keys),
        answers=answers,
        rows_by_operation={
            each.id: rows(each, answers[each.id][1], rows_of_lists) for each in known.operations if each.is_list
        },
    )
    app = Starlette(
        routes=[_route(stub, each) for each in known.operations],
        middleware=[Middleware(RecordingMiddleware, stub.recorder)],
    )
    # A path that ends in a missing value is none of the document's, whatever stands before it.
    app.router.redirect_slashes = False
    app.state.simulator = stub
    return app


def _secret_parameters(document: Document) -> frozenset[str]:
    """Return the names of the parameters and members of forms that are filled from secrets."""
    declared = (named for each in document.operations for named in each.declared.items())
    return frozenset(name for name, each in declared if each.is_credential or "x-from-credentials" in each.written)


def _route(stub: Stub, operation: Operation) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            return stub.answer(operation, request, await _pairs(operation, request))
        except (ValueError, RecursionError):
            return _refused(operation, "invalid")

    return Route(stub.base_path + operation.path, endpoint, methods=[operation.method])


def _refused(operation: Operation, reason: str) -> Response:
    status, body = refusal(operation, reason)
    return Response(status_code=status) if body is None else Response(_JSON.encode(body), status, media_type=JSON)


async def _pairs(operation: Operation, request: Request) -> Pairs:
    """Return what a request carries; raises ValueError for a body that cannot be read."""
    content = await request.body()
    path: Pairs = tuple((name, str(value)) for name, value in request.path_params.items())
    try:
        pairs = path + query_pairs(request) + await form_pairs(request.scope, content)
    except UnreadableFormError as error:
        raise ValueError("a form that cannot be read") from error
    if not (operation.has_json and content):
        return pairs
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise ValueError("a body of another type than JSON")
    body = exact_json(content)
    is_object = operation.place == "json" and isinstance(body, dict)
    return pairs + (tuple(body.items()) if is_object else ((operation.body_name, body),))
