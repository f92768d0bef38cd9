"""The wire forms of moments, written by the probe's own rules."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import format_datetime

from scripts.documents import Json
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.places import Place, type_of

_FIELDS = {"yyyy": "%Y", "MM": "%m", "dd": "%d", "HH": "%H", "mm": "%M", "ss": "%S"}
_ZONES = {"XX": "+0000", "XXX": "Z"}
_OTHER_ZONES = {"XX": "+0200", "XXX": "+02:00"}
_MILLISECONDS = 1000
#: The forms in which a moment may come beside that in which the client writes it: the same moment, in another zone.
_OTHER_FORMS = {"rfc2822": "Sun, 22 Nov 2026 12:00:00 +0200", "rfc3339": "2026-11-22T12:00+02:00"}
#: What the clock of the probe's clients says: moments that bound a range of time lie shortly before.
NOW = datetime(2011, 3, 3, 12, tzinfo=UTC)
OTHER_MOMENT = datetime(2026, 11, 22, 10, tzinfo=UTC)


def is_moment(schema: Place) -> bool:
    """Whether a schema is that of a moment."""
    return "x-datetime" in schema or schema.get("format") == "date-time"


def wire_moment(schema: Place, moment: datetime, findings: Findings) -> Json:
    """Return a moment in the schema's wire form; raise LookupError for a form without a rule."""
    if "x-datetime" not in schema:
        findings.equal(f"{schema.at}/type", "the type of a moment on the wire", "string", type_of(schema))
        findings.prove(schema["format"].at)
        return _written("rfc3339", moment)
    form = schema["x-datetime"]
    pattern = str(form["pattern"].value)
    wire = _written(pattern, moment)
    expected = "integer" if isinstance(wire, int) else "string"
    findings.equal(f"{schema.at}/type", "the type of a moment on the wire", expected, type_of(schema))
    is_zoned = pattern.startswith(("rfc", "unix")) or "X" in re.sub("'[^']*'", "", pattern)
    findings.equal(f"{form.at}/zone", "the zone of a moment", None if is_zoned else "UTC", form.get("zone"))
    findings.prove(form["pattern"].at)
    return wire


def other_form(schema: Place) -> Json:
    """Return `OTHER_MOMENT` as another zone writes it, or None where the form has no other."""
    pattern = schema["x-datetime"]["pattern"].value if "x-datetime" in schema else "rfc3339"
    if pattern in _OTHER_FORMS:
        return _OTHER_FORMS[pattern]
    has_zone = "X" in re.sub("'[^']*'", "", str(pattern))
    return _spelt(str(pattern), OTHER_MOMENT.replace(hour=12), _OTHER_ZONES) if has_zone else None


def _written(pattern: str, moment: datetime) -> Json:
    moment = moment.astimezone(UTC)
    if pattern == "rfc2822":
        return format_datetime(moment)
    if pattern == "rfc3339":
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    if pattern.startswith("unix-"):
        return int(moment.timestamp()) * {"unix-seconds": 1, "unix-milliseconds": _MILLISECONDS}[pattern]
    return _spelt(pattern, moment, _ZONES)


def _spelt(pattern: str, moment: datetime, zones: dict[str, str]) -> str:
    """Return a moment as letters spell it; each run of one letter is a field, or there is no rule for it."""
    text = ""
    for quoted, letters, _, other in re.findall(r"'([^']*)'|(([A-Za-z])\3*)|(.)", pattern):
        text += zones.get(letters) or (moment.strftime(_FIELDS[letters]) if letters else quoted + other)
    return text
