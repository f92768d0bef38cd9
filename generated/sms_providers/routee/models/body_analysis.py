# Written by scripts/generate_client.py from specs/curated/routee.yaml; do not edit.
"""The model BodyAnalysis."""

from __future__ import annotations

from attrs import define as _define
from attrs import field as _field

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

    unsupported_gsm_characters: list[str] | None = None
    """The characters that make the parts shorter."""

    unknown_fields: dict[str, object] = _field(factory=dict, kw_only=True)
    """Members of the reply that the document does not know, as they came."""
