"""What is not known about the tracking operations: what they take, and which rows they answer in which order.

Read from the dossier: sections 3 to 5 and 8, and the quirks of the request side.
"""

from __future__ import annotations

from conformance.simulators.variants import Variant

DATES = Variant(
    "dates", ("required", "optional"), "required", "May dateStart and dateEnd be left out?", "R2, section 3"
)
DATE_TEXTS = Variant(
    "date-texts",
    ("strict", "lenient"),
    "strict",
    "Are a date in JSON quotes, one without a zone and one without a time taken as well, as UTC?",
    "R4",
)
WINDOW = Variant(
    "window",
    ("error", "clamp", "answer"),
    "error",
    "What does a range get that is longer than 7 days or begins more than 7 days ago?",
    "R3, section 8",
)
REVERSED_DATES = Variant(
    "reversed-dates", ("empty", "error"), "empty", "What does a dateEnd before dateStart get?", "section 3"
)
WINDOW_DATE = Variant(
    "window-date",
    ("created", "status"),
    "created",
    "Is it the moment a message was made, or that of its status, that must lie in the range?",
    "section 3",
)
DATE_END = Variant(
    "date-end",
    ("included", "excluded"),
    "included",
    "Does a message of the very moment of dateEnd belong?",
    "section 3",
)
SIZE_ABOVE_MAXIMUM = Variant(
    "size-above-maximum", ("clamp", "error"), "clamp", "What does a size over 2000 get?", "R6, section 8"
)
BAD_PAGING = Variant(
    "bad-paging",
    ("default", "error"),
    "default",
    "What do a page or size get that is no number, a page below 0, and a size below 1?",
    "R7, R8, R31",
)
ROW_ORDER = Variant(
    "row-order", ("newest-first", "oldest-first"), "newest-first", "In which order is a page without sort?", "R15"
)
SORT_DIRECTION = Variant(
    "sort-direction",
    ("understood", "unknown-field"),
    "understood",
    "Does sort take a direction after the field, as in `to,desc`?",
    "R15, section 8",
)
UNKNOWN_SORT = Variant(
    "unknown-sort", ("ignored", "error"), "ignored", "What does a sort by a field that there is not get?", "R15"
)
SINGLE_OBJECT_BODY = Variant(
    "single-object-body", ("error", "accept"), "error", "Is one filter that stands in no array taken?", "R1"
)
MISSING_BODY = Variant(
    "missing-body", ("error", "all"), "error", "What does a request without a body get?", "section 3, section 8"
)
EMPTY_FILTERS = Variant(
    "empty-filters", ("all", "error"), "all", "What does an array without a filter get?", "section 3, section 8"
)
CONTENT_TYPE = Variant(
    "content-type", ("required", "ignored"), "required", "Must a body be declared as application/json?", "R16"
)
UNKNOWN_FIELD = Variant(
    "unknown-field",
    ("all", "empty", "error"),
    "all",
    "What does a filter by a field that there is not get?",
    "R11, R12",
)
SEVERAL_FILTERS = Variant(
    "several-filters", ("and", "or"), "and", "Must a row match every filter, or any of them?", "section 3, section 8"
)
FILTER_CASE = Variant(
    "filter-case", ("sensitive", "insensitive"), "sensitive", "Do filters tell capital letters from small ones?", "R13"
)
BLANK_FILTER = Variant(
    "blank-filter", ("error", "accept"), "error", "Is an empty fieldName or searchTerm taken?", "section 3"
)
IS_NOT_ABSENT = Variant(
    "is-not-absent", ("match", "no-match"), "match", "Does is_not match a row that has no such member?", "R14"
)
CAMPAIGN_FILTER = Variant(
    "campaign-filter", ("name", "tracking-id"), "name", "What of a campaign does the field campaign mean?", "R10, R17"
)
LEADING_PLUS = Variant(
    "leading-plus",
    ("literal", "ignored"),
    "literal",
    "Does the field `to` find a number written without a plus?",
    "R25",
)

TRACKING_VARIANTS = (
    DATES,
    DATE_TEXTS,
    WINDOW,
    REVERSED_DATES,
    WINDOW_DATE,
    DATE_END,
    SIZE_ABOVE_MAXIMUM,
    BAD_PAGING,
    ROW_ORDER,
    SORT_DIRECTION,
    UNKNOWN_SORT,
    SINGLE_OBJECT_BODY,
    MISSING_BODY,
    EMPTY_FILTERS,
    CONTENT_TYPE,
    UNKNOWN_FIELD,
    SEVERAL_FILTERS,
    FILTER_CASE,
    BLANK_FILTER,
    IS_NOT_ABSENT,
    CAMPAIGN_FILTER,
    LEADING_PLUS,
)
