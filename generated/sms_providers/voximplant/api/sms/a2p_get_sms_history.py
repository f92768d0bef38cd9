# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""Read the history of messages sent under a SenderID."""

from __future__ import annotations

from sms_providers.core import operations as _operations
from sms_providers.core import paging as _paging
from sms_providers.core import parameters as _parameters
from sms_providers.voximplant import _wire

PAGING = _paging.OffsetPaging(
    offset="offset",
    limit="count",
    rows_pointer="/result",
    rows_attribute="result",
    total_attribute="total_count",
    largest=1000,
    identity="message_id",
)

OPERATION = _operations.Operation(
    name="a2p_get_sms_history",
    method="POST",
    path="/A2PGetSmsHistory",
    safety="read",
    security=("JwtAuth",),
    result=_wire.a2p_sms_history_reader,
    refusals=(_wire.error_envelope_refusal,),
    refuses_in_success=True,
    parameters=(
        _parameters.Parameter(
            argument="source_number",
            name="source_number",
            place="query",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="destination_number",
            name="destination_number",
            place="query",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="count",
            name="count",
            place="query",
            kind=_parameters.Integer(minimum=1, maximum=1000),
            required=False,
        ),
        _parameters.Parameter(
            argument="offset",
            name="offset",
            place="query",
            kind=_parameters.Integer(minimum=0),
            required=False,
        ),
        _parameters.Parameter(
            argument="from_date",
            name="from_date",
            place="query",
            kind=_parameters.Moment("yyyy-MM-dd HH:mm:ss"),
            required=False,
        ),
        _parameters.Parameter(
            argument="to_date",
            name="to_date",
            place="query",
            kind=_parameters.Moment("yyyy-MM-dd HH:mm:ss"),
            required=False,
        ),
        _parameters.Parameter(
            argument="delivery_status",
            name="delivery_status",
            place="query",
            kind=_parameters.CodedChoice(
                {
                    "QUEUED": 1,
                    "DISPATCHED": 2,
                    "ABORTED": 3,
                    "REJECTED": 4,
                    "DELIVERED": 5,
                    "FAILED": 6,
                    "EXPIRED": 7,
                    "UNKNOWN": 8,
                }
            ),
            required=False,
        ),
        _parameters.Parameter(
            argument="message_id",
            name="message_id",
            place="query",
            kind=_parameters.Delimited(_parameters.Integer(minimum=1), ";"),
            required=False,
        ),
    ),
    paging=PAGING,
    window=_operations.Window("from_date", "to_date"),
    representation=_operations.Representation("output", {"csv": "text/csv", "xls": "application/vnd.ms-excel"}),
)
