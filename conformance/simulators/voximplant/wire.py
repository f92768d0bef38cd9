"""One history row as the wire shows it.

Read from the dossier: sections 5.4 and 5.5 (members), section 10 (numbers and status as strings, dates with a
space, absent members left out), Q1 (numbers), Q3 (dates), Q4 (the date's two names), Q7 (the id's old names),
Q20 (timezone).
"""

from __future__ import annotations

from datetime import tzinfo

from conformance.simulators.variants import Choices
from conformance.simulators.voximplant.parameters import DATE_FORMAT
from conformance.simulators.voximplant.rows import HistoryRow, Kind
from conformance.simulators.voximplant.variants import A2P_ROW_ID, DIRECTION_CASE, PHONE_NUMBERS, ROW_ID

_ID_VARIANTS = {Kind.SMS: ROW_ID, Kind.A2P: A2P_ROW_ID}
_OLD_ID_NAMES = {Kind.SMS: "sms_id", Kind.A2P: "id"}

_NUMBERS = ("source_number", "destination_number")
_COUNTS = ("fragments", "cost", "status_id", "error_message")
_MEMBERS_AFTER_ID = {
    Kind.SMS: (*_NUMBERS, "direction", *_COUNTS, "processed_date", "transaction_id", "text"),
    Kind.A2P: (*_NUMBERS, *_COUNTS, "processing_date", "transaction_id", "delivery_status", "text"),
}

WireRow = dict[str, object]


def wire_row(row: HistoryRow, choices: Choices, zone: tzinfo) -> WireRow:
    """Write a row as the members of its JSON object, in the order of the provider's page."""
    date = row.processed_date.astimezone(zone).strftime(DATE_FORMAT)
    written = {
        **dict.fromkeys(_id_names(row.kind, choices), row.message_id),
        "source_number": _phone_number(row.source_number, choices),
        "destination_number": _phone_number(row.destination_number, choices),
        "direction": row.direction.lower() if choices[DIRECTION_CASE] == "lower" else row.direction,
        "processed_date": date,
        "processing_date": date,
    }
    names = member_names(row.kind, choices)
    members = {name: written[name] if name in written else getattr(row, name) for name in names}
    return {name: value for name, value in members.items() if value is not None}


def member_names(kind: Kind, choices: Choices) -> tuple[str, ...]:
    """Name every member a row of this history may have, the optional ones included."""
    return (*_id_names(kind, choices), *_MEMBERS_AFTER_ID[kind])


def _id_names(kind: Kind, choices: Choices) -> tuple[str, ...]:
    choice = choices[_ID_VARIANTS[kind]]
    return ("message_id", _OLD_ID_NAMES[kind]) if choice == "both" else (choice,)


def _phone_number(text: str, choices: Choices) -> str | int:
    return int(text) if choices[PHONE_NUMBERS] == "integer" and text.isdecimal() else text
