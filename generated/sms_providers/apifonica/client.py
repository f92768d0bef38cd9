# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""The clients Apifonica and AsyncApifonica: the same methods in both colours."""

from __future__ import annotations

from os import PathLike as _PathLike
from typing import Self as _Self
from typing import Unpack as _Unpack

from sms_providers import options as _options
from sms_providers.core import authentication as _authentication
from sms_providers.core import credentials as _credentials
from sms_providers.core import pages as _pages
from sms_providers.core import providers as _providers

from . import models as _models
from .api.messages import get_message as _get_message
from .api.messages import list_messages as _list_messages
from .api.messages import send_message as _send_message

_CREDENTIALS = _credentials.CredentialsForm(
    "Apifonica",
    (
        _credentials.Secret(
            "account_sid",
            "APIFONICA_ACCOUNT_SID",
            "The SID of the account, which begins with acc and is given to its owner by the provider's platform; no public page says where it is shown there.",
        ),
        _credentials.Secret(
            "auth_token",
            "APIFONICA_AUTH_TOKEN",
            "The token of the account, which begins with aut and is found where the SID is shown, and in the provider's answer to Get account info.",
        ),
    ),
)

_FACTS = _providers.ProviderFacts(
    name="Apifonica",
    base_url="https://api.apifonica.com/v2",
    credentials=_CREDENTIALS,
    authentication={"AccountCredentials": _authentication.Basic("account_sid", "auth_token")},
)

_LISTINGS = (_list_messages.OPERATION,)


class Apifonica(_providers.SyncProvider):
    """Sending messages from an Apifonica account, and reading their history.

    The messages of Apifonica's REST API, version 2. Lists are walked by the links that they hold, a
    sent message answers with the address of what was made, and an application's controller is told
    what becomes of it.

    Blocks while it waits; `AsyncApifonica` is the client for asyncio.
    """

    _facts = _FACTS
    _listings = _LISTINGS

    @classmethod
    def from_credentials(
        cls,
        *,
        account_sid: str | int,
        auth_token: str | int,
        base_url: str | None = None,
        **options: _Unpack[_options.SyncClientOptions],
    ) -> _Self:
        """Return a client for secrets that the caller holds.

        Args:
            account_sid: The SID of the account, which begins with acc and is given to its owner by the
                provider's platform; no public page says where it is shown there.
            auth_token: The token of the account, which begins with aut and is found where the SID is shown,
                and in the provider's answer to Get account info.
            base_url: Replaces the provider's own.
            options: `headers`, `hooks`, `http_client`, `on_bad_row`, `on_shift`, `prefetch`, `retries`, `timeout`, `transport`; see
                `sms_providers.options.SyncClientOptions`.

        Raises:
            CredentialsError: A secret is empty or cannot be used.
            ConfigurationError: A URL is none, or an option cannot be used.
        """
        values = {
            "account_sid": account_sid,
            "auth_token": auth_token,
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

    def list_messages(
        self,
        *,
        account_sid: str | None = None,
        limit: int | None = None,
        message_sid: str | None = None,
        created: str | None = None,
        account_sid_filter: str | None = None,
        to: str | None = None,
        from_: str | None = None,
        direction: _models.Direction | str | None = None,
        status: _models.MessageStatus | str | None = None,
        tag: str | None = None,
        offset: int | None = None,
        number_sid: str | None = None,
        to_prefix: str | None = None,
    ) -> _pages.Page[_models.Message]:
        """Read the history of sent and received messages.

        Answers the messages that satisfy every filter given, at most twenty on a page. The order of
        the rows is documented nowhere, so nothing may rely on it.

        Args:
            account_sid: The account whose messages are meant, for instance a subaccount.
                Not empty. Left out, it is the client's own account_sid.
            limit: The largest number of messages on a page.
                At least 1. At most 20. The provider takes 20 when it is left out.
            message_sid: Only the message with this SID.
            created: Only messages made then, as a text that goes out as it is. Its form is documented
                nowhere, nor whether it means a day or a moment.
            account_sid_filter: Only messages whose account_sid is this one. What that adds to the account that is
                asked is documented nowhere.
            to: Only messages to this number, digits without a plus sign.
            from_: Only messages from this number, digits without a plus sign, or from this sender's
                name.
            direction: Only received messages or only sent ones; both when left out.
            status: Only messages with this status.
            tag: Only messages that were sent with this tag.
            offset: How many of the matching messages to pass over before the first one of the page.
                At least 0. The provider takes 0 when it is left out.
            number_sid: Only messages sent or received by the rented number with this SID. A reseller alone
                documents this filter; a server that does not know it may answer as if it were not
                there.
            to_prefix: Only messages to numbers that begin with these digits, without a plus sign. A
                reseller alone documents this filter; a server that does not know it may answer as
                if it were not there.

        Returns:
            The first page; iterated, it gives the rows of all pages.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._page(
            _list_messages.OPERATION,
            _list_messages.PAGING,
            {
                "account_sid": account_sid,
                "limit": limit,
                "message_sid": message_sid,
                "created": created,
                "account_sid_filter": account_sid_filter,
                "to": to,
                "from_": from_,
                "direction": direction,
                "status": status,
                "tag": tag,
                "offset": offset,
                "number_sid": number_sid,
                "to_prefix": to_prefix,
            },
        )

    def send_message(
        self,
        *,
        from_: str,
        to: str,
        text: str,
        account_sid: str | None = None,
        msg_app_sid: str | None = None,
        channel: _models.Channel | str | None = None,
        url: str | None = None,
        tag: str | None = None,
        type_: str | None = None,
    ) -> _models.CreatedMessage:
        """Send one message to one recipient.

        The provider answers with the address of the message, whose last segment is its SID. A text
        beyond 160 characters of the GSM alphabet, or 70 of any other, goes out in several parts of
        153 or 67.

        Args:
            account_sid: The account whose messages are meant, for instance a subaccount.
                Not empty. Left out, it is the client's own account_sid.
            from_: Who the message is from, a rented number in digits without a plus sign or a sender's
                name.
            to: The number that the message goes to, digits without a plus sign.
            text: The text of the message.
                Not empty.
            msg_app_sid: The application whose controller is told what becomes of the message; nobody is told
                when left out.
            channel: The channel to send through; the provider takes SMS when it is left out.
            url: The address of a picture or a file, for channels other than SMS.
            tag: A word to find the message again by.
            type_: The kind of content, for channels other than SMS.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._call(
            _send_message.OPERATION,
            {
                "account_sid": account_sid,
                "from_": from_,
                "to": to,
                "text": text,
                "msg_app_sid": msg_app_sid,
                "channel": channel,
                "url": url,
                "tag": tag,
                "type_": type_,
            },
        )

    def get_message(
        self,
        *,
        message_sid: str,
        account_sid: str | None = None,
    ) -> _models.Message:
        """Read one message.

        Answers the message as it stands now, for instance to learn what became of it after sending.

        Args:
            account_sid: The account whose message is meant, for instance a subaccount.
                Not empty. Left out, it is the client's own account_sid.
            message_sid: The SID of the message.
                Not empty.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._call(
            _get_message.OPERATION,
            {
                "account_sid": account_sid,
                "message_sid": message_sid,
            },
        )


class AsyncApifonica(_providers.AsyncProvider):
    """Sending messages from an Apifonica account, and reading their history.

    The messages of Apifonica's REST API, version 2. Lists are walked by the links that they hold, a
    sent message answers with the address of what was made, and an application's controller is told
    what becomes of it.

    For asyncio; `Apifonica` is the client that blocks.
    """

    _facts = _FACTS
    _listings = _LISTINGS

    @classmethod
    def from_credentials(
        cls,
        *,
        account_sid: str | int,
        auth_token: str | int,
        base_url: str | None = None,
        **options: _Unpack[_options.AsyncClientOptions],
    ) -> _Self:
        """Return a client for secrets that the caller holds.

        Args:
            account_sid: The SID of the account, which begins with acc and is given to its owner by the
                provider's platform; no public page says where it is shown there.
            auth_token: The token of the account, which begins with aut and is found where the SID is shown,
                and in the provider's answer to Get account info.
            base_url: Replaces the provider's own.
            options: `headers`, `hooks`, `http_client`, `on_bad_row`, `on_shift`, `prefetch`, `retries`, `timeout`, `transport`; see
                `sms_providers.options.AsyncClientOptions`.

        Raises:
            CredentialsError: A secret is empty or cannot be used.
            ConfigurationError: A URL is none, or an option cannot be used.
        """
        values = {
            "account_sid": account_sid,
            "auth_token": auth_token,
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

    def list_messages(
        self,
        *,
        account_sid: str | None = None,
        limit: int | None = None,
        message_sid: str | None = None,
        created: str | None = None,
        account_sid_filter: str | None = None,
        to: str | None = None,
        from_: str | None = None,
        direction: _models.Direction | str | None = None,
        status: _models.MessageStatus | str | None = None,
        tag: str | None = None,
        offset: int | None = None,
        number_sid: str | None = None,
        to_prefix: str | None = None,
    ) -> _pages.AsyncPages[_models.Message]:
        """Read the history of sent and received messages.

        Answers the messages that satisfy every filter given, at most twenty on a page. The order of
        the rows is documented nowhere, so nothing may rely on it.

        Args:
            account_sid: The account whose messages are meant, for instance a subaccount.
                Not empty. Left out, it is the client's own account_sid.
            limit: The largest number of messages on a page.
                At least 1. At most 20. The provider takes 20 when it is left out.
            message_sid: Only the message with this SID.
            created: Only messages made then, as a text that goes out as it is. Its form is documented
                nowhere, nor whether it means a day or a moment.
            account_sid_filter: Only messages whose account_sid is this one. What that adds to the account that is
                asked is documented nowhere.
            to: Only messages to this number, digits without a plus sign.
            from_: Only messages from this number, digits without a plus sign, or from this sender's
                name.
            direction: Only received messages or only sent ones; both when left out.
            status: Only messages with this status.
            tag: Only messages that were sent with this tag.
            offset: How many of the matching messages to pass over before the first one of the page.
                At least 0. The provider takes 0 when it is left out.
            number_sid: Only messages sent or received by the rented number with this SID. A reseller alone
                documents this filter; a server that does not know it may answer as if it were not
                there.
            to_prefix: Only messages to numbers that begin with these digits, without a plus sign. A
                reseller alone documents this filter; a server that does not know it may answer as
                if it were not there.

        Returns:
            Awaited, the first page; iterated with `async for`, the rows of all pages.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._pages(
            _list_messages.OPERATION,
            _list_messages.PAGING,
            {
                "account_sid": account_sid,
                "limit": limit,
                "message_sid": message_sid,
                "created": created,
                "account_sid_filter": account_sid_filter,
                "to": to,
                "from_": from_,
                "direction": direction,
                "status": status,
                "tag": tag,
                "offset": offset,
                "number_sid": number_sid,
                "to_prefix": to_prefix,
            },
        )

    async def send_message(
        self,
        *,
        from_: str,
        to: str,
        text: str,
        account_sid: str | None = None,
        msg_app_sid: str | None = None,
        channel: _models.Channel | str | None = None,
        url: str | None = None,
        tag: str | None = None,
        type_: str | None = None,
    ) -> _models.CreatedMessage:
        """Send one message to one recipient.

        The provider answers with the address of the message, whose last segment is its SID. A text
        beyond 160 characters of the GSM alphabet, or 70 of any other, goes out in several parts of
        153 or 67.

        Args:
            account_sid: The account whose messages are meant, for instance a subaccount.
                Not empty. Left out, it is the client's own account_sid.
            from_: Who the message is from, a rented number in digits without a plus sign or a sender's
                name.
            to: The number that the message goes to, digits without a plus sign.
            text: The text of the message.
                Not empty.
            msg_app_sid: The application whose controller is told what becomes of the message; nobody is told
                when left out.
            channel: The channel to send through; the provider takes SMS when it is left out.
            url: The address of a picture or a file, for channels other than SMS.
            tag: A word to find the message again by.
            type_: The kind of content, for channels other than SMS.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return await self._call(
            _send_message.OPERATION,
            {
                "account_sid": account_sid,
                "from_": from_,
                "to": to,
                "text": text,
                "msg_app_sid": msg_app_sid,
                "channel": channel,
                "url": url,
                "tag": tag,
                "type_": type_,
            },
        )

    async def get_message(
        self,
        *,
        message_sid: str,
        account_sid: str | None = None,
    ) -> _models.Message:
        """Read one message.

        Answers the message as it stands now, for instance to learn what became of it after sending.

        Args:
            account_sid: The account whose message is meant, for instance a subaccount.
                Not empty. Left out, it is the client's own account_sid.
            message_sid: The SID of the message.
                Not empty.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return await self._call(
            _get_message.OPERATION,
            {
                "account_sid": account_sid,
                "message_sid": message_sid,
            },
        )
