# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""Send one text under a SenderID to up to a hundred numbers."""

from __future__ import annotations

from sms_providers.core import operations as _operations
from sms_providers.core import parameters as _parameters
from sms_providers.voximplant import _wire

OPERATION = _operations.Operation(
    name="a2p_send_sms",
    method="POST",
    path="/A2PSendSms",
    safety="spend",
    security=("JwtAuth",),
    result=_wire.a2p_sms_sending_reader,
    refusals=(_wire.error_envelope_refusal,),
    refuses_in_success=True,
    parameters=(
        _parameters.Parameter(
            argument="src_number",
            name="src_number",
            place="form",
            kind=_parameters.Text(),
            required=True,
        ),
        _parameters.Parameter(
            argument="dst_numbers",
            name="dst_numbers",
            place="form",
            kind=_parameters.Delimited(_parameters.Text(pattern="^[0-9]+$"), ";", maximum_items=100),
            required=True,
        ),
        _parameters.Parameter(
            argument="text",
            name="text",
            place="form",
            kind=_parameters.Text(minimum_length=1, maximum_length=1600, counted_as_sms=True),
            required=True,
        ),
        _parameters.Parameter(
            argument="store_body",
            name="store_body",
            place="form",
            kind=_parameters.Boolean(),
            required=False,
        ),
    ),
    partial_success=_operations.PartialSuccess("accepted", "refused"),
)
