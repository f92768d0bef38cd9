"""Where a request goes: the one place in which URLs are put together, and in which a provider's links are judged."""

from __future__ import annotations

from urllib.parse import urljoin

from sms_providers.core.messages import Request
from sms_providers.core.transport import origin_of
from sms_providers.errors import InvalidRequestError


def url_of(request: Request, base_url: str) -> str:
    """Return the URL of a request; `base_url` is that of the request's server.

    Raises `InvalidRequestError` for a link that leaves the server's origin: the credentials must not go there.
    """
    if request.link is None:
        return base_url.rstrip("/") + request.target()
    try:
        followed = resolved(request.link, base_url.rstrip("/") + request.path)
    except ValueError as error:
        raise InvalidRequestError(request.operation, "link", f"must be {error}") from None
    added = request.encoded_query()
    return followed + (("&" if "?" in followed else "?") + added if added else "")


def resolved(link: str, url: str) -> str:
    """Return the URL that a link means where it was found at a URL (RFC 3986, section 5), without its fragment.

    Raises ValueError saying what it should have been: only the same scheme, host and port will do (RFC 6454), and no
    user name in front of the host.
    """
    try:
        followed = urljoin(url, link).partition("#")[0]
    except ValueError:
        # Its own wordings quote the link, which holds what the call was for.
        raise ValueError("a URL") from None
    if origin_of(followed) != origin_of(url):
        raise ValueError("a link to the scheme, host and port of the call")
    return followed
