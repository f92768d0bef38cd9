"""What becomes of a message, by its recipient: all are delivered but for some reserved numbers.

Read from the dossier: R37 and R39 (statuses), section 6 (`ttl`), section 7 (400001009 and 403000000).
"""

from __future__ import annotations

from collections.abc import Mapping

from conformance.simulators.routee.errors import ApiError, Code

DELIVERED = ("Delivered", "Delivered")

#: The recipients whose messages end otherwise, with the status and the detailed status they end in.
ENDINGS: Mapping[str, tuple[str, str]] = {
    "+447700900801": ("Undelivered", "Undelivered on Handset"),
    "+447700900802": ("Undelivered", "Unknown Number"),
    "+447700900803": ("Undelivered", "Roaming"),
    "+447700900804": ("Undelivered", "Call Barred"),
    "+447700900805": ("Undelivered", "Unknown Status"),
    "+447700900806": ("Undelivered", "Carrier Violation"),
    "+447700900807": ("Undelivered", "Expired"),
    "+447700900808": ("Failed", "Failed"),
    "+447700900809": ("Undelivered", "Undelivered"),
}

EXPIRED = "Expired"

_REFUSED: Mapping[str, ApiError] = {
    "+447700900109": ApiError(Code.NOT_ENOUGH_MONEY, "The balance does not cover the message."),
    "+447700900403": ApiError(Code.FORBIDDEN, "The message may not be sent."),
}


def check_recipient(number: str) -> None:
    """Let every number pass but those reserved for refusals, whose `ApiError` is raised."""
    if refusal := _REFUSED.get(number):
        raise ApiError(refusal.code, refusal.message)


def ending(number: str) -> tuple[str, str]:
    """Tell the last status and detailed status of a message to this number."""
    return ENDINGS.get(number, DELIVERED)
