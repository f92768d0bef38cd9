"""Requests with a body in JSON, values that the call leaves out, and values from the credentials."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import httpx
import pytest
from attrs import evolve

from sms_providers.core.credentials import Credentials
from sms_providers.core.parameters import Decimals, Parameter, Text
from sms_providers.errors import CredentialsError, InvalidRequestError
from tests.runtime.colours import Colour
from tests.runtime.dovecote import CREDENTIALS, FIND_EGGS, LAY_EGG, LIST_BY_LINK, REQUEST_TOKEN, Egg, Wish
from tests.runtime.flights import SENTINEL


@pytest.mark.parametrize(
    ("expected", "arguments"),
    [
        (b'{"number":7,"kind":"hen\'s"}', {"number": 7}),
        (b'{"number":7,"eggName":"gr\xc3\xbcn \xf0\x9f\x90\xa6 \\"\\n","kind":"k"}', {
            "kind": "k", "number": 7, "name": 'grün 🐦 "\n'
        }),
        (b'{"number":0,"eggName":"","kind":"hen\'s"}', {"number": 0, "name": "", "kind": None}),
    ],
)  # fmt: skip
def test_members_make_an_object(expected: bytes, arguments: dict[str, Any]) -> None:
    """In UTF-8, under their wire names and in the document's order; what was left out is out, or the default."""
    request = LAY_EGG.request(arguments)
    assert (expected, expected, None) == (request.json, request.content(), request.form)
    assert {"Content-Type": "application/json"} == request.all_headers()
    assert "7" not in repr(request)


@pytest.mark.parametrize(
    ("expected", "wishes"),
    [
        (b"[]", None),
        (b"[]", []),
        (b'[{"fieldName":"colour","searchTerm":"white"}]', [Wish("colour", "white")]),
        (b'[{"fieldName":"a"},{"fieldName":"b"}]', (Wish(name) for name in "ab")),
    ],
)
def test_one_argument_may_be_the_whole_body(expected: bytes, wishes: object) -> None:
    """A list of models is a list of objects; its default is sent when the call says nothing."""
    assert expected == FIND_EGGS.request({"wishes": wishes}).json


def test_a_body_that_may_be_missing_is_missing() -> None:
    """Without members to send there is still an object, without a body nothing."""
    (wishes,) = FIND_EGGS.parameters
    optional = evolve(FIND_EGGS, parameters=(evolve(wishes, required=False, default=None),))
    request = optional.request({})
    assert (None, {}) == (request.content(), request.all_headers())
    assert b"{}" == evolve(LAY_EGG, parameters=(LAY_EGG.parameters[1],)).request({}).json


def test_a_decimal_is_a_number_with_all_its_digits() -> None:
    """Nothing goes through a float, and nothing that is no number in JSON gets there."""
    price = Parameter("price", "price", "json", Decimals())
    priced = evolve(LAY_EGG, parameters=(price,))
    sent = priced.request({"price": Decimal("0.10000000000000000000000001")}).json
    assert b'{"price":0.10000000000000000000000001}' == sent
    for value in (Decimal("NaN"), Decimal("Infinity"), float("nan")):
        with pytest.raises(InvalidRequestError, match=r"^lay_egg: price must be "):
            priced.request({"price": value})


def test_a_place_inside_of_the_body_is_named() -> None:
    """The caller reads which of the models is wrong, and not what it holds."""
    with pytest.raises(InvalidRequestError) as caught:
        FIND_EGGS.request({"wishes": [Wish("a"), Wish(f"{SENTINEL}\ud800")]})
    assert "find_eggs: wishes[1].about must be text" in str(caught.value)
    assert SENTINEL not in str(caught.value)


def test_a_constant_is_always_sent() -> None:
    """What the document fixes is no matter of the call."""
    assert (("grant_type", "client_credentials"),) == REQUEST_TOKEN.request({}).form


@pytest.mark.parametrize(
    ("expected", "given", "credentials"),
    [
        ("/west/eggs", {}, CREDENTIALS),
        ("/west/eggs", {"cote": None}, CREDENTIALS),
        ("/east/eggs", {"cote": "east"}, CREDENTIALS),
        ("/east/eggs", {"cote": "east"}, None),
        ("/a%2F..%3F/eggs", {}, Credentials("Dovecote", {"cote": "a/..?"})),
    ],
)
def test_a_secret_fills_a_parameter_unless_the_call_does(
    expected: str, given: dict[str, object], credentials: Credentials | None
) -> None:
    """It is written as any other value of the parameter, and printed nowhere."""
    request = LIST_BY_LINK.request(given, credentials)
    assert expected == request.path
    assert "west" not in repr(request)


def test_a_secret_comes_before_the_default_and_must_be_there() -> None:
    """Without credentials a required parameter is missing, and credentials without it are told."""
    cote = Parameter("cote", "cote", "form", Text(), True, default="north", from_credentials="cote")
    operation = evolve(REQUEST_TOKEN, parameters=(cote,))
    assert [(("cote", "west"),), (("cote", "north"),)] == [
        operation.request({}, found).form for found in (CREDENTIALS, None)
    ]
    with pytest.raises(InvalidRequestError, match=r"^list_by_link: cote is required$"):
        LIST_BY_LINK.request({})
    with pytest.raises(CredentialsError, match=r"^Dovecote: the credentials lack cote$"):
        LIST_BY_LINK.request({}, Credentials("Dovecote", {}))


def test_a_secret_that_the_parameter_refuses_is_not_quoted() -> None:
    """The parameter is named; what it was is nobody's business."""
    with pytest.raises(InvalidRequestError, match=r"^list_by_link: cote must not be empty, '.' or '..'$"):
        LIST_BY_LINK.request({}, Credentials("Dovecote", {"cote": ".."}))


def test_clients_send_json_and_read_lists(colour: Colour) -> None:
    """A body of models goes out, a bare list of models comes back."""
    bodies: list[tuple[str, bytes]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        bodies.append((request.headers["Content-Type"], request.content))
        return httpx.Response(200, json=[{"number": 1}, {"number": 2}])

    found = colour.wait(colour.dovecote(answer).find_eggs([Wish("colour", "grün")]))
    assert [Egg(1), Egg(2)] == found
    assert [("application/json", '[{"fieldName":"colour","searchTerm":"grün"}]'.encode())] == bodies
