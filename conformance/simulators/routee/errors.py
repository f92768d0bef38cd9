"""What is refused, in the three families of errors: the API's own, the framework's, and OAuth's.

Read from the dossier: section 7 (codes), R42 (forms of the API's envelope), R45 (the three families). The
wording of every text is ours, but for the two that were captured.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum, StrEnum
from http import HTTPStatus

from attrs import frozen


class Code(IntEnum):
    """Every nine-digit code that is met without a fault: HTTP status, module, number."""

    VALIDATION = 400_000_000
    NOT_ENOUGH_MONEY = 400_001_009
    INVALID_DATA = 400_005_000
    UNAUTHORIZED = 401_000_000
    FORBIDDEN = 403_000_000
    TRACKING_NOT_FOUND = 404_005_000
    CAMPAIGN_NOT_FOUND = 404_009_001


class Form(StrEnum):
    """How the API's envelope tells what is wrong in particular (R42)."""

    PROPERTY = "property"
    PROPERTIES = "properties"
    ERRORS = "errors"
    NONE = "none"


@frozen
class Problem:
    """One thing that is wrong: the property, a sentence, its value if that is told, and a number of its own."""

    name: str
    sentence: str
    value: str | None = None
    number: int = 0


class Refusal(Exception):
    """A request that is not answered as asked; each family of errors is a subclass."""


class ApiError(Refusal):
    """A refusal of the API itself; `form` is how the captures of its kind tell the problems."""

    def __init__(
        self,
        code: int,
        message: str,
        *,
        entity: str | None = None,
        form: Form = Form.NONE,
        problems: Sequence[Problem] = (),
    ) -> None:
        self.code = int(code)
        self.message = message
        self.entity = entity
        self.form = form
        self.problems = tuple(problems)
        super().__init__(message)


class SpringError(Refusal):
    """A refusal of the framework, before the API is asked: status, a short word for it, message, path, time."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        self.message = message
        super().__init__(message)


class OAuthError(Refusal):
    """A refusal of the authorization: a word of RFC 6749 or RFC 6750, and a sentence."""

    def __init__(self, status: int, word: str, sentence: str) -> None:
        self.status = status
        self.word = word
        self.sentence = sentence
        super().__init__(sentence)


class BadRequest(Refusal):
    """A request that cannot be read; which family answers it is not known, and a variant."""

    def __init__(self, name: str, sentence: str) -> None:
        self.name = name
        self.sentence = sentence
        super().__init__(sentence)


def invalid(entity: str, problems: Sequence[Problem]) -> ApiError:
    """Refuse what was read but does not hold, property by property."""
    return ApiError(Code.VALIDATION, "Validation error", entity=entity, form=Form.PROPERTIES, problems=problems)


def campaign_not_found(tracking_id: str) -> ApiError:
    """Refuse a campaign that there is not, or no longer."""
    return ApiError(
        Code.CAMPAIGN_NOT_FOUND,
        f"campaign with trackingId '{tracking_id}' was not found!",
        entity="campaign",
        form=Form.PROPERTY,
        problems=[Problem("trackingId", "There is no such campaign.", tracking_id)],
    )


def tracking_not_found(message_id: str) -> ApiError:
    """Refuse a message that there is not."""
    return ApiError(
        Code.TRACKING_NOT_FOUND,
        f"tracking with messageId '{message_id}' was not found!",
        entity="SmsTracking",
        form=Form.PROPERTY,
        problems=[Problem("messageId", "There is no such message.", message_id)],
    )


def phrase(status: int) -> str:
    """Give the word that goes with an HTTP status, as the framework writes it."""
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Error"
