"""Where requests go: the URL of a call, what a link means, and which links are not followed."""

from __future__ import annotations

import pytest

from sms_providers.core.links import resolved, url_of
from sms_providers.core.messages import Request
from sms_providers.errors import InvalidRequestError
from tests.runtime.flights import SENTINEL

CALL = "https://cote.example/v1/west/eggs?limit=20"


@pytest.mark.parametrize(
    ("expected", "link"),
    [
        ("https://cote.example/v1/west/eggs?limit=20&offset=20", "/v1/west/eggs?limit=20&offset=20"),
        ("https://cote.example/eggs", "/eggs"),
        ("https://cote.example/v1/west/eggs?after=7", "?after=7"),
        ("https://cote.example/v1/west/more?a=b", "more?a=b"),
        ("https://cote.example/v1/east", "../east"),
        ("https://cote.example/v2/x?y=1", "https://cote.example/v2/x?y=1"),
        ("https://cote.example:443/x", "https://cote.example:443/x"),
        ("https://COTE.example/x", "HTTPS://COTE.example/x"),
        ("https://cote.example/hawk.example/x", "///hawk.example/x"),
        ("https://cote.example/x", "//cote.example/x"),
        ("https://cote.example/a//b?c=//d&e=%2F+%zz", "/a//b?c=//d&e=%2F+%zz"),
        ("https://cote.example/x", "/x#part"),
    ],
)
def test_a_link_means_what_the_standard_says(expected: str, link: str) -> None:
    """Relative, absolute or a query alone (RFC 3986, section 5); what it says is not written in another way."""
    assert expected == resolved(link, CALL)


@pytest.mark.parametrize(
    ("url", "link"),
    [("http://h/", "http://h:80/x"), ("http://h:80/", "http://h/x"), ("https://h:443/", "https://H/x")],
)
def test_a_default_port_is_the_same_origin(url: str, link: str) -> None:
    """With or without its usual number a server is one server (RFC 6454)."""
    assert link == resolved(link, url)


@pytest.mark.parametrize(
    "link",
    [
        "https://hawk.example/x",
        "//hawk.example/x",
        "http://cote.example/x",
        "https://cote.example:8443/x",
        "https://cote.example.hawk.example/",
        "https://hawk.example\\@cote.example.org/",
        "//hawk.example:443@x/",
        "ht\ntps://hawk.example/",
        "ftp://cote.example/",
        "mailto:hawk@cote.example",
        "javascript:coo()",
    ],
)
def test_a_link_to_another_origin_is_refused(link: str) -> None:
    """Scheme, host and port of the call, or the credentials would go elsewhere."""
    with pytest.raises(ValueError, match=r"^a (link to the scheme, host and port of the call|URL.*)$"):
        resolved(link, CALL)


@pytest.mark.parametrize("link", [f"https://{SENTINEL}@cote.example/x", f"//user:{SENTINEL}@cote.example/x"])
def test_a_link_with_a_user_name_is_refused(link: str) -> None:
    """It would replace our credentials."""
    with pytest.raises(ValueError, match=r"^a URL without user name and password$"):
        resolved(link, CALL)


@pytest.mark.parametrize("link", ["https://[::1", f"//{SENTINEL}℀.example", "https://cote.example:port/", "/\x00"])
def test_a_link_that_is_no_url_is_refused(link: str) -> None:
    """Whichever library notices, its wording is not passed on."""
    with pytest.raises(ValueError, match=r"^a URL$") as caught:
        resolved(link, CALL)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("base_url", ["https://cote.example/v1", "https://cote.example/v1/"])
def test_a_call_goes_to_its_path_below_the_base_url(base_url: str) -> None:
    """A slash at the end of the base URL is not doubled."""
    request = Request("list_eggs", "GET", "/eggs", query=(("a", "b;c"),))
    assert "https://cote.example/v1/eggs?a=b%3Bc" == url_of(request, base_url)


@pytest.mark.parametrize(
    ("expected", "link", "query"),
    [
        ("https://cote.example/x?a=%2F", "/x?a=%2F", ()),
        ("https://cote.example/x?a=%2F&key=k%26", "/x?a=%2F", (("key", "k&"),)),
        ("https://cote.example/x?key=k", "/x", (("key", "k"),)),
        ("https://cote.example/v1/eggs?a=1", "?a=1", ()),
    ],
)
def test_a_followed_link_is_the_url(expected: str, link: str, query: tuple[tuple[str, str], ...]) -> None:
    """Only what authorizes is added to it."""
    request = Request("list_eggs", "GET", "/eggs", query=query, link=link)
    assert expected == url_of(request, "https://cote.example/v1")


def test_a_request_never_follows_a_link_elsewhere() -> None:
    """Whoever made the request: the last look at the URL is taken where it is put together."""
    request = Request("list_eggs", "GET", "/eggs", link=f"https://hawk.example/{SENTINEL}")
    with pytest.raises(InvalidRequestError) as caught:
        url_of(request, "https://cote.example")
    expected = "list_eggs: link must be a link to the scheme, host and port of the call"
    assert expected == str(caught.value)
