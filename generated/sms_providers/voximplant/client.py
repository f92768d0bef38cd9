# Written by scripts/generate_client.py from specs/curated/voximplant.yaml; do not edit.
"""The clients Voximplant and AsyncVoximplant: the same methods in both colours."""

from __future__ import annotations

from collections.abc import Sequence as _Sequence
from datetime import datetime as _datetime
from os import PathLike as _PathLike
from typing import Literal as _Literal
from typing import Self as _Self
from typing import Unpack as _Unpack

from sms_providers import options as _options
from sms_providers.core import authentication as _authentication
from sms_providers.core import credentials as _credentials
from sms_providers.core import pages as _pages
from sms_providers.core import providers as _providers
from sms_providers.core.downloads import Download as _Download

from . import models as _models
from .api.sms import a2p_get_sms_history as _a2p_get_sms_history
from .api.sms import a2p_send_sms as _a2p_send_sms
from .api.sms import control_sms as _control_sms
from .api.sms import get_sms_history as _get_sms_history
from .api.sms import send_sms_message as _send_sms_message

_CREDENTIALS = _credentials.CredentialsForm(
    "Voximplant",
    (
        _credentials.Secret(
            "account_id", "VOXIMPLANT_ACCOUNT_ID", "The number of the account, account_id in the key file."
        ),
        _credentials.Secret(
            "key_id", "VOXIMPLANT_KEY_ID", "The id of the service account's key, key_id in the key file."
        ),
        _credentials.Secret(
            "private_key",
            "VOXIMPLANT_PRIVATE_KEY",
            "The service account's private RSA key in PEM form, private_key in the key file.",
        ),
    ),
    _credentials.CredentialsFile(
        "VOXIMPLANT_CREDENTIALS",
        "the key file of a service account, offered for download once, when the key is made in the control panel under Settings, Service accounts",
    ),
)

_FACTS = _providers.ProviderFacts(
    name="Voximplant",
    base_url="https://api.voximplant.com/platform_api",
    credentials=_CREDENTIALS,
    authentication={
        "JwtAuth": _authentication.BearerJwt(
            algorithm="RS256",
            key="private_key",
            headers={"kid": "key_id"},
            claims={"iss": "account_id"},
            lifetime=600,
            backdate=30,
        )
    },
)

_LISTINGS = (
    _a2p_get_sms_history.OPERATION,
    _get_sms_history.OPERATION,
)


class Voximplant(_providers.SyncProvider):
    """Sending SMS from a Voximplant account, and reading its history.

    The SMS part of Voximplant's Management API. Every method is called by POST, reads included, and
    answers a refusal with HTTP 200 and an error in the body.

    Blocks while it waits; `AsyncVoximplant` is the client for asyncio.
    """

    _facts = _FACTS
    _listings = _LISTINGS

    @classmethod
    def from_credentials(
        cls,
        *,
        account_id: str | int,
        key_id: str | int,
        private_key: str | int,
        base_url: str | None = None,
        **options: _Unpack[_options.SyncClientOptions],
    ) -> _Self:
        """Return a client for secrets that the caller holds.

        Args:
            account_id: The number of the account, account_id in the key file.
            key_id: The id of the service account's key, key_id in the key file.
            private_key: The service account's private RSA key in PEM form, private_key in the key file.
            base_url: Replaces the provider's own.
            options: `headers`, `hooks`, `http_client`, `on_bad_row`, `on_shift`, `prefetch`, `retries`, `timeout`, `transport`; see
                `sms_providers.options.SyncClientOptions`.

        Raises:
            CredentialsError: A secret is empty or cannot be used.
            ConfigurationError: A URL is none, or an option cannot be used.
        """
        values = {
            "account_id": account_id,
            "key_id": key_id,
            "private_key": private_key,
        }
        credentials = _CREDENTIALS.from_values(values, "the call of from_credentials")
        return cls(credentials, base_url=base_url, **options)

    @classmethod
    def from_file(
        cls,
        path: str | _PathLike[str],
        *,
        base_url: str | None = None,
        **options: _Unpack[_options.SyncClientOptions],
    ) -> _Self:
        """Return a client for the secrets in a JSON file.

        Args:
            path: The file.
            base_url: Replaces the provider's own.
            options: `headers`, `hooks`, `http_client`, `on_bad_row`, `on_shift`, `prefetch`, `retries`, `timeout`, `transport`; see
                `sms_providers.options.SyncClientOptions`.

        Raises:
            CredentialsError: The file cannot be read, lacks a secret, or holds one that cannot be used.
            ConfigurationError: A URL is none, or an option cannot be used.
        """
        credentials = _CREDENTIALS.from_file(path)
        return cls(credentials, base_url=base_url, **options)

    @classmethod
    def from_environment(
        cls,
        *,
        base_url: str | None = None,
        **options: _Unpack[_options.SyncClientOptions],
    ) -> _Self:
        """Return a client for the secrets that environment variables hold, or the file that one names.

        Args:
            base_url: Replaces the provider's own.
            options: `headers`, `hooks`, `http_client`, `on_bad_row`, `on_shift`, `prefetch`, `retries`, `timeout`, `transport`; see
                `sms_providers.options.SyncClientOptions`.

        Raises:
            CredentialsError: The environment lacks a secret, or holds one that cannot be used.
            ConfigurationError: A URL is none, or an option cannot be used.
        """
        credentials = _CREDENTIALS.from_environment()
        return cls(credentials, base_url=base_url, **options)

    def a2p_get_sms_history(
        self,
        *,
        source_number: str | None = None,
        destination_number: str | None = None,
        count: int | None = None,
        offset: int | None = None,
        from_date: _datetime | None = None,
        to_date: _datetime | None = None,
        delivery_status: _models.DeliveryStatus | str | None = None,
        message_id: _Sequence[int] | None = None,
    ) -> _pages.Page[_models.A2PSmsHistoryMessage]:
        """Read the history of messages sent under a SenderID.

        Answers the messages that satisfy every filter given, a page at a time. The order of the
        rows is documented nowhere, so nothing may rely on it.

        Roles: Owner, Admin, CallsSMS.

        Args:
            source_number: Only messages from this number, digits without a plus sign.
            destination_number: Only messages to this number, digits without a plus sign.
            count: The largest number of rows on a page.
                At least 1. At most 1000. The provider takes 1000 when it is left out.
            offset: How many of the matching rows to pass over before the first row of the page.
                At least 0.
            from_date: Only messages processed at this moment or later.
            to_date: Only messages processed up to this moment.
            delivery_status: Only messages with this delivery status.
            message_id: Only the messages with these ids.

        Returns:
            The first page; iterated, it gives the rows of all pages.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._page(
            _a2p_get_sms_history.OPERATION,
            _a2p_get_sms_history.PAGING,
            {
                "source_number": source_number,
                "destination_number": destination_number,
                "count": count,
                "offset": offset,
                "from_date": from_date,
                "to_date": to_date,
                "delivery_status": delivery_status,
                "message_id": message_id,
            },
        )

    def download_a2p_sms_history(
        self,
        *,
        format: _Literal["csv", "xls"] = "csv",
        source_number: str | None = None,
        destination_number: str | None = None,
        count: int | None = None,
        offset: int | None = None,
        from_date: _datetime | None = None,
        to_date: _datetime | None = None,
        delivery_status: _models.DeliveryStatus | str | None = None,
        message_id: _Sequence[int] | None = None,
        to: str | _PathLike[str] | None = None,
    ) -> _Download:
        """Read the history of messages sent under a SenderID.

        Answers the messages that satisfy every filter given, a page at a time. The order of the
        rows is documented nowhere, so nothing may rely on it.

        Roles: Owner, Admin, CallsSMS.

        The reply is a file in the format asked for, as the provider makes it; its columns are not documented.

        Args:
            source_number: Only messages from this number, digits without a plus sign.
            destination_number: Only messages to this number, digits without a plus sign.
            count: The largest number of rows on a page.
                At least 1. At most 1000. The provider takes 1000 when it is left out.
            offset: How many of the matching rows to pass over before the first row of the page.
                At least 0.
            from_date: Only messages processed at this moment or later.
            to_date: Only messages processed up to this moment.
            delivery_status: Only messages with this delivery status.
            message_id: Only the messages with these ids.
            format: The format of the file.
            to: Where to put the file; it is written as it comes, and is there only when all of it has come.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._download(
            _a2p_get_sms_history.OPERATION,
            format,
            {
                "source_number": source_number,
                "destination_number": destination_number,
                "count": count,
                "offset": offset,
                "from_date": from_date,
                "to_date": to_date,
                "delivery_status": delivery_status,
                "message_id": message_id,
            },
            to,
        )

    def a2p_send_sms(
        self,
        *,
        src_number: str,
        dst_numbers: _Sequence[str],
        text: str,
        store_body: bool | None = None,
    ) -> _models.A2PSmsSending:
        """Send one text under a SenderID to up to a hundred numbers.

        The SenderID has to be installed by the provider's support. Each recipient is accepted or
        refused on its own, and a long text goes out in several parts, each of which is charged.

        Roles: CallsSMS.

        Args:
            src_number: The SenderID that the message is sent under.
            dst_numbers: The numbers that the message goes to, digits without a plus sign.
                At most 100 values.
            text: The text of the message.
                Not empty. At most 1600 characters, counted in GSM-7 where the text fits that alphabet and in UTF-16 where not.
            store_body: Whether the provider keeps the text; it does not when this is left out.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            PartlyRefusedError: It refused some of the recipients and accepted the others.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._call(
            _a2p_send_sms.OPERATION,
            {
                "src_number": src_number,
                "dst_numbers": dst_numbers,
                "text": text,
                "store_body": store_body,
            },
        )

    def control_sms(
        self,
        *,
        phone_number: str,
        command: _models.SmsCommand | str,
    ) -> _models.SmsControl:
        """Enable or disable messages for a rented number.

        Messages are disabled on a number that was rented just now. Once enabled, the number sends
        and receives, and received messages are charged as well.

        Roles: Owner, Admin, Developer, Accountant.

        Args:
            phone_number: The rented number, digits without a plus sign.
            command: What to do.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._call(
            _control_sms.OPERATION,
            {
                "phone_number": phone_number,
                "command": command,
            },
        )

    def get_sms_history(
        self,
        *,
        source_number: str | None = None,
        destination_number: str | None = None,
        direction: _models.SmsDirection | str | None = None,
        count: int | None = None,
        offset: int | None = None,
        from_date: _datetime | None = None,
        to_date: _datetime | None = None,
        message_id: _Sequence[int] | None = None,
    ) -> _pages.Page[_models.SmsHistoryMessage]:
        """Read the history of sent and received messages.

        Answers the messages that satisfy every filter given, a page at a time. The order of the
        rows is documented nowhere, so nothing may rely on it.

        Roles: Owner, Admin, Developer, Supervisor, Accountant, CallsSMS.

        Args:
            source_number: Only messages from this number, digits without a plus sign.
            destination_number: Only messages to this number, digits without a plus sign.
            direction: Only received messages (IN) or only sent ones (OUT); both when left out.
            count: The largest number of rows on a page.
                At least 1. At most 1000. The provider takes 1000 when it is left out.
            offset: How many of the matching rows to pass over before the first row of the page.
                At least 0.
            from_date: Only messages processed at this moment or later.
            to_date: Only messages processed up to this moment.
            message_id: Only the messages with these ids.

        Returns:
            The first page; iterated, it gives the rows of all pages.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._page(
            _get_sms_history.OPERATION,
            _get_sms_history.PAGING,
            {
                "source_number": source_number,
                "destination_number": destination_number,
                "direction": direction,
                "count": count,
                "offset": offset,
                "from_date": from_date,
                "to_date": to_date,
                "message_id": message_id,
            },
        )

    def download_sms_history(
        self,
        *,
        format: _Literal["csv", "xls"] = "csv",
        source_number: str | None = None,
        destination_number: str | None = None,
        direction: _models.SmsDirection | str | None = None,
        count: int | None = None,
        offset: int | None = None,
        from_date: _datetime | None = None,
        to_date: _datetime | None = None,
        message_id: _Sequence[int] | None = None,
        to: str | _PathLike[str] | None = None,
    ) -> _Download:
        """Read the history of sent and received messages.

        Answers the messages that satisfy every filter given, a page at a time. The order of the
        rows is documented nowhere, so nothing may rely on it.

        Roles: Owner, Admin, Developer, Supervisor, Accountant, CallsSMS.

        The reply is a file in the format asked for, as the provider makes it; its columns are not documented.

        Args:
            source_number: Only messages from this number, digits without a plus sign.
            destination_number: Only messages to this number, digits without a plus sign.
            direction: Only received messages (IN) or only sent ones (OUT); both when left out.
            count: The largest number of rows on a page.
                At least 1. At most 1000. The provider takes 1000 when it is left out.
            offset: How many of the matching rows to pass over before the first row of the page.
                At least 0.
            from_date: Only messages processed at this moment or later.
            to_date: Only messages processed up to this moment.
            message_id: Only the messages with these ids.
            format: The format of the file.
            to: Where to put the file; it is written as it comes, and is there only when all of it has come.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._download(
            _get_sms_history.OPERATION,
            format,
            {
                "source_number": source_number,
                "destination_number": destination_number,
                "direction": direction,
                "count": count,
                "offset": offset,
                "from_date": from_date,
                "to_date": to_date,
                "message_id": message_id,
            },
            to,
        )

    def send_sms_message(
        self,
        *,
        source: str,
        destination: str,
        sms_body: str,
        store_body: bool | None = None,
    ) -> _models.SmsSending:
        """Send one message from a rented number.

        The number must be able to send messages, and sending must be enabled for it with
        control_sms. A long text goes out in several parts, each of which is charged.

        Roles: Owner, Admin, Developer, CallsSMS.

        Args:
            source: The rented number that sends, digits without a plus sign.
            destination: The number that the message goes to, digits without a plus sign.
            sms_body: The text of the message.
                Not empty. At most 765 characters, counted in GSM-7 where the text fits that alphabet and in UTF-16 where not.
            store_body: Whether the provider keeps the text; it does not when this is left out.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._call(
            _send_sms_message.OPERATION,
            {
                "source": source,
                "destination": destination,
                "sms_body": sms_body,
                "store_body": store_body,
            },
        )


class AsyncVoximplant(_providers.AsyncProvider):
    """Sending SMS from a Voximplant account, and reading its history.

    The SMS part of Voximplant's Management API. Every method is called by POST, reads included, and
    answers a refusal with HTTP 200 and an error in the body.

    For asyncio; `Voximplant` is the client that blocks.
    """

    _facts = _FACTS
    _listings = _LISTINGS

    @classmethod
    def from_credentials(
        cls,
        *,
        account_id: str | int,
        key_id: str | int,
        private_key: str | int,
        base_url: str | None = None,
        **options: _Unpack[_options.AsyncClientOptions],
    ) -> _Self:
        """Return a client for secrets that the caller holds.

        Args:
            account_id: The number of the account, account_id in the key file.
            key_id: The id of the service account's key, key_id in the key file.
            private_key: The service account's private RSA key in PEM form, private_key in the key file.
            base_url: Replaces the provider's own.
            options: `headers`, `hooks`, `http_client`, `on_bad_row`, `on_shift`, `prefetch`, `retries`, `timeout`, `transport`; see
                `sms_providers.options.AsyncClientOptions`.

        Raises:
            CredentialsError: A secret is empty or cannot be used.
            ConfigurationError: A URL is none, or an option cannot be used.
        """
        values = {
            "account_id": account_id,
            "key_id": key_id,
            "private_key": private_key,
        }
        credentials = _CREDENTIALS.from_values(values, "the call of from_credentials")
        return cls(credentials, base_url=base_url, **options)

    @classmethod
    def from_file(
        cls,
        path: str | _PathLike[str],
        *,
        base_url: str | None = None,
        **options: _Unpack[_options.AsyncClientOptions],
    ) -> _Self:
        """Return a client for the secrets in a JSON file.

        Args:
            path: The file.
            base_url: Replaces the provider's own.
            options: `headers`, `hooks`, `http_client`, `on_bad_row`, `on_shift`, `prefetch`, `retries`, `timeout`, `transport`; see
                `sms_providers.options.AsyncClientOptions`.

        Raises:
            CredentialsError: The file cannot be read, lacks a secret, or holds one that cannot be used.
            ConfigurationError: A URL is none, or an option cannot be used.
        """
        credentials = _CREDENTIALS.from_file(path)
        return cls(credentials, base_url=base_url, **options)

    @classmethod
    def from_environment(
        cls,
        *,
        base_url: str | None = None,
        **options: _Unpack[_options.AsyncClientOptions],
    ) -> _Self:
        """Return a client for the secrets that environment variables hold, or the file that one names.

        Args:
            base_url: Replaces the provider's own.
            options: `headers`, `hooks`, `http_client`, `on_bad_row`, `on_shift`, `prefetch`, `retries`, `timeout`, `transport`; see
                `sms_providers.options.AsyncClientOptions`.

        Raises:
            CredentialsError: The environment lacks a secret, or holds one that cannot be used.
            ConfigurationError: A URL is none, or an option cannot be used.
        """
        credentials = _CREDENTIALS.from_environment()
        return cls(credentials, base_url=base_url, **options)

    def a2p_get_sms_history(
        self,
        *,
        source_number: str | None = None,
        destination_number: str | None = None,
        count: int | None = None,
        offset: int | None = None,
        from_date: _datetime | None = None,
        to_date: _datetime | None = None,
        delivery_status: _models.DeliveryStatus | str | None = None,
        message_id: _Sequence[int] | None = None,
    ) -> _pages.AsyncPages[_models.A2PSmsHistoryMessage]:
        """Read the history of messages sent under a SenderID.

        Answers the messages that satisfy every filter given, a page at a time. The order of the
        rows is documented nowhere, so nothing may rely on it.

        Roles: Owner, Admin, CallsSMS.

        Args:
            source_number: Only messages from this number, digits without a plus sign.
            destination_number: Only messages to this number, digits without a plus sign.
            count: The largest number of rows on a page.
                At least 1. At most 1000. The provider takes 1000 when it is left out.
            offset: How many of the matching rows to pass over before the first row of the page.
                At least 0.
            from_date: Only messages processed at this moment or later.
            to_date: Only messages processed up to this moment.
            delivery_status: Only messages with this delivery status.
            message_id: Only the messages with these ids.

        Returns:
            Awaited, the first page; iterated with `async for`, the rows of all pages.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._pages(
            _a2p_get_sms_history.OPERATION,
            _a2p_get_sms_history.PAGING,
            {
                "source_number": source_number,
                "destination_number": destination_number,
                "count": count,
                "offset": offset,
                "from_date": from_date,
                "to_date": to_date,
                "delivery_status": delivery_status,
                "message_id": message_id,
            },
        )

    async def download_a2p_sms_history(
        self,
        *,
        format: _Literal["csv", "xls"] = "csv",
        source_number: str | None = None,
        destination_number: str | None = None,
        count: int | None = None,
        offset: int | None = None,
        from_date: _datetime | None = None,
        to_date: _datetime | None = None,
        delivery_status: _models.DeliveryStatus | str | None = None,
        message_id: _Sequence[int] | None = None,
        to: str | _PathLike[str] | None = None,
    ) -> _Download:
        """Read the history of messages sent under a SenderID.

        Answers the messages that satisfy every filter given, a page at a time. The order of the
        rows is documented nowhere, so nothing may rely on it.

        Roles: Owner, Admin, CallsSMS.

        The reply is a file in the format asked for, as the provider makes it; its columns are not documented.

        Args:
            source_number: Only messages from this number, digits without a plus sign.
            destination_number: Only messages to this number, digits without a plus sign.
            count: The largest number of rows on a page.
                At least 1. At most 1000. The provider takes 1000 when it is left out.
            offset: How many of the matching rows to pass over before the first row of the page.
                At least 0.
            from_date: Only messages processed at this moment or later.
            to_date: Only messages processed up to this moment.
            delivery_status: Only messages with this delivery status.
            message_id: Only the messages with these ids.
            format: The format of the file.
            to: Where to put the file; it is written as it comes, and is there only when all of it has come.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return await self._download(
            _a2p_get_sms_history.OPERATION,
            format,
            {
                "source_number": source_number,
                "destination_number": destination_number,
                "count": count,
                "offset": offset,
                "from_date": from_date,
                "to_date": to_date,
                "delivery_status": delivery_status,
                "message_id": message_id,
            },
            to,
        )

    async def a2p_send_sms(
        self,
        *,
        src_number: str,
        dst_numbers: _Sequence[str],
        text: str,
        store_body: bool | None = None,
    ) -> _models.A2PSmsSending:
        """Send one text under a SenderID to up to a hundred numbers.

        The SenderID has to be installed by the provider's support. Each recipient is accepted or
        refused on its own, and a long text goes out in several parts, each of which is charged.

        Roles: CallsSMS.

        Args:
            src_number: The SenderID that the message is sent under.
            dst_numbers: The numbers that the message goes to, digits without a plus sign.
                At most 100 values.
            text: The text of the message.
                Not empty. At most 1600 characters, counted in GSM-7 where the text fits that alphabet and in UTF-16 where not.
            store_body: Whether the provider keeps the text; it does not when this is left out.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            PartlyRefusedError: It refused some of the recipients and accepted the others.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return await self._call(
            _a2p_send_sms.OPERATION,
            {
                "src_number": src_number,
                "dst_numbers": dst_numbers,
                "text": text,
                "store_body": store_body,
            },
        )

    async def control_sms(
        self,
        *,
        phone_number: str,
        command: _models.SmsCommand | str,
    ) -> _models.SmsControl:
        """Enable or disable messages for a rented number.

        Messages are disabled on a number that was rented just now. Once enabled, the number sends
        and receives, and received messages are charged as well.

        Roles: Owner, Admin, Developer, Accountant.

        Args:
            phone_number: The rented number, digits without a plus sign.
            command: What to do.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return await self._call(
            _control_sms.OPERATION,
            {
                "phone_number": phone_number,
                "command": command,
            },
        )

    def get_sms_history(
        self,
        *,
        source_number: str | None = None,
        destination_number: str | None = None,
        direction: _models.SmsDirection | str | None = None,
        count: int | None = None,
        offset: int | None = None,
        from_date: _datetime | None = None,
        to_date: _datetime | None = None,
        message_id: _Sequence[int] | None = None,
    ) -> _pages.AsyncPages[_models.SmsHistoryMessage]:
        """Read the history of sent and received messages.

        Answers the messages that satisfy every filter given, a page at a time. The order of the
        rows is documented nowhere, so nothing may rely on it.

        Roles: Owner, Admin, Developer, Supervisor, Accountant, CallsSMS.

        Args:
            source_number: Only messages from this number, digits without a plus sign.
            destination_number: Only messages to this number, digits without a plus sign.
            direction: Only received messages (IN) or only sent ones (OUT); both when left out.
            count: The largest number of rows on a page.
                At least 1. At most 1000. The provider takes 1000 when it is left out.
            offset: How many of the matching rows to pass over before the first row of the page.
                At least 0.
            from_date: Only messages processed at this moment or later.
            to_date: Only messages processed up to this moment.
            message_id: Only the messages with these ids.

        Returns:
            Awaited, the first page; iterated with `async for`, the rows of all pages.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._pages(
            _get_sms_history.OPERATION,
            _get_sms_history.PAGING,
            {
                "source_number": source_number,
                "destination_number": destination_number,
                "direction": direction,
                "count": count,
                "offset": offset,
                "from_date": from_date,
                "to_date": to_date,
                "message_id": message_id,
            },
        )

    async def download_sms_history(
        self,
        *,
        format: _Literal["csv", "xls"] = "csv",
        source_number: str | None = None,
        destination_number: str | None = None,
        direction: _models.SmsDirection | str | None = None,
        count: int | None = None,
        offset: int | None = None,
        from_date: _datetime | None = None,
        to_date: _datetime | None = None,
        message_id: _Sequence[int] | None = None,
        to: str | _PathLike[str] | None = None,
    ) -> _Download:
        """Read the history of sent and received messages.

        Answers the messages that satisfy every filter given, a page at a time. The order of the
        rows is documented nowhere, so nothing may rely on it.

        Roles: Owner, Admin, Developer, Supervisor, Accountant, CallsSMS.

        The reply is a file in the format asked for, as the provider makes it; its columns are not documented.

        Args:
            source_number: Only messages from this number, digits without a plus sign.
            destination_number: Only messages to this number, digits without a plus sign.
            direction: Only received messages (IN) or only sent ones (OUT); both when left out.
            count: The largest number of rows on a page.
                At least 1. At most 1000. The provider takes 1000 when it is left out.
            offset: How many of the matching rows to pass over before the first row of the page.
                At least 0.
            from_date: Only messages processed at this moment or later.
            to_date: Only messages processed up to this moment.
            message_id: Only the messages with these ids.
            format: The format of the file.
            to: Where to put the file; it is written as it comes, and is there only when all of it has come.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return await self._download(
            _get_sms_history.OPERATION,
            format,
            {
                "source_number": source_number,
                "destination_number": destination_number,
                "direction": direction,
                "count": count,
                "offset": offset,
                "from_date": from_date,
                "to_date": to_date,
                "message_id": message_id,
            },
            to,
        )

    async def send_sms_message(
        self,
        *,
        source: str,
        destination: str,
        sms_body: str,
        store_body: bool | None = None,
    ) -> _models.SmsSending:
        """Send one message from a rented number.

        The number must be able to send messages, and sending must be enabled for it with
        control_sms. A long text goes out in several parts, each of which is charged.

        Roles: Owner, Admin, Developer, CallsSMS.

        Args:
            source: The rented number that sends, digits without a plus sign.
            destination: The number that the message goes to, digits without a plus sign.
            sms_body: The text of the message.
                Not empty. At most 765 characters, counted in GSM-7 where the text fits that alphabet and in UTF-16 where not.
            store_body: Whether the provider keeps the text; it does not when this is left out.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return await self._call(
            _send_sms_message.OPERATION,
            {
                "source": source,
                "destination": destination,
                "sms_body": sms_body,
                "store_body": store_body,
            },
        )
