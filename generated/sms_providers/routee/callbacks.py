# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""Reading what the provider pushes."""

from __future__ import annotations

from collections.abc import Mapping as _Mapping

from sms_providers.core import callbacks as _callbacks
from sms_providers.routee import _wire
from sms_providers.routee import models as _models

_delivery_report_form = _callbacks.CallbackForm(
    "delivery_report",
    _wire.delivery_report_reader,
    encodings=("json",),
    discriminator=_callbacks.Discriminator("/status"),
)

_campaign_report_form = _callbacks.CallbackForm(
    "campaign_report",
    _wire.campaign_report_reader,
    encodings=("json",),
    discriminator=_callbacks.Discriminator("/campaignStatus"),
)

_inbound_message_form = _callbacks.CallbackForm(
    "inbound_message",
    _wire.inbound_message_reader,
    encodings=("json",),
    discriminator=_callbacks.Discriminator("/receivedDate"),
)

_parse_callback: _callbacks.Callbacks[_models.DeliveryReport | _models.CampaignReport | _models.InboundMessage] = (
    _callbacks.Callbacks(
        "parse_callback",
        (
            _delivery_report_form,
            _campaign_report_form,
            _inbound_message_form,
        ),
    )
)


def parse_callback(
    headers: _Mapping[str, str],
    body: bytes | str,
) -> _models.DeliveryReport | _models.CampaignReport | _models.InboundMessage:
    """Read what the provider pushed: the class of the result says which of these it is.

    `DeliveryReport`: Receive what became of a message.
        The provider pushes this to the callback of the message, or else to that of the application,
        once for each part. It wants status 200 within two seconds, and tries again twelve times
        within a day or so when it does not get that.

    `CampaignReport`: Receive how far a campaign has got.
        The provider pushes this to the callback of the campaign, at every fifth of the way or once
        at the end. It wants status 200 within two seconds, and tries again twelve times within a
        day or so when it does not get that.

    `InboundMessage`: Receive a message that was sent to a number of the account.
        The provider pushes this to the callback of the number. It wants status 200 within two
        seconds, and tries again twelve times within a day or so when it does not get that.

    Nothing in it proves that the provider sent it.

    Args:
        headers: Those of the request, whose Content-Type may say how the body is written.
        body: The body of the request.

    Raises:
        CallbackError: The body is not a callback of the provider.
    """
    secrets: dict[str, str | None] = {}
    return _parse_callback.parse(headers, body, secrets)
