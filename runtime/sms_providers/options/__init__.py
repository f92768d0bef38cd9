"""What an application can set for a client and for single calls, and see of them.

Everything here is given to a client's constructors or to its `with_options`:

    client = Client.from_environment(timeout=10, retries=Retries(attempts=5, deadline=120))
    client.with_options(retries=0, headers={"X-Request-Id": "r-1"})
"""

from __future__ import annotations

from sms_providers.core.attempts import Attempt, Hooks
from sms_providers.core.bad_rows import BadRow, OnBadRow
from sms_providers.core.call_options import AsyncClientOptions, CallOptions, ClientOptions, SyncClientOptions
from sms_providers.core.captures import captured_responses
from sms_providers.core.masking import showing_personal_data
from sms_providers.core.notices import ShiftWarning
from sms_providers.core.retrying import Retries

__all__ = [
    "AsyncClientOptions",
    "Attempt",
    "BadRow",
    "CallOptions",
    "ClientOptions",
    "Hooks",
    "OnBadRow",
    "Retries",
    "ShiftWarning",
    "SyncClientOptions",
    "captured_responses",
    "showing_personal_data",
]
