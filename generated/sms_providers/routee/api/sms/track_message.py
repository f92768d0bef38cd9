# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""Track the parts of one message."""

from __future__ import annotations

from sms_providers.core import operations as _operations
from sms_providers.core import parameters as _parameters
from sms_providers.core import reading as _reading
from sms_providers.routee import _wire

OPERATION = _operations.Operation(
    name="track_message",
    method="GET",
    path="/sms/tracking/single/{trackingId}",
    safety="read",
    security=("OAuth2",),
    result=_reading.ListReader(_wire.tracked_message_reader),
    refusals=(
        _wire.api_error_refusal,
        _wire.http_error_refusal,
        _wire.o_auth_error_refusal,
    ),
    refuses_in_success=False,
    parameters=(
        _parameters.Parameter(
            argument="message_id",
            name="trackingId",
            place="path",
            kind=_parameters.Text(),
            required=True,
        ),
    ),
)
