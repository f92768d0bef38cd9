"""The filters that the Routee simulator takes, and the rows they let pass."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulators.routee.calling import Caller, caller


def one(field: str, term: str, operator: str | None = None) -> list[dict[str, str]]:
    """Make the body of one filter."""
    wanted = {"fieldName": field, "searchTerm": term}
    return [wanted if operator is None else wanted | {"searchOperator": operator}]


def all_items(routee: Caller) -> list[dict[str, Any]]:
    """Give every row there is."""
    return routee.items([])


@pytest.mark.parametrize(
    ("operator", "term", "expected"),
    [
        (None, "newsletter", {"newsletter"}),
        ("is", "newsletter", {"newsletter"}),
        ("is_not", "newsletter", {"order 4821", 'a "quoted" label', "Grüße", None}),
        ("contains", "e", {"newsletter", "order 4821", 'a "quoted" label', "Grüße"}),
        ("starts_with", "o", {"order 4821"}),
        ("ends_with", "e", {"Grüße"}),
        ("is", "Newsletter", set()),
    ],
)
def test_each_operator_chooses_its_rows(operator: str | None, term: str, expected: set[str | None]) -> None:
    """Five operators compare text, and without one the text must be equal (R14)."""
    routee = caller(rows=120)
    found = routee.items(one("label", term, operator))
    assert expected == {item.get("label") for item in found}
    assert len(found) == sum(item.get("label") in expected for item in all_items(routee))


@pytest.mark.parametrize("field", ["smsId", "to", "status.status", "direction", "label", "campaign"])
def test_each_documented_field_is_filtered(field: str) -> None:
    """Every field of the list finds the rows that have the value, and only those (R11)."""
    routee = caller(rows=120)

    def value(item: dict[str, Any]) -> object:
        members = item | {"campaign": item.get("campaignName"), "status.status": item.get("status", {}).get("status")}
        return members.get(field)

    term = next(str(value(item)) for item in all_items(routee) if value(item) is not None)
    expected = [item["smsId"] for item in all_items(routee) if value(item) == term]
    assert expected == routee.ids(one(field, term))
    assert 0 < len(expected) < 120


def test_a_sender_s_name_in_to_finds_nothing() -> None:
    """The vendor's own use case is answered with an empty page, which is first and last (R12, R31)."""
    expected = {
        "content": [],
        "totalPages": 0,
        "totalElements": 0,
        "last": True,
        "numberOfElements": 0,
        "first": True,
        "size": 20,
        "number": 0,
    }
    assert expected == caller().track(one("to", "EXAMPLE")).json()


@pytest.mark.parametrize(("choice", "count"), [("all", 80), ("empty", 0)])
def test_variant_unknown_field(choice: str, count: int) -> None:
    """A field that is not in the list lets all rows pass, or none (R12)."""
    assert count == len(caller(rows=80, variants={"unknown-field": choice}).ids(one("operator", "Test_Operator")))


def test_variant_unknown_field_as_an_error() -> None:
    """A field that is not in the list may be refused, by its place in the array."""
    body = caller(variants={"unknown-field": "error"}).track(one("label", "x") + one("operator", "x")).json()
    assert ("400000000", {"[1].fieldName"}) == (body["code"], set(body["properties"]))


@pytest.mark.parametrize("choice", ["and", "or"])
def test_variant_several_filters(choice: str) -> None:
    """Several filters must all hold, or any of them."""
    routee = caller(rows=120, variants={"several-filters": choice})
    labelled, incoming = set(routee.ids(one("label", "newsletter"))), set(routee.ids(one("direction", "Outbound")))
    both = routee.ids(one("label", "newsletter") + one("direction", "Outbound"))
    assert (labelled & incoming if choice == "and" else labelled | incoming) == set(both)


def test_variant_filter_case() -> None:
    """Capital letters may be as good as small ones."""
    routee = caller(variants={"filter-case": "insensitive"})
    assert routee.ids(one("label", "newsletter")) == routee.ids(one("label", "NEWSletter")) != []


def test_variant_is_not_absent() -> None:
    """A row without the member may not match is_not."""
    routee = caller(variants={"is-not-absent": "no-match"})
    assert None not in {item.get("label") for item in routee.items(one("label", "newsletter", "is_not"))}


def test_variant_campaign_filter() -> None:
    """The field campaign may mean the tracking id (R10)."""
    routee = caller(variants={"campaign-filter": "tracking-id"})
    campaign = routee.simulator.campaigns[0]
    assert [] == routee.ids(one("campaign", campaign.name))
    assert routee.ids([], trackingId=campaign.tracking_id) == routee.ids(one("campaign", campaign.tracking_id)) != []


@pytest.mark.parametrize(("choice", "found"), [("literal", False), ("ignored", True)])
def test_variant_leading_plus(choice: str, found: bool) -> None:
    """A number without its plus is not found, or is (R25)."""
    routee = caller(variants={"leading-plus": choice})
    number = routee.simulator.rows()[0].recipient
    assert [] != routee.ids(one("to", number))
    assert found is (routee.ids(one("to", number.removeprefix("+"))) != [])


@pytest.mark.parametrize(("choice", "status"), [("error", 400), ("accept", 200)])
def test_variant_single_object_body(choice: str, status: int) -> None:
    """One filter that stands in no array is refused, or taken (R1)."""
    routee = caller(variants={"single-object-body": choice})
    answer = routee.track(one("label", "newsletter")[0])
    assert status == answer.status_code
    if status == 200:
        assert routee.track(one("label", "newsletter")).json() == answer.json()


@pytest.mark.parametrize(("choice", "status"), [("error", 400), ("accept", 200)])
@pytest.mark.parametrize(("field", "term"), [("label", ""), ("", "newsletter")])
def test_variant_blank_filter(field: str, term: str, choice: str, status: int) -> None:
    """A filter with an empty field or an empty term is refused, or taken."""
    assert status == caller(variants={"blank-filter": choice}).track(one(field, term)).status_code


@pytest.mark.parametrize(("choice", "status"), [("error", 400), ("all", 200)])
@pytest.mark.parametrize(("variant", "content"), [("missing-body", b""), ("empty-filters", b"[]")])
def test_variants_of_no_filter(variant: str, content: bytes, choice: str, status: int) -> None:
    """A missing body and an empty array are refused, or let all rows pass."""
    routee = caller(rows=30, variants={variant: choice})
    headers = routee.bearer() | {"Content-Type": "application/json"}
    answer = routee.send("POST", "/sms/tracking", headers=headers, params=routee.week(), content=content)
    assert status == answer.status_code
    assert 30 == answer.json().get("totalElements", 30)


@pytest.mark.parametrize(
    ("filters", "name"),
    [
        ([{"searchTerm": "x"}], "[0].fieldName"),
        ([{"fieldName": "label"}], "[0].searchTerm"),
        ([{"fieldName": "label", "searchTerm": ""}], "[0].searchTerm"),
        ([{"fieldName": "label", "searchTerm": 1}], "[0].searchTerm"),
        ([{"fieldName": ["label"], "searchTerm": "x"}], "[0].fieldName"),
        ([{"fieldName": "label", "searchTerm": "x", "searchOperator": "like"}], "[0].searchOperator"),
        ([{"fieldName": "label", "searchTerm": "x"}, "label"], "[1].fieldName"),
        ("label", "body"),
        (None, "body"),
    ],
)
def test_what_is_no_filter_is_refused(filters: object, name: str) -> None:
    """A filter that lacks a member or has a bad one is refused with its place and name."""
    answer = caller().track(filters)
    assert 400 == answer.status_code
    assert name in answer.json()["properties"]


@pytest.mark.parametrize("content", [b"[", b"\xff", b'["\\ud800"]', b"[" * 100_000, b"[NaN]"])
def test_what_is_no_json_is_refused(content: bytes) -> None:
    """A body that no reader of JSON would take is refused, however it is broken."""
    routee = caller()
    headers = routee.bearer() | {"Content-Type": "application/json"}
    answer = routee.send("POST", "/sms/tracking", headers=headers, params=routee.week(), content=content)
    assert (400, {"body"}) == (answer.status_code, set(answer.json()["properties"]))


@pytest.mark.parametrize(("choice", "status"), [("required", 415), ("ignored", 200)])
def test_variant_content_type(choice: str, status: int) -> None:
    """A body that is declared as something else is refused, or read all the same (R16)."""
    routee = caller(variants={"content-type": choice})
    headers = routee.bearer() | {"Content-Type": "text/plain"}
    answer = routee.send("POST", "/sms/tracking", headers=headers, params=routee.week(), content=b"[]")
    assert status == answer.status_code
    json = routee.bearer() | {"Content-Type": "Application/JSON; charset=utf-8"}
    assert 200 == routee.send("POST", "/sms/tracking", headers=json, params=routee.week(), content=b"[]").status_code


def test_a_campaign_s_rows_can_be_asked_for() -> None:
    """With a tracking id come the rows of that campaign, with the flag those of any (R9, R10)."""
    routee = caller(rows=120)
    campaign = routee.simulator.campaigns[0]
    items = routee.items([], trackingId=campaign.tracking_id)
    assert {campaign.name} == {item["campaignName"] for item in items}
    every = [item["smsId"] for item in all_items(routee) if "campaignName" in item]
    assert every == routee.ids([], campaign="true") == routee.ids([], campaign="True")
    assert 120 == len(routee.ids([], campaign="false"))
    assert (404, "404009001") == routee.refused([], trackingId="none")
