"""What a method is given: the account's messages, the parameters of the call, and when it is."""

from __future__ import annotations

from attrs import frozen

from conformance.simulators.apifonica.centre import MessageCentre
from conformance.simulators.forms import Pairs
from conformance.simulators.variants import Choices


@frozen
class Call:
    """One authorized call; `origin` is scheme and host of the URL called, `now` is in UNIX seconds."""

    account_sid: str
    path_parameters: dict[str, str]
    query: Pairs
    content_type: str
    body: bytes
    form: Pairs
    origin: str
    centre: MessageCentre
    choices: Choices
    now: float
