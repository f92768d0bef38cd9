# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""Find messages of the last seven days by their members."""

from __future__ import annotations

from sms_providers.core import operations as _operations
from sms_providers.core import paging as _paging
from sms_providers.core import parameters as _parameters
from sms_providers.routee import _wire
from sms_providers.routee import models as _models

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
    name="track_sms",
    method="POST",
    path="/sms/tracking",
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
            argument="date_start",
            name="dateStart",
            place="query",
            kind=_parameters.Moment("yyyy-MM-dd'T'HH:mm:ssXXX"),
            required=True,
        ),
        _parameters.Parameter(
            argument="date_end",
            name="dateEnd",
            place="query",
            kind=_parameters.Moment("yyyy-MM-dd'T'HH:mm:ssXXX"),
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
        _parameters.Parameter(
            argument="campaign_tracking_id",
            name="trackingId",
            place="query",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="only_campaigns",
            name="campaign",
            place="query",
            kind=_parameters.Boolean(),
            required=False,
        ),
        _parameters.Parameter(
            argument="filters",
            name="",
            place="body",
            kind=_parameters.Listed(
                _parameters.Structure(
                    _models.SmsFilter,
                    (
                        _parameters.Part(
                            attribute="field_name", name="fieldName", kind=_parameters.Text(), required=True
                        ),
                        _parameters.Part(
                            attribute="search_term", name="searchTerm", kind=_parameters.Text(), required=True
                        ),
                        _parameters.Part(
                            attribute="search_operator",
                            name="searchOperator",
                            kind=_parameters.Choice(("is", "is_not", "contains", "starts_with", "ends_with")),
                            required=False,
                        ),
                    ),
                )
            ),
            required=True,
            default=(),
        ),
    ),
    paging=PAGING,
    window=_operations.Window("date_start", "date_end", longest="P7D", furthest="P7D"),
)
