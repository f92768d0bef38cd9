"""The explicit public surface: what may be imported, and that nothing else is."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROVIDERS = sorted(path.name for path in (ROOT / "generated" / "sms_providers").iterdir() if path.is_dir())

SURFACE = {
    "sms_providers.errors": [
        "AuthenticationError",
        "CallbackError",
        "ConfigurationError",
        "ConnectionFailedError",
        "CredentialsError",
        "InvalidRequestError",
        "NotFoundError",
        "PartlyRefusedError",
        "PermissionDeniedError",
        "ProviderError",
        "RateLimitError",
        "ServerError",
        "SignatureError",
        "SmsProviderError",
        "TimedOutError",
        "UnexpectedResponseError",
    ],
    "sms_providers.apifonica": [
        "Apifonica",
        "AsyncApifonica",
        "AsyncPage",
        "AsyncPages",
        "Download",
        "Page",
        "models",
        "parse_callback",
    ],
    "sms_providers.apifonica.models": [
        "ApiError",
        "Channel",
        "CreatedMessage",
        "DeliveryReport",
        "Direction",
        "InboundMessage",
        "Message",
        "MessageHistory",
        "MessageStatus",
    ],
    "sms_providers.routee": [
        "AsyncPage",
        "AsyncPages",
        "AsyncRoutee",
        "Download",
        "Page",
        "Routee",
        "models",
        "parse_callback",
    ],
    "sms_providers.routee.models": [
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
    ],
    "sms_providers.voximplant": [
        "AsyncPage",
        "AsyncPages",
        "AsyncVoximplant",
        "Download",
        "Page",
        "Voximplant",
        "models",
        "parse_callback",
    ],
    "sms_providers.voximplant.models": [
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
    ],
}
METHODS = {
    "sms_providers.apifonica": [
        "close",
        "from_credentials",
        "from_environment",
        "from_file",
        "get_message",
        "list_messages",
        "send_message",
    ],
    "sms_providers.routee": [
        "close",
        "from_credentials",
        "from_environment",
        "from_file",
        "request_token",
        "send_sms",
        "track_campaign",
        "track_message",
        "track_sms",
    ],
    "sms_providers.voximplant": [
        "a2p_get_sms_history",
        "a2p_send_sms",
        "close",
        "control_sms",
        "download_a2p_sms_history",
        "download_sms_history",
        "from_credentials",
        "from_environment",
        "from_file",
        "get_sms_history",
        "send_sms_message",
    ],
}


@pytest.mark.parametrize("module", SURFACE)
def test_a_module_exports_its_list_and_every_name_in_it(module: str) -> None:
    """What is public stands in a sorted `__all__` and can be imported."""
    found = importlib.import_module(module)
    assert SURFACE[module] == found.__all__
    assert sorted(found.__all__) == found.__all__
    assert [] == [name for name in found.__all__ if not hasattr(found, name)]


@pytest.mark.parametrize("module", METHODS)
def test_both_clients_have_the_same_public_methods(module: str) -> None:
    """Sync and async cannot drift apart, and a new method is a decision."""
    found = importlib.import_module(module)
    clients = [getattr(found, name) for name in found.__all__ if hasattr(getattr(found, name), "from_file")]
    assert 2 == len(clients)
    for client in clients:
        assert METHODS[module] == sorted(name for name in dir(client) if not name.startswith("_"))


def test_every_generated_provider_is_listed_here() -> None:
    """A provider that is generated has its surface written down."""
    assert {f"sms_providers.{provider}" for provider in PROVIDERS} == set(METHODS)
