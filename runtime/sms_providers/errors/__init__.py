"""Every error that a client of this package raises.

SmsProviderError
├── CredentialsError            a secret is missing, unreadable or unusable
├── ConfigurationError          the client was set up with something that it cannot use
├── InvalidRequestError         refused here, before anything was sent; names the parameter
├── ConnectionFailedError       no reply: the provider could not be reached, or hung up
│   └── TimedOutError           no reply in time
├── ProviderError               the provider answered with a refusal, by status or inside a success
│   ├── AuthenticationError     it does not accept the credentials
│   ├── PermissionDeniedError   it knows the caller, who may not do this
│   ├── RateLimitError          too many calls
│   ├── NotFoundError           there is no such thing
│   ├── ServerError             it failed itself; the same call may succeed later
│   └── PartlyRefusedError      some recipients were refused; the others were accepted, and may have cost money
├── UnexpectedResponseError     a reply that the document does not allow; names the place in it
├── PagingShiftedError          the list changed while it was walked; rows may have been missed
└── CallbackError               what was pushed is not a callback of the provider's
    └── SignatureError          it does not carry the proof that the provider sent it

The text of an error never holds a secret, a phone number or the text of a message: providers put all three into
their own wordings. What the provider said is kept on the error for a program to read: `message`, `body`,
`details`, `response`. Where the client itself asked for a token, the last three are empty: a token may stand in them.
"""

from __future__ import annotations

from sms_providers.errors.tree import (
    AuthenticationError,
    CallbackError,
    ConfigurationError,
    ConnectionFailedError,
    CredentialsError,
    InvalidRequestError,
    NotFoundError,
    PagingShiftedError,
    PartlyRefusedError,
    PermissionDeniedError,
    ProviderError,
    RateLimitError,
    ServerError,
    SignatureError,
    SmsProviderError,
    TimedOutError,
    UnexpectedResponseError,
)

__all__ = [
    "AuthenticationError",
    "CallbackError",
    "ConfigurationError",
    "ConnectionFailedError",
    "CredentialsError",
    "InvalidRequestError",
    "NotFoundError",
    "PagingShiftedError",
    "PartlyRefusedError",
    "PermissionDeniedError",
    "ProviderError",
    "RateLimitError",
    "ServerError",
    "SignatureError",
    "SmsProviderError",
    "TimedOutError",
    "UnexpectedResponseError",
]
