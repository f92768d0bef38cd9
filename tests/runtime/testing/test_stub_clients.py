"""Ready clients with made-up credentials."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import jwt
import pytest
from attrs import evolve

from sms_providers.core.authentication import BearerJwt
from sms_providers.core.providers import ProviderFacts
from sms_providers.testing import StubError, StubTransport, stub_client, stub_of
from sms_providers.testing.examples import examples_in
from sms_providers.testing.secrets import made_up
from tests.runtime.colours import Colour
from tests.runtime.pigeon import FACTS, Pigeon
from tests.runtime.testing.stubbed import client_class, examples, stubbed


@pytest.mark.parametrize("algorithm", ["RS256", "PS512", "ES256", "ES384", "HS256"])
def test_a_made_up_key_signs(algorithm: str) -> None:
    """Where a client signs, the made-up key is one that can, and the next client gets the same."""
    scheme = BearerJwt(algorithm, "whistle", {}, {}, 60, 0)
    facts = evolve(FACTS, authentication={"jwt": scheme})
    key = made_up(facts).reveal("whistle")
    assert jwt.encode({}, key, algorithm=algorithm)
    assert key == made_up(facts).reveal("whistle")
    scheme.authenticator(made_up(facts))


def test_other_secrets_name_themselves() -> None:
    """Nobody takes a made-up secret for a real one."""
    facts: ProviderFacts = FACTS
    assert "made-up-loft-id" == made_up(facts).reveal("loft_id")


def test_a_client_knows_its_stub(colour: Colour) -> None:
    """The stub is at hand where the client is, and in the copies that have other options."""
    client = stubbed(colour, "voximplant")
    copy = client.with_options(retries=0)
    assert client.stub is stub_of(client) is stub_of(copy)
    colour.wait(copy.control_sms(phone_number="15550100001", command="enable"))
    assert 1 == len(client.stub.calls)


def test_two_clients_may_share_a_stub(colour: Colour) -> None:
    """Code that makes several clients is seen as a whole."""
    client = client_class(colour, "apifonica")
    stub = StubTransport(client, examples=examples("apifonica"))
    for made in (stub_client(client, stub=stub), stub_client(client, stub=stub, timeout=3.0)):
        colour.wait(made.get_message(message_sid="m1"))
    assert 2 == len(stub.calls)


def test_only_a_stubbed_client_has_a_stub() -> None:
    """A client of the real provider is told apart by a clear error."""
    client = Pigeon(made_up(FACTS))
    with pytest.raises(StubError, match="this client of Pigeon was not made by stub_client"):
        stub_of(client)
    client.close()


def test_a_client_that_was_not_generated_names_its_operations() -> None:
    """The operations are found in a generated package only."""
    with pytest.raises(StubError, match="Pigeon is no generated client; name its operations"):
        StubTransport(Pigeon)


def test_examples_lie_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples that a provider's package carries are those that count, numbers exact; a package may have none."""
    package = tmp_path / "tower"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "client.py").write_text("class Tower: pass\n")
    monkeypatch.syspath_prepend(tmp_path)
    from tower.client import Tower  # type: ignore[import-not-found]  # noqa: PLC0415  (it was made just now)

    assert {} == examples_in(Tower)
    given: dict[str, Any] = {"ring": {"method": "GET", "path": "/", "status": 200, "media_type": "a/b", "body": [1]}}
    (package / "examples.json").write_text(json.dumps(given))
    assert given == examples_in(Tower)
    del sys.modules["tower"], sys.modules["tower.client"]


def test_tasks_and_threads_may_share_a_stub() -> None:
    """Calls at the same time are all seen, and each plan is used once."""
    client = stubbed(asyncio_colour(), "voximplant")
    client.stub.answer("control_sms", {"result": 2}, times=5)

    async def all_at_once() -> list[int]:
        found = await asyncio.gather(
            *(client.control_sms(phone_number="15550100001", command="enable") for _ in range(20))
        )
        return [each.result for each in found]

    assert [1] * 15 + [2] * 5 == sorted(asyncio.run(all_at_once()))
    assert 20 == len(client.stub.calls)


def asyncio_colour() -> Colour:
    """Return the colour that awaits."""
    from tests.runtime.colours import Asyncio  # noqa: PLC0415

    return Asyncio()
