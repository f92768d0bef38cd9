# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""Send one message from a rented number."""

from __future__ import annotations

from sms_providers.core import operations as _operations
from sms_providers.core import parameters as _parameters
from sms_providers.voximplant import _wire

OPERATION = _operations.Operation(
    name="send_sms_message",
    method="POST",
    path="/SendSmsMessage",
    safety="spend",
    security=("JwtAuth",),
    result=_wire.sms_sending_reader,
    refusals=(_wire.error_envelope_refusal,),
    refuses_in_success=True,
    parameters=(
        _parameters.Parameter(
            argument="source",
            name="source",
            place="form",
            kind=_parameters.Text(),
            required=True,
        ),
        _parameters.Parameter(
            argument="destination",
            name="destination",
            place="form",
            kind=_parameters.Text(),
            required=True,
        ),
        _parameters.Parameter(
            argument="sms_body",
            name="sms_body",
            place="form",
            kind=_parameters.Text(minimum_length=1, maximum_length=765, counted_as_sms=True),
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
)
