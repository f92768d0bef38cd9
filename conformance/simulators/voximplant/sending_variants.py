"""What is not known about sending, ControlSms and callbacks, each with the answers it may give.

Read from the dossier: sections 2 (the quirks named), 5.1 to 5.3, 6, 7 and 11 (open questions).
"""

from __future__ import annotations

from conformance.simulators.variants import Variant

JOINED_PARTS = Variant(
    "joined-parts",
    ("153-67", "160-70"),
    "153-67",
    "How many GSM-7 characters, and how many UTF-16 units, does each part of a text of several parts hold?",
    "Q26, open question 7",
)
SMS_REPLY_ID = Variant(
    "sms-reply-id",
    ("message_id", "transaction_id", "both", "absent"),
    "message_id",
    "Under which name does SendSmsMessage answer the message's id, if at all?",
    "Q7, open question 1",
)
A2P_REPLY_ID = Variant(
    "a2p-reply-id",
    ("message_id", "transaction_id", "both"),
    "message_id",
    "Under which name does A2PSendSms answer each message's id?",
    "Q7, open question 1",
)
FAILED_WHEN_NONE = Variant(
    "failed-when-none",
    ("empty", "absent"),
    "empty",
    "What is failed when A2PSendSms accepted every recipient?",
    "Q10, open question 3",
)
RESULT_WHEN_NONE = Variant(
    "result-when-none",
    ("empty", "absent"),
    "empty",
    "What is result when A2PSendSms refused every recipient?",
    "Q10, open question 3",
)
A2P_FRAGMENTS = Variant(
    "a2p-fragments",
    ("text", "recipients"),
    "text",
    "Does fragments_count of A2PSendSms count the parts of the text, or those sent to all accepted recipients?",
    "section 5.2",
)
EMPTY_REQUIRED_CODE = Variant(
    "empty-required-code",
    ("134", "485"),
    "134",
    "Which code does a missing or blank required parameter get?",
    "section 6",
)
SMS_TOO_LONG_CODE = Variant(
    "sms-too-long-code", ("499", "477"), "499", "Which code does an sms_body of over 765 characters get?", "section 5.1"
)
A2P_TOO_LONG_CODE = Variant(
    "a2p-too-long-code",
    ("499", "477", "508"),
    "499",
    "Which code does an A2P text of over 1600 characters get?",
    "sections 5.2 and 6",
)
GATEWAY_CODE = Variant(
    "gateway-code", ("385", "14"), "385", "Which code does SendSmsMessage get when sending fails?", "section 5.1"
)
BAD_COMMAND_CODE = Variant(
    "bad-command-code",
    ("101", "496"),
    "101",
    "Which code does a command that is neither enable nor disable get?",
    "section 5.3",
)
TOO_MANY_NUMBERS_CODE = Variant(
    "too-many-numbers-code",
    ("101", "497"),
    "101",
    "Which code do more than 100 destination numbers get?",
    "sections 6 and 10",
)
A2P_BAD_NUMBER_CODE = Variant(
    "a2p-bad-number-code",
    ("385", "423"),
    "385",
    "Which code in failed does a recipient get that is no phone number?",
    "section 5.2",
)
NO_ROUTE = Variant(
    "no-route",
    ("error", "failed"),
    "error",
    "Is a recipient without a route an error of the whole call, or an entry in failed?",
    "sections 5.2 and 6",
)
SENDING_PLUS = Variant(
    "sending-plus",
    ("refused", "ignored"),
    "refused",
    "Is a number with a plus refused where a message is sent or a number controlled, or its plus ignored?",
    "section 5.1",
)
CALLBACK_NESTING = Variant(
    "callback-nesting",
    ("double", "single", "array"),
    "double",
    "Where are an inbound message's members: two levels deep, one, or in an array two levels deep?",
    "Q38, open question 8",
)
RECEIVAL_DATE = Variant(
    "receival-date",
    ("absent", "text", "unix"),
    "absent",
    "Has an inbound message a receival_date: none, yyyy-MM-dd HH:mm:ss in UTC, or UNIX seconds?",
    "Q39, open question 8",
)

SENDING_VARIANTS = (
    JOINED_PARTS,
    SMS_REPLY_ID,
    A2P_REPLY_ID,
    FAILED_WHEN_NONE,
    RESULT_WHEN_NONE,
    A2P_FRAGMENTS,
    EMPTY_REQUIRED_CODE,
    SMS_TOO_LONG_CODE,
    A2P_TOO_LONG_CODE,
    GATEWAY_CODE,
    BAD_COMMAND_CODE,
    TOO_MANY_NUMBERS_CODE,
    A2P_BAD_NUMBER_CODE,
    NO_ROUTE,
    SENDING_PLUS,
    CALLBACK_NESTING,
    RECEIVAL_DATE,
)
