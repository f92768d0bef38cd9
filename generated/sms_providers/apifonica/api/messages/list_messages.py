# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""Read the history of sent and received messages."""

from __future__ import annotations

from sms_providers.apifonica import _wire
from sms_providers.core import operations as _operations
from sms_providers.core import paging as _paging
from sms_providers.core import parameters as _parameters

PAGING = _paging.NextLinkPaging(
    next_attribute="next_",
    next_pointer="/next",
    limit="limit",
    rows_pointer="/messages",
    rows_attribute="messages",
    total_attribute="total",
    largest=20,
    identity="message_sid",
)

OPERATION = _operations.Operation(
    name="list_messages",
    method="GET",
    path="/accounts/{accountSID}/messages",
    safety="read",
    security=("AccountCredentials",),
    result=_wire.message_history_reader,
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
            argument="limit",
            name="limit",
            place="query",
            kind=_parameters.Integer(minimum=1, maximum=20),
            required=False,
        ),
        _parameters.Parameter(
            argument="message_sid",
            name="message_sid",
            place="query",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="created",
            name="created",
            place="query",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="account_sid_filter",
            name="account_sid",
            place="query",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="to",
            name="to",
            place="query",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="from_",
            name="from",
            place="query",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="direction",
            name="direction",
            place="query",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="status",
            name="status",
            place="query",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="tag",
            name="tag",
            place="query",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="offset",
            name="offset",
            place="query",
            kind=_parameters.Integer(minimum=0),
            required=False,
        ),
        _parameters.Parameter(
            argument="number_sid",
            name="number_sid",
            place="query",
            kind=_parameters.Text(),
            required=False,
        ),
        _parameters.Parameter(
            argument="to_prefix",
            name="to_prefix",
            place="query",
            kind=_parameters.Text(),
            required=False,
        ),
    ),
    paging=PAGING,
)
