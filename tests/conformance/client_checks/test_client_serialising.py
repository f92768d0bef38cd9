"""The serialiser writes what the standards say: its expectations are written by hand here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from conformance.client_checks.serialising import encoded, expected, fields, moment_text
from conformance.subjects import document_of
from conformance.values import Model

CODE = "delivery_status=6"
PLUS_TWO = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("a-b.c_d~e", "a-b.c_d~e"),
        ("a b+c", "a%20b%2Bc"),
        ("a/b?c#d", "a%2Fb%3Fc%23d"),
        ("ü🌙", "%C3%BC%F0%9F%8C%99"),
        ("100 %*'()!", "100%20%25%2A%27%28%29%21"),
        ("\x00", "%00"),
    ],
)
def test_only_unreserved_bytes_stand_as_they_are(text: str, wire: str) -> None:
    """Every byte of UTF-8 that RFC 3986 does not leave alone is percent-encoded with capital digits."""
    assert wire == encoded(text)


@pytest.mark.parametrize(
    ("pattern", "moment", "wire"),
    [
        ("yyyy-MM-dd HH:mm:ss", datetime(2026, 1, 2, 1, 4, 5, 999_999, PLUS_TWO), "2026-01-01 23:04:05"),
        ("yyyy-MM-dd HH:mm:ss", datetime(1, 1, 1, tzinfo=UTC), "0001-01-01 00:00:00"),
        ("yyyy-MM-dd'T'HH:mm:ssXXX", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "2026-01-02T03:04:05Z"),
        ("yyyyMMddXX", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "20260102+0000"),
        ("rfc2822", datetime(2016, 2, 10, 7, 21, 1, tzinfo=UTC), "Wed, 10 Feb 2016 07:21:01 +0000"),
        ("rfc3339", datetime(2026, 1, 2, 3, 4, 5, 600, UTC), "2026-01-02T03:04:05.000600Z"),
        ("unix-seconds", datetime(1969, 12, 31, 23, 59, 59, 999_999, UTC), -1),
        ("unix-milliseconds", datetime(1970, 1, 1, 0, 0, 1, 999_999, UTC), 1999),
    ],
)
def test_moments_are_written_in_utc_and_cut_off(pattern: str, moment: datetime, wire: str | int) -> None:
    """A moment goes out in UTC in the form of the document, and what the form has no place for is not rounded."""
    assert wire == moment_text(pattern, moment)


@pytest.mark.parametrize(
    ("provider", "operation", "values", "path", "query"),
    [
        ("voximplant", "get_sms_history", {"message_id": [1, 22]}, "/GetSmsHistory", ("message_id=1%3B22",)),
        ("voximplant", "get_sms_history", {"count": 5}, "/GetSmsHistory", ("count=5",)),
        ("voximplant", "a2p_get_sms_history", {"delivery_status": "FAILED"}, "/A2PGetSmsHistory", (CODE,)),
        ("routee", "track_campaign", {"campaignTrackingId": "a/b c"}, "/sms/tracking/campaign/a%2Fb%20c", ()),
    ],
)  # fmt: skip
def test_values_stand_where_the_document_has_them(
    provider: str, operation: str, values: dict[str, Any], path: str, query: tuple[str, ...]
) -> None:
    """A list is one text where the document delimits it, a word its code, and a path's value one segment."""
    found = expected(document_of(provider).operation(operation), values)
    assert (path, set(query)) == (found.path, set(found.query))


def test_a_body_is_the_json_of_the_document() -> None:
    """Models have the names of the wire, and a constant of a form goes out unsaid."""
    words = {"field_name": "to", "search_term": "1", "search_operator": "is_not"}
    track = document_of("routee").operation("track_sms")
    found = expected(track, {"filters": [Model("SmsFilter", words)]})
    assert [{"fieldName": "to", "searchTerm": "1", "searchOperator": "is_not"}] == found.json
    assert [] == expected(track, {}).json
    token = expected(document_of("routee").operation("request_token"), {"scope": "a b"})
    assert {(b"grant_type", b"client_credentials"), (b"scope", b"a b")} == set(token.form or ())


def test_a_form_is_read_as_browsers_read_it() -> None:
    """A plus is a blank, a percent sign begins a byte, and a byte that ought to be encoded makes it no form."""
    assert ((b"a", b"b c+\xc3\xbc"), (b"d", b"")) == fields(b"a=b+c%2B%C3%BC&d=")
    with pytest.raises(ValueError, match="not encoded"):
        fields(b"a=b c")
