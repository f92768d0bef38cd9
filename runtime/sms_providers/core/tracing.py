"""OpenTelemetry spans, where its API is installed: a client span for each attempt, and no value of the call in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from importlib import import_module
from typing import Any, Final

from sms_providers.core.attempts import Attempt

_NAME: Final = "sms_providers"


@cache
def _api() -> Any:
    """Return the module of OpenTelemetry's tracing API, or None where it is not installed."""
    try:
        return import_module("opentelemetry.trace")
    except ImportError:
        return None


def traced(attempt: Attempt, template: str) -> AbstractContextManager[None]:
    """Give a span in which an attempt is made; nothing where OpenTelemetry's API is absent.

    Name and attributes follow its conventions for HTTP clients. `template` is the operation's path with the names of
    its parameters: path and query of the URL itself hold numbers and ids, so it is left out.
    """
    api = _api()
    return nullcontext() if api is None else _spanned(api, attempt, template)


@contextmanager
def _spanned(api: Any, attempt: Attempt, template: str) -> Iterator[None]:
    span = api.get_tracer(_NAME).start_as_current_span(
        f"{attempt.request.method} {template}",
        kind=api.SpanKind.CLIENT,
        attributes=_attributes(attempt, template),
        # Both would put the texts of foreign exceptions, those of the application's hooks, into the trace.
        record_exception=False,
        set_status_on_exception=False,
    )
    with span as current:
        try:
            yield
        except BaseException as error:
            _fail(api, current, type(error).__name__)
            raise
        finally:
            if attempt.response is not None:
                current.set_attribute("http.response.status_code", attempt.response.status_code)
        if attempt.error is not None:
            _fail(api, current, type(attempt.error).__name__)


def _attributes(attempt: Attempt, template: str) -> dict[str, str | int]:
    url = attempt.request.url
    attributes: dict[str, str | int] = {
        "http.request.method": attempt.request.method,
        "server.address": url.host,
        "server.port": url.port or {"http": 80}.get(url.scheme, 443),
        "url.scheme": url.scheme,
        "url.template": template,
        "sms_providers.operation": attempt.operation,
    }
    return attributes | ({"http.request.resend_count": attempt.number - 1} if attempt.number > 1 else {})


def _fail(api: Any, span: Any, kind: str) -> None:
    span.set_attribute("error.type", kind)
    span.set_status(api.StatusCode.ERROR)
