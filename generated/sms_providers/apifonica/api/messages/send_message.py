# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""Send one message to one recipient."""

from __future__ import annotations

from sms_providers.apifonica import _wire
from sms_providers.core import operations as _operations
from sms_providers.core import parameters as _parameters

OPERATION = _operations.Operation(
    name="send_message",
    method="POST",
    path="/accounts/{accountSID}/messages",
    safety="spend",
    security=("AccountCredentials",),
    result=_wire.created_message_reader,
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
            argument="from_",
            name="from",
            place="json",
            kind=_parameters.Text(),
            required=True,
        ),
        _parameters.Parameter(
            argument="to",
            name="to",
            place="json",
            kind=_parameters.Text(pattern="^[0-9]+$"),
            required=True,
        ),
        _parameters.Parameter(
            argument="text",
            name="text",
            place="json",
            kind=_parameters.Text(minimum_length=1),
            required=True,
        ),
        _parameters.Parameter(
            argument="msg_app_sid",
            name="msg_app_sid",
            place="json",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="channel",
            name="channel",
            place="json",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="url",
            name="url",
            place="json",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="tag",
            name="tag",
            place="json",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="type_",
            name="type",
            place="json",
            kind=_parameters.Text(),
            required=False,
        ),
    ),
)
