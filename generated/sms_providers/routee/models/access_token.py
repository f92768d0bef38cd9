# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model AccessToken."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked


@_define
class AccessToken:
    """A token, and what it is good for."""

    access_token: str = _field(repr=False)
    """The token."""

    token_type: str
    """How the token is shown; bearer, in any case of letters."""

    expires_in: int | None = None
    """How many seconds the token has left."""

    scope: str | None = None
    """What the token is good for, words with blanks between, in no particular order."""

    permissions: list[str] | None = None
    """What the application may do."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.routee import _wire  # noqa: PLC0415

        return _wire.access_token_reader.write(self)
