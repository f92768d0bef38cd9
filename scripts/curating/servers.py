"""Where operations are called: at the document's one server, or at that of their path, which the client can replace."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.curating.findings import Finding
from scripts.curating.reading import Walked
from scripts.curating.vocabulary import said
from scripts.curating.walking import Node
from scripts.documents import pointer
from sms_providers.core.call_options import SyncClientOptions

# What the constructors take beside secrets and named servers.
_OPTIONS = frozenset({"base_url", "credentials", "options", "path", "servers"}) | SyncClientOptions.__optional_keys__


def address(walked: Walked, operation: Node) -> str:
    """Return the URL at which an operation is called."""
    path = operation.parent
    servers = (path.value.get("servers") if path else None) or walked.value.get("servers") or [{"url": ""}]
    url: str = servers[0].get("url", "")
    return url.rstrip("/") + (path.name if path else "")


def called_places(walked: Walked) -> Iterator[Finding]:
    """Check that the document has one server without a name, and a path at most one, with a name of its own."""
    root = walked.value.get("servers", [])
    if len(root) != 1:
        what = f"the document has {len(root)} servers; the client calls one, others are those of paths"
        yield Finding("/servers", what, "corrections")
    urls: dict[str, str] = {}
    for node in walked.each("server"):
        yield from _address(node)
        yield from _place(node, urls)


def constructor_options(walked: Walked) -> Iterator[Finding]:
    """Check that no two options of the client's constructors have one name: secrets, named servers and its own."""
    what = "the client's constructors have an option {!r} already"
    secrets: set[str] = set()
    for node in walked.each("security-scheme"):
        declared = (said(node, "x-credentials") or {}).get("secrets", {})
        secrets.update(declared)
        for name in sorted(_OPTIONS & declared.keys()):
            yield Finding(node.pointer + pointer("x-credentials", "secrets", name), what.format(name))
    for node in walked.each("server"):
        option = said(node, "x-client-name")
        if option in _OPTIONS | secrets:
            yield Finding(f"{node.pointer}/x-client-name", what.format(option))


def _address(node: Node) -> Iterator[Finding]:
    url = node.value.get("url", "")
    if not url.startswith("https://") or "{" in url:
        yield Finding(f"{node.pointer}/url", f"{url!r} is no address that begins with https:// as it is", "corrections")


def _place(node: Node, urls: dict[str, str]) -> Iterator[Finding]:
    around = node.parent.kind if node.parent else ""
    if around == "path-item":
        yield from _of_path(node, urls)
    elif around != "root":
        yield Finding(node.pointer, "a server belongs to the document or to a path", "corrections")
    elif "x-client-name" in node.value:
        what = "the document's server is the client's `base_url`; remove the name"
        yield Finding(f"{node.pointer}/x-client-name", what)


def _of_path(node: Node, urls: dict[str, str]) -> Iterator[Finding]:
    option, url = said(node, "x-client-name"), str(node.value.get("url", ""))
    if node.name != "0":
        yield Finding(node.pointer, "a second server of one path; the client calls one", "corrections")
    elif "x-client-name" not in node.value:
        yield Finding(node.pointer, "a server that is not the document's needs an `x-client-name`: the client's option")
    elif option is not None and urls.setdefault(option, url) != url:
        yield Finding(f"{node.pointer}/x-client-name", f"{option!r} is the name of {urls[option]!r} as well")
