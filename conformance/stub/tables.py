"""A list as a table, where the document offers one beside JSON (`x-representation`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from conformance.operation import Operation


def table_type(operation: Operation, form: Any) -> str | None:
    """Return the media type of the form that a call asked for, or None where that is JSON."""
    words = operation.value.get("x-representation")
    found: str | None = None if words is None else words["values"].get(form)
    return found


def table(operation: Operation, rows: Sequence[dict[str, Any]]) -> bytes:
    """Return rows as lines of text with the members' names on top, whatever the table's media type is."""
    written = io.StringIO(newline="")
    lines = csv.DictWriter(written, list(operation.row_members), restval="", extrasaction="ignore")
    lines.writeheader()
    lines.writerows(rows)
    return written.getvalue().encode()
