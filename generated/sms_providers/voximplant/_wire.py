# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""How the replies look on the wire: a strict Struct for each model, and the reader that makes the model of it."""

from __future__ import annotations

from decimal import Decimal as _Decimal

from msgspec import Struct as _Struct
from msgspec import field as _field

from sms_providers.core import enumerations as _enumerations
from sms_providers.core import moments as _moments
from sms_providers.core import reading as _reading
from sms_providers.core import refusals as _refusals
from sms_providers.core.reading import exact as _exact
from sms_providers.core.reading import text as _text

from . import models as _models

_sms_direction = _enumerations.known(_models.SmsDirection)
_sms_status = _enumerations.known(_models.SmsStatus)
_delivery_status = _enumerations.known(_models.DeliveryStatus)
_sms_command = _models.SmsCommand

_moment_1 = _moments.reader("yyyy-MM-dd HH:mm:ss")
_moment_1_written = _moments.writer("yyyy-MM-dd HH:mm:ss")


class A2PSmsHistoryMessage(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of A2PSmsHistoryMessage on the wire."""

    message_id: int
    source_number: str | int
    destination_number: str | int
    fragments: int
    cost: _Decimal
    status_id: str
    processed_at: str = _field(name="processing_date")
    transaction_id: int
    delivery_status: str
    error_message: str = _reading.MISSING
    text: str = _reading.MISSING


class A2PSmsHistory(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of A2PSmsHistory on the wire."""

    result: list[A2PSmsHistoryMessage]
    total_count: int


class AcceptedRecipient(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of AcceptedRecipient on the wire."""

    message_id: int
    destination_number: str | int


class RefusedRecipient(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of RefusedRecipient on the wire."""

    destination_number: str | int
    error_code: int
    error_description: str


class A2PSmsSending(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of A2PSmsSending on the wire."""

    fragments_count: int
    accepted: list[AcceptedRecipient] = _field(default=_reading.MISSING, name="result")
    refused: list[RefusedRecipient] = _field(default=_reading.MISSING, name="failed")


class SmsSending(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of SmsSending on the wire."""

    result: int
    fragments_count: int
    message_id: int = _reading.MISSING


class SmsControl(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of SmsControl on the wire."""

    result: int


class ErrorEnvelope(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of ErrorEnvelope on the wire."""

    error: ApiError
    errors: list[ApiError] = _reading.MISSING


class ApiError(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of ApiError on the wire."""

    code: int
    msg: str
    field_name: str = _reading.MISSING


class CallbackBatch(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of CallbackBatch on the wire."""

    callbacks: list[Callback]


class Callback(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of Callback on the wire."""

    callback_id: int
    type_: str = _field(name="type")
    account_id: int
    hash_: str = _field(name="hash")
    account_name: str = _reading.MISSING
    account_email: str = _reading.MISSING
    account_first_name: str = _reading.MISSING
    account_last_name: str = _reading.MISSING
    language_code: str = _reading.MISSING
    balance: _Decimal = _reading.MISSING
    currency: str = _reading.MISSING
    sms_inbound: None = _reading.MISSING


class InboundSms(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of InboundSms on the wire."""

    source_number: str
    destination_number: str
    sms_body: str
    receival_date: str | int = _reading.MISSING


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


def _build_a2p_sms_history_message(_wire: A2PSmsHistoryMessage) -> _models.A2PSmsHistoryMessage:
    return _models.A2PSmsHistoryMessage(
        _wire.message_id,
        _text(_wire.source_number),
        _text(_wire.destination_number),
        _wire.fragments,
        _exact(_wire.cost),
        _sms_status(_wire.status_id),
        _moment_1(_wire.processed_at),
        _wire.transaction_id,
        _delivery_status(_wire.delivery_status),
        _wire.error_message,
        _wire.text,
    )


def _build_a2p_sms_history(_wire: A2PSmsHistory) -> _models.A2PSmsHistory:
    return _models.A2PSmsHistory(
        [_build_a2p_sms_history_message(_item) for _item in _wire.result],
        _wire.total_count,
    )


def _build_accepted_recipient(_wire: AcceptedRecipient) -> _models.AcceptedRecipient:
    return _models.AcceptedRecipient(
        _wire.message_id,
        _text(_wire.destination_number),
    )


def _build_refused_recipient(_wire: RefusedRecipient) -> _models.RefusedRecipient:
    return _models.RefusedRecipient(
        _text(_wire.destination_number),
        _wire.error_code,
        _wire.error_description,
    )


def _build_a2p_sms_sending(_wire: A2PSmsSending) -> _models.A2PSmsSending:
    return _models.A2PSmsSending(
        _wire.fragments_count,
        [] if _wire.accepted is None else [_build_accepted_recipient(_item) for _item in _wire.accepted],
        [] if _wire.refused is None else [_build_refused_recipient(_item) for _item in _wire.refused],
    )


def _build_sms_sending(_wire: SmsSending) -> _models.SmsSending:
    return _models.SmsSending(
        _wire.result,
        _wire.fragments_count,
        _wire.message_id,
    )


def _build_sms_control(_wire: SmsControl) -> _models.SmsControl:
    return _models.SmsControl(
        _wire.result,
    )


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


def _build_callback_batch(_wire: CallbackBatch) -> _models.CallbackBatch:
    return _models.CallbackBatch(
        [_build_callback(_item) for _item in _wire.callbacks],
    )


def _build_callback(_wire: Callback) -> _models.Callback:
    return _models.Callback(
        _wire.callback_id,
        _wire.type_,
        _wire.account_id,
        _wire.hash_,
        _wire.account_name,
        _wire.account_email,
        _wire.account_first_name,
        _wire.account_last_name,
        _wire.language_code,
        None if _wire.balance is None else _exact(_wire.balance),
        _wire.currency,
        _wire.sms_inbound,
    )


def _build_inbound_sms(_wire: InboundSms) -> _models.InboundSms:
    return _models.InboundSms(
        _wire.source_number,
        _wire.destination_number,
        _wire.sms_body,
        None if _wire.receival_date is None else _text(_wire.receival_date),
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
        _moment_1(_wire.processed_at),
        _wire.error_message,
        _wire.transaction_id,
        _wire.text,
    )


def _build_sms_history(_wire: SmsHistory) -> _models.SmsHistory:
    return _models.SmsHistory(
        [_build_sms_history_message(_item) for _item in _wire.result],
        _wire.total_count,
    )


accepted_recipient_reader = _reading.Reader(
    _models.AcceptedRecipient,
    AcceptedRecipient,
    _build_accepted_recipient,
    (
        _reading.Member("message_id", "message_id", _reading.Scalar(int), True, ("transaction_id",)),
        _reading.Member(
            "destination_number", "destination_number", _reading.Scalar(str | int, _text, _reading.as_it_came), True
        ),
    ),
)
refused_recipient_reader = _reading.Reader(
    _models.RefusedRecipient,
    RefusedRecipient,
    _build_refused_recipient,
    (
        _reading.Member(
            "destination_number", "destination_number", _reading.Scalar(str | int, _text, _reading.as_it_came), True
        ),
        _reading.Member("error_code", "error_code", _reading.Scalar(int), True),
        _reading.Member("error_description", "error_description", _reading.Scalar(str), True),
    ),
)
sms_sending_reader = _reading.Reader(
    _models.SmsSending,
    SmsSending,
    _build_sms_sending,
    (
        _reading.Member("result", "result", _reading.Scalar(int), True),
        _reading.Member("fragments_count", "fragments_count", _reading.Scalar(int), True),
        _reading.Member("message_id", "message_id", _reading.Scalar(int), False, ("transaction_id",)),
    ),
)
sms_control_reader = _reading.Reader(
    _models.SmsControl,
    SmsControl,
    _build_sms_control,
    (_reading.Member("result", "result", _reading.Scalar(int), True),),
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
inbound_sms_reader = _reading.Reader(
    _models.InboundSms,
    InboundSms,
    _build_inbound_sms,
    (
        _reading.Member("source_number", "source_number", _reading.Scalar(str), True),
        _reading.Member("destination_number", "destination_number", _reading.Scalar(str), True),
        _reading.Member("sms_body", "sms_body", _reading.Scalar(str), True),
        _reading.Member(
            "receival_date", "receival_date", _reading.Scalar(str | int, _text, _reading.as_it_came), False
        ),
    ),
)
a2p_sms_history_message_reader = _reading.Reader(
    _models.A2PSmsHistoryMessage,
    A2PSmsHistoryMessage,
    _build_a2p_sms_history_message,
    (
        _reading.Member("message_id", "message_id", _reading.Scalar(int), True, ("id",)),
        _reading.Member("source_number", "source_number", _reading.Scalar(str | int, _text, _reading.as_it_came), True),
        _reading.Member(
            "destination_number", "destination_number", _reading.Scalar(str | int, _text, _reading.as_it_came), True
        ),
        _reading.Member("fragments", "fragments", _reading.Scalar(int), True),
        _reading.Member("cost", "cost", _reading.Scalar(_Decimal, _exact), True),
        _reading.Member("status_id", "status_id", _reading.Scalar(str, _sms_status, _reading.word), True),
        _reading.Member("processing_date", "processed_at", _reading.Scalar(str, _moment_1, _moment_1_written), True),
        _reading.Member("transaction_id", "transaction_id", _reading.Scalar(int), True),
        _reading.Member(
            "delivery_status", "delivery_status", _reading.Scalar(str, _delivery_status, _reading.word), True
        ),
        _reading.Member("error_message", "error_message", _reading.Scalar(str), False),
        _reading.Member("text", "text", _reading.Scalar(str), False),
    ),
)
a2p_sms_sending_reader = _reading.Reader(
    _models.A2PSmsSending,
    A2PSmsSending,
    _build_a2p_sms_sending,
    (
        _reading.Member("fragments_count", "fragments_count", _reading.Scalar(int), True),
        _reading.Member("result", "accepted", _reading.Many(accepted_recipient_reader), False),
        _reading.Member("failed", "refused", _reading.Many(refused_recipient_reader), False),
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
callback_reader = _reading.Reader(
    _models.Callback,
    Callback,
    _build_callback,
    (
        _reading.Member("callback_id", "callback_id", _reading.Scalar(int), True),
        _reading.Member("type", "type_", _reading.Scalar(str), True),
        _reading.Member("account_id", "account_id", _reading.Scalar(int), True),
        _reading.Member("hash", "hash_", _reading.Scalar(str), True),
        _reading.Member("account_name", "account_name", _reading.Scalar(str), False),
        _reading.Member("account_email", "account_email", _reading.Scalar(str), False),
        _reading.Member("account_first_name", "account_first_name", _reading.Scalar(str), False),
        _reading.Member("account_last_name", "account_last_name", _reading.Scalar(str), False),
        _reading.Member("language_code", "language_code", _reading.Scalar(str), False),
        _reading.Member("balance", "balance", _reading.Scalar(_Decimal, _exact), False),
        _reading.Member("currency", "currency", _reading.Scalar(str), False),
        _reading.Member("sms_inbound", "sms_inbound", _reading.Wrapped("sms_inbound", inbound_sms_reader), False),
    ),
)
sms_history_message_reader = _reading.Reader(
    _models.SmsHistoryMessage,
    SmsHistoryMessage,
    _build_sms_history_message,
    (
        _reading.Member("message_id", "message_id", _reading.Scalar(int), True, ("sms_id",)),
        _reading.Member("source_number", "source_number", _reading.Scalar(str | int, _text, _reading.as_it_came), True),
        _reading.Member(
            "destination_number", "destination_number", _reading.Scalar(str | int, _text, _reading.as_it_came), True
        ),
        _reading.Member("direction", "direction", _reading.Scalar(str, _sms_direction, _reading.word), True),
        _reading.Member("fragments", "fragments", _reading.Scalar(int), True),
        _reading.Member("cost", "cost", _reading.Scalar(_Decimal, _exact), True),
        _reading.Member("status_id", "status_id", _reading.Scalar(str, _sms_status, _reading.word), True),
        _reading.Member("processed_date", "processed_at", _reading.Scalar(str, _moment_1, _moment_1_written), True),
        _reading.Member("error_message", "error_message", _reading.Scalar(str), False),
        _reading.Member("transaction_id", "transaction_id", _reading.Scalar(int), False),
        _reading.Member("text", "text", _reading.Scalar(str), False),
    ),
)
a2p_sms_history_reader = _reading.Reader(
    _models.A2PSmsHistory,
    A2PSmsHistory,
    _build_a2p_sms_history,
    (
        _reading.Member("result", "result", _reading.Many(a2p_sms_history_message_reader), True),
        _reading.Member("total_count", "total_count", _reading.Scalar(int), True),
    ),
)
callback_batch_reader = _reading.Reader(
    _models.CallbackBatch,
    CallbackBatch,
    _build_callback_batch,
    (_reading.Member("callbacks", "callbacks", _reading.Many(callback_reader), True),),
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


error_envelope_refusal = _refusals.RefusalForm(
    "/error/code",
    "/error/msg",
    required=("error",),
    details=error_envelope_reader,
    authentication=frozenset((100, 447, 454, 455, 456)),
    permission=frozenset((104,)),
    rate_limit=frozenset((340,)),
    try_again=frozenset((1, 2, 4, 162, 515)),
)
