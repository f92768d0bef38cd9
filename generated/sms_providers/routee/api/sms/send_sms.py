# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""Send one message."""

from __future__ import annotations

from sms_providers.core import operations as _operations
from sms_providers.core import parameters as _parameters
from sms_providers.routee import _wire
from sms_providers.routee import models as _models

OPERATION = _operations.Operation(
    name="send_sms",
    method="POST",
    path="/sms",
    safety="spend",
    security=("OAuth2",),
    result=_wire.sent_sms_reader,
    refusals=(
        _wire.api_error_refusal,
        _wire.http_error_refusal,
        _wire.o_auth_error_refusal,
    ),
    refuses_in_success=False,
    parameters=(
        _parameters.Parameter(
            argument="sender",
            name="from",
            place="json",
            kind=_parameters.Text(pattern="^([0-9]{1,16}|.{1,11})$"),
            required=True,
        ),
        _parameters.Parameter(
            argument="body",
            name="body",
            place="json",
            kind=_parameters.Text(),
            required=True,
        ),
        _parameters.Parameter(
            argument="to",
            name="to",
            place="json",
            kind=_parameters.Text(pattern="^[+]?[0-9]+$"),
            required=True,
        ),
        _parameters.Parameter(
            argument="flash",
            name="flash",
            place="json",
            kind=_parameters.Boolean(),
            required=False,
        ),
        _parameters.Parameter(
            argument="label",
            name="label",
            place="json",
            kind=_parameters.Text(maximum_length=350),
            required=False,
        ),
        _parameters.Parameter(
            argument="callback",
            name="callback",
            place="json",
            kind=_parameters.Structure(
                _models.SmsCallback,
                (
                    _parameters.Part(attribute="url", name="url", kind=_parameters.Text(), required=False),
                    _parameters.Part(attribute="strategy", name="strategy", kind=_parameters.Text(), required=False),
                ),
            ),
            required=False,
        ),
        _parameters.Parameter(
            argument="ttl",
            name="ttl",
            place="json",
            kind=_parameters.Integer(minimum=1, maximum=4320),
            required=False,
        ),
        _parameters.Parameter(
            argument="transcode",
            name="transcode",
            place="json",
            kind=_parameters.Boolean(),
            required=False,
        ),
    ),
)
