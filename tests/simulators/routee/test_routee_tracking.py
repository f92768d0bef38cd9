"""What the Routee simulator answers for one message, and for one campaign."""

from __future__ import annotations

import pytest

from conformance.simulators.routee.rows import Campaign
from tests.simulators.routee.calling import Caller, caller


def of_campaign(routee: Caller) -> Campaign:
    """Give a campaign that has sent something."""
    return routee.simulator.campaigns[0]


def test_one_message_is_a_bare_array_of_its_parts() -> None:
    """The answer is no page but an array, with the parts in their order (R20)."""
    routee = caller()
    long = next(part for part in routee.simulator.rows() if part.parts == 3)
    answered = routee.single(long.message_id)
    assert [1, 2, 3] == [part["part"] for part in answered]
    assert {long.message_id} == {part["messageId"] for part in answered}
    short = next(part for part in routee.simulator.rows() if part.parts == 1)
    assert [short.sms_id] == [part["smsId"] for part in routee.single(short.message_id)]


def test_an_unknown_message_is_not_found() -> None:
    """A message that there is not gets 404 and its own code; the id of a part is no message's."""
    routee = caller()
    for unknown in ("none", routee.simulator.rows()[0].sms_id):
        answer = routee.get(f"/sms/tracking/single/{unknown}")
        assert (404, "404005000") == (answer.status_code, answer.json()["code"])


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ("campaign", {"campaign"}),
        ("campaignName", {"campaignName"}),
        ("both", {"campaign", "campaignName"}),
        ("absent", set()),
    ],
)
def test_variant_single_campaign(choice: str, names: set[str]) -> None:
    """For one message the campaign's name has another name, and its id is absent (R17, section 4)."""
    routee = caller(variants={"single-campaign": choice})
    part = next(part for part in routee.simulator.rows() if part.campaign)
    [answered, *_] = routee.single(part.message_id)
    assert names == {name for name in answered if name.startswith("campaign")}
    assert {part.campaign_name} >= {answered[name] for name in names}


def test_a_message_of_no_campaign_has_no_campaign_s_name() -> None:
    """Without a campaign there is no member for it."""
    routee = caller()
    part = next(part for part in routee.simulator.rows() if part.campaign is None)
    assert not any(name.startswith("campaign") for name in routee.single(part.message_id)[0])


def test_a_campaign_is_paged() -> None:
    """The rows of a campaign come in pages, with neither labels nor dates of receipt (section 5)."""
    routee = caller(rows=200)
    campaign = of_campaign(routee)
    path = f"/sms/tracking/campaign/{campaign.tracking_id}"
    pages = [routee.get(path, page=number, size=10).json() for number in range(2)]
    expected = [part.sms_id for part in routee.simulator.rows() if part.campaign == campaign]
    assert expected[:20] == [item["smsId"] for page in pages for item in page["content"]]
    assert len(expected) == pages[0]["totalElements"]
    items = [item for page in pages for item in page["content"]]
    assert {campaign.name} == {item["campaignName"] for item in items}
    assert not any(item.keys() & {"label", "receivedDate"} for item in items)


def test_a_campaign_needs_no_dates_and_knows_no_window() -> None:
    """A campaign's rows are answered however old they have become."""
    routee = caller(rows=100)
    path = f"/sms/tracking/campaign/{of_campaign(routee).tracking_id}"
    before = routee.get(path, sort="to").json()
    routee.clock.now += 3000
    assert 0 < before["totalElements"] == routee.get(path, sort="to").json()["totalElements"]
    recipients = [item["to"] for item in before["content"]]
    assert sorted(recipients) == recipients


def test_a_campaign_that_has_sent_nothing_is_empty() -> None:
    """The last campaign is there, without rows."""
    routee = caller()
    body = routee.get(f"/sms/tracking/campaign/{routee.simulator.campaigns[-1].tracking_id}").json()
    assert (0, True, True) == (body["totalPages"], body["first"], body["last"])
