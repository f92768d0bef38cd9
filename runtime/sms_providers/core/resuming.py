"""Resume tokens: a walk over the pages of a list as plain text, to be gone on with in another process.

A token is `sms1:` and a JSON object. It holds what the call asked for, phone numbers in filters too, and no secret:
what comes from the credentials is filled in anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from attrs import frozen

from sms_providers.core.identities import Given, Identities, Identity
from sms_providers.core.landings import Walk
from sms_providers.core.operations import Operation
from sms_providers.core.plain_values import plain, restored
from sms_providers.core.steps import Step, Trail
from sms_providers.core.windows import parts_until
from sms_providers.errors import ConfigurationError

_VERSION: Final = "sms1:"
#: Longer than any walk.
_LONGEST_REACH: Final = 2**24
#: As many rows as the longest page may have; a shift by more ends in an error instead of in repeats.
_MOST_IDENTITIES: Final = 2_000


class _StepForm(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A step; the trail is landmark, distance and reach."""

    arguments: dict[str, Any]
    link: str | None = None
    trail: tuple[str | None, int, int] | None = None


class _GivenForm(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The rows that were given last."""

    pages: list[list[str | int]] = []
    opening: list[str | int] = []
    earlier: list[str | int] = []
    whole: bool = True
    complete: bool = True


class _TokenForm(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What stands behind the version; without `shown` the page before showed nothing but the last rows given."""

    provider: str
    operation: str
    step: _StepForm
    given: _GivenForm
    before: _StepForm | None = None
    shown: list[str | int] | None = None
    total: int | None = None
    overlap: int = 0
    until: str | None = None
    closed: bool = False


@frozen
class Tokens:
    """Writes and reads the tokens of one provider's clients."""

    provider: str

    def written(self, walk: Walk) -> str:
        """Return the token that goes on with a walk."""
        before = walk.before if walk.paging.counts is None or not walk.given.is_whole else None
        form = _TokenForm(
            provider=self.provider,
            operation=walk.operation.name,
            step=_plain_step(walk.operation, walk.step),
            given=_plain_given(walk.given.at_most(_MOST_IDENTITIES)),
            before=None if before is None else _plain_step(walk.operation, before),
            shown=_plain_shown(walk),
            total=walk.total,
            overlap=walk.overlap,
            until=None if walk.parts is None else walk.parts.until.astimezone(UTC).isoformat(),
            closed=walk.is_closed,
        )
        return _VERSION + msgspec.json.encode(form).decode()

    def read(self, token: str, operations: Iterable[Operation[Any]]) -> Walk:
        """Return the walk of a token; raise `ConfigurationError` for one that these clients did not give."""
        form = self._form(token)
        if form.provider != self.provider:
            raise ConfigurationError(f"the resume token is of another provider than {self.provider}")
        operation = next((one for one in operations if one.name == form.operation), None)
        if operation is None:
            raise ConfigurationError(f"the resume token is of an operation that {self.provider} does not list")
        try:
            return _walk(operation, form)
        except (KeyError, TypeError, ValueError):
            # Their own wordings may quote what the call was for.
            raise _broken() from None

    def _form(self, token: object) -> _TokenForm:
        if not isinstance(token, str) or not token.startswith("sms"):
            raise _broken()
        if not token.startswith(_VERSION):
            raise ConfigurationError("the resume token is of another version of this package; begin the walk anew")
        try:
            return msgspec.json.decode(token.removeprefix(_VERSION).encode(), type=_TokenForm)
        except (ValueError, RecursionError):
            raise _broken() from None


def _broken() -> ConfigurationError:
    return ConfigurationError("that is no resume token, or not the whole of one; begin the walk anew")


def _plain_step(operation: Operation[Any], step: Step) -> _StepForm:
    kinds = {parameter.argument: parameter.kind for parameter in operation.parameters}
    values = {name: plain(kinds[name], value) for name, value in step.arguments.items() if value is not None}
    trail = (step.trail.landmark, step.trail.distance, step.trail.reach)
    return _StepForm(values, step.link, None if step.trail == Trail() else trail)


def _step(operation: Operation[Any], form: _StepForm) -> Step:
    kinds = {parameter.argument: parameter.kind for parameter in operation.parameters}
    arguments = {name: restored(kinds[name], value) for name, value in form.arguments.items()}
    step = Step(arguments, form.link, _trail(form))
    # A link goes before all that the call counts, and would be followed again and again.
    if operation.paging is None or (form.link is not None and operation.paging.place(step) != form.link):
        raise ValueError("a link where none leads on")
    return step


def _trail(form: _StepForm) -> Trail:
    trail = Trail(*(form.trail or ()))
    is_power = 0 < trail.reach <= _LONGEST_REACH and trail.reach.bit_count() == 1
    if not (is_power and 0 <= trail.distance < trail.reach):
        raise ValueError("a trail that no walk leaves")
    return trail


def _plain_given(given: Given) -> _GivenForm:
    return _GivenForm(
        pages=[list(page) for page in given.pages],
        opening=list(given.opening) if given.opening is not next(iter(given.pages), None) else [],
        earlier=list(given.earlier),
        whole=given.is_whole,
        complete=given.is_complete,
    )


def _plain_shown(walk: Walk) -> list[Identity] | None:
    if walk.paging.counts == "rows" and walk.given.is_whole:
        return None
    known = [identity for identity in walk.shown if identity is not None]
    return None if known == list(next(reversed(walk.given.pages), {})) else known


def _given(form: _GivenForm) -> Given:
    pages = tuple(_identities(page) for page in form.pages)
    opening = _identities(form.opening) or next(iter(pages), {})
    return Given(pages, opening, _identities(form.earlier), form.whole, form.complete)


def _identities(values: list[Identity]) -> Identities:
    return dict.fromkeys(values)


def _walk(operation: Operation[Any], form: _TokenForm) -> Walk:
    if operation.paging is None:
        raise ValueError("no list")
    if form.overlap not in {0, 1}:
        raise ValueError("an overlap that no walk asks for")
    given, step = _given(form.given), _step(operation, form.step)
    parts = None if form.until is None else parts_until(operation, datetime.fromisoformat(form.until))
    if parts is not None and not parts.has(step.arguments):
        raise ValueError("none of the parts")
    return Walk(
        operation,
        operation.paging,
        step,
        given,
        form.total,
        form.overlap,
        before=None if form.before is None else _step(operation, form.before),
        parts=parts,
        is_closed=form.closed,
        shown=tuple(next(reversed(given.pages), {}) if form.shown is None else form.shown),
    )
