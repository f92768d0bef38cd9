# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""Reading what the provider pushes."""

from __future__ import annotations

from collections.abc import Mapping as _Mapping

from sms_providers.apifonica import _wire
from sms_providers.apifonica import models as _models
from sms_providers.core import callbacks as _callbacks

_delivery_report_form = _callbacks.CallbackForm(
    "delivery_report",
    _wire.delivery_report_reader,
    encodings=("form", "query", "json"),
    discriminator=_callbacks.Discriminator("/status"),
)

_inbound_message_form = _callbacks.CallbackForm(
    "inbound_message", _wire.inbound_message_reader, encodings=("form", "query", "json")
)

_parse_callback: _callbacks.Callbacks[_models.DeliveryReport | _models.InboundMessage] = _callbacks.Callbacks(
    "parse_callback",
    (
        _delivery_report_form,
        _inbound_message_form,
    ),
)


def parse_callback(
    headers: _Mapping[str, str],
    body: bytes | str,
) -> _models.DeliveryReport | _models.InboundMessage:
    """Read what the provider pushed: the class of the result says which of these it is.

    `DeliveryReport`: Learn what became of a message.
        The provider calls the controller of the application that was named on sending, each time
        the status changes. The reply may hold XML instructions; what any other does is not
        documented, nor whether the provider tries again.

    `InboundMessage`: Receive a message.
        The provider calls the controller of the application that the rented number names. Nothing
        proves that it was the provider who called.

    Nothing in it proves that the provider sent it.

    Args:
        headers: Those of the request, whose Content-Type may say how the body is written.
        body: The body of the request, or of one by GET its query (what stands behind the `?`, not the whole address).

    Raises:
        CallbackError: The body is not a callback of the provider.
    """
    secrets: dict[str, str | None] = {}
    return _parse_callback.parse(headers, body, secrets)
