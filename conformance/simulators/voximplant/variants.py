"""What is not known about the histories and the envelope, each with the answers it may give, and the whole list.

Read from the dossier: sections 2 (the quirks named), 5.4, 5.5 and 11 (open questions).
"""

from __future__ import annotations

from conformance.simulators.variants import Variant
from conformance.simulators.voximplant.sending_variants import SENDING_VARIANTS

ROW_ORDER = Variant(
    "row-order",
    ("newest-first", "oldest-first"),
    "newest-first",
    "Which end does the history begin at?",
    "open question 6",
)
COUNT_ABOVE_LIMIT = Variant(
    "count-above-limit", ("clamp", "error"), "clamp", "What does a count over 1000 get?", "Q25, open question 6"
)
COUNT_ZERO = Variant(
    "count-zero", ("empty", "default", "error"), "empty", "What does a count of 0 get?", "Q25, open question 6"
)
DAY_LIMIT = Variant(
    "day-limit",
    ("none", "1", "7", "31", "92", "366"),
    "none",
    "How many days may lie between from_date and to_date before 569 is answered?",
    "section 5.4, open question 6",
)
TO_DATE = Variant(
    "to-date",
    ("included", "excluded"),
    "included",
    "Does a row of the very second of to_date belong?",
    "section 5.4",
)
LEADING_PLUS = Variant(
    "leading-plus",
    ("literal", "ignored"),
    "literal",
    "Does a number filter written with a plus find the number stored without?",
    "section 5.1",
)
TIMEZONE = Variant(
    "timezone", ("ignored", "applied"), "ignored", "Does timezone move processed_date?", "Q20, open question 4"
)
PHONE_NUMBERS = Variant(
    "phone-numbers", ("string", "integer"), "string", "Are phone numbers in rows strings or integers?", "Q1"
)
ROW_ID = Variant(
    "row-id",
    ("message_id", "sms_id", "both"),
    "message_id",
    "Under which name does a row of GetSmsHistory carry its id?",
    "Q7",
)
A2P_ROW_ID = Variant(
    "a2p-row-id",
    ("message_id", "id", "both"),
    "message_id",
    "Under which name does a row of A2PGetSmsHistory carry its id?",
    "Q7",
)
DIRECTION_CASE = Variant(
    "direction-case", ("upper", "lower"), "upper", "In which case is direction in rows?", "Q23, open question 4"
)
FIELD_NAME = Variant(
    "field-name",
    ("absent", "present"),
    "absent",
    "Does an error name the parameter at fault in field_name?",
    "Q12",
)
ERRORS_ARRAY = Variant("errors-array", ("absent", "present"), "absent", "Is there an errors array beside error?", "Q13")
TOKEN_STATUS = Variant(
    "token-status",
    ("200", "401"),
    "200",
    "With which HTTP status is a refused token answered?",
    "section 3, open question 2",
)
UNKNOWN_METHOD_STATUS = Variant(
    "unknown-method-status",
    ("200", "404"),
    "200",
    "With which HTTP status is an unknown method answered?",
    "Q31, open question 2",
)
RATE_LIMIT_STATUS = Variant(
    "rate-limit-status",
    ("200", "429"),
    "200",
    "With which HTTP status is error 340 answered?",
    "section 4, open question 2",
)
FUTURE_TOKEN = Variant(
    "future-token", ("455", "100"), "455", "Which code does a token issued in the future get?", "Q36"
)
TABLE_MEDIA_TYPE = Variant(
    "table-media-type",
    ("by-format", "octet-stream"),
    "by-format",
    "Which Content-Type do csv and xls have: that of the format, or application/octet-stream?",
    "Q24, open question 5",
)
TABLE_ENCODING = Variant(
    "table-encoding",
    ("utf-8", "utf-8-sig", "utf-16"),
    "utf-8",
    "In which encoding are csv and xls?",
    "open question 5",
)
CSV_DELIMITER = Variant(
    "csv-delimiter", ("comma", "semicolon"), "comma", "What separates the columns of csv?", "open question 5"
)

VARIANTS = (
    ROW_ORDER,
    COUNT_ABOVE_LIMIT,
    COUNT_ZERO,
    DAY_LIMIT,
    TO_DATE,
    LEADING_PLUS,
    TIMEZONE,
    PHONE_NUMBERS,
    ROW_ID,
    A2P_ROW_ID,
    DIRECTION_CASE,
    FIELD_NAME,
    ERRORS_ARRAY,
    TOKEN_STATUS,
    UNKNOWN_METHOD_STATUS,
    RATE_LIMIT_STATUS,
    FUTURE_TOKEN,
    TABLE_MEDIA_TYPE,
    TABLE_ENCODING,
    CSV_DELIMITER,
    *SENDING_VARIANTS,
)
