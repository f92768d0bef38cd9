"""What is not known about tokens and errors, each with the answers it may give, and the whole list.

Read from the dossier: section 2, R30, R42 to R53, section 8 (open questions).
"""

from __future__ import annotations

from conformance.simulators.routee.item_variants import ITEM_VARIANTS
from conformance.simulators.routee.sending_variants import SENDING_VARIANTS
from conformance.simulators.routee.tracking_variants import TRACKING_VARIANTS
from conformance.simulators.variants import Variant

TOKEN_PARAMETERS = Variant(
    "token-parameters",
    ("form", "form-or-query"),
    "form",
    "May grant_type and scope travel in the query of the token endpoint?",
    "R52",
)
SCOPE_SEPARATOR = Variant(
    "scope-separator", ("space", "comma"), "space", "What stands between the scopes of a token's answer?", "R51"
)
MISSING_TOKEN = Variant(
    "missing-token", ("spring", "api"), "spring", "Which family of errors answers a call without a token?", "R45"
)
BAD_TOKEN_STATUS = Variant(
    "bad-token-status", ("401", "403"), "401", "Which HTTP status answers a token that is not valid any more?", "R46"
)
BAD_TOKEN_FAMILY = Variant(
    "bad-token-family",
    ("oauth", "spring"),
    "oauth",
    "Which family of errors answers a token that is not valid any more?",
    "R45",
)
ERROR_TIMESTAMP = Variant(
    "error-timestamp",
    ("epoch-milliseconds", "text"),
    "epoch-milliseconds",
    "Is the time of an error a number, as in 2016, or text, as in 2024?",
    "R30",
)
CODE_TYPE = Variant("code-type", ("text", "number"), "text", "Are the codes of errors text or numbers?", "R44")
ERROR_FORM = Variant(
    "error-form",
    ("by-kind", "property", "properties", "errors", "none"),
    "by-kind",
    "Which form of the API's envelope tells what is wrong in particular?",
    "R42",
)
CAMPAIGN_NOT_FOUND_STATUS = Variant(
    "campaign-not-found-status", ("404", "400"), "404", "Which HTTP status goes with 404009001?", "R43, section 8"
)
BAD_REQUEST_FAMILY = Variant(
    "bad-request-family",
    ("api", "spring"),
    "api",
    "Which family of errors answers a request that cannot be read?",
    "R45, section 8",
)

VARIANTS = (
    TOKEN_PARAMETERS,
    SCOPE_SEPARATOR,
    MISSING_TOKEN,
    BAD_TOKEN_STATUS,
    BAD_TOKEN_FAMILY,
    ERROR_TIMESTAMP,
    CODE_TYPE,
    ERROR_FORM,
    CAMPAIGN_NOT_FOUND_STATUS,
    BAD_REQUEST_FAMILY,
    *TRACKING_VARIANTS,
    *ITEM_VARIANTS,
    *SENDING_VARIANTS,
)
