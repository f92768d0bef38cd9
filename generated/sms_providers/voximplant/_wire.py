# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""How the replies look on the wire: a strict Struct for each model, and the reader that makes the model of it."""

from __future__ import annotations

from decimal import Decimal as _Decimal

from msgspec import Struct as _Struct
from msgspec import field as _field

from sms_providers.core import enumerations as _enumerations
from sms_providers.core import moments as _moments
from sms_providers.core import reading as _reading
from sms_providers.core.reading import exact as _exact
from sms_providers.core.reading import text as _text

from . import models as _models

_sms_direction = _enumerations.known(_models.SmsDirection)
_sms_status = _enumerations.known(_models.SmsStatus)


class ErrorEnvelope(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of ErrorEnvelope on the wire."""

    error: ApiError
    errors: list[ApiError] = _reading.MISSING


class ApiError(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of ApiError on the wire."""

    code: int
    msg: str
    field_name: str = _reading.MISSING


class SmsHistoryMessage(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of SmsHistoryMessage on the wire."""

    message_id: int
    source_number: str | int
    destination_number: str | int
    direction: str
    fragments: int
    cost: _Decimal
    status_id: str
    processed_at: str = _field(name="processed_date")
    error_message: str = _reading.MISSING
    transaction_id: int = _reading.MISSING
    text: str = _reading.MISSING


class SmsHistory(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of SmsHistory on the wire."""

    result: list[SmsHistoryMessage]
    total_count: int


def _build_error_envelope(_wire: ErrorEnvelope) -> _models.ErrorEnvelope:
    return _models.ErrorEnvelope(
        _build_api_error(_wire.error),
        None if _wire.errors is None else [_build_api_error(_item) for _item in _wire.errors],
    )


def _build_api_error(_wire: ApiError) -> _models.ApiError:
    return _models.ApiError(
        _wire.code,
        _wire.msg,
        _wire.field_name,
    )


def _build_sms_history_message(_wire: SmsHistoryMessage) -> _models.SmsHistoryMessage:
    return _models.SmsHistoryMessage(
        _wire.message_id,
        _text(_wire.source_number),
        _text(_wire.destination_number),
        _sms_direction(_wire.direction),
        _wire.fragments,
        _exact(_wire.cost),
        _sms_status(_wire.status_id),
        _moments.read_blank_separated(_wire.processed_at),
        _wire.error_message,
        _wire.transaction_id,
        _wire.text,
    )


def _build_sms_history(_wire: SmsHistory) -> _models.SmsHistory:
    return _models.SmsHistory(
        [_build_sms_history_message(_item) for _item in _wire.result],
        _wire.total_count,
    )


api_error_reader = _reading.Reader(
    _models.ApiError,
    ApiError,
    _build_api_error,
    (
        _reading.Member("code", "code", _reading.Scalar(int), True),
        _reading.Member("msg", "msg", _reading.Scalar(str), True),
        _reading.Member("field_name", "field_name", _reading.Scalar(str), False),
    ),
)
error_envelope_reader = _reading.Reader(
    _models.ErrorEnvelope,
    ErrorEnvelope,
    _build_error_envelope,
    (
        _reading.Member("error", "error", api_error_reader, True),
        _reading.Member("errors", "errors", _reading.Many(api_error_reader), False),
    ),
)
sms_history_message_reader = _reading.Reader(
    _models.SmsHistoryMessage,
    SmsHistoryMessage,
    _build_sms_history_message,
    (
        _reading.Member("message_id", "message_id", _reading.Scalar(int), True),
        _reading.Member("source_number", "source_number", _reading.Scalar(str | int, _text), True),
        _reading.Member("destination_number", "destination_number", _reading.Scalar(str | int, _text), True),
        _reading.Member("direction", "direction", _reading.Scalar(str, _sms_direction), True),
        _reading.Member("fragments", "fragments", _reading.Scalar(int), True),
        _reading.Member("cost", "cost", _reading.Scalar(_Decimal, _exact), True),
        _reading.Member("status_id", "status_id", _reading.Scalar(str, _sms_status), True),
        _reading.Member("processed_date", "processed_at", _reading.Scalar(str, _moments.read_blank_separated), True),
        _reading.Member("error_message", "error_message", _reading.Scalar(str), False),
        _reading.Member("transaction_id", "transaction_id", _reading.Scalar(int), False),
        _reading.Member("text", "text", _reading.Scalar(str), False),
    ),
)
sms_history_reader = _reading.Reader(
    _models.SmsHistory,
    SmsHistory,
    _build_sms_history,
    (
        _reading.Member("result", "result", _reading.Many(sms_history_message_reader), True),
        _reading.Member("total_count", "total_count", _reading.Scalar(int), True),
    ),
)
