# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""Enable or disable messages for a rented number."""

from __future__ import annotations

from sms_providers.core import operations as _operations
from sms_providers.core import parameters as _parameters
from sms_providers.voximplant import _wire

OPERATION = _operations.Operation(
    name="control_sms",
    method="POST",
    path="/ControlSms",
    safety="write",
    security=("JwtAuth",),
    result=_wire.sms_control_reader,
    refusals=(_wire.error_envelope_refusal,),
    refuses_in_success=True,
    parameters=(
        _parameters.Parameter(
            argument="phone_number",
            name="phone_number",
            place="query",
            kind=_parameters.Text(),
            required=True,
        ),
        _parameters.Parameter(
            argument="command",
            name="command",
            place="query",
            kind=_parameters.Choice(("enable", "disable")),
            required=True,
        ),
    ),
)
