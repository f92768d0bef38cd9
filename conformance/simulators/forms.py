"""Reading the parameters of a form body, urlencoded or multipart, as pairs in the order sent."""

from __future__ import annotations

from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message, Scope

Pairs = tuple[tuple[str, str], ...]


class UnreadableFormError(ValueError):
    """A body that claims to be a form and is not one."""


async def form_pairs(scope: Scope, body: bytes) -> Pairs:
    """Read the form in `body`; a body of another content type has no pairs, a file part is left out.

    Raises `UnreadableFormError`.
    """

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    # With an "app" in its scope Starlette would turn a broken form into an HTTP answer of its own.
    bare_scope = {name: value for name, value in scope.items() if name != "app"}
    try:
        async with Request(bare_scope, receive).form() as form:
            return tuple((name, storable(value)) for name, value in form.multi_items() if isinstance(value, str))
    except MultiPartException as error:
        raise UnreadableFormError("the body is not the form its content type announces") from error


def storable(text: str) -> str:
    """Replace what no database or log can hold: half of a surrogate pair, which some charsets let through."""
    return text.encode("utf-8", "replace").decode("utf-8")
