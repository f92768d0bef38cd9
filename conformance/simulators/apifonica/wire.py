"""A message as the wire shows it.

Read from the dossier: section 2 (members and their order), A6 (price), A7 (created), the legacy page's members.
"""

from __future__ import annotations

from typing import Any

from conformance.simulators.apifonica import variants
from conformance.simulators.apifonica.dates import created_text
from conformance.simulators.apifonica.rows import MessageRow
from conformance.simulators.variants import Choices

WireRow = dict[str, Any]

NOT_IN_LEGACY_ROWS = ("number_sid", "segment_count", "channel", "tag")


def wire_row(row: MessageRow, choices: Choices) -> WireRow:
    """Show a message with the members that were chosen."""
    members = {
        "account_sid": row.account_sid,
        "number_sid": row.number_sid,
        "text": row.text,
        "created": created_text(row.created, choices),
        "direction": row.direction,
        "from": row.sender,
        "to": row.recipient,
        "price": f"{row.price:.4f}",
        "message_sid": row.message_sid,
        "status": row.status,
        "segment_count": row.segment_count,
        "channel": row.channel,
        "tag": row.tag,
    }
    absent = _absent(row, choices)
    if row.tag is None and choices[variants.MISSING_TAG] == "empty":
        members["tag"] = ""
    return {name: value for name, value in members.items() if name not in absent}


def _absent(row: MessageRow, choices: Choices) -> set[str]:
    absent = set(NOT_IN_LEGACY_ROWS) if choices[variants.ROW_MEMBERS] == "legacy" else set()
    if row.number_sid is None and choices[variants.NUMBER_SID_OF_A_NAME] == "absent":
        absent.add("number_sid")
    if row.tag is None and choices[variants.MISSING_TAG] == "absent":
        absent.add("tag")
    return absent
