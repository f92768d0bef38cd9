"""What is not known about sending and about callbacks.

Read from the dossier: sections 6 and 7, R34, R35, R38, R56.
"""

from __future__ import annotations

from conformance.simulators.variants import Variant

FROM_ABSENT = Variant(
    "from-absent", ("error", "accept"), "error", "May a message be sent without its sender?", "section 6"
)
CALLBACK_URL = Variant(
    "callback-url",
    ("required", "optional"),
    "required",
    "May a callback lack its URL, or have one that is no http URL, to which nothing can be pushed?",
    "section 6",
)
LABEL_MAXIMUM = Variant("label-maximum", ("350", "20"), "350", "How many characters may a label have?", "R56")
NO_RECIPIENT = Variant(
    "no-recipient",
    ("invalid-data", "validation"),
    "invalid-data",
    "Is a message without a recipient refused with 400005000 or with 400000000?",
    "section 7",
)
BAD_SENDER = Variant(
    "bad-sender",
    ("invalid-data", "validation"),
    "invalid-data",
    "Is an unusable sender refused with 400005000 or with 400000000?",
    "section 7",
)
CHARACTERS = Variant(
    "characters",
    ("text", "units", "one-off"),
    "text",
    "Does bodyAnalysis count characters, or the units of the encoding, or neither?",
    "R35",
)
STATUS_CALLBACK = Variant(
    "status-callback",
    ("current", "capture-2016"),
    "current",
    "Has the callback of a status smsId, part, label and reason, which no capture of 2016 shows?",
    "section 6",
)
INBOUND_PRICE = Variant(
    "inbound-price", ("present", "absent"), "present", "Has the callback of a message that came in a price?", "R34"
)
UNSENT = Variant("unsent", ("present", "absent"), "present", "Does messageStatuses count Unsent?", "R38")

SENDING_VARIANTS = (
    FROM_ABSENT,
    CALLBACK_URL,
    LABEL_MAXIMUM,
    NO_RECIPIENT,
    BAD_SENDER,
    CHARACTERS,
    STATUS_CALLBACK,
    INBOUND_PRICE,
    UNSENT,
)
