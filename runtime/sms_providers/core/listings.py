"""What a client of either colour knows of its lists without I/O."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, ClassVar

from sms_providers.core.arrivals import Arrival
from sms_providers.core.landings import Walk
from sms_providers.core.messages import Reply, Request
from sms_providers.core.operations import Operation
from sms_providers.core.paging import Paging
from sms_providers.core.pauses import Pauses
from sms_providers.core.resuming import Tokens
from sms_providers.core.settings import Settings
from sms_providers.core.steps import Step
from sms_providers.core.trials import Answer
from sms_providers.core.walking import Rules
from sms_providers.core.walks import Whence
from sms_providers.errors import ConfigurationError, InvalidRequestError


class Lister(Settings):
    """The lists of a client: how a walk over one begins and goes on."""

    #: The operations that answer in pages; each client has its own.
    _listings: ClassVar[tuple[Operation[Any], ...]] = ()
    _pauses: Pauses

    @property
    def _rules(self) -> Rules:
        options = self._options
        return Rules(Tokens(self._facts.name), options.on_shift, options.on_bad_row, options.prefetch)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._pauses.now(), UTC)

    def _begun(self, operation: Operation[Any], paging: Paging, step: Step) -> Walk:
        return Walk.begun(operation, paging, step, self._now())

    def _resumed(self, token: str) -> Walk:
        """Return the walk of a token; raise `ConfigurationError` for one that is not this client's."""
        walk = Tokens(self._facts.name).read(token, self._listings)
        try:
            self._url_of(self._asked(walk))
        except InvalidRequestError as error:
            raise ConfigurationError(f"the resume token does not fit this client: {error}") from None
        return walk

    def _asked(self, walk: Walk) -> Request:
        return walk.operation.request(walk.step, self._credentials)

    def _understanding(self, walk: Walk) -> Callable[[Reply], Any]:
        return partial(walk.operation.understand, on_bad_row=self._options.on_bad_row)

    def _arrived(self, walk: Walk, request: Request, answer: Answer[Any], sent_at: datetime) -> Arrival:
        whence = Whence(walk.operation, walk.paging, walk.step, self._url_of(request), answer.reply)
        body, bad_rows = answer.result
        return Arrival(whence, body, bad_rows, sent_at)
