"""How long a provider asks to wait, and what its clock shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Final

#: Thirty years: an application may hand it on to a clock.
_LONGEST: Final = 1e9


def date_of(headers: Mapping[str, str]) -> float | None:
    """Return when a reply was made by the provider's clock, in seconds since 1970 (RFC 9110, section 6.6.1).

    None where the header Date is missing or broken; `headers` have lower-case names.
    """
    return _moment(headers.get("date", ""))


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds to wait that a reply asks for, in either form (RFC 9110, section 10.2.3), or None.

    A moment counts from the provider's own clock, which need not show the same as ours; `now` is ours. A number of any
    size is a wish to be left alone, and given as thirty years at most.
    """
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]+", text):
        return min(float(text), _LONGEST)
    moment = _moment(text)
    if moment is None:
        return None
    date = date_of(headers)
    return max(0.0, moment - (now if date is None else date))


def _moment(text: str) -> float | None:
    # RFC 9110, section 5.6.7: three forms, all in GMT, and all begin with the name of a day.
    if not re.match(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun)", text):
        return None
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
