"""What a stub answers by itself, and what it answers when it was told to."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import httpx
import pytest

from sms_providers.core.tokens import ClientCredentials
from sms_providers.errors import (
    AuthenticationError,
    ConnectionFailedError,
    ProviderError,
    RateLimitError,
    ServerError,
    TimedOutError,
    UnexpectedResponseError,
)
from sms_providers.options import Hooks, Retries
from sms_providers.testing import StubError, StubTransport
from sms_providers.testing.catalogue import operations_of
from sms_providers.testing.requests import Sent
from tests.runtime import dovecote
from tests.runtime.colours import Blocking, Colour
from tests.runtime.testing.stubbed import PROVIDERS, client_class, dovecote_stub, example, examples, stubbed

SEND = {"source": "15550100001", "destination": "15550100002", "sms_body": "Hello"}


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_example_is_read_by_the_client(colour: Colour, provider: str) -> None:
    """An application can call everything against the stub, with the answers that the document shows."""
    client = stubbed(colour, provider)
    operations = operations_of(type(client))
    assert examples(provider).keys() == {operation.name for operation in operations}
    for operation in operations:
        answer = client.stub._example(operation.name).answer(operation)
        assert operation.understand(answer(Sent(operation, operation.path))) is not None


def test_a_call_gets_the_example_of_its_operation(colour: Colour) -> None:
    """What the document shows is what the code under test sees."""
    client = stubbed(colour, "voximplant")
    assert 1 == colour.wait(client.control_sms(phone_number="15550100001", command="enable")).result
    found = colour.wait(client.a2p_send_sms(src_number="Shop", dst_numbers=["15550100002"], text="Hello"))
    assert (["15550100002"], True) == ([each.destination_number for each in found.accepted], not found.refused)


def test_a_status_of_the_example_is_kept(colour: Colour) -> None:
    """A provider that says 201 says so here too."""
    client = dovecote_stub(colour, {"lay_egg": example({"number": 7}, 201)})
    seen: list[Any] = []
    client = client.with_options(hooks=Hooks(after=lambda attempt: seen.append(attempt.response)))
    assert 7 == colour.wait(client.lay_egg(number=1)).number
    assert 201 == seen[-1].status_code


def test_tokens_come_by_themselves(colour: Colour) -> None:
    """A provider whose calls need a token gives one without being told to, with an example of it or without."""
    client = dovecote_stub(colour, {"lay_egg": example({"number": 7})})
    assert 7 == colour.wait(client.lay_egg(number=1)).number
    assert ["lay_egg"] == [call.operation for call in client.stub.calls]
    other = stubbed(colour, "routee")
    colour.wait(other.track_message(message_id="1"))
    assert ["track_message"] == [call.operation for call in other.stub.calls]


def test_a_refused_token_can_be_played(colour: Colour) -> None:
    """The operation that gives tokens is told what to answer as any other."""
    client = dovecote_stub(colour, {"lay_egg": example({"number": 7})})
    client.stub.answer("request_token", {"error": "invalid_client"}, status=401)
    with pytest.raises(AuthenticationError):
        colour.wait(client.lay_egg(number=1))


def test_an_answer_may_be_json_or_raw(colour: Colour) -> None:
    """What is given takes the way through the client's own reading, be it broken."""
    client = stubbed(colour, "voximplant")
    client.stub.answer("get_sms_history", {"result": [], "total_count": 0})
    assert 0 == colour.wait(client.get_sms_history()).total
    for broken in (b"<html>", "{", b""):
        client.stub.answer("get_sms_history", broken)
        with pytest.raises(UnexpectedResponseError):
            colour.wait(client.get_sms_history())


@pytest.mark.parametrize(
    ("provider", "operation", "arguments"),
    [
        ("voximplant", "send_sms_message", SEND),
        ("apifonica", "get_message", {"message_sid": "messageExample1"}),
        ("routee", "send_sms", {"sender": "ParcelShop", "to": "+306990000001", "body": "Hello"}),
    ],
)
def test_an_answer_may_be_a_model(colour: Colour, provider: str, operation: str, arguments: Any) -> None:
    """What an application holds as a model can be given back to it."""
    client = stubbed(colour, provider)
    found = colour.wait(getattr(client, operation)(**arguments))
    client.stub.answer(operation, found)
    assert found == colour.wait(getattr(client, operation)(**arguments))


def test_rows_may_be_models(colour: Colour) -> None:
    """A listing is made of rows that the test made, beside others in JSON."""
    client = stubbed(colour, "voximplant")
    (first, second) = colour.wait(client.get_sms_history()).rows
    client.stub.answer("get_sms_history", rows=[second, first.to_dict()])
    assert [second, first] == colour.wait(client.get_sms_history()).rows


def test_a_refusal_is_the_error_that_the_client_makes_of_it(colour: Colour) -> None:
    """In-band codes, statuses and headers take the way that they take with the provider."""
    client = stubbed(colour, "voximplant", retries=0)
    client.stub.answer("send_sms_message", {"error": {"code": 340, "msg": "slow down"}})
    with pytest.raises(RateLimitError) as caught:
        colour.wait(client.send_sms_message(**SEND))
    assert 340 == caught.value.code
    client.stub.answer("send_sms_message", {"error": {"code": 1, "msg": "no"}}, status=400)
    with pytest.raises(ProviderError) as refused:
        colour.wait(client.send_sms_message(**SEND))
    assert 400 == refused.value.status
    client.stub.answer("get_sms_history", status=503, headers={"Retry-After": "7"})
    with pytest.raises(ServerError) as later:
        colour.wait(client.get_sms_history())
    assert 7 == later.value.retry_after


def test_answers_come_in_their_order(colour: Colour) -> None:
    """Those for a number of calls come first, then the one for all others, then the example again after a reset."""
    client = stubbed(colour, "voximplant")

    def results() -> list[Any]:
        return [colour.wait(client.control_sms(phone_number="1", command="enable")).result for _ in range(5)]

    client.stub.answer("control_sms", {"result": 9})
    client.stub.answer("control_sms", {"result": 2}, times=2)
    client.stub.answer("control_sms", {"result": 3}, times=1)
    assert [2, 2, 3, 9, 9] == results()
    client.stub.reset()
    assert [] == client.stub.calls
    assert [1] * 5 == results()


def test_a_failure_is_tried_again_without_waiting(colour: Colour) -> None:
    """Retries run as they do with the provider, but no test waits for them."""
    client = stubbed(colour, "voximplant", retries=Retries(attempts=3, first_wait=5.0))
    client.stub.fail("get_sms_history", ConnectionFailedError, times=1)
    client.stub.answer("get_sms_history", status=502, times=1)
    assert 2 == len(colour.wait(client.get_sms_history()).rows)
    assert 3 == len(client.stub.calls)
    assert client._pauses.sleep is not type(client._pauses)().sleep


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (TimedOutError, TimedOutError),
        (TimedOutError, TimedOutError("send_sms_message", "too late")),
        (TimedOutError, httpx.ReadTimeout("too late")),
        (KeyError, KeyError("mine")),
    ],
)
def test_an_operation_can_be_made_to_fail(colour: Colour, kind: type[Exception], error: Any) -> None:
    """An error of ours, of httpx or of anybody comes where a reply would have come, each time."""
    client = stubbed(colour, "voximplant")
    client.stub.fail("send_sms_message", error)
    for _ in range(2):
        with pytest.raises(kind):
            colour.wait(client.send_sms_message(**SEND))


def test_an_error_that_comes_again_does_not_grow() -> None:
    """The same error, raised for every call of a long test, keeps the traceback of one call alone."""
    client = stubbed(Blocking(), "voximplant")
    client.stub.fail("send_sms_message", KeyError("mine"))
    depths = []
    for _ in range(3):
        with pytest.raises(KeyError) as caught:
            client.send_sms_message(**SEND)
        depths.append(len(caught.traceback))
    assert [depths[0]] * 3 == depths


def test_downloads_get_the_file_that_was_given(colour: Colour, tmp_path: Any) -> None:
    """A document has no example of a table, so the test gives one; the usual form is answered as before."""
    client = stubbed(colour, "voximplant")
    with pytest.raises(StubError, match="get_sms_history has no example of a file"):
        colour.wait(client.download_sms_history())
    client.stub.answer_file("get_sms_history", "id;cost\r\n1;0.5\r\n")
    found = colour.wait(client.download_sms_history())
    assert ("text/csv", [{"id": "1", "cost": "0.5"}]) == (found.media_type, list(found.rows()))
    assert 2 == len(colour.wait(client.get_sms_history()).rows)
    client.stub.answer_file("get_sms_history", b"PK", media_type="application/zip", times=1)
    assert "application/zip" == colour.wait(client.download_sms_history(format="xls")).media_type


def test_a_download_can_be_refused(colour: Colour) -> None:
    """What refuses the call refuses its download too."""
    client = stubbed(colour, "voximplant")
    client.stub.answer("get_sms_history", {"error": {"code": 100, "msg": "no"}})
    with pytest.raises(AuthenticationError):
        colour.wait(client.download_sms_history())


def test_what_has_no_example_says_so(colour: Colour) -> None:
    """The error names the operation and the remedy, and is none that the code under test would catch."""
    client = dovecote_stub(colour)
    with pytest.raises(StubError, match="lay_egg has no example in its document; give an answer by answer"):
        colour.wait(client.lay_egg(number=1))
    assert issubclass(StubError, AssertionError)


def test_a_request_for_nothing_says_so(colour: Colour) -> None:
    """A path that is no operation's is named as such, without its values."""
    client = dovecote_stub(colour)
    client.stub.answer("list_by_link", {"eggs": [], "nextOne": "/elsewhere?number=447700900123"})
    with pytest.raises(StubError) as caught:
        colour.gather(client.list_by_link())
    assert "a GET request is for no operation of Dovecote" in str(caught.value)
    assert "447700900123" not in str(caught.value)


@pytest.mark.parametrize(
    ("what", "tell"),
    [
        ("has no operation of that name; it has a2p_get_sms_history,", lambda stub: stub.answer("get_history", {})),
        ("has no operation of that name", lambda stub: stub.fail("get_history", TimedOutError)),
        ("either a body or rows", lambda stub: stub.answer("get_sms_history", {}, rows=3)),
        ("gives no rows; answer with a body", lambda stub: stub.answer("control_sms", rows=3)),
        ("page_size must be a number from 1 on", lambda stub: stub.answer("get_sms_history", rows=3, page_size=0)),
        ("times must be a number from 1 on", lambda stub: stub.answer("control_sms", {}, times=0)),
        ("not of object", lambda stub: stub.answer("control_sms", {"result": object()})),
        ("has no other form", lambda stub: stub.answer_file("control_sms", b"")),
    ],
)
def test_a_mistake_in_a_test_is_told_at_once(what: str, tell: Any) -> None:
    """Who writes a test learns what is wrong where it is wrong, not when the code under test runs."""
    with pytest.raises(StubError, match=what):
        tell(stubbed(Blocking(), "voximplant").stub)


def test_numbers_are_exact(colour: Colour) -> None:
    """An amount that is given as a Decimal arrives with exactly its digits."""
    client = stubbed(colour, "voximplant")
    body = examples("voximplant")["get_sms_history"]["body"]
    row = {**body["result"][0], "cost": Decimal("0.10000000000000000001")}
    client.stub.answer("get_sms_history", rows=[row])
    assert Decimal("0.10000000000000000001") == colour.wait(client.get_sms_history()).rows[0].cost


def test_the_stub_is_a_transport_of_its_own(colour: Colour) -> None:
    """An application that makes its clients itself gives them the stub, with the secrets that it has."""
    client = client_class(colour, "apifonica")
    stub = StubTransport(client, examples=examples("apifonica"))
    form = client._facts.credentials
    own = client(form.from_values({each.name: "secret" for each in form.secrets}, "the test"), transport=stub)
    colour.wait(own.get_message(message_sid="messageExample1"))
    assert [{"messageSID": "messageExample1"}] == [call.path for call in stub.calls]


def test_tokens_are_known_by_the_document() -> None:
    """The operation that gives tokens is the one that the authentication names."""
    (scheme,) = (each for each in dovecote.FACTS.authentication.values() if isinstance(each, ClientCredentials))
    assert {scheme.operation.name} == dovecote_stub(Blocking()).stub._tokens
