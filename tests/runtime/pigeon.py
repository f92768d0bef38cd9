"""The fictional provider Pigeon: operations and clients, written by hand in the form in which they are generated."""

from __future__ import annotations

from os import PathLike
from typing import Literal

from attrs import evolve

from sms_providers.core.authentication import Authenticator, Clock
from sms_providers.core.authenticators import Remedies
from sms_providers.core.credentials import Credentials, CredentialsFile, CredentialsForm, Secret
from sms_providers.core.downloads import Download
from sms_providers.core.messages import Request
from sms_providers.core.operations import Operation, Representation
from sms_providers.core.pages import AsyncPages, Page
from sms_providers.core.paging import OffsetPaging
from sms_providers.core.parameters import Delimited, Integer, Moment, Parameter, Text
from sms_providers.core.providers import AsyncProvider, ProviderFacts, SyncProvider
from sms_providers.core.refusals import RefusalForm
from tests.runtime.flights import Bird, Flight, bird_reader, flights_reader

BASE_URL = "https://api.pigeon.example/v1"

REFUSAL = RefusalForm(
    code="/error/code",
    message="/error/msg",
    authentication=frozenset({100}),
    permission=frozenset({"forbidden"}),
    rate_limit=frozenset({300}),
    not_found=frozenset({400}),
    try_again=frozenset({500}),
)

PAGING = OffsetPaging(
    offset="offset", limit="limit", rows_pointer="/result", rows_attribute="result", total_attribute="total_count"
)

LIST_FLIGHTS = Operation(
    name="list_flights",
    method="POST",
    path="/flights",
    safety="read",
    security=("pigeon",),
    result=flights_reader,
    refusals=(REFUSAL,),
    refuses_in_success=True,
    parameters=(
        Parameter("since", "since", "form", Moment("yyyy-MM-dd HH:mm:ss")),
        Parameter("numbers", "num_list", "form", Delimited(Text(), ";")),
        Parameter("offset", "offset", "form", Integer(minimum=0)),
        Parameter("limit", "count", "form", Integer(minimum=1, maximum=1000)),
    ),
    paging=PAGING,
    representation=Representation("output", {"csv": "text/csv", "xls": "application/vnd.ms-excel"}),
)

FIND_BIRD = Operation(
    name="find_bird",
    method="GET",
    path="/lofts/{loft}/birds/{bird}",
    safety="read",
    security=("pigeon",),
    result=bird_reader,
    refusals=(REFUSAL,),
    parameters=(
        Parameter("loft", "loft", "path", Text(), required=True),
        Parameter("bird", "bird", "path", Text(), required=True),
        Parameter("language", "Accept-Language", "header", Text()),
        Parameter("colour", "colour", "query", Text()),
    ),
)

FORM = CredentialsForm(
    "Pigeon",
    (
        Secret("loft_id", "PIGEON_LOFT_ID", "the number of the loft"),
        Secret("whistle", "PIGEON_WHISTLE", "the whistle that the birds obey"),
    ),
    CredentialsFile("PIGEON_CREDENTIALS", "the file that the loft keeper gives out"),
)


class Whistle:
    """Puts the whistle into each request."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials

    def authorize(self, request: Request) -> Request:
        """Return the request with the header that the birds obey."""
        whistle = f"Whistle {self._credentials.reveal('whistle')}"
        return evolve(request, headers={**request.headers, "Authorization": whistle})


class WhistleAuthentication:
    """The way in which Pigeon knows its callers."""

    def authenticator(self, credentials: Credentials, clock: Clock = lambda: 0.0) -> Authenticator:
        """Return the whistle."""
        return Whistle(credentials)

    @property
    def remedies(self) -> Remedies:
        """There is nothing that its callers could do."""
        return {}


FACTS = ProviderFacts("Pigeon", BASE_URL, FORM, {"pigeon": WhistleAuthentication()})
CREDENTIALS = FORM.from_values({"loft_id": 7, "whistle": "tweet"}, "the test")


class Pigeon(SyncProvider):
    """The blocking client."""

    _facts = FACTS

    def list_flights(self, **arguments: object) -> Page[Flight]:
        """List flights."""
        return self._page(LIST_FLIGHTS, PAGING, arguments)

    def find_bird(self, **arguments: object) -> Bird:
        """Find a bird."""
        return self._call(FIND_BIRD, arguments)

    def download_flights(
        self, format: Literal["csv", "xls"] = "csv", to: str | PathLike[str] | None = None, **arguments: object
    ) -> Download:
        """Download flights."""
        return self._download(LIST_FLIGHTS, format, arguments, to)


class AsyncPigeon(AsyncProvider):
    """The client for asyncio."""

    _facts = FACTS

    def list_flights(self, **arguments: object) -> AsyncPages[Flight]:
        """List flights."""
        return self._pages(LIST_FLIGHTS, PAGING, arguments)

    async def find_bird(self, **arguments: object) -> Bird:
        """Find a bird."""
        return await self._call(FIND_BIRD, arguments)

    async def download_flights(
        self, format: Literal["csv", "xls"] = "csv", to: str | PathLike[str] | None = None, **arguments: object
    ) -> Download:
        """Download flights."""
        return await self._download(LIST_FLIGHTS, format, arguments, to)
