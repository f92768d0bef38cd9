# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""What the provider's replies hold."""

from __future__ import annotations

from .api_error import ApiError
from .error_envelope import ErrorEnvelope
from .sms_direction import SmsDirection
from .sms_history import SmsHistory
from .sms_history_message import SmsHistoryMessage
from .sms_status import SmsStatus

__all__ = [
    "ApiError",
    "ErrorEnvelope",
    "SmsDirection",
    "SmsHistory",
    "SmsHistoryMessage",
    "SmsStatus",
]
