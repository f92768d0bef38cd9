"""One operation as the document describes it, and the decisions about its calls: no I/O here."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from typing import Any, Generic, Literal, TypeVar
from urllib.parse import quote

from attrs import evolve, frozen

from sms_providers.core.messages import Reply, Request
from sms_providers.core.paging import Paging
from sms_providers.core.parameters import Parameter
from sms_providers.core.places import row_of
from sms_providers.core.reading import Reader, UnreadableError, parse
from sms_providers.core.refusals import RefusalForm
from sms_providers.errors import InvalidRequestError, PartlyRefusedError, UnexpectedResponseError

Result = TypeVar("Result")
Arguments = Mapping[str, object]


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
    `security` names the schemes that a call needs. `refuses_in_success` says that a refusal may come with a success
    status, told only by its body.
    """

    name: str
    method: str
    path: str
    safety: Literal["read", "write", "spend"]
    security: tuple[str, ...]
    result: Reader[Result]
    refusal: RefusalForm
    refuses_in_success: bool = False
    parameters: tuple[Parameter, ...] = ()
    paging: Paging | None = None
    window: Window | None = None
    representation: Representation | None = None
    partial_success: PartialSuccess | None = None

    def request(self, arguments: Arguments) -> Request:
        """Return the request for a call's arguments, those that are None left out.

        Raises `InvalidRequestError` for the first argument that is missing or not allowed.
        """
        places: dict[str, list[tuple[str, str]]] = {"query": [], "header": [], "path": [], "form": []}
        for parameter in self.parameters:
            value = arguments.get(parameter.argument)
            if value is not None:
                places[parameter.place].append((parameter.name, parameter.encode(self.name, value)))
            elif parameter.required:
                raise InvalidRequestError(self.name, parameter.argument, "is required")
        has_form = any(parameter.place == "form" for parameter in self.parameters)
        return Request(
            operation=self.name,
            method=self.method,
            path=_filled(self.path, places["path"]),
            query=tuple(places["query"]),
            form=tuple(places["form"]) if has_form else None,
            headers=dict(places["header"]),
        )

    def download(self, arguments: Arguments, representation: object) -> Request:
        """Return the request for a call's reply in another form; raise `InvalidRequestError` for an unknown one."""
        if self.representation is None:
            raise InvalidRequestError(self.name, "format", "is not offered")
        if not isinstance(representation, str) or representation not in self.representation.values:
            raise InvalidRequestError(self.name, "format", f"must be one of {', '.join(self.representation.values)}")
        request = self.request(arguments)
        return evolve(request, query=(*request.query, (self.representation.parameter, representation)))

    def understand(self, reply: Reply) -> Result:
        """Return the result that a reply holds; raise `ProviderError` or `UnexpectedResponseError`.

        A success in which something was refused is a `PartlyRefusedError`: nobody overlooks an exception.
        """
        result = self._result(reply)
        if self.partial_success is not None:
            self._expect_no_refused(result, self.partial_success, reply)
        return result

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

    def _result(self, reply: Reply) -> Result:
        usual = self.result.read_usual(reply.content) if reply.is_success else None
        if usual is not None:
            return usual
        try:
            return self.result.read(self._unrefused(reply))
        except UnreadableError as unreadable:
            raise self._unexpected(reply, unreadable) from None

    def understand_download(self, reply: Reply) -> bytes:
        """Return the bytes of another form of the reply.

        Raises as `understand` does when they are a refusal, nothing, or a web page in place of a file.
        """
        if not reply.is_success or _begins_an_object(reply.content):
            try:
                self._unrefused(reply)
            except UnreadableError as unreadable:
                raise self._unexpected(reply, unreadable) from None
        if _is_no_file(reply.content):
            raise self._unexpected(reply, UnreadableError("", "a file; the body is empty or a web page"))
        return reply.content

    def _unrefused(self, reply: Reply) -> Any:
        """Return the parsed body of a reply that is no refusal; the tolerant way would take one for unknown members."""
        if reply.is_redirect:
            raise UnreadableError("", "a redirect, which is not followed; check the base URL")
        if reply.is_success:
            body = parse(reply.content)
            if not (self.refuses_in_success and self.refusal.holds(body)):
                return body
        else:
            body = _parsed_or_none(reply.content)
        raise self.refusal.error(self.name, reply, body)

    def _unexpected(self, reply: Reply, unreadable: UnreadableError) -> UnexpectedResponseError:
        return UnexpectedResponseError(
            self.name,
            expected=unreadable.expected,
            status=reply.status,
            pointer=unreadable.pointer,
            row=None if self.paging is None else row_of(unreadable.pointer, self.paging.rows_pointer),
            body=reply.content,
            response=reply.response,
        )


def _parsed_or_none(content: bytes) -> Any:
    try:
        return parse(content)
    except UnreadableError:
        return None


def _is_no_file(content: bytes) -> bool:
    beginning = content[:200].removeprefix(BOM_UTF8).lstrip().lower()
    return not beginning or beginning.startswith((b"<!doctype html", b"<html"))


def _begins_an_object(content: bytes) -> bool:
    return content[:200].removeprefix(BOM_UTF8).lstrip().startswith(b"{")


def kept(arguments: Arguments) -> Arguments:
    """Return arguments that stay as they are while pages are walked: what is iterated once becomes a tuple."""
    return {name: tuple(value) if isinstance(value, Iterator | list) else value for name, value in arguments.items()}


def _filled(path: str, values: list[tuple[str, str]]) -> str:
    for name, text in values:
        path = path.replace("{" + name + "}", quote(text, safe=""))
    return path
