"""The servers of a provider: which request goes where, and which URLs are refused."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from sms_providers.errors import ConfigurationError
from tests.runtime.colours import Blocking, Colour
from tests.runtime.dovecote import CREDENTIALS, FACTS, AsyncDovecote, Dovecote
from tests.runtime.flights import SENTINEL

LIVE = ["https://door.example/token", "https://cote.example/v1/eggs"]


@pytest.mark.parametrize(
    ("expected", "options"),
    [
        (LIVE, {}),
        (LIVE, {"servers": {"door_url": None}}),
        (LIVE, {"base_url": "https://cote.example/v1"}),
        (LIVE, {"base_url": "https://cote.example/v1/"}),
        (["http://h/token", "http://h/eggs"], {"base_url": "http://h"}),
        (["http://h/a/token", "http://h/a/eggs"], {"base_url": "http://h/a/", "servers": {"door_url": None}}),
        (["http://d/x/token", LIVE[1]], {"servers": {"door_url": "http://d/x/"}}),
        (["http://d/token", "http://h/eggs"], {"base_url": "http://h", "servers": {"door_url": "http://d"}}),
        ([LIVE[0], "http://h/eggs"], {"base_url": "http://h", "servers": {"door_url": "https://door.example"}}),
    ],
)
def test_a_client_that_is_pointed_elsewhere_never_calls_the_live_service(
    colour: Colour, expected: list[str], options: dict[str, Any]
) -> None:
    """Every server goes along with a replaced base URL unless the caller says where it is."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200, json={"access_token": "t"} if request.url.path.endswith("token") else {"number": 1})

    colour.wait(colour.dovecote(answer, **options).lay_egg(number=1))
    assert expected == asked


@pytest.mark.parametrize("client", [Dovecote, AsyncDovecote])
@pytest.mark.parametrize(
    ("expected", "options"),
    [
        ("the base URL is not a URL", {"base_url": f"https://{SENTINEL}:port"}),
        ("the base URL must be of the form https://host/path, and nothing behind the path", {"base_url": ""}),
        (
            "door_url must be of the form https://host/path, and nothing behind the path",
            {"servers": {"door_url": ""}},
        ),
        ("door_url is not a URL", {"base_url": "http://h", "servers": {"door_url": 5}}),
        (
            "door_url must be of the form https://host/path, and nothing behind the path",
            {"servers": {"door_url": f"https://user:{SENTINEL}@door.example"}},
        ),
        ("Dovecote has no servers of the names dor_url", {"servers": {"dor_url": "http://h"}}),
    ],
)
def test_a_url_that_cannot_be_used_is_refused_by_its_option(client: Any, expected: str, options: Any) -> None:
    """When the client is made, and without quoting it: a URL may hold a password."""
    with pytest.raises(ConfigurationError) as caught:
        client(CREDENTIALS, **options)
    assert expected == str(caught.value)


def test_a_provider_may_have_no_other_servers() -> None:
    """Then there is nothing to name."""
    assert {None: "https://api.pigeon.example/v1"} == Blocking().own_pigeon()._urls
    assert {"door_url": "https://door.example"} == FACTS.servers
