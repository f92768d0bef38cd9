"""From a request to its answer: faults, the token, the operation, and whatever is refused.

Read from the dossier: sections 2 to 6, R45 (which family of errors answers what). That a path is looked up
before the token is checked is our choice: the order is not published.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from conformance.simulators.forms import UnreadableFormError, form_pairs
from conformance.simulators.recording import RecordingMiddleware, query_pairs
from conformance.simulators.routee import sending, tracking
from conformance.simulators.routee.calls import Call
from conformance.simulators.routee.envelope import json_response, refusal_response
from conformance.simulators.routee.errors import ApiError, OAuthError, Refusal, SpringError, phrase
from conformance.simulators.routee.simulator import RouteeSimulator
from conformance.simulators.routee.tokens import TokenOffice
from conformance.simulators.routee.variants import TOKEN_PARAMETERS

Operation = Callable[[Call], object]
Endpoint = Callable[[Request], Awaitable[Response]]

# None of them belongs into a form or a query, where an erring client may put it all the same.
SECRET_PARAMETERS = frozenset({"access_token", "client_secret", "application_secret"})

LARGEST_HTTP_STATUS = 599
TOKEN_REFUSALS = frozenset({401, 403})

OPERATIONS: tuple[tuple[str, str, Operation], ...] = (
    ("POST", "/sms", sending.send),
    ("POST", "/sms/tracking", tracking.by_filters),
    ("GET", "/sms/tracking/single/{message_id}", tracking.of_message),
    ("GET", "/sms/tracking/campaign/{tracking_id}", tracking.of_campaign),
)


def application(simulator: RouteeSimulator) -> Starlette:
    """Serve the token endpoint and every operation of the API on one origin."""
    routes = [Route(path, _operation(simulator, operation), methods=[verb]) for verb, path, operation in OPERATIONS]
    app = Starlette(
        routes=[Route("/oauth/token", _token(simulator), methods=["POST"]), *routes],
        exception_handlers={HTTPException: _no_route(simulator)},
        middleware=[Middleware(RecordingMiddleware, simulator.recorder)],
    )
    # A path with a slash too many is another path: it is not found, and nobody is sent elsewhere.
    app.router.redirect_slashes = False
    app.state.simulator = simulator
    return app


def _operation(simulator: RouteeSimulator, operation: Operation) -> Endpoint:
    async def answer(request: Request) -> Response:
        body = await request.body()
        with simulator.lock:
            try:
                fail(next(simulator.faults, None), simulator.tokens)
                return json_response(_called(simulator, operation, request, body))
            except Refusal as refusal:
                return _refused(simulator, refusal, request)

    return answer


def _called(simulator: RouteeSimulator, operation: Operation, request: Request, body: bytes) -> object:
    now = simulator.clock()
    simulator.tokens.check(request.headers.get("authorization"), now)
    simulator.centre.settle(now)
    call = Call(
        path=request.path_params,
        query={name: value for name, value in query_pairs(request) if value},
        body=body,
        content_type=request.headers.get("content-type"),
        history=simulator.history,
        centre=simulator.centre,
        choices=simulator.choices,
        now=now,
    )
    answer = operation(call)
    # With no time to wait, a message has come to its end before its sending is answered.
    simulator.centre.settle(now)
    return answer


def _token(simulator: RouteeSimulator) -> Endpoint:
    async def answer(request: Request) -> Response:
        try:
            parameters = await _token_parameters(simulator, request)
            with simulator.lock:
                fail(next(simulator.token_faults, None), simulator.tokens)
                authorization = request.headers.get("authorization")
                return json_response(simulator.tokens.answer(authorization, parameters, simulator.clock()))
        except Refusal as refusal:
            return _refused(simulator, refusal, request)

    return answer


async def _token_parameters(simulator: RouteeSimulator, request: Request) -> dict[str, str]:
    try:
        form = await form_pairs(request.scope, await request.body())
    except UnreadableFormError as error:
        raise OAuthError(400, "invalid_request", "The form cannot be read.") from error
    query = query_pairs(request) if simulator.choices[TOKEN_PARAMETERS] == "form-or-query" else ()
    return dict((*query, *form))


def _no_route(simulator: RouteeSimulator) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return _refused(simulator, SpringError(error.status_code, phrase(error.status_code)), request)

    return answer


def _refused(simulator: RouteeSimulator, refusal: Refusal, request: Request) -> Response:
    return refusal_response(refusal, simulator.choices, simulator.clock(), request.scope["path"])


def fail(fault: int | None, tokens: TokenOffice) -> None:
    """Raise what the fault says: a `Refusal` of that HTTP status, or of that code of the API, which has nine digits.

    With 401 and 403 it is that of a token that is not valid.
    """
    if fault is None:
        return
    if fault > LARGEST_HTTP_STATUS:
        raise ApiError(fault, "An error that was asked for.")
    raise tokens.not_valid(fault) if fault in TOKEN_REFUSALS else SpringError(fault, phrase(fault))
