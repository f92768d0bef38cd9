"""What is not known about sending and about what the controller of an application is told.

Read from the dossier: section 0 (the quirks named) and sections 4 and 5.
"""

from __future__ import annotations

from conformance.simulators.variants import Variant

POST_CONTENT_TYPE = Variant(
    "post-content-type",
    ("415", "400", "json", "form"),
    "415",
    "What does a body get that is not announced as JSON: a refusal, or is it read as JSON, or as the form it is?",
    "A29",
)
MEMBER_TYPES = Variant(
    "member-types",
    ("strict", "lenient"),
    "strict",
    "Is a whole number taken where a member should be text, such as to?",
    "section 4",
)
SENDING_PLUS = Variant(
    "sending-plus",
    ("ignored", "error"),
    "ignored",
    "Is a plus before the number of from or to left out, or refused?",
    "A9",
)
SENDER_CHECK = Variant(
    "sender-check",
    ("checked", "none"),
    "checked",
    "Must from be a rented number or a name of at most 11 letters, digits and spaces?",
    "A10",
)
APPLICATION_CHECK = Variant(
    "application-check",
    ("checked", "none"),
    "checked",
    "Must msg_app_sid be an application of the account?",
    "section 5",
)
RECEIVED_STEP = Variant(
    "received-step",
    ("absent", "present"),
    "absent",
    "Is a message that was sent received before it is delivered?",
    "A14",
)
CONTROLLER_METHOD = Variant(
    "controller-method",
    ("POST", "GET", "POST-json"),
    "POST",
    "Is a controller told by a form, by a query, or by JSON as one public receiver expects?",
    "section 5",
)
INBOUND_PLUS = Variant(
    "inbound-plus",
    ("present", "absent"),
    "present",
    "Do numbers have a plus when a controller is told of a message that came in?",
    "A9",
)
FAILURE_REASON = Variant(
    "failure-reason",
    ("absent", "present"),
    "absent",
    "Is a controller told why a message failed, in a field that no list of fields has?",
    "A15",
)

SENDING_VARIANTS = (
    POST_CONTENT_TYPE,
    MEMBER_TYPES,
    SENDING_PLUS,
    SENDER_CHECK,
    APPLICATION_CHECK,
    RECEIVED_STEP,
    CONTROLLER_METHOD,
    INBOUND_PLUS,
    FAILURE_REASON,
)
