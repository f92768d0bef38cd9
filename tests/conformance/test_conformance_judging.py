"""What a requirement comes to, whatever happens while it is tried."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from conformance.document import SilentDocumentError
from conformance.exchanges import Exchange
from conformance.judging import UnavailableError, UnreachableError, judged
from conformance.seen import Seen, VacuousError
from conformance.verdict import Finding
from sms_providers.errors import ConnectionFailedError, TimedOutError

NAME = "provider/operation/aspect/name"
SEEN = Exchange("GET", "/", (), "/", 200, "application/json", b"{}")


def nothing(seen: Seen) -> Iterator[Finding]:
    """See an exchange and find nothing."""
    seen.exchanges.append(SEEN)
    return iter(())


def two(seen: Seen) -> Iterator[Finding]:
    """See an exchange and find two contradictions."""
    seen.exchanges.append(SEEN)
    yield Finding("/a", "1", "2")
    yield Finding("/b", "3", "4")


def test_nothing_found_is_a_pass() -> None:
    """Where nothing contradicts, the verdict is a pass and keeps what was seen."""
    found = judged(NAME, nothing)
    assert (NAME, "pass", (SEEN,)) == (found.case, found.outcome, found.exchanges)


def test_the_first_finding_is_the_failure() -> None:
    """Of several contradictions the first one is told, with what was seen."""
    found = judged(NAME, two)
    assert ("fail", "/a", "1", "2", (SEEN,)) == (
        found.outcome,
        found.pointer,
        found.expected,
        found.found,
        found.exchanges,
    )


@pytest.mark.parametrize(
    ("error", "outcome", "told"),
    [
        (VacuousError("a row"), "inconclusive", "a row"),
        (UnavailableError("two roles"), "skip", "two roles"),
        (UnreachableError("no answer in 20 s"), "error", "no answer in 20 s"),
        (httpx.ConnectError("+447700900123"), "error", "ConnectError"),
        (httpx.ReadTimeout("secret"), "error", "ReadTimeout"),
        (ConnectionFailedError("send", "no reply came"), "error", "ConnectionFailedError"),
        (TimedOutError("send", "no reply came"), "error", "TimedOutError"),
        (SilentDocumentError("no operation send"), "error", "no operation send"),
        (ValueError("+447700900123"), "error", "ValueError at test_conformance_judging.py:"),
    ],
    ids=lambda each: type(each).__name__ if isinstance(each, Exception) else "",
)
@pytest.mark.parametrize("is_late", [False, True])
def test_what_cannot_be_tried_is_told_apart(error: Exception, outcome: str, told: str, is_late: bool) -> None:
    """A vacuous pass, a state that is not to be had, the network and our own side are no failures of the subjects."""

    def at_once(seen: Seen) -> Iterator[Finding]:
        seen.exchanges.append(SEEN)
        raise error

    def late(seen: Seen) -> Iterator[Finding]:
        yield from at_once(seen)

    found = judged(NAME, late if is_late else at_once)
    assert (outcome, (SEEN,)) == (found.outcome, found.exchanges)
    assert told in f"{found.expected} {found.found}"


def test_nothing_that_an_error_quotes_is_told() -> None:
    """The message of a foreign error may have come over the wire, and is left out."""

    def broken(_: Seen) -> Iterator[Finding]:
        raise ValueError("call +447700900123")

    assert "447700900123" not in str(judged(NAME, broken))
