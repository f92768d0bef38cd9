"""The stub itself: a transport that answers in this process, for clients of both colours."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from sms_providers.core.local_transport import LocalTransport
from sms_providers.core.messages import Reply
from sms_providers.core.operations import Operation
from sms_providers.core.settings import Settings
from sms_providers.core.tokens import ClientCredentials
from sms_providers.testing.answers import Respond, Script, failing, replying
from sms_providers.testing.bodies import content_of
from sms_providers.testing.catalogue import Catalogue, operations_of
from sms_providers.testing.errors import StubError
from sms_providers.testing.examples import Example, examples_in
from sms_providers.testing.requests import Call, Sent

#: What the stub gives where a document has no example of a token.
_TOKEN = {"access_token": "made-up-token", "token_type": "bearer", "expires_in": 3600}


class StubTransport(LocalTransport):
    """Stands for a provider: answers each call with the example of its document, unless it was told otherwise.

    Give it to any client of that provider as `transport`. `calls` are the calls that came, those for tokens left out.
    An operation without an example, and a request for no operation at all, end in a `StubError`. `examples` and
    `operations` stand in for those of the client's package. Safe to use from several threads.
    """

    def __init__(
        self,
        client: type[Settings],
        *,
        examples: Mapping[str, Any] | None = None,
        operations: Iterable[Operation[Any]] | None = None,
    ) -> None:
        facts = client._facts
        self.calls: list[Call] = []
        self._lock = threading.RLock()
        self._catalogue = Catalogue(facts.name, operations_of(client) if operations is None else operations)
        self._examples = examples_in(client) if examples is None else examples
        self._tokens = {
            each.operation.name for each in facts.authentication.values() if isinstance(each, ClientCredentials)
        }
        self._usual: defaultdict[str, Script] = defaultdict(Script)
        self._files: defaultdict[str, Script] = defaultdict(Script)

    def answer(
        self,
        operation: str,
        body: object = None,
        *,
        rows: object = None,
        page_size: int | None = None,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        times: int | None = None,
    ) -> None:
        """Answer an operation with a body, or with rows page by page, instead of with its example.

        `body`: JSON values, a model, or raw bytes or text. `rows`: the rows themselves, or how many are to be made
        like those of the example, each with an identity of its own; `page_size` is the most that one page holds where
        the call does not ask for fewer. `times`: for so many calls, in the order of these answers; for all that have
        no other where it is None. The status is that of the example where none is given.
        """
        found = self._catalogue.named(operation)
        if rows is not None and body is not None:
            raise StubError(f"{operation}: an answer has either a body or rows")
        example = self._example(operation)
        example = example if status is None else evolve(example, status=status)
        respond = replying(example.reply(content_of(body))) if rows is None else example.listing(found, rows, page_size)
        self._plan(self._usual, operation, _with_headers(respond, headers or {}), times)

    def answer_file(
        self, operation: str, content: bytes | str, *, media_type: str | None = None, times: int | None = None
    ) -> None:
        """Answer the downloads of an operation with a file; its media type is the one asked for unless given."""
        offered = self._catalogue.named(operation).representation
        if offered is None:
            raise StubError(f"{operation} has no other form that could be downloaded")

        def respond(sent: Sent) -> Reply:
            kind = media_type or offered.values.get(sent.representation or "", "application/octet-stream")
            return Reply(200, {"content-type": kind}, content_of(content))

        self._plan(self._files, operation, respond, times)

    def fail(self, operation: str, error: BaseException | type[BaseException], *, times: int | None = None) -> None:
        """Let calls of an operation end in an error in the place of a reply, such as `TimedOutError`.

        A provider's refusal is better said by `answer` with its status and body: the client then makes the error.
        """
        self._catalogue.named(operation)
        self._plan(self._usual, operation, failing(error), times)

    def reset(self) -> None:
        """Forget the calls, and everything that the stub was told."""
        with self._lock:
            self.calls.clear()
            self._usual.clear()
            self._files.clear()

    def reply_to(self, method: str, url: str, content: bytes) -> Reply:
        """Return the reply to a request; raise `StubError`, or the error that was asked for."""
        with self._lock:
            sent = self._catalogue.sent(method, url, content)
            if sent.operation.name not in self._tokens:
                self.calls.append(sent.call())
            respond = self._respond(sent)
        return respond(sent)

    def _plan(self, scripts: defaultdict[str, Script], operation: str, respond: Respond, times: int | None) -> None:
        with self._lock:
            scripts[operation].add(respond, times)

    def _respond(self, sent: Sent) -> Respond:
        operation = sent.operation
        is_file = sent.representation is not None
        planned = self._files[operation.name].take() if is_file else None
        planned = planned or self._usual[operation.name].take()
        if planned is not None:
            return planned
        if is_file:
            raise StubError(f"{operation.name} has no example of a file in its document; give one by answer_file")
        if operation.name in self._examples:
            return self._example(operation.name).answer(operation)
        if operation.name in self._tokens:
            return replying(Example().reply(content_of(_TOKEN)))
        raise StubError(f"{operation.name} has no example in its document; give an answer by answer")

    def _example(self, operation: str) -> Example:
        found = self._examples.get(operation)
        return Example() if found is None else Example(found["status"], found["media_type"], found["body"])


def _with_headers(respond: Respond, headers: Mapping[str, str]) -> Respond:
    def answered(sent: Sent) -> Reply:
        reply = respond(sent)
        return evolve(reply, headers={**reply.headers, **{name.lower(): value for name, value in headers.items()}})

    return answered
