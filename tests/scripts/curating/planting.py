"""How a fault is planted in the good document, and the places where one is."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from scripts.curating.reading import steps_of
from scripts.documents import Json

REMOVED: Any = object()
AROUND = "the object around the place of the fault"
LIST = "/paths/~1accounts~1{account}~1letters/get"
SEND = "/paths/~1letters/post"
PAGE_REPLY = f"{LIST}/responses/200/content/application~1json"
SCHEMAS = "/components/schemas"
CREDENTIALS = "/components/securitySchemes/Basic/x-credentials"
LETTER = f"{SCHEMAS}/Letter/allOf/1"
CARDS = "/paths/~1postcards/post"
FORM = f"{CARDS}/requestBody/content/application~1x-www-form-urlencoded/schema"
WEIGHT = f"{LIST}/parameters/8/schema"
CALLBACK = "/webhooks/postcards_arrived/x-callback"
ARRIVED = "/webhooks/postcards_arrived/post"
CARD = f"{SCHEMAS}/Postcard/properties"
BAGS = f"{SCHEMAS}/Arrival/properties/postcards"
TOKEN = "/paths/~1token/post"
TOKEN_FORM = f"{TOKEN}/requestBody/content/application~1x-www-form-urlencoded/schema/properties"
TOKEN_REPLY = f"{SCHEMAS}/Token"
GATE = "/components/securitySchemes/Gate"
KEY = "/components/securitySchemes/Key"
OWN_SERVER = "/paths/~1token/servers/0"
SEARCH = "/paths/~1letters~1search/post"
FLIGHTS = "/paths/~1flights/get"
PERCHES = "/paths/~1perches/get"
NEWS = f"{SCHEMAS}/LetterArrival/properties"
ARRIVED_LETTER = "/webhooks/letter_arrived/x-callback"
ONE_SCHEME = "by exactly one scheme"
FORM_TYPE = "application/x-www-form-urlencoded"
HASH = "sha256:" + "0" * 64


@frozen
class Fault:
    """A fault: the value put at a place, the rule that objects, and in which words it does.

    `at` is the place of the finding where it is not that of the fault, `also` that of a second finding.
    """

    rule: str
    place: str
    value: Json
    says: str
    at: str = ""
    also: str = ""

    @property
    def places(self) -> set[str]:
        """Return the places of the findings."""
        at = self.place.rpartition("/")[0] if self.at == AROUND else self.at or self.place
        return {at, self.also} - {""}


def plant(document: Json, place: str, value: Json) -> None:
    """Put a value at a place of a document, or remove what is there."""
    *around, last = steps_of(place)
    for step in around:
        document = document[int(step) if isinstance(document, list) else step]
    key = int(last) if isinstance(document, list) else last
    if value is REMOVED:
        del document[key]
    elif isinstance(document, list) and key == len(document):
        document.append(value)
    else:
        document[key] = value
