"""What an operation is given to answer one call, and how parameters and bodies are read.

Read from the dossier: R7 (numbers sent as text), R16 (content type), R45 (what cannot be read).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from attrs import frozen

from conformance.simulators.routee.centre import MessageCentre
from conformance.simulators.routee.errors import BadRequest, SpringError
from conformance.simulators.routee.history import History
from conformance.simulators.routee.tracking_variants import CONTENT_TYPE
from conformance.simulators.variants import Choices


@frozen
class Call:
    """One call whose token is valid, and the state it acts on; `now` is in UNIX seconds.

    A parameter that is blank is as good as absent, and is not in `query`.
    """

    path: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes
    content_type: str | None
    history: History
    centre: MessageCentre
    choices: Choices
    now: float

    def json(self) -> Any:
        """Decode the body. Raises `SpringError` for another content type and `BadRequest` for what is no JSON."""
        media_type = (self.content_type or "").partition(";")[0].strip().lower()
        if self.choices[CONTENT_TYPE] == "required" and media_type != "application/json":
            raise SpringError(415, "The content type is not application/json.")
        try:
            return msgspec.json.decode(self.body)
        except (msgspec.MsgspecError, RecursionError) as error:
            raise BadRequest("body", "The body is no JSON.") from error
