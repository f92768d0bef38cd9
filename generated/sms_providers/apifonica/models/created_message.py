# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""The model CreatedMessage."""

from __future__ import annotations

from urllib.parse import unquote as _unquote

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked


@_define
class CreatedMessage:
    """A message that was taken for sending."""

    status_code: int
    """The HTTP status, said again."""

    status_message: str
    """The HTTP status in a word."""

    uri: str
    """The address of the message, perhaps without host or version; its last segment is the message's
    SID."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.apifonica import _wire  # noqa: PLC0415

        return _wire.created_message_reader.write(self)

    @property
    def message_sid(self) -> str:
        """The last segment of the path in `uri`."""
        _path = self.uri
        return _path and _unquote(_path.partition("#")[0].partition("?")[0].rpartition("/")[2])
