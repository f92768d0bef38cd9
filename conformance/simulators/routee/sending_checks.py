"""What is wrong with a message that is to be sent, property by property.

Read from the dossier: section 6 (members, bounds of sender and ttl), section 7 (kinds of refusal), R56 (label).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from conformance.simulators.routee.errors import Problem
from conformance.simulators.routee.reports import Strategy
from conformance.simulators.routee.sending_variants import CALLBACK_URL, FROM_ABSENT, LABEL_MAXIMUM
from conformance.simulators.variants import Choices

LONGEST_TTL_MINUTES = 4320

#: The numbers that the problems of the business rules have; the first one was captured, the other is ours.
NO_RECIPIENT_NUMBER, INVALID_SENDER = 4, 5

_RECIPIENT = re.compile(r"\+?\d{5,15}", re.ASCII)
_SENDER = re.compile(r"\d{1,16}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}", re.ASCII)
_URL = re.compile(r"https?://[^\s/]+\S*")


@frozen
class _Check:
    """One member: whether a value will do, and what to say if not."""

    name: str
    holds: Callable[[Any], bool]
    sentence: str


def problems_of(body: Mapping[str, Any], choices: Choices) -> list[Problem]:
    """List what is wrong, in the order of the members; a member that is null is absent."""
    checks = (*_CHECKS, _callback_check(choices), _label_check(int(choices[LABEL_MAXIMUM])))
    problems = [
        Problem(check.name, check.sentence)
        for check in checks
        if body.get(check.name) is not None and not check.holds(body[check.name])
    ]
    return [*_sender_problems(body, choices), *_recipient_problems(body), *_text_problems(body), *problems]


def _sender_problems(body: Mapping[str, Any], choices: Choices) -> list[Problem]:
    sender = body.get("from")
    if sender is None:
        return [] if choices[FROM_ABSENT] == "accept" else [Problem("from", "The sender is missing.")]
    if isinstance(sender, str) and _SENDER.fullmatch(sender):
        return []
    return [Problem("from", "invalid sender", number=INVALID_SENDER)]


def _recipient_problems(body: Mapping[str, Any]) -> list[Problem]:
    recipient = body.get("to")
    if recipient is None or recipient == "":
        return [Problem("to", "There is no recipient.", number=NO_RECIPIENT_NUMBER)]
    if isinstance(recipient, str) and _RECIPIENT.fullmatch(recipient):
        return []
    return [Problem("to", "invalid mobile number")]


def _text_problems(body: Mapping[str, Any]) -> list[Problem]:
    text = body.get("body")
    return [] if isinstance(text, str) and text else [Problem("body", "The text is missing.")]


def _callback_check(choices: Choices) -> _Check:
    is_url = _is_text_or_absent if choices[CALLBACK_URL] == "optional" else _is_url

    def holds(value: Any) -> bool:
        return isinstance(value, dict) and is_url(value.get("url")) and value.get("strategy") in (None, *Strategy)

    return _Check("callback", holds, "The callback has no http URL, or a strategy that there is not.")


def _is_url(value: Any) -> bool:
    return isinstance(value, str) and _URL.fullmatch(value) is not None


def _is_text_or_absent(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_ttl(value: Any) -> bool:
    # JSON has one kind of number: 60.0 is as whole as 60.
    is_whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    return is_whole and not isinstance(value, bool) and 1 <= value <= LONGEST_TTL_MINUTES


def _label_check(most: int) -> _Check:
    return _Check("label", lambda value: isinstance(value, str) and len(value) <= most, "The label is too long.")


_CHECKS = (
    _Check("flash", lambda value: isinstance(value, bool), "The value is neither true nor false."),
    _Check("transcode", lambda value: isinstance(value, bool), "The value is neither true nor false."),
    _Check("ttl", _is_ttl, f"The time is no number of minutes from 1 to {LONGEST_TTL_MINUTES}."),
    _Check("urlShortener", lambda value: isinstance(value, dict), "The value is no object."),
    _Check("restrictions", lambda value: isinstance(value, dict), "The value is no object."),
)
