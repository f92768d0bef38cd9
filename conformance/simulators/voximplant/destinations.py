"""What becomes of a message: reserved destinations make it fail, each in its own way.

Read from the dossier: sections 5.1 and 5.2 (what may fail), Q6 (how a delivery may end). The reserved numbers are
of a range kept free for fiction and end in the code, or in 80 and the delivery status, that they lead to.
"""

from __future__ import annotations

import re

from conformance.simulators.variants import Choices
from conformance.simulators.voximplant.sending_variants import SENDING_PLUS

REFUSED_BY_GATEWAY = "447700900385"
WITHOUT_ROUTE = "447700900506"
ENDINGS = {
    "447700900803": "ABORTED",
    "447700900804": "REJECTED",
    "447700900806": "FAILED",
    "447700900807": "EXPIRED",
    "447700900808": "UNKNOWN",
}

# 15 digits is the longest number of E.164; how short one may be is our choice.
_NUMBER = re.compile(r"[0-9]{5,15}")


def sending_number(text: str, choices: Choices) -> str:
    """Read a number as a sending method or ControlSms takes it, a plus left out where that is ignored."""
    return text.removeprefix("+") if choices[SENDING_PLUS] == "ignored" else text


def is_phone_number(text: str) -> bool:
    """Say whether a message can be addressed to this."""
    return _NUMBER.fullmatch(text) is not None


def ending(destination: str) -> str:
    """Give the delivery status in which a message to this destination ends."""
    return ENDINGS.get(destination, "DELIVERED")
