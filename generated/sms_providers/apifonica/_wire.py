# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""How the replies look on the wire: a strict Struct for each model, and the reader that makes the model of it."""

from __future__ import annotations

from typing import Any as _Any

from msgspec import Struct as _Struct
from msgspec import field as _field

from sms_providers.core import enumerations as _enumerations
from sms_providers.core import moments as _moments
from sms_providers.core import reading as _reading
from sms_providers.core import refusals as _refusals
from sms_providers.core.reading import decimal_of_text as _decimal_of_text
from sms_providers.core.reading import integer_of_text as _integer_of_text
from sms_providers.core.reading import text as _text

from . import models as _models

_channel = _enumerations.known(_models.Channel)
_message_status = _enumerations.known(_models.MessageStatus)
_direction = _enumerations.known(_models.Direction)

_moment_1 = _moments.reader("rfc2822")
_moment_1_written = _moments.writer("rfc2822")


class MessageHistory(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of MessageHistory on the wire."""

    messages: list[Message]
    limit: int
    prev: str | None
    next_: str | None = _field(name="next")
    offset: int = _reading.MISSING
    total: int = _reading.MISSING


class Message(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of Message on the wire."""

    account_sid: str
    text: str
    created: str
    direction: str
    from_: str = _field(name="from")
    to: str
    price: str
    message_sid: str
    status: str
    number_sid: str | None = _reading.MISSING
    segment_count: int = _reading.MISSING
    channel: str = _reading.MISSING
    tag: str | None = _reading.MISSING


class DeliveryReport(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of DeliveryReport on the wire."""

    account_sid: str
    direction: str
    from_: str = _field(name="from")
    message_sid: str
    sms_count: str
    status: str
    text: str
    to: str


class InboundMessage(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of InboundMessage on the wire."""

    message_sid: str
    account_sid: str
    from_: str = _field(name="from")
    to: str
    text: str


class CreatedMessage(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of CreatedMessage on the wire."""

    status_code: str | int
    status_message: str
    uri: str


class ApiError(_Struct, forbid_unknown_fields=True, gc=False):
    """The usual form of ApiError on the wire."""

    status_code: str | int
    error_code: str | int
    error_text: str
    parameters: _Any = _reading.MISSING
    errors: _Any = _reading.MISSING


def _build_message_history(_wire: MessageHistory) -> _models.MessageHistory:
    return _models.MessageHistory(
        [_build_message(_item) for _item in _wire.messages],
        _wire.limit,
        _wire.prev,
        _wire.next_,
        _wire.offset,
        _wire.total,
    )


def _build_message(_wire: Message) -> _models.Message:
    return _models.Message(
        _wire.account_sid,
        _wire.text,
        _moment_1(_wire.created),
        _direction(_wire.direction),
        _wire.from_,
        _wire.to,
        _decimal_of_text(_wire.price),
        _wire.message_sid,
        _message_status(_wire.status),
        _wire.number_sid,
        _wire.segment_count,
        None if _wire.channel is None else _channel(_wire.channel),
        _wire.tag,
    )


def _build_delivery_report(_wire: DeliveryReport) -> _models.DeliveryReport:
    return _models.DeliveryReport(
        _wire.account_sid,
        _direction(_wire.direction),
        _wire.from_,
        _wire.message_sid,
        _integer_of_text(_wire.sms_count),
        _message_status(_wire.status),
        _wire.text,
        _wire.to,
    )


def _build_inbound_message(_wire: InboundMessage) -> _models.InboundMessage:
    return _models.InboundMessage(
        _wire.message_sid,
        _wire.account_sid,
        _wire.from_,
        _wire.to,
        _wire.text,
    )


def _build_created_message(_wire: CreatedMessage) -> _models.CreatedMessage:
    return _models.CreatedMessage(
        _integer_of_text(_wire.status_code),
        _wire.status_message,
        _reading.address_with_segment(_wire.uri),
    )


def _build_api_error(_wire: ApiError) -> _models.ApiError:
    return _models.ApiError(
        _integer_of_text(_wire.status_code),
        _text(_wire.error_code),
        _wire.error_text,
        _wire.parameters,
        _wire.errors,
    )


inbound_message_reader = _reading.Reader(
    _models.InboundMessage,
    InboundMessage,
    _build_inbound_message,
    (
        _reading.Member("message_sid", "message_sid", _reading.Scalar(str), True),
        _reading.Member("account_sid", "account_sid", _reading.Scalar(str), True),
        _reading.Member("from", "from_", _reading.Scalar(str), True),
        _reading.Member("to", "to", _reading.Scalar(str), True),
        _reading.Member("text", "text", _reading.Scalar(str), True),
    ),
)
created_message_reader = _reading.Reader(
    _models.CreatedMessage,
    CreatedMessage,
    _build_created_message,
    (
        _reading.Member(
            "status_code", "status_code", _reading.Scalar(str | int, _integer_of_text, _reading.as_it_came), True
        ),
        _reading.Member("status_message", "status_message", _reading.Scalar(str), True),
        _reading.Member("uri", "uri", _reading.Scalar(str, _reading.address_with_segment), True),
    ),
)
api_error_reader = _reading.Reader(
    _models.ApiError,
    ApiError,
    _build_api_error,
    (
        _reading.Member(
            "status_code", "status_code", _reading.Scalar(str | int, _integer_of_text, _reading.as_it_came), True
        ),
        _reading.Member("error_code", "error_code", _reading.Scalar(str | int, _text, _reading.as_it_came), True),
        _reading.Member("error_text", "error_text", _reading.Scalar(str), True),
        _reading.Member("parameters", "parameters", _reading.Scalar(_Any), False),
        _reading.Member("errors", "errors", _reading.Scalar(_Any), False),
    ),
)
message_reader = _reading.Reader(
    _models.Message,
    Message,
    _build_message,
    (
        _reading.Member("account_sid", "account_sid", _reading.Scalar(str), True),
        _reading.Member("text", "text", _reading.Scalar(str), True),
        _reading.Member("created", "created", _reading.Scalar(str, _moment_1, _moment_1_written), True),
        _reading.Member("direction", "direction", _reading.Scalar(str, _direction, _reading.word), True),
        _reading.Member("from", "from_", _reading.Scalar(str), True),
        _reading.Member("to", "to", _reading.Scalar(str), True),
        _reading.Member("price", "price", _reading.Scalar(str, _decimal_of_text, _reading.text_of_decimal), True),
        _reading.Member("message_sid", "message_sid", _reading.Scalar(str), True),
        _reading.Member("status", "status", _reading.Scalar(str, _message_status, _reading.word), True),
        _reading.Member("number_sid", "number_sid", _reading.Scalar(str, nullable=True), False),
        _reading.Member("segment_count", "segment_count", _reading.Scalar(int), False),
        _reading.Member("channel", "channel", _reading.Scalar(str, _channel, _reading.word), False),
        _reading.Member("tag", "tag", _reading.Scalar(str, nullable=True), False),
    ),
)
delivery_report_reader = _reading.Reader(
    _models.DeliveryReport,
    DeliveryReport,
    _build_delivery_report,
    (
        _reading.Member("account_sid", "account_sid", _reading.Scalar(str), True),
        _reading.Member("direction", "direction", _reading.Scalar(str, _direction, _reading.word), True),
        _reading.Member("from", "from_", _reading.Scalar(str), True),
        _reading.Member("message_sid", "message_sid", _reading.Scalar(str), True),
        _reading.Member(
            "sms_count", "sms_count", _reading.Scalar(str, _integer_of_text, _reading.text_of_integer), True
        ),
        _reading.Member("status", "status", _reading.Scalar(str, _message_status, _reading.word), True),
        _reading.Member("text", "text", _reading.Scalar(str), True),
        _reading.Member("to", "to", _reading.Scalar(str), True),
    ),
)
message_history_reader = _reading.Reader(
    _models.MessageHistory,
    MessageHistory,
    _build_message_history,
    (
        _reading.Member("messages", "messages", _reading.Many(message_reader), True),
        _reading.Member("limit", "limit", _reading.Scalar(int), True),
        _reading.Member("prev", "prev", _reading.Scalar(str, nullable=True), True),
        _reading.Member("next", "next_", _reading.Scalar(str, nullable=True), True),
        _reading.Member("offset", "offset", _reading.Scalar(int), False),
        _reading.Member("total", "total", _reading.Scalar(int), False),
    ),
)


api_error_refusal = _refusals.RefusalForm(
    "/error_code",
    "/error_text",
    status="/status_code",
    required=("status_code", "error_code", "error_text"),
    details=api_error_reader,
    code_is_text=True,
)
