"""The fictional provider Dovecote: tokens from a server of their own, three ways to page, bodies in JSON.

Written by hand in the form in which clients are generated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from attrs import define, evolve, field, frozen

from sms_providers.core.authentication import ApiKey, Basic, ClientCredentials, Clock
from sms_providers.core.authenticators import Remedies
from sms_providers.core.credentials import Credentials, CredentialsForm, Secret
from sms_providers.core.operations import Operation
from sms_providers.core.pages import AsyncPages, Page
from sms_providers.core.paging import CursorPaging, NextLinkPaging, PagePaging
from sms_providers.core.parameters import Integer, Listed, Parameter, Part, Structure, Text
from sms_providers.core.providers import AsyncProvider, ProviderFacts, SyncProvider
from sms_providers.core.reading import MISSING, ListReader, Many, Member, Reader, Scalar
from sms_providers.core.refusals import RefusalForm
from sms_providers.core.tokens import TokenKeeper

BASE_URL, DOOR_URL = "https://cote.example/v1", "https://door.example"


@define
class Token:
    """What the door gives to those it knows."""

    access_token: str = field(repr=False)
    token_type: str | None = None
    expires_in: int | None = None
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


@define
class Egg:
    """An egg."""

    number: int
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


@define
class Eggs:
    """A page of eggs, with whatever says how it goes on."""

    eggs: list[Egg]
    next_one: str | None = None
    last: bool | None = None
    total: int | None = None
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


@define
class Trouble:
    """How the cote says no."""

    code: str
    text: str
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True)


@define
class Wish:
    """What is looked for; it is only sent."""

    about: str
    like: str | None = None


class TokenWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of a token."""

    access_token: str
    token_type: str = MISSING
    expires_in: int = MISSING


class EggWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of an egg."""

    number: int


class EggsWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of a page."""

    eggs: list[EggWire]
    next_one: str = msgspec.field(default=MISSING, name="nextOne")
    last: bool = MISSING
    total: int = MISSING


class TroubleWire(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of a no."""

    code: str
    text: str


def _build_eggs(wire: EggsWire) -> Eggs:
    return Eggs([Egg(egg.number) for egg in wire.eggs], wire.next_one, wire.last, wire.total)


token_reader = Reader(
    Token,
    TokenWire,
    lambda wire: Token(wire.access_token, wire.token_type, wire.expires_in),
    (
        Member("access_token", "access_token", Scalar(str), True),
        Member("token_type", "token_type", Scalar(str), False),
        Member("expires_in", "expires_in", Scalar(int), False),
    ),
)
egg_reader = Reader(Egg, EggWire, lambda wire: Egg(wire.number), (Member("number", "number", Scalar(int), True),))
eggs_reader = Reader(
    Eggs,
    EggsWire,
    _build_eggs,
    (
        Member("eggs", "eggs", Many(egg_reader), True),
        Member("nextOne", "next_one", Scalar(str), False),
        Member("last", "last", Scalar(bool), False),
        Member("total", "total", Scalar(int), False),
    ),
)
trouble_reader = Reader(
    Trouble,
    TroubleWire,
    lambda wire: Trouble(wire.code, wire.text),
    (Member("code", "code", Scalar(str), True), Member("text", "text", Scalar(str), True)),
)

TROUBLE = RefusalForm("/code", "/text", required=("code", "text"), details=trouble_reader, code_is_text=True)
AT_THE_DOOR = RefusalForm("/error", "/error_description", required=("error",))

REQUEST_TOKEN = Operation(
    name="request_token",
    method="POST",
    path="/token",
    safety="read",
    security=("door",),
    result=token_reader,
    refusals=(AT_THE_DOOR,),
    server="door_url",
    parameters=(Parameter("grant_type", "grant_type", "form", Text(), True, default="client_credentials"),),
)

LINKS = NextLinkPaging(
    next_attribute="next_one",
    rows_pointer="/eggs",
    rows_attribute="eggs",
    limit="limit",
    total_attribute="total",
    next_pointer="/nextOne",
)
NUMBERS = PagePaging(
    page="page",
    limit="size",
    first=0,
    rows_pointer="/eggs",
    rows_attribute="eggs",
    last_attribute="last",
    total_attribute="total",
)
CURSORS = CursorPaging(
    cursor="after",
    next_attribute="next_one",
    rows_pointer="/eggs",
    rows_attribute="eggs",
    total_attribute="total",
    next_pointer="/nextOne",
)


def _listing(name: str, path: str, paging: Any, *parameters: Parameter) -> Operation[Eggs]:
    return Operation(
        name=name,
        method="GET",
        path=path,
        safety="read",
        security=("token",),
        result=eggs_reader,
        refusals=(TROUBLE,),
        parameters=(
            Parameter("cote", "cote", "path", Text(), True, from_credentials="cote"),
            Parameter("colour", "colour", "query", Text()),
            *parameters,
        ),
        paging=paging,
    )


LIST_BY_LINK = _listing(
    "list_by_link", "/{cote}/eggs", LINKS, Parameter("limit", "limit", "query", Integer(minimum=1, maximum=20))
)
LIST_BY_NUMBER = _listing(
    "list_by_number",
    "/{cote}/pages",
    NUMBERS,
    Parameter("page", "page", "query", Integer(minimum=0)),
    Parameter("size", "size", "query", Integer(minimum=1)),
)
LIST_BY_CURSOR = _listing("list_by_cursor", "/{cote}/cursor", CURSORS, Parameter("after", "after", "query", Text()))

LAY_EGG = Operation(
    name="lay_egg",
    method="POST",
    path="/eggs",
    safety="spend",
    security=("token",),
    result=egg_reader,
    refusals=(TROUBLE,),
    parameters=(
        Parameter("number", "number", "json", Integer(), True),
        Parameter("name", "eggName", "json", Text()),
        Parameter("kind", "kind", "json", Text(), True, default="hen's"),
    ),
)
_WISH = Structure(Wish, (Part("about", "fieldName", Text(), True), Part("like", "searchTerm", Text())))
FIND_EGGS = Operation(
    name="find_eggs",
    method="POST",
    path="/eggs/search",
    safety="read",
    security=("key",),
    result=ListReader(egg_reader),
    refusals=(TROUBLE,),
    parameters=(Parameter("wishes", "", "body", Listed(_WISH), True, default=()),),
)

FORM = CredentialsForm(
    "Dovecote",
    (
        Secret("cote", "DOVECOTE_COTE", "the name of the cote"),
        Secret("word", "DOVECOTE_WORD", "the word that opens the door"),
        Secret("key", "DOVECOTE_KEY", "the key to the eggs"),
    ),
)
CREDENTIALS = FORM.from_values({"cote": "west", "word": "grain:corn", "key": "k3y&?"}, "the test")
TOKENS = ClientCredentials(REQUEST_TOKEN, renew_on=(401, 403))
FACTS = ProviderFacts(
    name="Dovecote",
    base_url=BASE_URL,
    credentials=FORM,
    servers={"door_url": DOOR_URL},
    authentication={"token": TOKENS, "door": Basic("cote", "word"), "key": ApiKey("query", "key", "key")},
)


@frozen
class ByWatch:
    """Tokens whose time is told by another clock than the system's."""

    clock: Clock

    def authenticator(self, credentials: Credentials, clock: Clock = lambda: 0.0) -> TokenKeeper:
        """Return what keeps one client's token."""
        return TOKENS.authenticator(credentials, self.clock)

    @property
    def remedies(self) -> Remedies:
        """What those of the system's clock say."""
        return TOKENS.remedies


def facts_by(clock: Clock) -> ProviderFacts:
    """Return the facts with a clock for the tokens."""
    return evolve(FACTS, authentication={**FACTS.authentication, "token": ByWatch(clock)})


class Dovecote(SyncProvider):
    """The blocking client."""

    _facts = FACTS

    def list_by_link(self, **arguments: object) -> Page[Egg]:
        """List eggs, following links."""
        return self._page(LIST_BY_LINK, LINKS, arguments)

    def list_by_number(self, **arguments: object) -> Page[Egg]:
        """List eggs, counting pages."""
        return self._page(LIST_BY_NUMBER, NUMBERS, arguments)

    def list_by_cursor(self, **arguments: object) -> Page[Egg]:
        """List eggs after the last one."""
        return self._page(LIST_BY_CURSOR, CURSORS, arguments)

    def lay_egg(self, **arguments: object) -> Egg:
        """Lay an egg."""
        return self._call(LAY_EGG, arguments)

    def find_eggs(self, wishes: Sequence[Wish] | None = None) -> list[Egg]:
        """Find eggs."""
        return self._call(FIND_EGGS, {"wishes": wishes})


class AsyncDovecote(AsyncProvider):
    """The client for asyncio."""

    _facts = FACTS

    def list_by_link(self, **arguments: object) -> AsyncPages[Egg]:
        """List eggs, following links."""
        return self._pages(LIST_BY_LINK, LINKS, arguments)

    def list_by_number(self, **arguments: object) -> AsyncPages[Egg]:
        """List eggs, counting pages."""
        return self._pages(LIST_BY_NUMBER, NUMBERS, arguments)

    def list_by_cursor(self, **arguments: object) -> AsyncPages[Egg]:
        """List eggs after the last one."""
        return self._pages(LIST_BY_CURSOR, CURSORS, arguments)

    async def lay_egg(self, **arguments: object) -> Egg:
        """Lay an egg."""
        return await self._call(LAY_EGG, arguments)

    async def find_eggs(self, wishes: Sequence[Wish] | None = None) -> list[Egg]:
        """Find eggs."""
        return await self._call(FIND_EGGS, {"wishes": wishes})
