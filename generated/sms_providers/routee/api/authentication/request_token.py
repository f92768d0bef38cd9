# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""Exchange the application's credentials for a token."""

from __future__ import annotations

from sms_providers.core import operations as _operations
from sms_providers.core import parameters as _parameters
from sms_providers.routee import _wire

OPERATION = _operations.Operation(
    name="request_token",
    method="POST",
    path="/oauth/token",
    safety="read",
    security=("ApplicationCredentials",),
    result=_wire.access_token_reader,
    refusals=(
        _wire.api_error_refusal,
        _wire.http_error_refusal,
        _wire.o_auth_error_refusal,
    ),
    refuses_in_success=False,
    server="auth_url",
    parameters=(
        _parameters.Parameter(
            argument="grant_type",
            name="grant_type",
            place="form",
            kind=_parameters.Choice(("client_credentials",)),
            required=True,
            default="client_credentials",
        ),
        _parameters.Parameter(
            argument="scope",
            name="scope",
            place="form",
            kind=_parameters.Text(),
            required=False,
        ),
    ),
)
