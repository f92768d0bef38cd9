"""Every expectation that a case can spell out can fail, and says where."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from attrs import evolve

from conformance.document import Document
from conformance.exchanges import value_at
from conformance.subjects import cases_by_id, document_of, verdict

SENT = "voximplant/send_sms_message/reply/is-true-to-the-document"
SENT_BY_CLIENT = "voximplant/send_sms_message/reply/is-parsed"
PARTIAL = "voximplant/a2p_send_sms/partial/cannot-be-overlooked"
KEPT = "voximplant/get_sms_history/sent/is-processed-later"
LONG = "voximplant/a2p_send_sms/text/longest-goes-by-form"
FAILED = "voximplant/get_sms_history/status/name-of-failed"
CODES = "voximplant/get_sms_history/refusal/codes"
DEFAULT = "voximplant/get_sms_history/paging/default-count"
LARGEST = "voximplant/get_sms_history/paging/largest-count"
FILTERED = "routee/track_sms/filters/is"
PARTS = "routee/track_message/reply/is-parsed"
EXPIRING = "routee/track_sms/credentials/expiry-in-mid-paging"
API_CODES = "routee/track_sms/refusal/codes-of-the-api"
HISTORY = "/paths/~1GetSmsHistory/post"
LISTS = "/components/schemas/ErrorEnvelope/x-error"


@pytest.mark.parametrize(
    ("case", "expect", "pointer"),
    [
        (SENT, {"holds": {"/result": 2}}, "/result"),
        (SENT, {"holds": {"/colour": "blue"}}, "/colour"),
        (SENT, {"counts": {"/message_id": 1}}, "/message_id"),
        (SENT, {"refusal": {"code": 386}}, "/error/code"),
        (LONG, {"longest-target": 10}, "/target"),
        (SENT_BY_CLIENT, {"sent": {"source": "447700900002"}}, "/form/destination"),
        (SENT_BY_CLIENT, {"attributes": [{"fragments_count": "2"}]}, "/0/fragments_count"),
        (SENT_BY_CLIENT, {"error": {"class": "PartlyRefusedError"}}, "/error"),
        (PARTIAL, {}, "/error"),
        (PARTIAL, {"error": {"class": "PartlyRefusedError", "accepted": 1, "refused": 2}}, "/error/refused"),
        (PARTIAL, {"error": {"class": "ProviderError", "status": 200}}, "/error"),
        (KEPT, {"rows": [{"member": "text", "is": "absent"}]}, "/result/0/text"),
        (KEPT, {"rows": [{"member": "status_id", "is": "equals", "value": "3"}]}, "/result/0/status_id"),
        (FAILED, {"attributes": [{"status_id.name": "SUCCESS"}]}, "/rows/0/status_id.name"),
        (DEFAULT, {"counts": {"/result": 999}}, "/result"),
        (FILTERED, {"rows": [{"member": "to", "is": "differs", "value": "+13125550152"}]}, "/content/0/to"),
        (FILTERED, {"rows": [{"member": "to", "is": "contains", "value": "999"}]}, "/content/0/to"),
        (FILTERED, {"rows": [{"member": "to", "is": "starts-with", "value": "+44"}]}, "/content/0/to"),
        (FILTERED, {"rows": [{"member": "to", "is": "ends-with", "value": "+13"}]}, "/content/0/to"),
        (FILTERED, {"rows": [{"member": "status/status", "is": "equals", "value": "?"}]}, "/content/0/status/status"),
        (FILTERED, {"rows": [{"member": "status/colour", "is": "equals", "value": "?"}]}, "/content/*/status/colour"),
        (PARTS, {"attributes": [{"part": "1"}, {"part": "1"}]}, "/1/part"),
        (PARTS, {"attributes": [{"message_id": {"reply": 0, "at": "/body"}}]}, "/0/message_id"),
        (EXPIRING, {"tokens": 1}, "/tokens"),
        (EXPIRING, {"requests": 5}, "/requests"),
    ],
)
def test_an_expectation_that_does_not_hold_is_found(case: str, expect: dict[str, Any], pointer: str) -> None:
    """A case with another expectation than the subjects meet is red at that place."""
    found = verdict(evolve(cases_by_id()[case], expect=expect))
    assert ("fail", pointer) == (found.outcome, found.pointer)


@pytest.mark.parametrize(("path", "role"), [("/GetSmsHistory", "Owner"), ("/A2PSendSms", "CallsSMS")])
def test_a_role_that_the_document_has_not_is_found(path: str, role: str) -> None:
    """A role that may call without being listed is found."""
    name = {"/GetSmsHistory": "get_sms_history", "/A2PSendSms": "a2p_send_sms"}[path]
    found = verdict(cases_by_id()[f"voximplant/{name}/credentials/roles"], document=without_role(path, role))
    assert ("fail", f"/paths/~1{path[1:]}/post/x-roles") == (found.outcome, found.pointer)


def changed(at: str, value: Any) -> Document:
    """Return the document with another value at a place (JSON pointer) that it has."""
    document = deepcopy(document_of("voximplant").value)
    holder, _, name = at.rpartition("/")
    assert value_at(document, at) != value
    value_at(document, holder)[name] = value
    return Document.of(document)


@pytest.mark.parametrize(
    ("meaning", "codes"),
    [
        ("authentication", [100, 447, 455, 456]),
        ("permission", []),
        ("rate-limit", [340, 104]),
        ("try-again", [1, 2, 4, 162]),
    ],
)
def test_another_list_of_codes_is_found(meaning: str, codes: list[int]) -> None:
    """A code too few or too many in a list of the document is found."""
    found = verdict(cases_by_id()[CODES], document=changed(f"{LISTS}/{meaning}", codes))
    assert ("fail", f"{LISTS}/{meaning}") == (found.outcome, found.pointer)


def test_a_code_is_looked_for_in_the_list_of_its_form() -> None:
    """Of several forms of refusals a code in another form's list is found, and the codes of that one are no matter."""
    value = deepcopy(document_of("routee").value)
    schemas = value["components"]["schemas"]
    schemas["OAuthError"]["x-error"]["permission"] = []
    assert "pass" == verdict(cases_by_id()[API_CODES], document=Document.of(value)).outcome
    schemas["ApiError"]["x-error"]["permission"] = []
    found = verdict(cases_by_id()[API_CODES], document=Document.of(value))
    assert ("fail", "/components/schemas/ApiError/x-error/permission") == (found.outcome, found.pointer)


@pytest.mark.parametrize("code", [104, 133])
def test_another_error_of_a_code_is_found(code: int) -> None:
    """A code that becomes an error of another class than the case says is found, listed or not."""
    case = cases_by_id()[CODES]
    wrong = {"class": "NotFoundError", "codes": [code]}
    found = verdict(evolve(case, expect={"codes": [wrong, *case.expect["codes"]]}))
    assert ("fail", f"/error/{code}") == (found.outcome, found.pointer)


@pytest.mark.parametrize(
    ("case", "pointer"),
    [
        (DEFAULT, f"{HISTORY}/parameters/{{}}/schema/default"),
        (LARGEST, f"{HISTORY}/parameters/{{}}/schema/maximum"),
        (LARGEST, f"{HISTORY}/x-pagination/largest"),
    ],
)
def test_another_size_of_a_page_is_found(case: str, pointer: str) -> None:
    """A default, a maximum or a largest page in the document that is not the provider's is found."""
    names = [each["name"] for each in document_of("voximplant").operation("get_sms_history").value["parameters"]]
    place = pointer.format(names.index("count"))
    found = verdict(cases_by_id()[case], document=changed(place, 1001))
    assert ("fail", place) == (found.outcome, found.pointer)


def without_role(path: str, role: str) -> Document:
    """Return the document with an operation that does not list a role."""
    value = deepcopy(document_of("voximplant").value)
    value["paths"][path]["post"]["x-roles"].remove(role)
    return Document.of(value)


def test_a_step_that_is_refused_makes_a_case_inconclusive() -> None:
    """A case whose state cannot be brought about says nothing."""
    refused = {"call": "control_sms", "wire": {"phone_number": "1", "command": "enable"}}
    found = verdict(evolve(cases_by_id()[SENT], before=[refused]))
    assert ("inconclusive", "an answer to control_sms before it") == (found.outcome, found.expected)


def test_time_goes_by_only_where_a_case_says_so() -> None:
    """Without the step that lets time go by, a message that was sent is not settled."""
    case = cases_by_id()[KEPT]
    found = verdict(evolve(case, before=case.before[:1]))
    assert ("fail", "/result/0/status_id") == (found.outcome, found.pointer)
