"""A success whose body is none: never None, never half a result, always one error that names the place."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from sms_providers.errors import SmsProviderError, UnexpectedResponseError
from tests.behaviour import faults
from tests.behaviour.faults import Fault
from tests.behaviour.stage import Stage
from tests.behaviour.subjects import RECIPIENT, TEXT

UNDECODABLE = {
    "a web page": faults.web_page(200),
    "nothing": faults.answering(200),
    "no content": faults.answering(204),
    "null": faults.answering_json(200, None),
    "a text": faults.answering_json(200, TEXT),
    "another type": faults.answering_json(200, 7),
    "an array": faults.answering_json(200, ["a"]),
    "not UTF-8": faults.answering(200, b'{"\xff'),
    "cut, of the length that it says": faults.cut_with_its_length,
    "cut, of no length": faults.cut_without_length,
    "a redirect": faults.redirecting("/elsewhere"),
}


@pytest.mark.parametrize("name", UNDECODABLE)
def test_a_body_that_is_none_is_unexpected(stage: Stage, name: str) -> None:
    """HTML, nothing, a cut or another JSON type with a success status are an unexpected response, and never None."""
    stage.plan(UNDECODABLE[name])
    with pytest.raises(UnexpectedResponseError) as caught:
        stage.page(stage.client(retries=0))
    error = caught.value
    assert (error.response.content, error.response.status_code) == (error.body, error.status)
    assert stage.subject.listing.method == error.operation


@pytest.mark.parametrize("name", UNDECODABLE)
def test_what_is_sent_gives_its_type_or_raises(stage: Stage, name: str) -> None:
    """Sending, too, ends in its result or in an error, whatever the provider answers."""
    stage.plan(UNDECODABLE[name])
    with pytest.raises(UnexpectedResponseError) as caught:
        stage.send(stage.client(retries=0))
    assert stage.subject.sending.method == caught.value.operation


def test_a_value_of_another_type_is_named_by_its_place(stage: Stage) -> None:
    """The error has the JSON pointer and the index of the row; the body is kept, and no part of it is in the text."""
    stage.plan(faults.rewriting(_with_row(stage, 3, [TEXT, RECIPIENT])))
    with pytest.raises(UnexpectedResponseError) as caught:
        stage.page(stage.client())
    error = caught.value
    assert (3, f"/{stage.subject.rows_at}/3/{stage.subject.number_at}") == (error.row, error.pointer)
    assert TEXT.encode() in error.body
    assert not any(word in shown for shown in (str(error), repr(error)) for word in (TEXT, RECIPIENT))


@pytest.mark.parametrize("fault", [faults.web_page(200), faults.web_page(502), faults.answering(429)])
def test_an_error_goes_through_a_pickle(stage: Stage, fault: Fault) -> None:
    """Worker pools send errors by pickle: class, text and members come out as they went in."""
    stage.plan(fault)
    with pytest.raises(SmsProviderError) as caught:
        stage.page(stage.client(retries=0))
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (type(caught.value), str(caught.value)) == (type(copy), str(copy))
    assert caught.value.status == copy.status  # type: ignore[attr-defined]  # both classes have it


def _with_row(stage: Stage, index: int, value: object) -> Callable[[Any], Any]:
    def change(body: Any) -> Any:
        body[stage.subject.rows_at][index][stage.subject.number_at] = value
        return body

    return change
