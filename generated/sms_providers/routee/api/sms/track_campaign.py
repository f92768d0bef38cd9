# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""Track the messages of a campaign."""

from __future__ import annotations

from sms_providers.core import operations as _operations
from sms_providers.core import paging as _paging
from sms_providers.core import parameters as _parameters
from sms_providers.routee import _wire

PAGING = _paging.PagePaging(
    page="page",
    limit="size",
    first=0,
    last_attribute="last",
    rows_pointer="/content",
    rows_attribute="content",
    total_attribute="total_elements",
    largest=2000,
    identity="sms_id",
)

OPERATION = _operations.Operation(
    name="track_campaign",
    method="GET",
    path="/sms/tracking/campaign/{campaignTrackingId}",
    safety="read",
    security=("OAuth2",),
    result=_wire.tracking_page_reader,
    refusals=(
        _wire.api_error_refusal,
        _wire.http_error_refusal,
        _wire.o_auth_error_refusal,
    ),
    refuses_in_success=False,
    parameters=(
        _parameters.Parameter(
            argument="campaign_tracking_id",
            name="campaignTrackingId",
            place="path",
            kind=_parameters.Text(),
            required=True,
        ),
        _parameters.Parameter(
            argument="page",
            name="page",
            place="query",
            kind=_parameters.Integer(minimum=0),
            required=False,
        ),
        _parameters.Parameter(
            argument="size",
            name="size",
            place="query",
            kind=_parameters.Integer(minimum=1, maximum=2000),
            required=False,
        ),
        _parameters.Parameter(
            argument="sort",
            name="sort",
            place="query",
            kind=_parameters.Text(),
            required=False,
        ),
    ),
    paging=PAGING,
)
