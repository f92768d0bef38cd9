# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""What the provider's replies hold, and what calls take that is more than one value."""

from __future__ import annotations

from .access_token import AccessToken
from .api_error import ApiError
from .api_error_detail import ApiErrorDetail
from .body_analysis import BodyAnalysis
from .callback_strategy import CallbackStrategy
from .campaign_report import CampaignReport
from .delivery_report import DeliveryReport
from .delivery_report_status import DeliveryReportStatus
from .detailed_status import DetailedStatus
from .filter_field import FilterField
from .http_error import HttpError
from .inbound_message import InboundMessage
from .o_auth_error import OAuthError
from .originating_service import OriginatingService
from .search_operator import SearchOperator
from .sent_sms import SentSms
from .sms_callback import SmsCallback
from .sms_direction import SmsDirection
from .sms_filter import SmsFilter
from .sms_status import SmsStatus
from .status_reason import StatusReason
from .tracked_message import TrackedMessage
from .tracking_page import TrackingPage
from .tracking_status import TrackingStatus
from .transcoded_body import TranscodedBody

__all__ = [
    "AccessToken",
    "ApiError",
    "ApiErrorDetail",
    "BodyAnalysis",
    "CallbackStrategy",
    "CampaignReport",
    "DeliveryReport",
    "DeliveryReportStatus",
    "DetailedStatus",
    "FilterField",
    "HttpError",
    "InboundMessage",
    "OAuthError",
    "OriginatingService",
    "SearchOperator",
    "SentSms",
    "SmsCallback",
    "SmsDirection",
    "SmsFilter",
    "SmsStatus",
    "StatusReason",
    "TrackedMessage",
    "TrackingPage",
    "TrackingStatus",
    "TranscodedBody",
]
