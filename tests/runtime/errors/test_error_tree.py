"""The error tree: what is public, how it hangs together, what its texts hold."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Iterator

import httpx
import pytest

from sms_providers import errors
from tests.runtime.dovecote import Trouble
from tests.runtime.flights import SENTINEL

RESPONSE = httpx.Response(400, text=SENTINEL, request=httpx.Request("GET", "https://pigeon.example"))

PROVIDER_ERRORS = [
    errors.ProviderError,
    errors.AuthenticationError,
    errors.PermissionDeniedError,
    errors.RateLimitError,
    errors.NotFoundError,
    errors.ServerError,
]

EXAMPLES: list[errors.SmsProviderError] = [
    errors.SmsProviderError("anything"),
    errors.CredentialsError("Pigeon: no whistle"),
    errors.ConfigurationError("the base URL is not a URL"),
    errors.InvalidRequestError("list_flights", "since", "must be a datetime"),
    errors.ConnectionFailedError("list_flights", "no reply came"),
    errors.TimedOutError("list_flights", "no reply came in time"),
    errors.UnexpectedResponseError(
        "list_flights",
        expected="Expected `int`",
        status=200,
        pointer="/result/3/fragments",
        row=3,
        body=SENTINEL.encode(),
        response=RESPONSE,
    ),
    errors.PartlyRefusedError(
        "send_letter",
        status=200,
        result={"taken": [1], "failed": [SENTINEL]},
        accepted=[1],
        refused=[SENTINEL],
        response=RESPONSE,
    ),
    errors.PagingShiftedError("list_flights", "the list changed", page=lambda: SENTINEL, resume_token="sms1:{}"),
    errors.CallbackError("parse_sightings", "/events/3/number", "Expected `int`"),
    errors.SignatureError("parse_sightings", "/events/3/proof"),
    *(
        kind(
            "list_flights",
            status=400,
            code=7,
            message=SENTINEL,
            body={"text": SENTINEL},
            details=Trouble("7", SENTINEL),
            response=RESPONSE,
        )
        for kind in PROVIDER_ERRORS
    ),
]


def drawn_tree() -> dict[str, str | None]:
    """Return the parent of each class as the docstring draws it."""
    parents: dict[str, str | None] = {}
    path: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"([│├└─ ]*)([A-Z]\w+Error)\b", line):
            depth = len(found[1]) // 4
            path[depth:] = [found[2]]
            parents[found[2]] = path[depth - 1] if depth else None
    return parents


def classes(kind: type[Exception] = errors.SmsProviderError) -> Iterator[type[Exception]]:
    """Give a class and all below it."""
    yield kind
    for below in kind.__subclasses__():
        yield from classes(below)


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    """The drawing that users read shows each class below its true parent, and leaves none out."""
    actual = {kind.__name__: kind.__bases__[0].__name__ for kind in classes()}
    assert actual | {"SmsProviderError": None} == drawn_tree()


def test_the_public_surface_is_explicit_sorted_and_complete() -> None:
    """Every class of the tree can be imported from the one public place, and nothing else is offered there."""
    assert sorted(kind.__name__ for kind in classes()) == errors.__all__


def test_every_error_says_in_its_docstring_what_happened() -> None:
    """Each class has a docstring of its own that begins with a whole sentence."""
    undescribed = [kind.__name__ for kind in classes() if not re.search(r"\w\.", kind.__dict__.get("__doc__") or "")]
    assert [] == undescribed


def test_there_is_an_example_of_every_error() -> None:
    """The tests below speak of all classes of the tree."""
    assert set(classes()) == {type(example) for example in EXAMPLES}


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_the_text_never_holds_what_the_provider_said(error: errors.SmsProviderError) -> None:
    """Wordings and bodies, which may quote numbers and texts, stay out of what a log or a traceback prints."""
    assert SENTINEL not in f"{error} {error!r} {error.args}"


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_an_error_survives_a_worker_pool(error: errors.SmsProviderError) -> None:
    """A pickled error comes back with its class, text and facts, but without the response and its credentials."""
    again = pickle.loads(pickle.dumps(error))
    left_behind = {"response", "page"}
    facts = {name: value for name, value in vars(error).items() if name not in left_behind}
    assert (type(error), str(error)) == (type(again), str(again))
    assert facts == {name: value for name, value in vars(again).items() if name not in left_behind}
    assert {None} >= {getattr(again, name, None) for name in left_behind}
    assert str(error) == str(copy.copy(error))


@pytest.mark.parametrize(
    ("remedy", "kind"),
    [
        ("the provider's own wording is in `message`", errors.ProviderError),
        ("check the credentials", errors.AuthenticationError),
        ("check what the credentials may do", errors.PermissionDeniedError),
        ("call less often", errors.RateLimitError),
        ("check the ids in the call, and the base URL", errors.NotFoundError),
        ("the same call may succeed later", errors.ServerError),
    ],
)
def test_a_refusal_names_operation_code_status_and_remedy(remedy: str, kind: type[errors.ProviderError]) -> None:
    """A reader of the log learns what was refused, why, and what can be done about it."""
    error = kind("list_flights", status=400, code=7)
    assert f"list_flights: refused with code 7 (HTTP status 400); {remedy}" == str(error)


def test_a_refusal_without_a_code_says_so_by_leaving_it_out() -> None:
    """The text does not speak of a code None."""
    assert "list_flights: refused (HTTP status 520); the same call may succeed later" == str(
        errors.ServerError("list_flights", status=520)
    )


def test_a_refusal_keeps_what_the_provider_said() -> None:
    """Code, wording, status, body, its model and response are there for a program to branch on."""
    trouble = Trouble("7", "no")
    error = errors.ProviderError(
        "f", status=400, code=7, message="no", body={"a": 1}, details=trouble, response=RESPONSE
    )
    assert trouble is error.details
    assert ("f", 400, 7, "no", {"a": 1}) == (error.operation, error.status, error.code, error.message, error.body)
    assert RESPONSE is error.response


def test_an_unexpected_reply_names_its_place() -> None:
    """Pointer and status stand in the text, and nothing where the whole body is meant."""
    at = errors.UnexpectedResponseError("f", expected="Expected `int`", status=200, pointer="/result/3/cost", row=3)
    whole = errors.UnexpectedResponseError("f", expected="the body is empty", status=204)
    assert "f: an unexpected reply (HTTP status 200) at /result/3/cost: Expected `int`" == str(at)
    assert "f: an unexpected reply (HTTP status 204): the body is empty" == str(whole)
    assert ("/result/3/cost", 3, None) == (at.pointer, at.row, whole.row)


def test_a_partial_refusal_names_operation_counts_and_remedy() -> None:
    """A reader of the log learns how many were refused and what must not be done about it."""
    error = errors.PartlyRefusedError("send_letter", status=200, result="all", accepted=["a", "b"], refused=["c"])
    remedy = "do not repeat the whole call; `accepted` and `refused` say who is which"
    assert f"send_letter: 1 of 3 recipients refused; {remedy}" == str(error)
    assert ("all", ["a", "b"], ["c"], 200) == (error.result, error.accepted, error.refused, error.status)
    assert (None, None, None, None) == (error.code, error.message, error.body, error.response)


def test_what_is_no_callback_names_its_place() -> None:
    """Callback, pointer and expectation stand in the text and on the error, and nothing where the body is meant."""
    at = errors.CallbackError("parse_sightings", "/events/3/number", "Expected `int`")
    whole = errors.CallbackError("parse_sightings", "", "the body is empty")
    said = "parse_sightings: not a callback of the provider"
    assert [f"{said} at /events/3/number: Expected `int`", f"{said}: the body is empty"] == [str(at), str(whole)]
    assert {"callback": "parse_sightings", "pointer": "/events/3/number", "expected": "Expected `int`"} == vars(at)


def test_an_unproven_callback_is_no_callback() -> None:
    """Whoever drops what is no callback drops what is not proven too; the text says which hash was wrong."""
    error = errors.SignatureError("parse_sightings", "/events/3/proof")
    assert isinstance(error, errors.CallbackError)
    expected = "the hash is not the one that the secrets give"
    assert f"parse_sightings: not a callback of the provider at /events/3/proof: {expected}" == str(error)
    assert ("/events/3/proof", expected) == (error.pointer, error.expected)


@pytest.mark.parametrize("kind", [errors.ConnectionFailedError, errors.TimedOutError])
def test_a_failed_connection_names_the_operation(kind: type[errors.ConnectionFailedError]) -> None:
    """The text says which call got no reply."""
    error = kind("list_flights", "no reply came")
    assert ("list_flights: no reply came", "list_flights") == (str(error), error.operation)
    assert error.may_have_arrived
    assert not kind("list_flights", "no reply came", may_have_arrived=False).may_have_arrived


def test_an_invalid_request_names_operation_and_parameter() -> None:
    """Both are in the text and on the error; the value is nowhere."""
    error = errors.InvalidRequestError("list_flights", "since", "must be a datetime")
    assert "list_flights: since must be a datetime" == str(error)
    assert {"operation": "list_flights", "parameter": "since", "place": "since"} == vars(error)


@pytest.mark.parametrize("code", ["No route to 447700900123", "447700900123", 447700900123, "a b", "x" * 41])
def test_what_does_not_look_like_a_code_stays_out_of_the_text(code: int | str) -> None:
    """A provider may put a sentence or a number where its code belongs; it is kept on the error, not in its text."""
    error = errors.ProviderError("list_flights", status=200, code=code)
    assert "list_flights: refused (HTTP status 200)" == str(error).partition(";")[0]
    assert code == error.code


@pytest.mark.parametrize("code", [-1, 100, "404009001", "invalid_token", "HTTP-REQUEST.REJECTED"])
def test_what_looks_like_a_code_is_in_the_text(code: int | str) -> None:
    """A reader of the log can look the code up."""
    assert f"refused with code {code} (HTTP" in str(errors.ProviderError("list_flights", status=200, code=code))
