# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""How the replies look on the wire: a strict Struct for each model, and the reader that makes the model of it."""

from __future__ import annotations

from decimal import Decimal as _Decimal
from typing import Any as _Any

from msgspec import Struct as _Struct
from msgspec import field as _field

from sms_providers.core import enumerations as _enumerations
from sms_providers.core import moments as _moments
from sms_providers.core import parameters as _parameters
from sms_providers.core import reading as _reading
from sms_providers.core import refusals as _refusals
from sms_providers.core.reading import exact as _exact
from sms_providers.core.reading import text as _text

from . import models as _models

_filter_field = _enumerations.known(_models.FilterField)
_search_operator = _models.SearchOperator
_sms_status = _enumerations.known(_models.SmsStatus)
_detailed_status = _enumerations.known(_models.DetailedStatus)
_originating_service = _enumerations.known(_models.OriginatingService)
_sms_direction = _enumerations.known(_models.SmsDirection)
_callback_strategy = _enumerations.known(_models.CallbackStrategy)

_moment_1 = _moments.reader("rfc3339")
_moment_1_written = _moments.writer("rfc3339")


class TrackingPage(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of TrackingPage on the wire."""

    content: list[TrackedMessage]
    total_pages: int = _field(name="totalPages")
    total_elements: int = _field(name="totalElements")
    last: bool
    number_of_elements: int = _field(name="numberOfElements")
    first: bool
    size: int
    number: int


class TrackedMessage(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of TrackedMessage on the wire."""

    message_id: str = _field(name="messageId")
    sms_id: str = _field(default=_reading.MISSING, name="smsId")
    application_name: str = _field(default=_reading.MISSING, name="applicationName")
    campaign_name: str = _field(default=_reading.MISSING, name="campaignName")
    campaign_tracking_id: str = _field(default=_reading.MISSING, name="campaignTrackingId")
    country: str = _reading.MISSING
    groups: list[str] = _reading.MISSING
    body: str = _reading.MISSING
    operator: str = _reading.MISSING
    originating_service: str = _field(default=_reading.MISSING, name="originatingService")
    to: str = _reading.MISSING
    sender: str = _field(default=_reading.MISSING, name="from")
    latency: _Decimal = _reading.MISSING
    parts: int = _reading.MISSING
    part: int = _reading.MISSING
    price: _Decimal = _reading.MISSING
    label: str = _reading.MISSING
    status: TrackingStatus = _reading.MISSING
    direction: str = _reading.MISSING
    received_at: str = _field(default=_reading.MISSING, name="receivedDate")


class TrackingStatus(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of TrackingStatus on the wire."""

    status: str
    reported_at: str = _field(default=_reading.MISSING, name="date")
    reason: StatusReason = _reading.MISSING


class StatusReason(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of StatusReason on the wire."""

    detailed_status: str = _field(default=_reading.MISSING, name="detailedStatus")
    description: str = _reading.MISSING


class SentSms(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of SentSms on the wire."""

    message_id: str = _field(name="trackingId")
    status: str
    created_at: str = _field(name="createdAt")
    sender: str = _field(name="from")
    to: str
    body: str
    body_analysis: BodyAnalysis = _field(name="bodyAnalysis")
    flash: bool
    label: str = _reading.MISSING
    callback: SmsCallback = _reading.MISSING
    ttl: int = _reading.MISSING


class BodyAnalysis(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of BodyAnalysis on the wire."""

    parts: int
    unicode: bool
    characters: int
    transcode: TranscodedBody = _reading.MISSING
    unsupported_gsm_characters: list[str] = _field(default=_reading.MISSING, name="unsupportedGSMCharacters")


class TranscodedBody(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of TranscodedBody on the wire."""

    message: str = _reading.MISSING
    parts: int = _reading.MISSING


class SmsCallback(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of SmsCallback on the wire."""

    url: str = _reading.MISSING
    strategy: str = _reading.MISSING


class AccessToken(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of AccessToken on the wire."""

    access_token: str
    token_type: str
    expires_in: int = _reading.MISSING
    scope: str = _reading.MISSING
    permissions: list[str] = _reading.MISSING


class ApiError(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of ApiError on the wire."""

    code: str | int
    developer_message: str = _field(name="developerMessage")
    entity: str = _reading.MISSING
    property_name: str = _field(default=_reading.MISSING, name="property")
    value: _Any = _reading.MISSING
    properties: dict[str, str] = _reading.MISSING
    errors: list[ApiErrorDetail] = _reading.MISSING


class ApiErrorDetail(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of ApiErrorDetail on the wire."""

    error_code: str | int = _field(default=_reading.MISSING, name="errorCode")
    developer_message: str = _field(default=_reading.MISSING, name="developerMessage")


class HttpError(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of HttpError on the wire."""

    timestamp: str | int
    status: int
    error: str
    message: str = _reading.MISSING
    path: str = _reading.MISSING


class OAuthError(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of OAuthError on the wire."""

    error: str
    error_description: str = _reading.MISSING


class DeliveryReport(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of DeliveryReport on the wire."""

    message_id: str = _field(name="messageId")
    to: str
    status: DeliveryReportStatus
    sms_id: str = _field(default=_reading.MISSING, name="smsId")
    campaign_tracking_id: str = _field(default=_reading.MISSING, name="campaignTrackingId")
    part: int = _reading.MISSING
    parts: int = _reading.MISSING
    label: str = _reading.MISSING
    sender: str = _field(default=_reading.MISSING, name="from")
    country: str = _reading.MISSING
    operator: str = _reading.MISSING
    groups: list[str] = _reading.MISSING
    campaign_name: str = _field(default=_reading.MISSING, name="campaignName")
    message: str = _reading.MISSING
    application_name: str = _field(default=_reading.MISSING, name="applicationName")
    latency: _Decimal = _reading.MISSING
    price: _Decimal = _reading.MISSING
    direction: str = _reading.MISSING
    originating_service: str = _field(default=_reading.MISSING, name="originatingService")


class DeliveryReportStatus(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of DeliveryReportStatus on the wire."""

    name: str
    reason: StatusReason = _reading.MISSING
    updated_at: str = _field(default=_reading.MISSING, name="updatedDate")


class InboundMessage(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of InboundMessage on the wire."""

    message_id: str = _field(name="messageId")
    sender: str = _field(name="from")
    to: str
    message: str
    received_at: str = _field(name="receivedDate")
    parts: int = _reading.MISSING
    originating_service: str = _field(default=_reading.MISSING, name="originatingService")
    direction: str = _reading.MISSING
    price: _Decimal = _reading.MISSING


class CampaignReport(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of CampaignReport on the wire."""

    campaign_tracking_id: str = _field(name="trackingId")
    campaign_status: str = _field(name="campaignStatus")
    name: str = _reading.MISSING
    total_recipients: int = _field(default=_reading.MISSING, name="totalRecipients")
    message_statuses: dict[str, int] = _field(default=_reading.MISSING, name="messageStatuses")
    callback_info: SmsCallback = _field(default=_reading.MISSING, name="callbackInfo")


def _build_tracking_page(_wire: TrackingPage) -> _models.TrackingPage:
    return _models.TrackingPage(
        [_build_tracked_message(_item) for _item in _wire.content],
        _wire.total_pages,
        _wire.total_elements,
        _wire.last,
        _wire.number_of_elements,
        _wire.first,
        _wire.size,
        _wire.number,
    )


def _build_tracked_message(_wire: TrackedMessage) -> _models.TrackedMessage:
    return _models.TrackedMessage(
        _wire.message_id,
        _wire.sms_id,
        _wire.application_name,
        _wire.campaign_name,
        _wire.campaign_tracking_id,
        _wire.country,
        _wire.groups,
        _wire.body,
        _wire.operator,
        None if _wire.originating_service is None else _originating_service(_wire.originating_service),
        _wire.to,
        _wire.sender,
        None if _wire.latency is None else _exact(_wire.latency),
        _wire.parts,
        _wire.part,
        None if _wire.price is None else _exact(_wire.price),
        _wire.label,
        None if _wire.status is None else _build_tracking_status(_wire.status),
        None if _wire.direction is None else _sms_direction(_wire.direction),
        None if _wire.received_at is None else _moment_1(_wire.received_at),
    )


def _build_tracking_status(_wire: TrackingStatus) -> _models.TrackingStatus:
    return _models.TrackingStatus(
        _sms_status(_wire.status),
        None if _wire.reported_at is None else _moment_1(_wire.reported_at),
        None if _wire.reason is None else _build_status_reason(_wire.reason),
    )


def _build_status_reason(_wire: StatusReason) -> _models.StatusReason:
    return _models.StatusReason(
        None if _wire.detailed_status is None else _detailed_status(_wire.detailed_status),
        _wire.description,
    )


def _build_sent_sms(_wire: SentSms) -> _models.SentSms:
    return _models.SentSms(
        _wire.message_id,
        _sms_status(_wire.status),
        _moment_1(_wire.created_at),
        _wire.sender,
        _wire.to,
        _wire.body,
        _build_body_analysis(_wire.body_analysis),
        _wire.flash,
        _wire.label,
        None if _wire.callback is None else _build_sms_callback(_wire.callback),
        _wire.ttl,
    )


def _build_body_analysis(_wire: BodyAnalysis) -> _models.BodyAnalysis:
    return _models.BodyAnalysis(
        _wire.parts,
        _wire.unicode,
        _wire.characters,
        None if _wire.transcode is None else _build_transcoded_body(_wire.transcode),
        _wire.unsupported_gsm_characters,
    )


def _build_transcoded_body(_wire: TranscodedBody) -> _models.TranscodedBody:
    return _models.TranscodedBody(
        _wire.message,
        _wire.parts,
    )


def _build_sms_callback(_wire: SmsCallback) -> _models.SmsCallback:
    return _models.SmsCallback(
        _wire.url,
        None if _wire.strategy is None else _callback_strategy(_wire.strategy),
    )


def _build_access_token(_wire: AccessToken) -> _models.AccessToken:
    return _models.AccessToken(
        _wire.access_token,
        _wire.token_type,
        _wire.expires_in,
        _wire.scope,
        _wire.permissions,
    )


def _build_api_error(_wire: ApiError) -> _models.ApiError:
    return _models.ApiError(
        _text(_wire.code),
        _wire.developer_message,
        _wire.entity,
        _wire.property_name,
        _wire.value,
        _wire.properties,
        None if _wire.errors is None else [_build_api_error_detail(_item) for _item in _wire.errors],
    )


def _build_api_error_detail(_wire: ApiErrorDetail) -> _models.ApiErrorDetail:
    return _models.ApiErrorDetail(
        None if _wire.error_code is None else _text(_wire.error_code),
        _wire.developer_message,
    )


def _build_http_error(_wire: HttpError) -> _models.HttpError:
    return _models.HttpError(
        _text(_wire.timestamp),
        _wire.status,
        _wire.error,
        _wire.message,
        _wire.path,
    )


def _build_o_auth_error(_wire: OAuthError) -> _models.OAuthError:
    return _models.OAuthError(
        _wire.error,
        _wire.error_description,
    )


def _build_delivery_report(_wire: DeliveryReport) -> _models.DeliveryReport:
    return _models.DeliveryReport(
        _wire.message_id,
        _wire.to,
        _build_delivery_report_status(_wire.status),
        _wire.sms_id,
        _wire.campaign_tracking_id,
        _wire.part,
        _wire.parts,
        _wire.label,
        _wire.sender,
        _wire.country,
        _wire.operator,
        _wire.groups,
        _wire.campaign_name,
        _wire.message,
        _wire.application_name,
        None if _wire.latency is None else _exact(_wire.latency),
        None if _wire.price is None else _exact(_wire.price),
        None if _wire.direction is None else _sms_direction(_wire.direction),
        None if _wire.originating_service is None else _originating_service(_wire.originating_service),
    )


def _build_delivery_report_status(_wire: DeliveryReportStatus) -> _models.DeliveryReportStatus:
    return _models.DeliveryReportStatus(
        _sms_status(_wire.name),
        None if _wire.reason is None else _build_status_reason(_wire.reason),
        None if _wire.updated_at is None else _moment_1(_wire.updated_at),
    )


def _build_inbound_message(_wire: InboundMessage) -> _models.InboundMessage:
    return _models.InboundMessage(
        _wire.message_id,
        _wire.sender,
        _wire.to,
        _wire.message,
        _moment_1(_wire.received_at),
        _wire.parts,
        None if _wire.originating_service is None else _originating_service(_wire.originating_service),
        None if _wire.direction is None else _sms_direction(_wire.direction),
        None if _wire.price is None else _exact(_wire.price),
    )


def _build_campaign_report(_wire: CampaignReport) -> _models.CampaignReport:
    return _models.CampaignReport(
        _wire.campaign_tracking_id,
        _wire.campaign_status,
        _wire.name,
        _wire.total_recipients,
        _wire.message_statuses,
        None if _wire.callback_info is None else _build_sms_callback(_wire.callback_info),
    )


transcoded_body_reader = _reading.Reader(
    _models.TranscodedBody,
    TranscodedBody,
    _build_transcoded_body,
    (
        _reading.Member("message", "message", _reading.Scalar(str), False),
        _reading.Member("parts", "parts", _reading.Scalar(int), False),
    ),
)
access_token_reader = _reading.Reader(
    _models.AccessToken,
    AccessToken,
    _build_access_token,
    (
        _reading.Member("access_token", "access_token", _reading.Scalar(str), True),
        _reading.Member("token_type", "token_type", _reading.Scalar(str), True),
        _reading.Member("expires_in", "expires_in", _reading.Scalar(int), False),
        _reading.Member("scope", "scope", _reading.Scalar(str), False),
        _reading.Member("permissions", "permissions", _reading.Many(_reading.Scalar(str)), False),
    ),
)
api_error_detail_reader = _reading.Reader(
    _models.ApiErrorDetail,
    ApiErrorDetail,
    _build_api_error_detail,
    (
        _reading.Member("errorCode", "error_code", _reading.Scalar(str | int, _text, _reading.as_it_came), False),
        _reading.Member("developerMessage", "developer_message", _reading.Scalar(str), False),
    ),
)
http_error_reader = _reading.Reader(
    _models.HttpError,
    HttpError,
    _build_http_error,
    (
        _reading.Member("timestamp", "timestamp", _reading.Scalar(str | int, _text, _reading.as_it_came), True),
        _reading.Member("status", "status", _reading.Scalar(int), True),
        _reading.Member("error", "error", _reading.Scalar(str), True),
        _reading.Member("message", "message", _reading.Scalar(str), False),
        _reading.Member("path", "path", _reading.Scalar(str), False),
    ),
)
o_auth_error_reader = _reading.Reader(
    _models.OAuthError,
    OAuthError,
    _build_o_auth_error,
    (
        _reading.Member("error", "error", _reading.Scalar(str), True),
        _reading.Member("error_description", "error_description", _reading.Scalar(str), False),
    ),
)
inbound_message_reader = _reading.Reader(
    _models.InboundMessage,
    InboundMessage,
    _build_inbound_message,
    (
        _reading.Member("messageId", "message_id", _reading.Scalar(str), True),
        _reading.Member("from", "sender", _reading.Scalar(str), True),
        _reading.Member("to", "to", _reading.Scalar(str), True),
        _reading.Member("message", "message", _reading.Scalar(str), True),
        _reading.Member("receivedDate", "received_at", _reading.Scalar(str, _moment_1, _moment_1_written), True),
        _reading.Member("parts", "parts", _reading.Scalar(int), False),
        _reading.Member(
            "originatingService",
            "originating_service",
            _reading.Scalar(str, _originating_service, _reading.word),
            False,
        ),
        _reading.Member("direction", "direction", _reading.Scalar(str, _sms_direction, _reading.word), False),
        _reading.Member("price", "price", _reading.Scalar(_Decimal, _exact), False),
    ),
)
status_reason_reader = _reading.Reader(
    _models.StatusReason,
    StatusReason,
    _build_status_reason,
    (
        _reading.Member(
            "detailedStatus", "detailed_status", _reading.Scalar(str, _detailed_status, _reading.word), False
        ),
        _reading.Member("description", "description", _reading.Scalar(str), False),
    ),
)
body_analysis_reader = _reading.Reader(
    _models.BodyAnalysis,
    BodyAnalysis,
    _build_body_analysis,
    (
        _reading.Member("parts", "parts", _reading.Scalar(int), True),
        _reading.Member("unicode", "unicode", _reading.Scalar(bool), True),
        _reading.Member("characters", "characters", _reading.Scalar(int), True),
        _reading.Member("transcode", "transcode", transcoded_body_reader, False),
        _reading.Member(
            "unsupportedGSMCharacters", "unsupported_gsm_characters", _reading.Many(_reading.Scalar(str)), False
        ),
    ),
)
sms_callback_reader = _reading.Reader(
    _models.SmsCallback,
    SmsCallback,
    _build_sms_callback,
    (
        _reading.Member("url", "url", _reading.Scalar(str), False),
        _reading.Member("strategy", "strategy", _reading.Scalar(str, _callback_strategy, _reading.word), False),
    ),
)
api_error_reader = _reading.Reader(
    _models.ApiError,
    ApiError,
    _build_api_error,
    (
        _reading.Member("code", "code", _reading.Scalar(str | int, _text, _reading.as_it_came), True),
        _reading.Member("developerMessage", "developer_message", _reading.Scalar(str), True),
        _reading.Member("entity", "entity", _reading.Scalar(str), False),
        _reading.Member("property", "property_name", _reading.Scalar(str), False),
        _reading.Member("value", "value", _reading.Scalar(_Any), False),
        _reading.Member("properties", "properties", _reading.Mapped(_reading.Scalar(str)), False),
        _reading.Member("errors", "errors", _reading.Many(api_error_detail_reader), False),
    ),
)
tracking_status_reader = _reading.Reader(
    _models.TrackingStatus,
    TrackingStatus,
    _build_tracking_status,
    (
        _reading.Member("status", "status", _reading.Scalar(str, _sms_status, _reading.word), True),
        _reading.Member("date", "reported_at", _reading.Scalar(str, _moment_1, _moment_1_written), False),
        _reading.Member("reason", "reason", status_reason_reader, False),
    ),
)
delivery_report_status_reader = _reading.Reader(
    _models.DeliveryReportStatus,
    DeliveryReportStatus,
    _build_delivery_report_status,
    (
        _reading.Member("name", "name", _reading.Scalar(str, _sms_status, _reading.word), True),
        _reading.Member("reason", "reason", status_reason_reader, False),
        _reading.Member("updatedDate", "updated_at", _reading.Scalar(str, _moment_1, _moment_1_written), False),
    ),
)
sent_sms_reader = _reading.Reader(
    _models.SentSms,
    SentSms,
    _build_sent_sms,
    (
        _reading.Member("trackingId", "message_id", _reading.Scalar(str), True),
        _reading.Member("status", "status", _reading.Scalar(str, _sms_status, _reading.word), True),
        _reading.Member("createdAt", "created_at", _reading.Scalar(str, _moment_1, _moment_1_written), True),
        _reading.Member("from", "sender", _reading.Scalar(str), True),
        _reading.Member("to", "to", _reading.Scalar(str), True),
        _reading.Member("body", "body", _reading.Scalar(str), True),
        _reading.Member("bodyAnalysis", "body_analysis", body_analysis_reader, True),
        _reading.Member("flash", "flash", _reading.Scalar(bool), True),
        _reading.Member("label", "label", _reading.Scalar(str), False),
        _reading.Member("callback", "callback", sms_callback_reader, False),
        _reading.Member("ttl", "ttl", _reading.Scalar(int), False),
    ),
)
campaign_report_reader = _reading.Reader(
    _models.CampaignReport,
    CampaignReport,
    _build_campaign_report,
    (
        _reading.Member("trackingId", "campaign_tracking_id", _reading.Scalar(str), True),
        _reading.Member("campaignStatus", "campaign_status", _reading.Scalar(str), True),
        _reading.Member("name", "name", _reading.Scalar(str), False),
        _reading.Member("totalRecipients", "total_recipients", _reading.Scalar(int), False),
        _reading.Member("messageStatuses", "message_statuses", _reading.Mapped(_reading.Scalar(int)), False),
        _reading.Member("callbackInfo", "callback_info", sms_callback_reader, False),
    ),
)
tracked_message_reader = _reading.Reader(
    _models.TrackedMessage,
    TrackedMessage,
    _build_tracked_message,
    (
        _reading.Member("messageId", "message_id", _reading.Scalar(str), True),
        _reading.Member("smsId", "sms_id", _reading.Scalar(str), False),
        _reading.Member("applicationName", "application_name", _reading.Scalar(str), False),
        _reading.Member("campaignName", "campaign_name", _reading.Scalar(str), False, ("campaign",)),
        _reading.Member("campaignTrackingId", "campaign_tracking_id", _reading.Scalar(str), False),
        _reading.Member("country", "country", _reading.Scalar(str), False),
        _reading.Member("groups", "groups", _reading.Many(_reading.Scalar(str)), False),
        _reading.Member("body", "body", _reading.Scalar(str), False),
        _reading.Member("operator", "operator", _reading.Scalar(str), False),
        _reading.Member(
            "originatingService",
            "originating_service",
            _reading.Scalar(str, _originating_service, _reading.word),
            False,
        ),
        _reading.Member("to", "to", _reading.Scalar(str), False),
        _reading.Member("from", "sender", _reading.Scalar(str), False),
        _reading.Member("latency", "latency", _reading.Scalar(_Decimal, _exact), False),
        _reading.Member("parts", "parts", _reading.Scalar(int), False),
        _reading.Member("part", "part", _reading.Scalar(int), False),
        _reading.Member("price", "price", _reading.Scalar(_Decimal, _exact), False),
        _reading.Member("label", "label", _reading.Scalar(str), False),
        _reading.Member("status", "status", tracking_status_reader, False),
        _reading.Member("direction", "direction", _reading.Scalar(str, _sms_direction, _reading.word), False),
        _reading.Member("receivedDate", "received_at", _reading.Scalar(str, _moment_1, _moment_1_written), False),
    ),
)
delivery_report_reader = _reading.Reader(
    _models.DeliveryReport,
    DeliveryReport,
    _build_delivery_report,
    (
        _reading.Member("messageId", "message_id", _reading.Scalar(str), True),
        _reading.Member("to", "to", _reading.Scalar(str), True),
        _reading.Member("status", "status", delivery_report_status_reader, True),
        _reading.Member("smsId", "sms_id", _reading.Scalar(str), False),
        _reading.Member("campaignTrackingId", "campaign_tracking_id", _reading.Scalar(str), False),
        _reading.Member("part", "part", _reading.Scalar(int), False),
        _reading.Member("parts", "parts", _reading.Scalar(int), False),
        _reading.Member("label", "label", _reading.Scalar(str), False),
        _reading.Member("from", "sender", _reading.Scalar(str), False),
        _reading.Member("country", "country", _reading.Scalar(str), False),
        _reading.Member("operator", "operator", _reading.Scalar(str), False),
        _reading.Member("groups", "groups", _reading.Many(_reading.Scalar(str)), False),
        _reading.Member("campaignName", "campaign_name", _reading.Scalar(str), False),
        _reading.Member("message", "message", _reading.Scalar(str), False),
        _reading.Member("applicationName", "application_name", _reading.Scalar(str), False),
        _reading.Member("latency", "latency", _reading.Scalar(_Decimal, _exact), False),
        _reading.Member("price", "price", _reading.Scalar(_Decimal, _exact), False),
        _reading.Member("direction", "direction", _reading.Scalar(str, _sms_direction, _reading.word), False),
        _reading.Member(
            "originatingService",
            "originating_service",
            _reading.Scalar(str, _originating_service, _reading.word),
            False,
        ),
    ),
)
tracking_page_reader = _reading.Reader(
    _models.TrackingPage,
    TrackingPage,
    _build_tracking_page,
    (
        _reading.Member("content", "content", _reading.Many(tracked_message_reader), True),
        _reading.Member("totalPages", "total_pages", _reading.Scalar(int), True),
        _reading.Member("totalElements", "total_elements", _reading.Scalar(int), True),
        _reading.Member("last", "last", _reading.Scalar(bool), True),
        _reading.Member("numberOfElements", "number_of_elements", _reading.Scalar(int), True),
        _reading.Member("first", "first", _reading.Scalar(bool), True),
        _reading.Member("size", "size", _reading.Scalar(int), True),
        _reading.Member("number", "number", _reading.Scalar(int), True),
    ),
)

sms_filter_structure = _parameters.Structure(
    _models.SmsFilter,
    (
        _parameters.Part(attribute="field_name", name="fieldName", kind=_parameters.Text(), required=True),
        _parameters.Part(attribute="search_term", name="searchTerm", kind=_parameters.Text(), required=True),
        _parameters.Part(
            attribute="search_operator",
            name="searchOperator",
            kind=_parameters.Choice(("is", "is_not", "contains", "starts_with", "ends_with")),
            required=False,
        ),
    ),
)

api_error_refusal = _refusals.RefusalForm(
    "/code",
    "/developerMessage",
    required=("code", "developerMessage"),
    details=api_error_reader,
    code_is_text=True,
    permission=frozenset(("403000000",)),
    not_found=frozenset(("404001001", "404005000", "404009001")),
    invalid=frozenset(("400000000", "400005000")),
)
http_error_refusal = _refusals.RefusalForm(
    "/status",
    "/message",
    required=("timestamp", "status", "error"),
    details=http_error_reader,
    authentication=frozenset((401,)),
    permission=frozenset((403,)),
    not_found=frozenset((404,)),
)
o_auth_error_refusal = _refusals.RefusalForm(
    "/error",
    "/error_description",
    required=("error",),
    details=o_auth_error_reader,
    authentication=frozenset(("invalid_token", "invalid_client", "unauthorized")),
    permission=frozenset(("insufficient_scope", "unauthorized_client", "access_denied")),
    invalid=frozenset(("invalid_request", "invalid_grant", "invalid_scope", "unsupported_grant_type")),
)
