"""What is not known about reading: the list, its rows, the message, the errors; and the whole list of variants.

Read from the dossier: section 0 (the quirks named) and sections 2, 3 and 6.
"""

from __future__ import annotations

from conformance.simulators.apifonica.sending_variants import SENDING_VARIANTS
from conformance.simulators.variants import Variant

ROW_ORDER = Variant(
    "row-order",
    ("newest-first", "oldest-first"),
    "newest-first",
    "Which end does the history begin at?",
    "section 2",
)
PAGING = Variant(
    "paging",
    ("offset", "cursor"),
    "offset",
    "Do the links count rows with offset, or name the row that a page begins at with next?",
    "A1, A3",
)
LINKS = Variant(
    "links",
    ("relative", "absolute", "other-host"),
    "relative",
    "Are next and prev paths, URLs of the host that was asked, or URLs of the brand's former host?",
    "A2",
)
LIMIT_ABOVE_MAXIMUM = Variant(
    "limit-above-maximum", ("clamp", "error"), "clamp", "What does a limit over 20 get?", "A23"
)
TOTALS = Variant("totals", ("absent", "present"), "absent", "Does the list tell its offset and its total?", "A4")
ROW_MEMBERS = Variant(
    "row-members",
    ("current", "legacy"),
    "current",
    "Do rows have number_sid, segment_count, channel and tag, which the former brand's have not?",
    "section 2",
)
NUMBER_SID_OF_A_NAME = Variant(
    "number-sid-of-a-name",
    ("absent", "null"),
    "absent",
    "Which number_sid has a message whose sender is a name?",
    "section 2",
)
MISSING_TAG = Variant(
    "missing-tag",
    ("absent", "null", "empty"),
    "absent",
    "What is tag in a message that was sent without one?",
    "section 2",
)
CREATED_FORM = Variant(
    "created-form",
    ("zone-0000", "zone-0300", "full-month"),
    "zone-0000",
    "Is created in UTC or three hours ahead, and is its month a short name or the whole one?",
    "A7",
)
CREATED_FILTER = Variant(
    "created-filter",
    ("same-text", "same-moment", "same-day"),
    "same-text",
    "Which rows does the filter created find: of the very text, of its second, or of its day in UTC?",
    "A21",
)
ACCOUNT_FILTER = Variant(
    "account-filter",
    ("empty", "ignored", "error"),
    "empty",
    "What does the filter account_sid get for another account than that of the path?",
    "A20",
)
BAD_FILTER_VALUE = Variant(
    "bad-filter-value",
    ("error", "empty"),
    "error",
    "What does a direction or status that is none get?",
    "section 2",
)
FILTER_PLUS = Variant(
    "filter-plus",
    ("literal", "ignored"),
    "literal",
    "Does a number filter written with a plus find the number written without?",
    "A9",
)
RESELLER_FILTERS = Variant(
    "reseller-filters",
    ("unknown", "known"),
    "unknown",
    "Are number_sid and to_prefix, which only a reseller's page has, filters here too?",
    "A22",
)
UNKNOWN_PARAMETERS = Variant(
    "unknown-parameters",
    ("ignored", "error"),
    "ignored",
    "What does a query parameter or body member get that nobody knows?",
    "section 2",
)
EXTRA_STATUSES = Variant(
    "extra-statuses",
    ("absent", "present"),
    "absent",
    "Are there the statuses rejected, unliveable and expired, which only a reseller's page has?",
    "A13",
)
MESSAGE_SID = Variant(
    "message-sid",
    ("prefixed", "uuid"),
    "prefixed",
    "Does the SID of a message begin with three letters, as others do?",
    "section 1",
)
FOREIGN_ACCOUNT = Variant(
    "foreign-account",
    ("403", "404"),
    "403",
    "Which HTTP status has the path of an account that is not the caller's?",
    "A20, section 6",
)
ERROR_CODE = Variant("error-code", ("number", "text"), "number", "Is error_code a number or text?", "section 6")
REFUSAL_STATUS = Variant(
    "refusal-status",
    ("http", "body"),
    "http",
    "Has a refusal its status in HTTP, or only in its body, under the HTTP status 200?",
    "A16, section 6",
)
STATUS_CODE = Variant(
    "status-code",
    ("number", "text"),
    "number",
    "Is status_code in a body a number, or text as one client compares it?",
    "section 4",
)
ERROR_EXTRAS = Variant(
    "error-extras",
    ("absent", "present"),
    "absent",
    "Does an error have parameters and errors, which one client reads?",
    "section 6",
)
URI_FORM = Variant(
    "uri-form",
    ("versioned", "unversioned", "absolute"),
    "versioned",
    "Does the uri of what was made begin with the version, without it, or with the host?",
    "A18",
)

VARIANTS = (
    ROW_ORDER,
    PAGING,
    LINKS,
    LIMIT_ABOVE_MAXIMUM,
    TOTALS,
    ROW_MEMBERS,
    NUMBER_SID_OF_A_NAME,
    MISSING_TAG,
    CREATED_FORM,
    CREATED_FILTER,
    ACCOUNT_FILTER,
    BAD_FILTER_VALUE,
    FILTER_PLUS,
    RESELLER_FILTERS,
    UNKNOWN_PARAMETERS,
    EXTRA_STATUSES,
    MESSAGE_SID,
    FOREIGN_ACCOUNT,
    ERROR_CODE,
    REFUSAL_STATUS,
    STATUS_CODE,
    ERROR_EXTRAS,
    URI_FORM,
    *SENDING_VARIANTS,
)
