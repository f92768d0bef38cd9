# Written by scripts/generate_client.py from specs/curated/apifonica.yaml; do not edit.
"""The model ApiError."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked


@_define
class ApiError:
    """A refusal."""

    status_code: int
    """The HTTP status, said again."""

    error_code: str
    """The code of the reason; no list of codes is public."""

    error_text: str = _field(repr=_masked)
    """The reason in words, for people only."""

    parameters: object = _field(default=None, repr=_masked)
    """Something about parameters, in a form that nobody has written down."""

    errors: object = _field(default=None, repr=_masked)
    """Perhaps every reason, in a form that nobody has written down."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.apifonica import _wire  # noqa: PLC0415

        return _wire.api_error_reader.write(self)
