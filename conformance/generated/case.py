"""The type of schemathesis' cases, whatever kind of operation they are about."""

from __future__ import annotations

from typing import Any

from schemathesis import Case

GeneratedCase = Case[Any]
