"""A history as csv or xls, of which nothing is published but the names of the two formats.

Read from the dossier: Q24 and open question 5. All of this is a sensible guess: a first line of member names,
an empty cell for an absent member, no total; xls is the same table with tabs, as many such exports are, and no
workbook. What an outsider can vary is declared as variants.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from starlette.responses import Response

from conformance.simulators.variants import Choices
from conformance.simulators.voximplant.rows import Kind
from conformance.simulators.voximplant.variants import CSV_DELIMITER, TABLE_ENCODING, TABLE_MEDIA_TYPE
from conformance.simulators.voximplant.wire import WireRow, member_names

_DELIMITERS = {"comma": ",", "semicolon": ";"}
_MEDIA_TYPES = {"csv": "text/csv", "xls": "application/vnd.ms-excel"}


def table_response(output: str, kind: Kind, rows: Sequence[WireRow], choices: Choices) -> Response:
    """Answer the rows of a history as a table; `output` is csv or xls."""
    delimiter = "\t" if output == "xls" else _DELIMITERS[choices[CSV_DELIMITER]]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, member_names(kind, choices), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    by_format = choices[TABLE_MEDIA_TYPE] == "by-format"
    # As a header and not as `media_type`, to which Starlette would add a charset.
    content_type = _MEDIA_TYPES[output] if by_format else "application/octet-stream"
    return Response(text.getvalue().encode(choices[TABLE_ENCODING]), headers={"Content-Type": content_type})
