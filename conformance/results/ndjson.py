"""The file of a run: one record of JSON a line, as `results.schema.json` beside this module says.

The first record is the run, then come the results in their order, the coverage of each provider, and the summary.
Whatever shows a run is made from this file alone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

import jsonschema_rs
import msgspec
from attrs import asdict, field, frozen

from conformance.results.record import Known, Message, Result, Traffic
from scripts.problems import Problem

#: The name of the file in the folder of the reports.
FILE_NAME = "results.ndjson"
SCHEMA = Path(__file__).with_name("results.schema.json")
#: Of the records' form: another one has another number.
VERSION = 1

Record = dict[str, Any]

# Costs keep their digits.
_WRITER = msgspec.json.Encoder(decimal_format="number")
_READER = msgspec.json.Decoder(float_hook=Decimal)


@frozen
class Records:
    """What the file of a run holds; `summary` is empty where the run did not come to its end."""

    run: Record = field(repr=False)
    results: tuple[Result, ...] = field(repr=False)
    coverage: Mapping[str, Any] = field(factory=dict, repr=False)
    summary: Record = field(factory=dict)


def write(file: TextIO, kind: str, record: Mapping[str, Any]) -> None:
    """Write a record of a kind as one line, at once."""
    file.write(_WRITER.encode({"record": kind, **record}).decode() + "\n")
    file.flush()


def written_result(result: Result) -> Record:
    """Return a result as its record has it."""
    return asdict(result)


def read(path: Path) -> Records:
    """Read the file of a run; raise `Problem` naming file and line for what is none."""
    found = [_record(line, path, number) for number, line in enumerate(_lines(path), start=1)]
    if not found or found[0].get("record") != "run" or found[0].get("version") != VERSION:
        raise Problem(f"this is no file of a run of version {VERSION}; run again to write one", path, 1)
    _check(found, path)
    return Records(
        run=found[0],
        results=tuple(read_result(each) for each in _of_kind(found, "result")),
        coverage={each["provider"]: each["coverage"] for each in _of_kind(found, "coverage")},
        summary=next(iter(_of_kind(found, "summary")), {}),
    )


def _lines(path: Path) -> list[str]:
    try:
        # Not by `splitlines`, for which other signs end a line as well.
        return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except OSError as error:
        raise Problem(f"{error.strerror}; run `python -m conformance run --report {path.parent}` first", path) from None
    except UnicodeDecodeError:
        raise Problem("this is no text in UTF-8, and so no file of a run; name another", path) from None


def _check(found: Sequence[Record], path: Path) -> None:
    """Raise `Problem` for the first record of another form than the schema's, and for what stands twice."""
    validator = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text(encoding="utf-8")))
    seen: Counter[str] = Counter()
    for number, record in enumerate(found, start=1):
        if not validator.is_valid(record):
            kind = record.get("record")
            what = f"of the kind {kind}" if kind in ("run", "result", "coverage", "summary") else "of no known kind"
            raise Problem(f"this record, {what}, is not as {SCHEMA.name} has it; run again", path, number)
        name = record.get("id") or f"the record {record['record']} {record.get('provider', '')}".rstrip()
        seen[name] += 1
        if seen[name] > 1:
            raise Problem(f"{name} stands twice; the file holds more than one run, so run again", path, number)


def _record(line: str, path: Path, number: int) -> Record:
    try:
        record = _READER.decode(line)
    except (msgspec.DecodeError, RecursionError):
        raise Problem("this line is no JSON; the file was cut off or changed, so run again", path, number) from None
    if not isinstance(record, dict):
        raise Problem("this line is no record of a run; the file was changed, so run again", path, number)
    return record


def _of_kind(records: Sequence[Record], kind: str) -> list[Record]:
    return [each for each in records if each.get("record") == kind]


def read_result(record: Mapping[str, Any]) -> Result:
    """Return the result that a record says."""
    members = {name: value for name, value in record.items() if name != "record"}
    known = members.get("known")
    return Result(
        **{
            **members,
            "source": tuple(members["source"]),
            "reproduce": tuple(members["reproduce"]),
            "milliseconds": float(members["milliseconds"]),
            "traffic": tuple(_traffic(each) for each in members["traffic"]),
            "known": None if known is None else Known(**known),
        }
    )


def _traffic(told: Mapping[str, Any]) -> Traffic:
    return Traffic(Message(**told["request"]), Message(**told["reply"]), told["curl"])
