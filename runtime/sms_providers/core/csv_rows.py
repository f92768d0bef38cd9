"""The rows of a table in text form (RFC 4180), one at a time.

No provider documents its columns, so their names are the header's, and every value is text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain
from typing import TextIO

#: A comma by the RFC; spreadsheets of many countries write a semicolon.
_DELIMITERS = (",", ";", "\t")


def rows_of(text: TextIO) -> Iterator[dict[str, str]]:
    """Iterate over the rows below the header; empty lines are passed over.

    Raises ValueError saying what was expected, without a value: they are phone numbers and texts.
    """
    try:
        first = text.readline()
        delimiter = max(_DELIMITERS, key=first.count)
        yield from _named(csv.reader(chain([first], text), delimiter=delimiter, strict=True))
    except UnicodeDecodeError:
        raise ValueError("text in UTF-8") from None
    except csv.Error as error:
        raise ValueError(f"a table in CSV form ({error})") from None


def _named(records: Iterator[list[str]]) -> Iterator[dict[str, str]]:
    names = next(records, [])
    if len(set(names)) < len(names):
        raise ValueError("columns with different names")
    for index, values in enumerate(filter(None, records)):
        if len(values) != len(names):
            raise ValueError(f"{len(names)} values in row {index}, as many as the header has; it has {len(values)}")
        yield dict(zip(names, values, strict=True))
