"""Coverage tells what a run has seen of a document, and what it never has."""

from __future__ import annotations

import json
import time
from typing import Any

from conformance.document import Document
from conformance.exchanges import Exchange
from conformance.journal import Journal
from conformance.reports.coverage import coverage
from tests.conformance.reports.sample import subjects_of

ROW = {
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "state": {"$ref": "#/components/schemas/State"},
        "parent": {"$ref": "#/components/schemas/Row"},
        "note": {"type": "string"},
    },
}
DOCUMENT = Document.of(
    {
        "openapi": "3.1.0",
        "paths": {
            "/rows": {
                "get": {
                    "operationId": "rows",
                    "x-safety": "read",
                    "parameters": [
                        {"name": "state", "in": "query", "schema": {"$ref": "#/components/schemas/State"}},
                        {"name": "limit", "in": "query", "schema": {"type": "integer"}},
                    ],
                    "responses": {
                        "200": {
                            "content": {
                                "application/json": {
                                    "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}}
                                }
                            }
                        },
                        "4XX": {},
                    },
                }
            },
            "/never": {"get": {"operationId": "never", "responses": {"200": {}}}},
        },
        "components": {
            "schemas": {"Row": ROW, "State": {"type": "string", "x-extensible-enum": ["new", "sent", "read"]}}
        },
    }
)


def exchange(body: Any, status: int = 200, **query: str) -> Exchange:
    """Make a call of `rows`."""
    content = json.dumps(body).encode()
    return Exchange("GET", "/v1/rows", tuple(query.items()), "", status, "application/json", content)


def covered(*exchanges: Exchange) -> dict[str, Any]:
    """Return the coverage of `rows` after some calls."""
    journal = Journal()
    journal.add("rows", exchanges)
    found: dict[str, Any] = coverage(DOCUMENT, journal)["rows"]
    return found


def test_members_and_words_are_seen_or_never() -> None:
    """A member counts as seen on whatever row it was, a word where the document has it, nothing unknown does."""
    found = covered(exchange([{"id": 1}, {"state": "sent", "other": 1}]), exchange([{"state": "elsewhere"}]))
    assert found["replies"]["200"] == {
        "members": {"seen": ["/*/id", "/*/state"], "never": ["/*/parent", "/*/note"]},
        "words": {"/*/state": {"seen": ["sent"], "never": ["new", "read"]}},
    }


def test_statuses_come_documented_or_not() -> None:
    """Each documented status says how often it came; one that the document has not stands by itself."""
    found = covered(exchange([]), exchange([]), exchange({}, 404), exchange({}, 500))
    assert found["statuses"] == {"documented": {"200": 2, "4XX": 1}, "other": {"500": 1}}
    assert found["requests"] == 4


def test_parameters_and_their_words_are_given_or_never() -> None:
    """A parameter that no request had was never tried, nor was a word of its enumeration."""
    assert covered(exchange([], state="new"))["parameters"] == {
        "seen": ["state"],
        "never": ["limit"],
        "words": {"/state": {"seen": ["new"], "never": ["sent", "read"]}},
    }


def test_an_operation_that_nobody_called_is_there_with_nothing_seen() -> None:
    """What was never called is told and not left out."""
    found = coverage(DOCUMENT, Journal())
    assert list(found) == ["rows", "never"]
    assert found["never"]["requests"] == 0


def test_a_body_that_is_no_json_breaks_nothing() -> None:
    """Coverage of a run with a body that was cut off is that of the others."""
    cut = Exchange("GET", "/v1/rows", (), "", 200, "application/json", b'[{"id"')
    assert covered(cut, exchange([{"id": 1}]))["replies"]["200"]["members"]["seen"] == ["/*/id"]


def test_what_was_called_on_the_way_counts_where_it_belongs() -> None:
    """A request to one operation that another's requirement has sent is coverage of the one that was called."""
    journal = Journal()
    journal.add("never", [exchange([{"id": 1}])])
    found = coverage(DOCUMENT, journal)
    assert (found["rows"]["requests"], found["never"]["requests"]) == (1, 0)


def test_three_thousand_pages_take_less_than_three_seconds() -> None:
    """Coverage is no price that anybody notices, and is the same each time."""
    subjects = subjects_of("voximplant")
    called = subjects.document.operation("get_sms_history")
    page = subjects.target.server().call(called, (("count", "40"),))
    journal = Journal()
    journal.add(called.id, [page] * 3000)
    begun = time.process_time()
    found = coverage(subjects.document, journal)
    assert 3 > time.process_time() - begun
    assert found["get_sms_history"]["requests"] == 3000
    assert json.dumps(found) == json.dumps(coverage(subjects.document, journal))
