"""Requests as they are written, and exchanges as they are kept, by what went over the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import httpx

from conformance.exchanges import Exchange, Pairs, exact_json
from conformance.operation import Operation
from conformance.parameters import FORM, JSON


def written_request(
    operation: Operation, url: str, pairs: Pairs, method: str, headers: Mapping[str, str]
) -> httpx.Request:
    """Write the request that has these parameters where the document has them; those of the path are in the URL."""
    given = by_place(operation, pairs)
    if "query" in given:
        url += "?" + urlencode(given["query"], quote_via=quote, safe="")
    content, media_type = _content(operation, given)
    own = {} if content is None else {"Content-Type": media_type}
    return httpx.Request(method, url, headers={**headers, **own}, content=content)


def by_place(operation: Operation, pairs: Pairs) -> dict[str, list[tuple[str, Any]]]:
    """Return the parameters of a request by where they travel."""
    places = {name: each.place for name, each in operation.declared.items()}
    given: dict[str, list[tuple[str, Any]]] = {}
    for name, value in pairs:
        given.setdefault(places.get(name, operation.place), []).append((name, value))
    return given


def _content(operation: Operation, given: Mapping[str, Sequence[tuple[str, Any]]]) -> tuple[bytes | None, str]:
    """Return a request's body and its type: a form, an object of JSON, or a whole body of JSON."""
    if operation.form is not None:
        return urlencode(given.get("form", ())).encode(), FORM
    if not operation.has_json:
        return None, ""
    body = given["body"][-1][1] if "body" in given else dict(given.get("json", ()))
    if "body" not in given and "body" in {each.place for each in operation.declared.values()}:
        return None, ""
    return json.dumps(body, ensure_ascii=False).encode(), JSON


def exchange_of(request: httpx.Request, response: httpx.Response, content: bytes) -> Exchange:
    """Return what is kept of a request and its answer."""
    media_type = request.headers.get("content-type", "")
    is_form = media_type.startswith(FORM)
    return Exchange(
        method=request.method,
        path=request.url.path,
        query=tuple(parse_qsl(request.url.query.decode(), keep_blank_values=True)),
        target=request.url.raw_path.decode(),
        status=response.status_code,
        media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
        content=content,
        form=tuple(parse_qsl(request.content.decode(), keep_blank_values=True)) if is_form else (),
        sent=_json_or_none(request.content) if media_type.startswith(JSON) else None,
    )


def _json_or_none(content: bytes) -> Any:
    try:
        return exact_json(content)
    except ValueError:
        return None
