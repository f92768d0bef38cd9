# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""Reading what the provider pushes."""

from __future__ import annotations

from collections.abc import Mapping as _Mapping

from sms_providers.core import callbacks as _callbacks
from sms_providers.voximplant import _wire
from sms_providers.voximplant import models as _models

_parse_callback_form = _callbacks.CallbackForm(
    "parse_callback",
    _wire.callback_batch_reader,
    encodings=("json",),
    rows="/callbacks",
    signature=_callbacks.HashSignature(
        "/hash",
        "md5",
        (
            (True, "callback_salt"),
            (False, "/account_id"),
            (True, "api_key"),
            (False, "/callback_id"),
        ),
    ),
)

_parse_callback: _callbacks.Callbacks[_models.CallbackBatch] = _callbacks.Callbacks(
    "parse_callback",
    (_parse_callback_form,),
)


def parse_callback(
    headers: _Mapping[str, str],
    body: bytes | str,
    *,
    callback_salt: str | None = None,
    api_key: str | None = None,
) -> _models.CallbackBatch:
    """Receive what the provider pushes.

    The provider sends events to the address of the number, or else of the account. What it expects
    as a reply, and whether it tries again, is not documented.

    Without a secret nothing proves that the provider sent the events; with one, every event must carry the proof.

    Args:
        headers: Those of the request, whose Content-Type may say how the body is written.
        body: The body of the request.
        callback_salt: One of the secrets that prove the events.
        api_key: One of the secrets that prove the events.

    Raises:
        CallbackError: The body is not a callback of the provider.
        SignatureError: An event does not carry the proof that the secrets ask for.
        CredentialsError: A secret is no text, or all that were given are empty.
    """
    secrets: dict[str, str | None] = {
        "callback_salt": callback_salt,
        "api_key": api_key,
    }
    return _parse_callback.parse(headers, body, secrets)
