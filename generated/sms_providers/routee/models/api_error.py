# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model ApiError."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .api_error_detail import ApiErrorDetail


@_define
class ApiError:
    """A refusal by the API itself."""

    code: str
    """The number of the reason, nine digits; the only member to branch on."""

    developer_message: str = _field(repr=_masked)
    """The reason in words, for people only."""

    entity: str | None = None
    """The kind of thing that the reason is about."""

    property_name: str | None = None
    """The member that the reason is about."""

    value: object = _field(default=None, repr=_masked)
    """What that member was, of any type."""

    properties: dict[str, str] | None = _field(default=None, repr=_masked)
    """What is wrong with each member."""

    errors: list[ApiErrorDetail] | None = None
    """Every reason, where there is more than one."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.routee import _wire  # noqa: PLC0415

        return _wire.api_error_reader.write(self)
