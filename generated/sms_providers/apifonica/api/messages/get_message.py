# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""Read one message."""

from __future__ import annotations

from sms_providers.apifonica import _wire
from sms_providers.core import operations as _operations
from sms_providers.core import parameters as _parameters

OPERATION = _operations.Operation(
    name="get_message",
    method="GET",
    path="/accounts/{accountSID}/messages/{messageSID}",
    safety="read",
    security=("AccountCredentials",),
    result=_wire.message_reader,
    refusals=(_wire.api_error_refusal,),
    refuses_in_success=True,
    parameters=(
        _parameters.Parameter(
            argument="account_sid",
            name="accountSID",
            place="path",
            kind=_parameters.Text(minimum_length=1),
            required=True,
            from_credentials="account_sid",
        ),
        _parameters.Parameter(
            argument="message_sid",
            name="messageSID",
            place="path",
            kind=_parameters.Text(minimum_length=1),
            required=True,
        ),
    ),
)
