"""OpenTelemetry spans: one for each attempt where its API is there, by its conventions, and no value of a call."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any

import httpx
import pytest
from attrs import define, field

from sms_providers.core import tracing
from sms_providers.errors import SmsProviderError
from tests.runtime.colours import Colour
from tests.runtime.flights import SENTINEL


@define
class Span:
    """What a tracer is told of one span."""

    name: str
    kind: Any
    attributes: dict[str, Any]
    statuses: list[Any] = field(factory=list)
    is_open: bool = True

    def set_attribute(self, name: str, value: Any) -> None:
        """Note an attribute."""
        assert self.is_open
        self.attributes[name] = value

    def set_status(self, status: Any) -> None:
        """Note a status."""
        assert self.is_open
        self.statuses.append(status)


@define
class Tracer:
    """A stand-in for OpenTelemetry's, which keeps the spans."""

    spans: list[Span] = field(factory=list)

    @contextmanager
    def start_as_current_span(
        self, name: str, *, kind: Any, attributes: dict[str, Any], record_exception: bool, set_status_on_exception: bool
    ) -> Iterator[Span]:
        """Begin a span and end it."""
        assert (False, False) == (record_exception, set_status_on_exception)
        span = Span(name, kind, dict(attributes))
        self.spans.append(span)
        try:
            yield span
        finally:
            span.is_open = False


@pytest.fixture
def tracer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tracer]:
    """Put a stand-in for the API in its place."""
    tracer, trace = Tracer(), ModuleType("opentelemetry.trace")
    told = {
        "get_tracer": lambda name: tracer,
        "SpanKind": SimpleNamespace(CLIENT="client"),
        "StatusCode": SimpleNamespace(ERROR="error"),
    }
    vars(trace).update(told)
    monkeypatch.setitem(sys.modules, "opentelemetry", ModuleType("opentelemetry"))
    monkeypatch.setitem(sys.modules, "opentelemetry.trace", trace)
    tracing._api.cache_clear()
    yield tracer
    tracing._api.cache_clear()


def find(colour: Colour, *events: Any, **options: Any) -> None:
    """Find a bird that is answered for by one event after the other; a number is a status."""
    left = list(events)

    def answer(request: httpx.Request) -> httpx.Response:
        event = left.pop(0)
        if isinstance(event, Exception):
            raise event
        return httpx.Response(event, json={"name": "Ada"})

    client = colour.pigeon(answer, base_url="http://pigeon.example:8080/v1", **options)
    try:
        colour.wait(client.find_bird(loft="447700900123", bird="Ada", colour=SENTINEL))
    except SmsProviderError:
        assert [] == left


def test_a_call_is_a_client_span_by_the_conventions(colour: Colour, tracer: Tracer) -> None:
    """Method, server, template and status, and neither path nor query of the URL."""
    find(colour, 200)
    (span,) = tracer.spans
    assert ("GET /lofts/{loft}/birds/{bird}", "client", []) == (span.name, span.kind, span.statuses)
    assert {
        "http.request.method": "GET",
        "server.address": "pigeon.example",
        "server.port": 8080,
        "url.scheme": "http",
        "url.template": "/lofts/{loft}/birds/{bird}",
        "sms_providers.operation": "find_bird",
        "http.response.status_code": 200,
    } == span.attributes
    assert not span.is_open


def test_each_attempt_has_a_span_that_says_how_it_ended(colour: Colour, tracer: Tracer) -> None:
    """Those after the first are counted, failures have a kind."""
    find(colour, httpx.ReadError(SENTINEL), 503, 200)
    told = [
        (
            span.attributes.get("http.request.resend_count"),
            span.attributes.get("http.response.status_code"),
            span.attributes.get("error.type"),
            span.statuses,
        )
        for span in tracer.spans
    ]
    failed = [(None, None, "ConnectionFailedError", ["error"]), (1, 503, "ServerError", ["error"])]
    assert [*failed, (2, 200, None, [])] == told


def test_a_span_holds_no_value_of_the_call(colour: Colour, tracer: Tracer) -> None:
    """Numbers, texts and credentials stay out of the trace, of failed attempts too."""
    find(colour, httpx.ConnectError(SENTINEL), 404)
    told = repr(tracer.spans)
    assert 2 == len(tracer.spans)
    assert [] == [value for value in ("447700900123", SENTINEL, "Ada", "tweet") if value in told]


def test_usual_ports_are_told_too(colour: Colour, tracer: Tracer) -> None:
    """The convention wants the port even where the URL leaves it out."""
    client = colour.pigeon(lambda request: httpx.Response(200, json={"name": "Ada"}))
    colour.wait(client.find_bird(loft="7", bird="Ada"))
    assert 443 == tracer.spans[0].attributes["server.port"]


def test_without_the_api_nothing_happens(colour: Colour, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an optional extra."""
    monkeypatch.setitem(sys.modules, "opentelemetry.trace", None)
    tracing._api.cache_clear()
    try:
        find(colour, 200)
        assert tracing._api() is None
    finally:
        tracing._api.cache_clear()


@pytest.mark.skipif(importlib.util.find_spec("opentelemetry") is None, reason="the extra is not installed")
def test_the_true_api_takes_what_the_stand_in_takes(colour: Colour) -> None:
    """Without a tracer of the application's, its spans go nowhere."""
    tracing._api.cache_clear()
    find(colour, 503, 200)
    assert tracing._api() is not None
