"""Walking by links is judged although the provider may say no total, and values are taken out of links."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from conformance.document import Document
from conformance.generated.schema import with_examples
from conformance.liars import Liar, in_body
from conformance.server import Target
from conformance.subjects import cases_by_id, document_of, honest_verdict, verdict
from conformance.values import Known, resolve
from conformance.walking import unfollowed

WALK = "apifonica/list_messages/links/partition-the-set"
WALK_WITH_TOTALS = "apifonica/list_messages/links/partition-by-cursor"

Tell = Callable[[Any], Any]


def told(case_id: str, tell: Tell) -> tuple[str, str]:
    """Run a case where the server lies, and return what it came to and where."""
    liar = Liar(name="ours/ours", says="Ours.", caught_by=case_id, pointer="", lie=in_body(tell))
    found = verdict(cases_by_id()[case_id], lie=liar)
    return found.outcome, found.pointer


def doubled(body: Any) -> Any:
    """Give the first row twice."""
    return {**body, "messages": [*body["messages"][:1], *body["messages"]]}


def total_on_the_first_page_alone(body: Any) -> Any:
    """Leave the total out of every page that has one before it."""
    return {name: value for name, value in body.items() if name != "total" or body["prev"] is None}


def one_more(body: Any) -> Any:
    """Count one row more than there are."""
    return {**body, "total": body["total"] + 1}


def test_a_walk_without_totals_passes() -> None:
    """Where the total is missing on every page, the rows alone say whether a walk saw them all."""
    assert ("pass", "pass") == (honest_verdict(WALK).outcome, honest_verdict(WALK_WITH_TOTALS).outcome)


@pytest.mark.parametrize(
    ("case", "tell", "pointer"),
    [
        (WALK, doubled, "/messages"),
        (WALK, lambda body: {**body, "next": None}, "/messages"),
        (WALK_WITH_TOTALS, total_on_the_first_page_alone, "/total"),
        (WALK_WITH_TOTALS, one_more, "/total"),
    ],
)
def test_a_lie_turns_a_walk_red(case: str, tell: Tell, pointer: str) -> None:
    """Repeated rows, a walk that ends too early and totals that differ are found where they stand."""
    assert ("fail", pointer) == told(case, tell)


def test_a_webhook_that_nobody_says_how_it_is_pushed_fails() -> None:
    """A document that has a webhook without the words on its encoding is told at that place."""
    value = deepcopy(document_of("apifonica").value)
    del value["webhooks"]["inbound-message"]["x-callback"]
    found = verdict(cases_by_id()["apifonica/inbound_message/inbound-message/by-form"], document=Document.of(value))
    assert ("fail", "/webhooks/inbound-message/x-callback") == (found.outcome, found.pointer)


@pytest.mark.parametrize("link", ["/v2/accounts/a/messages/m", "https://api.example/messages/m", "m"])
def test_the_last_segment_of_a_link_is_a_value(link: str) -> None:
    """A case takes an id out of the link that came for it, whatever the link begins with."""
    known = Known(replies=[{"uri": link}])
    assert "m" == resolve({"last-segment": {"reply": 0, "at": "/uri"}}, known)


def test_a_parameter_with_its_only_values_has_a_list_of_them() -> None:
    """Where the facts say that there are no other values than these, none but these are generated as good ones."""
    document = document_of("apifonica")
    realistic = {
        each.id: {"messageSID": ["m1", "m2"]} if each.id == "get_message" else {} for each in document.operations
    }
    copied = Document.of(with_examples(document.value, realistic, {"get_message": {"messageSID": {"only": True}}}))
    schemas = copied.operation("get_message").parameters
    assert ["m1", "m2"] == schemas["messageSID"]["enum"]
    assert "enum" not in schemas["accountSID"]


def test_a_body_of_which_the_document_says_nothing_may_have_any_member() -> None:
    """Without a schema of the body of JSON the document allows every body, and it is still sent as JSON."""
    value = deepcopy(document_of("apifonica").value)
    operation = value["paths"]["/accounts/{accountSID}/messages"]["post"]
    del operation["requestBody"]["content"]["application/json"]["schema"]
    silent = Document.of(value).operation("send_message")
    assert ("json", []) == (silent.place, list(silent.misfits((("colour", "blue"),))))
    assert [] != list(document_of("apifonica").operation("send_message").misfits((("colour", "blue"),)))


def test_a_link_that_is_not_followed_to_the_letter_is_found() -> None:
    """A request of a walk that has more in its query than the link of the page before is told, the right one is not."""
    server = Target("apifonica").server(rows=45)
    operation = document_of("apifonica").operation("list_messages")
    first = server.call(operation, ())
    right = server.follow(operation, first.body["next"])
    wrong = server.follow(operation, f"{first.body['next']}&limit=20")
    assert [] == list(unfollowed(operation, [first, right]))
    assert ["/requests/1/target"] == [each.pointer for each in unfollowed(operation, [first, wrong])]
