"""From a request to its answer: who calls, for which account, and which method.

Read from the dossier: section 1 (authentication), A20 (other accounts), section 6 (errors are JSON). That the
caller is checked before the account of the path, and both before the parameters, is our choice.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence

from attrs import asdict, evolve, field, frozen
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from conformance.simulators.apifonica.accounts import RENTED_NUMBERS, Credentials, authenticate
from conformance.simulators.apifonica.calls import Call
from conformance.simulators.apifonica.centre import MessageCentre, whole_second
from conformance.simulators.apifonica.envelope import BASE_PATH, error_response
from conformance.simulators.apifonica.errors import ApiError, Code
from conformance.simulators.apifonica.rows import MessageRow
from conformance.simulators.apifonica.samples import TEXTS, numbers
from conformance.simulators.apifonica.variants import FOREIGN_ACCOUNT
from conformance.simulators.forms import Pairs, UnreadableFormError, form_pairs
from conformance.simulators.recording import RecordedRequest, Recorder, query_pairs
from conformance.simulators.variants import Choices

SECRET_PARAMETERS = frozenset({"auth_token", "token"})

REPORTED_STATUSES = ("sent", "delivered", "failed")

Method = Callable[[Call], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


class NotReceivingError(ValueError):
    """A message to a number that the account does not rent; the message does not repeat the number."""


@frozen
class ApifonicaSimulator:
    """The state behind one application, and what a test may ask of it."""

    account: Credentials
    centre: MessageCentre
    choices: Choices
    clock: Callable[[], float]
    faults: Iterator[int | None]
    recorder: Recorder
    chance: random.Random
    base_path: str = BASE_PATH
    # Whatever changes messages holds it; calls, pushes and tests come from different threads.
    _lock: threading.RLock = field(factory=threading.RLock)

    @property
    def credentials(self) -> Mapping[str, str]:
        """The SID and the token of the account, public on purpose."""
        return asdict(self.account)

    @property
    def requests(self) -> Sequence[RecordedRequest]:
        """The requests received so far, in the order they were answered."""
        return self.recorder.requests

    def rows(self) -> list[MessageRow]:
        """Give the whole history in the order it is answered."""
        with self._lock:
            self.centre.settle(self.clock())
            return self.centre.ordered()

    def insert_row(self, row: MessageRow) -> None:
        """Put a message into the history as it is; nobody is told of it."""
        with self._lock:
            self.centre.history.add([row])

    def insert(self, count: int = 1) -> list[MessageRow]:
        """Put `count` invented messages of this very moment into the history, as between two pages; nobody is told."""
        with self._lock:
            rows = [self.centre.inventor.message(whole_second(self.clock())) for _ in range(count)]
            self.centre.history.add(rows)
            return rows

    def push_inbound(self, sender: str, recipient: str, text: str) -> MessageRow:
        """Have a message come in for a rented number, which the controller is told soon after.

        Raises `NotReceivingError`.
        """
        if recipient not in RENTED_NUMBERS:
            raise NotReceivingError("the account does not rent the number that the message is for")
        with self._lock:
            return self.centre.receive(sender, recipient, text, self.clock())

    def push_inbound_samples(self, count: int) -> None:
        """Have `count` invented messages come in, the same for the same seed."""
        rented = list(RENTED_NUMBERS)
        for number in range(count):
            recipient, text = rented[number % len(rented)], self.chance.choice(TEXTS)
            self.push_inbound(self.chance.choice(numbers()), recipient, text)

    def push_delivery_reports(self, count: int) -> None:
        """Put `count` invented messages that were sent into the history, and tell the controller how each fares."""
        with self._lock:
            for number in range(count):
                row = self.centre.inventor.outbound(whole_second(self.clock()))
                reported = evolve(row, status=REPORTED_STATUSES[number % len(REPORTED_STATUSES)])
                self.centre.history.add([reported])
                self.centre.controller.report_status(reported)

    def wait_for_callbacks(self) -> None:
        """Make the changes that are due, and wait until the controller has been told of them or could not be."""
        with self._lock:
            self.centre.settle(self.clock())
        if self.centre.controller.courier is not None:
            self.centre.controller.courier.wait()

    def endpoint(self, method: Method) -> Endpoint:
        """Give the endpoint of a method, which answers whatever is wrong with a call as the error envelope."""

        async def answer(request: Request) -> Response:
            try:
                if status := next(self.faults, None):
                    raise ApiError(Code.PLANNED_FAULT, status=status)
                self._authorize(request)
                return self._call(method, request, await request.body(), await _form(request))
            except ApiError as error:
                return error_response(error, self.choices)

        return answer

    async def refuse(self, _: Request, error: Exception) -> Response:
        """Answer a path or a verb that there is not."""
        not_allowed = isinstance(error, HTTPException) and error.status_code == 405
        return error_response(ApiError(Code.METHOD_NOT_ALLOWED if not_allowed else Code.NOT_FOUND), self.choices)

    def _authorize(self, request: Request) -> None:
        authenticate(request.headers.get("authorization"), self.account)
        if request.path_params["account_sid"] != self.account.account_sid:
            raise ApiError(Code.FOREIGN_ACCOUNT, "account_sid", status=int(self.choices[FOREIGN_ACCOUNT]))

    def _call(self, method: Method, request: Request, body: bytes, form: Pairs) -> Response:
        with self._lock:
            now = self.clock()
            self.centre.settle(now)
            answered = method(
                Call(
                    account_sid=self.account.account_sid,
                    path_parameters=request.path_params,
                    query=query_pairs(request),
                    content_type=request.headers.get("content-type", ""),
                    body=body,
                    form=form,
                    origin=str(request.base_url).removesuffix("/"),
                    centre=self.centre,
                    choices=self.choices,
                    now=now,
                )
            )
            # Where settling takes no time, what was sent by this call is due at once.
            self.centre.settle(now)
            return answered


async def _form(request: Request) -> Pairs:
    try:
        return await form_pairs(request.scope, await request.body())
    except UnreadableFormError:
        return ()
