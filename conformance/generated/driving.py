"""Sending a generated case: raw, as schemathesis would, or through the clients."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

import httpx
import requests

from conformance import comparing
from conformance.clients import COLOURS, Called, Clients
from conformance.exchanges import Exchange, Pairs
from conformance.facts import Code, Facts
from conformance.generated.case import GeneratedCase
from conformance.generated.decoding import NotAMomentError, client_call
from conformance.generated.judging import expected_code
from conformance.operation import Operation
from conformance.parameters import body_name
from conformance.server import Server
from conformance.verdict import Finding
from sms_providers.errors import InvalidRequestError, ProviderError


def send(case: GeneratedCase, operation: Operation, server: Server) -> tuple[httpx.Response, Exchange]:
    """Send a case as it is, with good credentials; return the reply as httpx has it, and the exchange."""
    request = prepared(case, server.base_url)
    headers = {name: str(value) for name, value in request.headers.items() if name.lower() == "content-type"}
    headers |= server.headers(operation, "good")
    content = request.body if isinstance(request.body, str | bytes) else None
    with server.http_client as client:
        response = client.request(str(request.method), str(request.url), headers=headers, content=content)
    return response, server.exchanges[-1]


def prepared(case: GeneratedCase, base_url: str) -> requests.PreparedRequest:
    """Write a case's values as they go over the wire, which schemathesis leaves to requests."""
    known = {"method", "url", "params", "headers", "cookies", "data", "json", "files"}
    wanted: dict[str, Any] = case.as_transport_kwargs(base_url)
    return requests.Request(**{name: value for name, value in wanted.items() if name in known}).prepare()


def through_clients(
    case: GeneratedCase, operation: Operation, server: Server, clients: Clients, facts: Facts
) -> Iterator[tuple[Called, Finding | None]]:
    """Call both clients with a case's arguments, and give each call with its first difference from the case.

    A case that no typed argument can express (a date that no calendar has) gives nothing.
    """
    pairs = wire_pairs(case, operation, server.base_url)
    try:
        method, arguments, expected = client_call(operation, pairs)
    except NotAMomentError:
        return
    code = expected_code(operation, pairs, facts)
    for colour in COLOURS:
        called = clients.call(colour, server, method, arguments, walk=False)
        yield called, next(_differences(operation, called, expected, code), None)


def wire_pairs(case: GeneratedCase, operation: Operation, base_url: str) -> Pairs:
    """Return what a case says by path, query, form or JSON, as it would go over the wire."""
    request = prepared(case, base_url)
    form = request.body if isinstance(request.body, str) and operation.form is not None else ""
    path = tuple((name, str(value)) for name, value in (case.path_parameters or {}).items())
    query = tuple(httpx.URL(str(request.url)).params.multi_items())
    return path + query + tuple(parse_qsl(form, keep_blank_values=True)) + _json_pairs(case, operation)


def _json_pairs(case: GeneratedCase, operation: Operation) -> Pairs:
    body: Any = case.body
    if not operation.has_json or not isinstance(body, dict | list):
        return ()
    return tuple(body.items()) if isinstance(body, dict) else ((body_name(operation.value), body),)


def _differences(operation: Operation, called: Called, expected: Pairs, code: Code | None) -> Iterator[Finding]:
    if not called.exchanges and code is not None and isinstance(called.error, InvalidRequestError):
        return  # what the provider would refuse for a reason that a schema cannot express
    if not called.exchanges:
        yield Finding("/requests", "a request", f"none, but {type(called.error).__name__}")
        return
    yield from comparing.request_differences(operation, expected, called.exchanges[0], by_meaning=True)
    if called.error is not None or code is not None:
        found = called.error.code if isinstance(called.error, ProviderError) else type(called.error).__name__
        if str(found) != str(code):
            yield Finding("/error", str(code or "no error"), str(found))
    elif called.file is not None:
        if called.file != called.exchanges[0].content:
            yield Finding("/file", "the bytes that came", "others")
    elif operation.is_list:
        yield from comparing.page_differences(operation, called)
    else:
        yield from comparing.result_differences(operation, called)
