"""From a request to its answer: which method is meant, who calls, with which parameters.

Read from the dossier: section 3 (verbs, paths, encodings), Q21 (unknown parameters), Q29 and Q30 (ways to
call), Q31 (unknown methods), Q33 (a missing role), section 10. That the method is looked up before the token
is verified is our choice: the order is not published.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import asdict, field, frozen
from starlette.requests import Request
from starlette.responses import Response

from conformance.simulators.forms import Pairs, UnreadableFormError, form_pairs
from conformance.simulators.recording import RecordedRequest, Recorder, query_pairs
from conformance.simulators.variants import Choices
from conformance.simulators.voximplant.accounts import Account
from conformance.simulators.voximplant.calls import Call
from conformance.simulators.voximplant.centre import MessageCentre
from conformance.simulators.voximplant.envelope import error_response
from conformance.simulators.voximplant.errors import ApiError, Code
from conformance.simulators.voximplant.identities import Identities
from conformance.simulators.voximplant.inbound import Inbox, NotReceivingError
from conformance.simulators.voximplant.methods import METHODS, Method
from conformance.simulators.voximplant.parameters import Parameters, present_parameters
from conformance.simulators.voximplant.rows import HistoryRow, Kind
from conformance.simulators.voximplant.store import HistoryFilter, HistoryStore
from conformance.simulators.voximplant.tokens import caller_of
from conformance.simulators.voximplant.variants import ROW_ORDER

BASE_PATH = "/platform_api"

# The legacy scheme's secrets travel as ordinary parameters (section 4).
SECRET_PARAMETERS = frozenset({"api_key", "account_password", "session_id"})


@frozen
class VoximplantSimulator:
    """The state behind one application, and what a test may ask of it."""

    credentials: dict[str, Any]
    identities: Identities
    accounts: Mapping[int, Account]
    store: HistoryStore
    centre: MessageCentre
    inbox: Inbox
    choices: Choices
    clock: Callable[[], float]
    faults: Iterator[int | None]
    recorder: Recorder
    base_path: str = BASE_PATH
    # Whatever changes money, numbers or messages holds it; calls, pushes and tests come from different threads.
    _lock: threading.RLock = field(factory=threading.RLock)

    @property
    def requests(self) -> Sequence[RecordedRequest]:
        """The requests received so far, in the order they were answered."""
        return self.recorder.requests

    @property
    def account(self) -> Account:
        """The key file's own account."""
        return self.accounts[self.credentials["account_id"]]

    def rows(self, account_id: int | None = None, kind: Kind = Kind.SMS) -> list[HistoryRow]:
        """Give a whole history of an account, by default the key file's own, in the order it is answered."""
        wanted = HistoryFilter(self.account.account_id if account_id is None else account_id, kind)
        with self._lock:
            self.centre.settle(self.clock())
            return self.store.select(wanted, newest_first=self.choices[ROW_ORDER] == "newest-first")

    @property
    def callback_secrets(self) -> dict[str, str]:
        """The secrets that prove a callback, by name."""
        return asdict(self.inbox.secrets)

    def push_inbound(self, source: str, destination: str, text: str) -> HistoryRow:
        """Have a message come in for a rented number, and give the row it is in GetSmsHistory.

        It is posted to the callback URL, if there is one, soon after. Raises `NotReceivingError`.
        """
        with self._lock:
            for account in self.accounts.values():
                if destination in account.numbers:
                    return self.inbox.receive(account, source, destination, text, self.clock())
        raise NotReceivingError("nobody rents the number that the message is for")

    def push_inbound_samples(self, count: int) -> None:
        """Have `count` invented messages come in, the same for the same seed."""
        for _ in range(count):
            self.push_inbound(*self.inbox.sample())

    def wait_for_callbacks(self) -> None:
        """Wait until every callback has been posted or given up."""
        if self.inbox.courier is not None:
            self.inbox.courier.wait()

    async def answer(self, request: Request) -> Response:
        """Answer one request; whatever is wrong with it is answered as the error envelope."""
        try:
            if code := next(self.faults, None):
                raise ApiError(code)
            parameters = present_parameters(await _pairs(request))
            return self._call(request, parameters)
        except ApiError as error:
            return error_response(error, self.choices)

    def _call(self, request: Request, parameters: Parameters) -> Response:
        method = _method(request, parameters)
        now = self.clock()
        caller = caller_of(request.headers.get("authorization"), self.identities, now, self.choices)
        if not caller.roles & method.roles:
            raise ApiError(Code.AUTHORIZATION_FAILED)
        account = self.accounts[caller.account_id]
        with self._lock:
            self.centre.settle(now)
            return method.answer(Call(account, parameters, self.store, self.centre, self.choices, now))


async def _pairs(request: Request) -> Pairs:
    """Read the parameters wherever they travel; a form's follow the query's, and so win."""
    try:
        return query_pairs(request) + await form_pairs(request.scope, await request.body())
    except UnreadableFormError as error:
        raise ApiError(Code.INVALID_ARGUMENTS) from error


def _method(request: Request, parameters: Parameters) -> Method:
    name = request.path_params.get("method", "").removesuffix("/") or parameters.get("cmd")
    if name is None:
        raise ApiError(Code.MISSING_CMD)
    if name not in METHODS:
        raise ApiError(Code.UNKNOWN_COMMAND)
    return METHODS[name]
