# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""What the provider's replies hold."""

from __future__ import annotations

from .a2p_sms_history import A2PSmsHistory
from .a2p_sms_history_message import A2PSmsHistoryMessage
from .a2p_sms_sending import A2PSmsSending
from .accepted_recipient import AcceptedRecipient
from .api_error import ApiError
from .callback import Callback
from .callback_batch import CallbackBatch
from .delivery_status import DeliveryStatus
from .error_envelope import ErrorEnvelope
from .inbound_sms import InboundSms
from .refused_recipient import RefusedRecipient
from .sms_command import SmsCommand
from .sms_control import SmsControl
from .sms_direction import SmsDirection
from .sms_history import SmsHistory
from .sms_history_message import SmsHistoryMessage
from .sms_sending import SmsSending
from .sms_status import SmsStatus

__all__ = [
    "A2PSmsHistory",
    "A2PSmsHistoryMessage",
    "A2PSmsSending",
    "AcceptedRecipient",
    "ApiError",
    "Callback",
    "CallbackBatch",
    "DeliveryStatus",
    "ErrorEnvelope",
    "InboundSms",
    "RefusedRecipient",
    "SmsCommand",
    "SmsControl",
    "SmsDirection",
    "SmsHistory",
    "SmsHistoryMessage",
    "SmsSending",
    "SmsStatus",
]
