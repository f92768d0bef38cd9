"""The stub makes up credentials of every kind, and refuses whoever does not have them."""

from __future__ import annotations

import time
from typing import Any

import jwt
import pytest

from conformance.stub import create_app
from tests.conformance.asking import Caller, Reply
from tests.conformance.lantern import BASIC, KEY_IN_HEADER, KEY_IN_QUERY, TOKEN, document, signed

LIGHTS = "/v3/towers/stub-user/lights"
REFUSED = (401, {"reason": {"code": "who", "text": "The stub refuses this: authentication."}})


def client(**schemes: Any) -> Caller:
    """Return a client of the stub of a document with these security schemes."""
    return Caller(create_app(document(**schemes)))


def asked(stub: Caller, **how: Any) -> Reply:
    """Ask for the list and return status and body, or True in place of a page's body."""
    reply = stub.get(LIGHTS, **how)
    return reply.status_code, "rows" in reply.json() or reply.json()


def token(algorithm: str, secrets: dict[str, str], **changes: Any) -> dict[str, str]:
    """Return the header with a token as a client signs it, but for changes to its claims and its key's id."""
    key_id = changes.pop("kid", secrets["user"])
    now = int(time.time())
    claims = {"iss": secrets["user"], "iat": now - 30, "exp": now + 570, **changes}
    signed_token = jwt.encode(claims, secrets["phrase"], algorithm, headers={"kid": key_id})
    return {"Authorization": f"Bearer {signed_token}"}


def test_a_user_and_a_password_are_proved() -> None:
    """HTTP Basic is answered with the right pair, and refused by the document's own error schema without it."""
    stub = client(Call=BASIC)
    assert {"user": "stub-user", "phrase": "stub-phrase"} == stub.simulator.credentials
    assert (200, True) == asked(Caller(stub.app, ("stub-user", "stub-phrase")))
    for wrong in (None, ("stub-user", "phrase"), ("user", "stub-phrase")):
        assert REFUSED == asked(Caller(stub.app, wrong))


def test_a_key_in_a_header_is_proved() -> None:
    """The key is asked for in the header that the document names."""
    stub = client(Call=KEY_IN_HEADER)
    assert (200, True) == asked(stub, headers={"X-Phrase": "stub-phrase"})
    for wrong in ({}, {"X-Phrase": "phrase"}, {"Authorization": "stub-phrase"}):
        assert REFUSED == asked(stub, headers=wrong)


def test_a_key_in_the_query_is_proved_and_is_no_parameter() -> None:
    """The key is no parameter that the document has not, and stands in no record of a request."""
    stub = client(Call=KEY_IN_QUERY)
    assert (200, True) == asked(stub, params={"the phrase": "stub-phrase", "size": 2})
    assert REFUSED == asked(stub, params={"size": 2})
    assert "stub-phrase" not in repr(stub.simulator.requests)


@pytest.mark.parametrize("algorithm", ["RS256", "PS512", "ES256", "ES384", "HS256"])
def test_a_token_that_the_client_signs_is_proved(algorithm: str) -> None:
    """Signature, time, claims and the key's id must be right, whatever the algorithm."""
    stub = client(Call=signed(algorithm))
    secrets = stub.simulator.credentials
    assert (200, True) == asked(stub, headers=token(algorithm, secrets))
    others = client(Call=signed(algorithm)).simulator.credentials
    wrong: list[dict[str, Any]] = [{"iss": "somebody"}, {"exp": int(time.time()) - 300}, {"kid": "another"}]
    headers = [token(algorithm, secrets, **change) for change in wrong]
    headers += [{}, {"Authorization": "Bearer not.a.token"}]
    if algorithm != "HS256":
        headers.append(token(algorithm, {**secrets, "phrase": others["phrase"]}))
    assert [REFUSED] * len(headers) == [asked(stub, headers=each) for each in headers]


def test_a_token_is_given_for_the_secrets_and_may_be_ended() -> None:
    """The operation that gives tokens wants the secrets in its form; a token is good until it is ended."""
    stub = client(Call=TOKEN, Other=BASIC)
    secrets = {"user": "stub-user", "phrase": "stub-phrase"}
    assert 401 == stub.post("/v3/token", data={"grant": "phrase", **secrets, "phrase": "other"}).status_code
    given = stub.post("/v3/token", data={"grant": "phrase", **secrets}).json()["access_token"]
    bearer = {"Authorization": f"Bearer {given}"}
    assert (200, True) == asked(stub, headers=bearer)
    stub.simulator.expire_tokens()
    assert REFUSED == asked(stub, headers=bearer)
    again = stub.post("/v3/token", data={"grant": "phrase", **secrets}).json()["access_token"]
    assert (200, True) == asked(stub, headers={"Authorization": f"bearer {again}"})
    assert "stub-phrase" not in repr(stub.simulator.requests)


def test_a_call_that_needs_nothing_is_answered() -> None:
    """An operation without security asks for none."""
    free = document()
    free["paths"]["/towers/{tower}/lights"]["get"]["security"] = []
    assert (200, True) == asked(Caller(create_app(free)))
