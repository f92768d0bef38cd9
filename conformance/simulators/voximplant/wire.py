"""One history row as the wire shows it.

Read from the dossier: section 5.4 (members), section 10 (numbers and status as strings, dates with a
space, absent members left out), Q1 (numbers), Q3 (dates), Q7 (the id's old name), Q20 (timezone).
"""

from __future__ import annotations

from datetime import tzinfo

from conformance.simulators.variants import Choices
from conformance.simulators.voximplant.parameters import DATE_FORMAT
from conformance.simulators.voximplant.rows import HistoryRow
from conformance.simulators.voximplant.variants import DIRECTION_CASE, PHONE_NUMBERS, ROW_ID

_ID_NAMES = {"message_id": ("message_id",), "sms_id": ("sms_id",), "both": ("message_id", "sms_id")}

_MEMBERS_AFTER_ID = (
    "source_number",
    "destination_number",
    "direction",
    "fragments",
    "cost",
    "status_id",
    "error_message",
    "processed_date",
    "transaction_id",
    "text",
)

WireRow = dict[str, object]


def wire_row(row: HistoryRow, choices: Choices, zone: tzinfo) -> WireRow:
    """Write a row as the members of its JSON object, in the order of the provider's page."""
    written = {
        **dict.fromkeys(_ID_NAMES[choices[ROW_ID]], row.message_id),
        "source_number": _phone_number(row.source_number, choices),
        "destination_number": _phone_number(row.destination_number, choices),
        "direction": row.direction.lower() if choices[DIRECTION_CASE] == "lower" else row.direction,
        "processed_date": row.processed_date.astimezone(zone).strftime(DATE_FORMAT),
    }
    members = {name: written[name] if name in written else getattr(row, name) for name in member_names(choices)}
    return {name: value for name, value in members.items() if value is not None}


def member_names(choices: Choices) -> tuple[str, ...]:
    """Name every member a row may have, the optional ones included."""
    return (*_ID_NAMES[choices[ROW_ID]], *_MEMBERS_AFTER_ID)


def _phone_number(text: str, choices: Choices) -> str | int:
    return int(text) if choices[PHONE_NUMBERS] == "integer" and text.isdecimal() else text
