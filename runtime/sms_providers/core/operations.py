"""One operation as the document describes it, and the decisions about its calls: no I/O here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Generic, Literal, Protocol, TypeVar, overload

from attrs import evolve, frozen

from sms_providers.core.bad_rows import BadRow, OnBadRow, Understood
from sms_providers.core.credentials import Credentials
from sms_providers.core.file_bodies import is_json, is_json_type, is_no_file, may_be_refusal
from sms_providers.core.json_bodies import UnreadableError, beginning_of, parse
from sms_providers.core.messages import Reply, Request
from sms_providers.core.paging import Paging
from sms_providers.core.parameters import Parameter
from sms_providers.core.places import row_of
from sms_providers.core.refusals import RefusalForm, form_of, refusal
from sms_providers.core.requests import filled, json_text, placed
from sms_providers.core.sifting import sifted
from sms_providers.core.steps import Arguments, Step
from sms_providers.errors import InvalidRequestError, PartlyRefusedError, UnexpectedResponseError

#: A packed file that breaks off is not always told from a whole one.
_UNPACKED: Final = {"Accept-Encoding": "identity"}

Result = TypeVar("Result")
Read_co = TypeVar("Read_co", covariant=True)


class ResultReader(Protocol[Read_co]):
    """Reads what a reply holds that is no refusal: a model, or a list of them."""

    def read_usual(self, content: bytes) -> Read_co | None:
        """Return it when the body is of the usual form, else None."""
        ...

    def read(self, value: Any) -> Read_co:
        """Return it for a parsed body, keeping unknown members; raise `UnreadableError`."""
        ...


@frozen
class Window:
    """The parameters that bound an operation's time range, and what the provider answers of it (ISO 8601)."""

    start: str
    end: str
    longest: str | None = None
    furthest: str | None = None


@frozen
class Representation:
    """The parameter that asks for another form of the reply, and the media type of each value."""

    parameter: str
    values: Mapping[str, str]


@frozen
class PartialSuccess:
    """The attributes of a result that list what was accepted and what was refused."""

    accepted: str
    refused: str


@frozen
class Operation(Generic[Result]):
    """Everything the client must know of one operation.

    `safety` says what a call does: `read`, `write`, or `spend` (costs money); the HTTP method says nothing about it.
    `security` names the schemes that a call needs, `server` the server that it goes to, None the one at the base URL.
    `refuses_in_success` says that a refusal may come with a success status, told only by its body.
    """

    name: str
    method: str
    path: str
    safety: Literal["read", "write", "spend"]
    security: tuple[str, ...]
    result: ResultReader[Result]
    refusals: tuple[RefusalForm, ...] = ()
    refuses_in_success: bool = False
    server: str | None = None
    parameters: tuple[Parameter, ...] = ()
    paging: Paging | None = None
    window: Window | None = None
    representation: Representation | None = None
    partial_success: PartialSuccess | None = None

    def request(self, call: Arguments | Step, credentials: Credentials | None = None) -> Request:
        """Return the request for a call's arguments, those that are None left out, or for a step to another page.

        `credentials` fill the parameters that come from them. Raises `InvalidRequestError` for the first argument that
        is missing or not allowed. A link replaces path and query.
        """
        step = call if isinstance(call, Step) else Step(call)
        places = placed(self.name, self.parameters, step.arguments, credentials)
        return Request(
            operation=self.name,
            method=self.method,
            path=filled(self.path, places["path"]),
            query=tuple(places["query"]) if step.link is None else (),
            form=tuple(places["form"]) if self._sends("form") else None,
            headers=dict(places["header"]),
            json=json_text(places, self._sends("json")),
            server=self.server,
            link=step.link,
        )

    def _sends(self, place: str) -> bool:
        return any(parameter.place == place for parameter in self.parameters)

    def download(self, arguments: Arguments, representation: object, credentials: Credentials | None = None) -> Request:
        """Return the request for a call's reply in another form; raise `InvalidRequestError` for an unknown one."""
        if self.representation is None:
            raise InvalidRequestError(self.name, "format", "is not offered")
        if not isinstance(representation, str) or representation not in self.representation.values:
            raise InvalidRequestError(self.name, "format", f"must be one of {', '.join(self.representation.values)}")
        request = self.request(arguments, credentials)
        return evolve(
            request,
            query=(*request.query, (self.representation.parameter, representation)),
            headers={**request.headers, **_UNPACKED},
            wants_file=True,
        )

    @overload
    def understand(self, reply: Reply) -> Result: ...

    @overload
    def understand(self, reply: Reply, *, on_bad_row: OnBadRow) -> Understood[Result]: ...

    def understand(self, reply: Reply, *, on_bad_row: OnBadRow | None = None) -> Result | Understood[Result]:
        """Return the result that a reply holds; raise `ProviderError` or `UnexpectedResponseError`.

        A success in which something was refused is a `PartlyRefusedError`: nobody overlooks an exception. With
        `on_bad_row` the result is a body and the rows that it lacks because they do not fit the document; with `raise`
        the first of them is raised instead, as is anything beside the rows that does not fit.
        """
        result, bad_rows = self._result(reply, on_bad_row or "raise")
        if self.partial_success is not None:
            self._expect_no_refused(result, self.partial_success, reply)
        return result if on_bad_row is None else Understood(result, bad_rows)

    def _expect_no_refused(self, result: Result, partial: PartialSuccess, reply: Reply) -> None:
        refused = getattr(result, partial.refused)
        if refused:
            raise PartlyRefusedError(
                self.name,
                status=reply.status,
                result=result,
                accepted=getattr(result, partial.accepted) or [],
                refused=refused,
                response=reply.response,
            )

    def _result(self, reply: Reply, on_bad_row: OnBadRow) -> Understood[Result]:
        usual = self.result.read_usual(reply.content) if reply.is_success else None
        if usual is not None:
            return Understood(usual)
        try:
            body = self._unrefused(reply)
            if on_bad_row == "raise" or self.paging is None:
                return Understood(self.result.read(body))
            result, misfits = sifted(self.result, body, self.paging.rows_pointer)
        except UnreadableError as unreadable:
            raise self.unexpected(reply, unreadable) from None
        bad_rows = (BadRow(one.index, self.unexpected(reply, one.error), one.raw) for one in misfits)
        return Understood(result, tuple(bad_rows))

    def understand_download(self, reply: Reply) -> bytes:
        """Return the bytes of another form of the reply.

        Raises as `understand` does when they are a refusal, nothing, a web page, or JSON that was not asked for.
        """
        if may_be_refusal(reply):
            try:
                self._unrefused(reply)
            except UnreadableError as unreadable:
                raise self.unexpected(reply, unreadable) from None
        if is_no_file(reply):
            raise self.unexpected(reply, UnreadableError("", "a file; the body is empty or a web page"))
        if is_json(reply) and not self._offers_json():
            raise self.unexpected(reply, UnreadableError("", "a file; the body is JSON"))
        return reply.content

    def _offers_json(self) -> bool:
        return self.representation is not None and any(map(is_json_type, self.representation.values.values()))

    def _unrefused(self, reply: Reply) -> Any:
        """Return the parsed body of a reply that is no refusal; the tolerant way would take one for unknown members."""
        if reply.is_redirect:
            raise UnreadableError("", "a redirect, which is not followed; check the base URL")
        if reply.is_success:
            body = parse(reply.content)
            if not self.refuses_in_success or form_of(self.refusals, body) is None:
                return body
        else:
            body = _parsed_or_none(reply.content)
        raise refusal(self.refusals, self.name, reply, body)

    def unexpected(self, reply: Reply, unreadable: UnreadableError) -> UnexpectedResponseError:
        """Return the error for a reply in which something does not fit, with the index of its row if it is in one."""
        return UnexpectedResponseError(
            self.name,
            expected=unreadable.expected,
            status=reply.status,
            pointer=unreadable.pointer,
            row=self._row_of(unreadable.pointer, reply.content),
            body=reply.content,
            response=reply.response,
        )

    def _row_of(self, pointer: str, content: bytes) -> int | None:
        if self.paging is not None:
            return row_of(pointer, self.paging.rows_pointer)
        return row_of(pointer, "") if beginning_of(content).startswith(b"[") else None


def _parsed_or_none(content: bytes) -> Any:
    try:
        return parse(content)
    except UnreadableError:
        return None
