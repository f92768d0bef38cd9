# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The clients Routee and AsyncRoutee: the same methods in both colours."""

from __future__ import annotations

from collections.abc import Sequence as _Sequence
from datetime import datetime as _datetime
from os import PathLike as _PathLike
from typing import Self as _Self
from typing import Unpack as _Unpack

from sms_providers import options as _options
from sms_providers.core import authentication as _authentication
from sms_providers.core import credentials as _credentials
from sms_providers.core import pages as _pages
from sms_providers.core import providers as _providers

from . import models as _models
from .api.authentication import request_token as _request_token
from .api.sms import send_sms as _send_sms
from .api.sms import track_campaign as _track_campaign
from .api.sms import track_message as _track_message
from .api.sms import track_sms as _track_sms

_CREDENTIALS = _credentials.CredentialsForm(
    "Routee",
    (
        _credentials.Secret(
            "application_id",
            "ROUTEE_APPLICATION_ID",
            "The id of the application, which the provider's platform shows under Applications.",
        ),
        _credentials.Secret(
            "application_secret",
            "ROUTEE_APPLICATION_SECRET",
            "The secret of the application, shown there behind the padlock.",
        ),
    ),
)

_FACTS = _providers.ProviderFacts(
    name="Routee",
    base_url="https://connect.routee.net",
    credentials=_CREDENTIALS,
    servers={"auth_url": "https://auth.routee.net"},
    authentication={
        "OAuth2": _authentication.ClientCredentials(_request_token.OPERATION, renew_on=(401, 403)),
        "ApplicationCredentials": _authentication.Basic("application_id", "application_secret"),
    },
)

_LISTINGS = (
    _track_campaign.OPERATION,
    _track_sms.OPERATION,
)


class Routee(_providers.SyncProvider):
    """Sending SMS from a Routee application, and tracking what became of them.

    The part of Routee's API that sends single messages and tracks them, and what it pushes. The
    token that every other call needs comes from a server of its own.

    Blocks while it waits; `AsyncRoutee` is the client for asyncio.
    """

    _facts = _FACTS
    _listings = _LISTINGS

    @classmethod
    def from_credentials(
        cls,
        *,
        application_id: str | int,
        application_secret: str | int,
        base_url: str | None = None,
        auth_url: str | None = None,
        **options: _Unpack[_options.SyncClientOptions],
    ) -> _Self:
        """Return a client for secrets that the caller holds.

        Args:
            application_id: The id of the application, which the provider's platform shows under Applications.
            application_secret: The secret of the application, shown there behind the padlock.
            base_url: Replaces the provider's own.
            auth_url: The public authorization server.
                Left out, it is `base_url` where that is given, else the provider's own.
            options: `headers`, `hooks`, `http_client`, `on_bad_row`, `on_shift`, `prefetch`, `retries`, `timeout`, `transport`; see
                `sms_providers.options.SyncClientOptions`.

        Raises:
            CredentialsError: A secret is empty or cannot be used.
            ConfigurationError: A URL is none, or an option cannot be used.
        """
        values = {
            "application_id": application_id,
            "application_secret": application_secret,
        }
        credentials = _CREDENTIALS.from_values(values, "the call of from_credentials")
        return cls(credentials, base_url=base_url, servers={"auth_url": auth_url}, **options)

    @classmethod
    def from_file(
        cls,
        path: str | _PathLike[str],
        *,
        base_url: str | None = None,
        auth_url: str | None = None,
        **options: _Unpack[_options.SyncClientOptions],
    ) -> _Self:
        """Return a client for the secrets in a JSON file.

        Args:
            path: The file.
            base_url: Replaces the provider's own.
            auth_url: The public authorization server.
                Left out, it is `base_url` where that is given, else the provider's own.
            options: `headers`, `hooks`, `http_client`, `on_bad_row`, `on_shift`, `prefetch`, `retries`, `timeout`, `transport`; see
                `sms_providers.options.SyncClientOptions`.

        Raises:
            CredentialsError: The file cannot be read, lacks a secret, or holds one that cannot be used.
            ConfigurationError: A URL is none, or an option cannot be used.
        """
        credentials = _CREDENTIALS.from_file(path)
        return cls(credentials, base_url=base_url, servers={"auth_url": auth_url}, **options)

    @classmethod
    def from_environment(
        cls,
        *,
        base_url: str | None = None,
        auth_url: str | None = None,
        **options: _Unpack[_options.SyncClientOptions],
    ) -> _Self:
        """Return a client for the secrets that environment variables hold, or the file that one names.

        Args:
            base_url: Replaces the provider's own.
            auth_url: The public authorization server.
                Left out, it is `base_url` where that is given, else the provider's own.
            options: `headers`, `hooks`, `http_client`, `on_bad_row`, `on_shift`, `prefetch`, `retries`, `timeout`, `transport`; see
                `sms_providers.options.SyncClientOptions`.

        Raises:
            CredentialsError: The environment lacks a secret, or holds one that cannot be used.
            ConfigurationError: A URL is none, or an option cannot be used.
        """
        credentials = _CREDENTIALS.from_environment()
        return cls(credentials, base_url=base_url, servers={"auth_url": auth_url}, **options)

    def request_token(
        self,
        *,
        scope: str | None = None,
    ) -> _models.AccessToken:
        """Exchange the application's credentials for a token.

        The client does this by itself whenever it needs a token. While a token lives, the provider
        answers with the same one and the time that it has left.

        Args:
            scope: What the token is to be good for, words with blanks between; all that the
                application may do when this is left out.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._call(
            _request_token.OPERATION,
            {
                "scope": scope,
            },
        )

    def send_sms(
        self,
        *,
        sender: str,
        body: str,
        to: str,
        flash: bool | None = None,
        label: str | None = None,
        callback: _models.SmsCallback | None = None,
        ttl: int | None = None,
        transcode: bool | None = None,
    ) -> _models.SentSms:
        """Send one message.

        A long text goes out in several parts, each of which is charged. The message is taken when
        this call returns, and what becomes of it is tracked, or pushed to the callback.

        Args:
            sender: Who sends the message, a number in digits without a plus sign, or a name of up to
                eleven characters.
            body: The text of the message.
            to: The number that the message goes to, in international form.
            flash: Whether the phone shows the message at once and does not keep it; it does not when
                this is left out.
            label: A word of your own by which the message can be found.
                At most 350 characters.
            callback: Where the provider pushes the statuses of this message.
            ttl: For how many minutes delivery is tried, three days when this is left out.
                At least 1. At most 4320.
            transcode: Whether other characters may take the place of those that make a message longer.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._call(
            _send_sms.OPERATION,
            {
                "sender": sender,
                "body": body,
                "to": to,
                "flash": flash,
                "label": label,
                "callback": callback,
                "ttl": ttl,
                "transcode": transcode,
            },
        )

    def track_message(
        self,
        *,
        message_id: str,
    ) -> list[_models.TrackedMessage]:
        """Track the parts of one message.

        Answers one row for each part of the message. The id is the one that sending a message gave.

        Args:
            message_id: The id of the message.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._call(
            _track_message.OPERATION,
            {
                "message_id": message_id,
            },
        )

    def track_campaign(
        self,
        *,
        campaign_tracking_id: str,
        page: int | None = None,
        size: int | None = None,
        sort: str | None = None,
    ) -> _pages.Page[_models.TrackedMessage]:
        """Track the messages of a campaign.

        Answers the messages of the campaign a page at a time, one row for each part of a message.
        The order of the rows is documented nowhere, so nothing may rely on it.

        Args:
            campaign_tracking_id: The tracking id of the campaign.
            page: The number of the page; the first page is 0.
                At least 0. The provider takes 0 when it is left out.
            size: The largest number of rows on a page.
                At least 1. At most 2000. The provider takes 20 when it is left out.
            sort: The member of a row to sort by; how to ask for a direction is documented nowhere.

        Returns:
            The first page; iterated, it gives the rows of all pages.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._page(
            _track_campaign.OPERATION,
            _track_campaign.PAGING,
            {
                "campaign_tracking_id": campaign_tracking_id,
                "page": page,
                "size": size,
                "sort": sort,
            },
        )

    def track_sms(
        self,
        *,
        date_start: _datetime,
        date_end: _datetime,
        page: int | None = None,
        size: int | None = None,
        sort: str | None = None,
        campaign_tracking_id: str | None = None,
        only_campaigns: bool | None = None,
        filters: _Sequence[_models.SmsFilter] | None = None,
    ) -> _pages.Page[_models.TrackedMessage]:
        """Find messages of the last seven days by their members.

        Answers the messages of a time range that the filters select, a page at a time, one row for
        each part of a message. Only the last seven days are answered, and how several filters are
        combined is documented nowhere. The order of the rows is documented nowhere either, so
        nothing may rely on it.

        Args:
            date_start: The beginning of the time range, at most seven days ago; it goes out to the second.
            date_end: The end of the time range; it goes out to the second.
            page: The number of the page; the first page is 0.
                At least 0. The provider takes 0 when it is left out.
            size: The largest number of rows on a page.
                At least 1. At most 2000. The provider takes 20 when it is left out.
            sort: The member of a row to sort by; how to ask for a direction is documented nowhere.
            campaign_tracking_id: Only messages of the campaign with this tracking id.
            only_campaigns: Only messages that belong to some campaign.
            filters: What a message must be like to be answered; an empty list asks for every message.
                Empty when it is left out.

        Returns:
            The first page; iterated, it gives the rows of all pages.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._page(
            _track_sms.OPERATION,
            _track_sms.PAGING,
            {
                "date_start": date_start,
                "date_end": date_end,
                "page": page,
                "size": size,
                "sort": sort,
                "campaign_tracking_id": campaign_tracking_id,
                "only_campaigns": only_campaigns,
                "filters": filters,
            },
        )


class AsyncRoutee(_providers.AsyncProvider):
    """Sending SMS from a Routee application, and tracking what became of them.

    The part of Routee's API that sends single messages and tracks them, and what it pushes. The
    token that every other call needs comes from a server of its own.

    For asyncio; `Routee` is the client that blocks.
    """

    _facts = _FACTS
    _listings = _LISTINGS

    @classmethod
    def from_credentials(
        cls,
        *,
        application_id: str | int,
        application_secret: str | int,
        base_url: str | None = None,
        auth_url: str | None = None,
        **options: _Unpack[_options.AsyncClientOptions],
    ) -> _Self:
        """Return a client for secrets that the caller holds.

        Args:
            application_id: The id of the application, which the provider's platform shows under Applications.
            application_secret: The secret of the application, shown there behind the padlock.
            base_url: Replaces the provider's own.
            auth_url: The public authorization server.
                Left out, it is `base_url` where that is given, else the provider's own.
            options: `headers`, `hooks`, `http_client`, `on_bad_row`, `on_shift`, `prefetch`, `retries`, `timeout`, `transport`; see
                `sms_providers.options.AsyncClientOptions`.

        Raises:
            CredentialsError: A secret is empty or cannot be used.
            ConfigurationError: A URL is none, or an option cannot be used.
        """
        values = {
            "application_id": application_id,
            "application_secret": application_secret,
        }
        credentials = _CREDENTIALS.from_values(values, "the call of from_credentials")
        return cls(credentials, base_url=base_url, servers={"auth_url": auth_url}, **options)

    @classmethod
    def from_file(
        cls,
        path: str | _PathLike[str],
        *,
        base_url: str | None = None,
        auth_url: str | None = None,
        **options: _Unpack[_options.AsyncClientOptions],
    ) -> _Self:
        """Return a client for the secrets in a JSON file.

        Args:
            path: The file.
            base_url: Replaces the provider's own.
            auth_url: The public authorization server.
                Left out, it is `base_url` where that is given, else the provider's own.
            options: `headers`, `hooks`, `http_client`, `on_bad_row`, `on_shift`, `prefetch`, `retries`, `timeout`, `transport`; see
                `sms_providers.options.AsyncClientOptions`.

        Raises:
            CredentialsError: The file cannot be read, lacks a secret, or holds one that cannot be used.
            ConfigurationError: A URL is none, or an option cannot be used.
        """
        credentials = _CREDENTIALS.from_file(path)
        return cls(credentials, base_url=base_url, servers={"auth_url": auth_url}, **options)

    @classmethod
    def from_environment(
        cls,
        *,
        base_url: str | None = None,
        auth_url: str | None = None,
        **options: _Unpack[_options.AsyncClientOptions],
    ) -> _Self:
        """Return a client for the secrets that environment variables hold, or the file that one names.

        Args:
            base_url: Replaces the provider's own.
            auth_url: The public authorization server.
                Left out, it is `base_url` where that is given, else the provider's own.
            options: `headers`, `hooks`, `http_client`, `on_bad_row`, `on_shift`, `prefetch`, `retries`, `timeout`, `transport`; see
                `sms_providers.options.AsyncClientOptions`.

        Raises:
            CredentialsError: The environment lacks a secret, or holds one that cannot be used.
            ConfigurationError: A URL is none, or an option cannot be used.
        """
        credentials = _CREDENTIALS.from_environment()
        return cls(credentials, base_url=base_url, servers={"auth_url": auth_url}, **options)

    async def request_token(
        self,
        *,
        scope: str | None = None,
    ) -> _models.AccessToken:
        """Exchange the application's credentials for a token.

        The client does this by itself whenever it needs a token. While a token lives, the provider
        answers with the same one and the time that it has left.

        Args:
            scope: What the token is to be good for, words with blanks between; all that the
                application may do when this is left out.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return await self._call(
            _request_token.OPERATION,
            {
                "scope": scope,
            },
        )

    async def send_sms(
        self,
        *,
        sender: str,
        body: str,
        to: str,
        flash: bool | None = None,
        label: str | None = None,
        callback: _models.SmsCallback | None = None,
        ttl: int | None = None,
        transcode: bool | None = None,
    ) -> _models.SentSms:
        """Send one message.

        A long text goes out in several parts, each of which is charged. The message is taken when
        this call returns, and what becomes of it is tracked, or pushed to the callback.

        Args:
            sender: Who sends the message, a number in digits without a plus sign, or a name of up to
                eleven characters.
            body: The text of the message.
            to: The number that the message goes to, in international form.
            flash: Whether the phone shows the message at once and does not keep it; it does not when
                this is left out.
            label: A word of your own by which the message can be found.
                At most 350 characters.
            callback: Where the provider pushes the statuses of this message.
            ttl: For how many minutes delivery is tried, three days when this is left out.
                At least 1. At most 4320.
            transcode: Whether other characters may take the place of those that make a message longer.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return await self._call(
            _send_sms.OPERATION,
            {
                "sender": sender,
                "body": body,
                "to": to,
                "flash": flash,
                "label": label,
                "callback": callback,
                "ttl": ttl,
                "transcode": transcode,
            },
        )

    async def track_message(
        self,
        *,
        message_id: str,
    ) -> list[_models.TrackedMessage]:
        """Track the parts of one message.

        Answers one row for each part of the message. The id is the one that sending a message gave.

        Args:
            message_id: The id of the message.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return await self._call(
            _track_message.OPERATION,
            {
                "message_id": message_id,
            },
        )

    def track_campaign(
        self,
        *,
        campaign_tracking_id: str,
        page: int | None = None,
        size: int | None = None,
        sort: str | None = None,
    ) -> _pages.AsyncPages[_models.TrackedMessage]:
        """Track the messages of a campaign.

        Answers the messages of the campaign a page at a time, one row for each part of a message.
        The order of the rows is documented nowhere, so nothing may rely on it.

        Args:
            campaign_tracking_id: The tracking id of the campaign.
            page: The number of the page; the first page is 0.
                At least 0. The provider takes 0 when it is left out.
            size: The largest number of rows on a page.
                At least 1. At most 2000. The provider takes 20 when it is left out.
            sort: The member of a row to sort by; how to ask for a direction is documented nowhere.

        Returns:
            Awaited, the first page; iterated with `async for`, the rows of all pages.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._pages(
            _track_campaign.OPERATION,
            _track_campaign.PAGING,
            {
                "campaign_tracking_id": campaign_tracking_id,
                "page": page,
                "size": size,
                "sort": sort,
            },
        )

    def track_sms(
        self,
        *,
        date_start: _datetime,
        date_end: _datetime,
        page: int | None = None,
        size: int | None = None,
        sort: str | None = None,
        campaign_tracking_id: str | None = None,
        only_campaigns: bool | None = None,
        filters: _Sequence[_models.SmsFilter] | None = None,
    ) -> _pages.AsyncPages[_models.TrackedMessage]:
        """Find messages of the last seven days by their members.

        Answers the messages of a time range that the filters select, a page at a time, one row for
        each part of a message. Only the last seven days are answered, and how several filters are
        combined is documented nowhere. The order of the rows is documented nowhere either, so
        nothing may rely on it.

        Args:
            date_start: The beginning of the time range, at most seven days ago; it goes out to the second.
            date_end: The end of the time range; it goes out to the second.
            page: The number of the page; the first page is 0.
                At least 0. The provider takes 0 when it is left out.
            size: The largest number of rows on a page.
                At least 1. At most 2000. The provider takes 20 when it is left out.
            sort: The member of a row to sort by; how to ask for a direction is documented nowhere.
            campaign_tracking_id: Only messages of the campaign with this tracking id.
            only_campaigns: Only messages that belong to some campaign.
            filters: What a message must be like to be answered; an empty list asks for every message.
                Empty when it is left out.

        Returns:
            Awaited, the first page; iterated with `async for`, the rows of all pages.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            ConnectionFailedError: No reply came.
            ProviderError: The provider refused the call.
            UnexpectedResponseError: The reply is not what the document allows.
        """
        return self._pages(
            _track_sms.OPERATION,
            _track_sms.PAGING,
            {
                "date_start": date_start,
                "date_end": date_end,
                "page": page,
                "size": size,
                "sort": sort,
                "campaign_tracking_id": campaign_tracking_id,
                "only_campaigns": only_campaigns,
                "filters": filters,
            },
        )
