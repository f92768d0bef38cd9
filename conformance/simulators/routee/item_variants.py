"""What is not known about the page and the rows in it.

Read from the dossier: sections 3 to 5, the quirks of the response side and of the status vocabulary.
"""

from __future__ import annotations

from conformance.simulators.variants import Variant

PAGE_EXTRAS = Variant(
    "page-extras", ("none", "present"), "none", "Has a page the further members of the framework, such as sort?", "R31"
)
ITEM_SHAPE = Variant(
    "item-shape",
    ("current", "capture-2016"),
    "current",
    "Has a row part, status.reason, label and campaignTrackingId, which no capture of 2016 shows?",
    "R18, R19",
)
CAMPAIGN_TRACKING_ID = Variant(
    "campaign-tracking-id", ("present", "absent"), "present", "Has a row of a campaign its campaignTrackingId?", "R18"
)
SINGLE_CAMPAIGN = Variant(
    "single-campaign",
    ("campaign", "campaignName", "both", "absent"),
    "campaign",
    "Under which name has the answer for one message its campaign's name?",
    "R17, R18",
)
INBOUND_ITEM = Variant(
    "inbound-item",
    ("lean", "full"),
    "lean",
    "Has a row that came in the members of the inbound callback only, or all those of one that was sent?",
    "R34, section 8",
)
QUEUED_REASON = Variant(
    "queued-reason",
    ("absent", "Queued"),
    "absent",
    "Which detailedStatus has a row that is queued or unsent?",
    "R39, section 8",
)
UNLISTED_VALUES = Variant(
    "unlisted-values",
    ("none", "present"),
    "none",
    "Do Network Error, as a status, and DND Error Code, as a detailedStatus, occur?",
    "R37, R39",
)
TO_FORM = Variant("to-form", ("plus", "digits"), "plus", "Is the recipient written with a plus?", "R25")
COUNTRY_FORM = Variant("country-form", ("alpha-2", "name"), "alpha-2", "Is a country a code or its name?", "R24")
IDS = Variant("ids", ("uuid", "not-hexadecimal"), "uuid", "Are ids always hexadecimal?", "R26")
LATENCY = Variant(
    "latency",
    ("seconds", "milliseconds", "fraction"),
    "seconds",
    "Is the latency in whole seconds, in milliseconds, or in seconds with a fraction?",
    "R28, R29",
)

ITEM_VARIANTS = (
    PAGE_EXTRAS,
    ITEM_SHAPE,
    CAMPAIGN_TRACKING_ID,
    SINGLE_CAMPAIGN,
    INBOUND_ITEM,
    QUEUED_REASON,
    UNLISTED_VALUES,
    TO_FORM,
    COUNTRY_FORM,
    IDS,
    LATENCY,
)
