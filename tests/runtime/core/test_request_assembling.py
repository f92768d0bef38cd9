"""From a call's arguments to the request: each in its place, under its wire name, or refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve

from sms_providers.core.parameters import Parameter, Text
from sms_providers.errors import InvalidRequestError
from tests.runtime.flights import SENTINEL
from tests.runtime.pigeon import FIND_BIRD, LIST_FLIGHTS

BIRD = {"loft": "7", "bird": "Ada"}


def refusal(take: Any, *arguments: object) -> str:
    """Return the text of the error that assembling a request ends in."""
    with pytest.raises(InvalidRequestError) as caught:
        take(*arguments)
    assert SENTINEL not in str(caught.value)
    return str(caught.value)


def test_a_form_holds_its_arguments_under_their_wire_names() -> None:
    """Values are written in the wire's form, in the document's order and not in the call's."""
    since = datetime(2019, 3, 11, 21, tzinfo=UTC)
    request = LIST_FLIGHTS.request({"limit": 10, "numbers": ["447", "448"], "since": since})
    expected = (("since", "2019-03-11 21:00:00"), ("num_list", "447;448"), ("count", "10"))
    assert expected == request.form
    assert ("list_flights", "POST", "/flights", ()) == (request.operation, request.method, request.path, request.query)


def test_arguments_that_are_none_are_left_out() -> None:
    """None means that the caller says nothing; zero and False are said."""
    assert (("offset", "0"),) == LIST_FLIGHTS.request({"offset": 0, "limit": None, "since": None}).form


def test_a_form_without_arguments_is_an_empty_form() -> None:
    """An operation that has form parameters always sends a form, others never do."""
    assert () == LIST_FLIGHTS.request({}).form
    assert FIND_BIRD.request(BIRD).form is None


def test_path_query_and_header_get_theirs() -> None:
    """Each parameter goes where the document puts it."""
    request = FIND_BIRD.request({**BIRD, "colour": "grey blue", "language": "de"})
    assert "/lofts/7/birds/Ada?colour=grey%20blue" == request.target()
    assert {"Accept-Language": "de"} == request.headers


@pytest.mark.parametrize(
    ("expected", "bird"),
    [
        ("a%2Fb", "a/b"),
        ("..%2Fx", "../x"),
        ("a%3Fb%23c", "a?b#c"),
        ("two%20birds", "two birds"),
        ("gr%C3%BCn", "grün"),
        ("%7Bloft%7D", "{loft}"),
        ("%2541", "%41"),
        ("a%3Bb", "a;b"),
    ],
)
def test_a_value_stays_inside_of_its_segment(expected: str, bird: str) -> None:
    """No character of a value parts segments, begins a query, or is filled a second time."""
    assert f"/lofts/7/birds/{expected}" == FIND_BIRD.request({"bird": bird, "loft": "7"}).path


def test_a_placeholder_that_occurs_twice_is_filled_twice() -> None:
    """A path may repeat itself."""
    twice = evolve(FIND_BIRD, path="/{loft}/{loft}", parameters=(Parameter("loft", "loft", "path", Text()),))
    assert "/7/7" == twice.request({"loft": "7"}).path


@pytest.mark.parametrize("arguments", [{"bird": "Ada"}, {"bird": "Ada", "loft": None}])
def test_a_required_argument_that_is_missing_is_named(arguments: dict[str, object]) -> None:
    """Nothing is sent with a hole in it."""
    assert "find_bird: loft is required" == refusal(FIND_BIRD.request, arguments)


def test_an_argument_that_is_not_allowed_is_named() -> None:
    """The refusal of the parameter's kind comes through with operation and argument."""
    assert "list_flights: numbers must be a list, not str" == refusal(LIST_FLIGHTS.request, {"numbers": SENTINEL})
    assert "list_flights: limit must be at most 1000" == refusal(LIST_FLIGHTS.request, {"limit": 1001})
    assert "find_bird: loft must not be empty, '.' or '..'" == refusal(FIND_BIRD.request, {**BIRD, "loft": ".."})


def test_a_download_asks_for_the_other_form() -> None:
    """The representation's parameter is added to the request that the same arguments give, and nothing is packed."""
    request = LIST_FLIGHTS.download({"limit": 10}, "xls")
    more: dict[str, Any] = {
        "query": (("output", "xls"),),
        "headers": {"Accept-Encoding": "identity"},
        "wants_file": True,
    }
    assert evolve(LIST_FLIGHTS.request({"limit": 10}), **more) == request


@pytest.mark.parametrize("representation", ["json", "CSV", "", None, 7, ["csv"]])
def test_an_unknown_form_is_refused_with_the_known_ones(representation: object) -> None:
    """The caller reads which forms there are."""
    assert "list_flights: format must be one of csv, xls" == refusal(LIST_FLIGHTS.download, {}, representation)


def test_an_operation_without_other_forms_has_no_download() -> None:
    """What the document does not offer is refused here."""
    assert "find_bird: format is not offered" == refusal(FIND_BIRD.download, BIRD, "csv")
