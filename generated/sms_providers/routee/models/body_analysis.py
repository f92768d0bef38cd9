# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model BodyAnalysis."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

from sms_providers.core.masking import masked as _masked

from .transcoded_body import TranscodedBody


@_define
class BodyAnalysis:
    """How a text is sent."""

    parts: int
    """Into how many parts the text is divided."""

    unicode: bool
    """Whether the text has characters that make its parts shorter."""

    characters: int
    """How many characters the text has, as the provider counts."""

    transcode: TranscodedBody | None = None
    """The text with other characters in their place, where that is possible."""

    unsupported_gsm_characters: list[str] | None = _field(default=None, repr=_masked)
    """The characters that make the parts shorter."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True, repr=_masked)
    """Members of the reply that the document does not know, as they came."""

    def to_dict(self) -> dict[str, object]:
        """Return the object as it stands on the wire: names and forms of the wire, numbers with a fraction as Decimals.

        What is None is left out where it may be; reading it again gives an equal object.
        """
        # The readers are made of the models.
        from sms_providers.routee import _wire  # noqa: PLC0415

        return _wire.body_analysis_reader.write(self)
