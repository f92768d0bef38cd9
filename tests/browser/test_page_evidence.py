"""Each requirement of a run opens its evidence."""

from __future__ import annotations

import pytest

pytest.importorskip("selenium", reason="the browser's tests are run by `make test-browser`")

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from conformance.results.record import Message, Traffic
from tests.browser.conftest import Opened
from tests.browser.looking import PATIENCE, find, focused, is_open, press, wait
from tests.conformance.reports.sample import records, with_first

RESULTS = records().results


def test_evidence_opens_by_mouse(opened: Opened) -> None:
    """A click on a cell shows the sentence, who is wrong, both values, the request and the reply."""
    red = next(each for each in RESULTS if each.verdict == "fail")
    driver = opened(hash_="#verdict=fail")
    find(driver, f'[data-key="{red.id}"] .badge').click()
    told = find(driver, "#evidence").text
    for each in (red.id, red.says, f"the {red.subject}", red.pointer, red.expected, red.found, red.reproduce[-1]):
        assert each in told
    assert red.traffic[-1].request.line in told
    assert red.traffic[-1].reply.line in find(driver, "#evidence summary").text
    find(driver, "#evidence .close").click()
    assert not is_open(driver)


def test_commands_are_copied(opened: Opened) -> None:
    """The buttons copy the command to replay, the client's call and curl, each as it is."""
    some = next(each for each in RESULTS if each.call and each.traffic)
    driver = opened(hash_=f"#at={some.id}")
    permission = {"permission": {"name": "clipboard-read"}, "setting": "granted"}
    driver.execute_cdp_cmd("Browser.setPermission", permission)
    driver.set_script_timeout(PATIENCE)
    read = "navigator.clipboard.readText().then(arguments[0], (error) => arguments[0](String(error)))"
    for button in driver.find_elements(By.CSS_SELECTOR, "#evidence .copy"):
        wanted = button.find_element(By.XPATH, "../pre").text
        button.click()
        wait(driver, lambda button=button: button.text == "Copied")
        assert wanted == driver.execute_async_script(read)
    told = [each.text for each in driver.find_elements(By.CSS_SELECTOR, "#evidence .command pre")]
    assert [*some.reproduce, some.call, some.traffic[-1].curl] == told


def test_the_place_of_the_contradiction_is_marked(opened: Opened) -> None:
    """In the reply the value that the pointer leads to is marked, items that were left out or not."""
    body = {"rows": [{"cost": 1}, {"cost": 2}, "… 4 more", {"cost": 7}]}
    traffic = Traffic(Message("GET /x"), Message("200", "application/json", 9, body))
    red = {"verdict": "fail", "pointer": "/rows/6/cost", "traffic": (traffic,), "id": "herald/list/rows/cost"}
    driver = opened(with_first(red), hash_="#at=herald/list/rows/cost")
    assert ["7"] == [each.text for each in driver.find_elements(By.CSS_SELECTOR, "#evidence mark")]


def test_the_next_piece_of_evidence_is_one_key_away(opened: Opened) -> None:
    """In open evidence the next and the previous requirement are buttons; closing leads to the one seen last."""
    driver = opened(hash_=f"#aspect={RESULTS[0].aspect}")
    own = [each for each in RESULTS if each.aspect == RESULTS[0].aspect]
    find(driver, f'[data-key="{own[0].id}"]').click()
    find(driver, '[aria-label="Next"]').click()
    assert own[1].id in find(driver, "#evidence").text
    press(driver, Keys.ESCAPE)
    wait(driver, lambda: own[1].id == focused(driver))
