"""The one way out of a live run: what is not the next request of the plan is refused, and nothing of it is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import httpx
from attrs import define, field

from conformance.exchanges import Exchange, value_at
from conformance.live.errors import FencedError, TroubleError
from conformance.live.matching import follows_link, matches
from conformance.live.pacing import Pace
from conformance.live.plan import Plan, Step
from conformance.live.rules import Allowed, Rules
from conformance.on_the_wire import exchange_of
from conformance.operation import Operation
from conformance.remote.forwarding import TIMEOUT, fetched

#: What else a request may carry, beside the proof of who calls.
_HEADERS = ("host", "content-type", "content-length", "accept")
AUTHENTICATION = "authentication"


@define(eq=False)
class Fence(httpx.BaseTransport):
    """Sends what is planned, one request after the other, and no faster than it may.

    A request that a former one was already is answered from there, where the plan says so. After a refusal of the
    credentials nothing is sent any more. `sent` are the requests so far, `closed` is why there are no more.
    """

    plan: Plan = field(repr=False)
    rules: Rules = field(repr=False)
    pace: Pace
    agent: str
    sending: httpx.BaseTransport = field(repr=False)
    sent: list[Exchange] = field(factory=list, repr=False)
    closed: str | None = None
    _counts: Counter[str] = field(factory=Counter, init=False)
    _messages: int = field(default=0, init=False)
    _waiting: list[Step] = field(factory=list, init=False, repr=False)
    _answers: dict[int, tuple[tuple[str, str, bytes], httpx.Response]] = field(factory=dict, init=False, repr=False)

    def begin(self, requirement: str) -> None:
        """Let through what is planned for a requirement, from its first request on."""
        self._waiting = list(self.plan.of(requirement).steps)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, or raise `FencedError` before anything of it is sent."""
        if self.closed is not None:
            raise FencedError(f"nothing more is sent: {self.closed}")
        allowed = self.rules.allow(request)
        step = self._next(allowed)
        identity = request.method, str(request.url), request.content
        if step.again:
            return self._again(step, identity)
        self._count(allowed)
        self.pace.wait(allowed.operation.id)
        response = fetched(self.sending, self._written(request))
        self._look_at(allowed.operation, request, response)
        self._answers[step.number] = identity, response
        return _copy(response)

    def _next(self, allowed: Allowed) -> Step:
        """Return the next step, which the request is; a page that there is not after all may be passed over."""
        while self._waiting:
            step = self._waiting.pop(0)
            if self._is_meant(step, allowed):
                return step
            if not step.is_following:
                break
        self._waiting.clear()
        raise FencedError(f"{allowed.operation.id} in a form that is not the next of the plan")

    def _is_meant(self, step: Step, allowed: Allowed) -> bool:
        operation, exchange = allowed.operation, allowed.exchange
        leads_on = not follows_link(step.request) or self.rules.leads_on(operation, exchange)
        return step.operation == operation.id and leads_on and matches(step.request, operation, exchange)

    def _again(self, step: Step, identity: tuple[str, str, bytes]) -> httpx.Response:
        known = self._answers.get(step.number)
        if known is None or known[0] != identity:
            raise FencedError("a request whose answer was to be looked at again, and was not given")
        return _copy(known[1])

    def _count(self, allowed: Allowed) -> None:
        limits, name = self.rules.limits, allowed.operation.id
        if self._counts[name] >= limits.of_operation or self._counts.total() >= limits.of_run:
            raise FencedError("more requests than the run may send")
        if self._messages + allowed.messages > limits.messages:
            raise FencedError("more messages than --allow-spend allows")
        self._counts[name] += 1
        self._messages += allowed.messages

    def _written(self, request: httpx.Request) -> httpx.Request:
        """Return the request with what it needs and nothing else, such as cookies."""
        names = (*_HEADERS, self.rules.proof.header)
        headers = [(name, value) for name, value in request.headers.multi_items() if name.lower() in names]
        headers.append(("user-agent", self.agent))
        extensions = {"timeout": TIMEOUT.as_dict()}
        return httpx.Request(
            request.method, request.url, headers=headers, content=request.content, extensions=extensions
        )

    def _look_at(self, operation: Operation, request: httpx.Request, response: httpx.Response) -> None:
        exchange = exchange_of(request, response, response.content)
        self.sent.append(exchange)
        if self._is_refused(operation, exchange):
            self.closed = "the provider has refused the credentials"
            raise TroubleError("a refusal of the credentials")
        kinds = self._kinds(exchange)
        if exchange.status == 429 or exchange.status >= 500 or kinds & {"rate-limit", "try-again"}:
            raise TroubleError(f"HTTP {exchange.status}")
        self._learn(operation, exchange)

    def _is_refused(self, operation: Operation, exchange: Exchange) -> bool:
        kinds = self._kinds(exchange)
        if AUTHENTICATION in kinds or exchange.status == 401:
            return True
        if self.rules.gives_tokens(operation):
            return exchange.status // 100 == 4 and exchange.status != 429
        return exchange.status == 403 and "permission" not in kinds

    def _kinds(self, exchange: Exchange) -> set[str]:
        """Return what the code of a refusal means by the document (`x-error`)."""
        code = self.rules.facts.envelope.code_of(exchange)
        if code is None:
            return set()
        return {kind for words in self._errors() for kind, codes in words.items() if _has(codes, code)}

    def _errors(self) -> Iterator[dict[str, Any]]:
        schemas = self.rules.document.value["components"]["schemas"].values()
        return (each["x-error"] for each in schemas if "x-error" in each)

    def _learn(self, operation: Operation, exchange: Exchange) -> None:
        """Take down the token that was given, or where the next page is."""
        if self.rules.gives_tokens(operation):
            self.rules.proof.tokens.add(str(value_at(exchange.told, "/access_token")))
        self.rules.learn(operation, exchange)


def _has(codes: object, code: object) -> bool:
    return isinstance(codes, list) and str(code) in map(str, codes)


def _copy(response: httpx.Response) -> httpx.Response:
    return httpx.Response(response.status_code, headers=response.headers, content=response.content)
