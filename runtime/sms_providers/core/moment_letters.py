"""Moments in a form that is spelt in letters, those of Unicode's date fields (LDML, UTS 35, part 4, section 8)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, Self

from attrs import frozen

from sms_providers.core.internet_moments import utc_moment

#: From the largest to the smallest: a form has them down to some size, and all of them fixed in width.
_FIELDS: Final = {"yyyy": "year", "MM": "month", "dd": "day", "HH": "hour", "mm": "minute", "ss": "second"}
_SMALLEST_FORM: Final = 3
_ZONES: Final = {"XX": "", "XXX": ":"}
_TOKEN: Final = re.compile(r"(?P<letters>([A-Za-z])\2*)|'(?P<quoted>(?:[^']|'')*)'|(?P<literal>[^A-Za-z'])")


@frozen
class Letters:
    """One form: `read` raises ValueError for a text of another one, `write` gives the text of an aware moment.

    A form without a zone is in UTC; one with a zone is read in any and written in UTC.
    """

    name: str
    _matching: Callable[[str], re.Match[str] | None]
    _template: str

    @classmethod
    def compiled(cls, name: str) -> Self:
        """Return the form that a pattern spells; raise ValueError for letters that are not known, or missing."""
        tokens = list(_TOKEN.finditer(name))
        if "".join(token[0] for token in tokens) != name:
            raise ValueError(f"{name!r} has a quote without its end")
        letters = [token["letters"] for token in tokens if token["letters"]]
        _check(name, letters)
        expression = "".join(_expression(token) for token in tokens)
        return cls(name, re.compile(expression).fullmatch, "".join(_template(token) for token in tokens))

    def read(self, text: str) -> datetime:
        """Return the moment of a text in UTC."""
        found = self._matching(text)
        if found is None:
            raise ValueError(f"Expected a moment of the form {self.name}")
        return utc_moment(found.groupdict(), f"of the form {self.name}")

    def write(self, moment: datetime) -> str:
        """Return the text of an aware moment; what the form has no place for is cut off."""
        in_utc = moment.astimezone(UTC)
        return self._template.format(*in_utc.timetuple()[:6])


def _check(name: str, letters: list[str]) -> None:
    fields = [field for field in letters if field not in _ZONES]
    zones = len(letters) - len(fields)
    unknown = sorted(set(fields) - set(_FIELDS))
    if unknown:
        raise ValueError(f"{name!r} has {unknown[0]}; known are {', '.join([*_FIELDS, *_ZONES])}")
    if sorted(fields) != sorted(list(_FIELDS)[: max(len(fields), _SMALLEST_FORM)]) or zones > 1:
        raise ValueError(f"{name!r} must have yyyy, MM and dd, no gap before a smaller field, and nothing twice")


def _expression(token: re.Match[str]) -> str:
    letters = token["letters"]
    if letters is None:
        return re.escape(_literal(token))
    if letters in _FIELDS:
        return f"(?P<{_FIELDS[letters]}>[0-9]{{{len(letters)}}})"
    return f"(?:Z|(?P<sign>[+-])(?P<zone_hours>[0-9]{{2}}){_ZONES[letters]}(?P<zone_minutes>[0-9]{{2}}))"


def _template(token: re.Match[str]) -> str:
    letters = token["letters"]
    if letters is None:
        return _literal(token).replace("{", "{{").replace("}", "}}")
    if letters in _FIELDS:
        return f"{{{list(_FIELDS).index(letters)}:0{len(letters)}d}}"
    return "Z" if letters == "XXX" else "+0000"


def _literal(token: re.Match[str]) -> str:
    """Return the text that stands for itself: two quotes are one, inside of quotes and outside."""
    quoted = token["quoted"]
    if quoted is None:
        return token[0]
    return quoted.replace("''", "'") if quoted else "'"
