"""The page of a run opens from a file, safely, and can be read by everybody."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

pytest.importorskip("selenium", reason="the browser's tests are run by `make test-browser`")

from attrs import evolve
from selenium.webdriver.common.by import By

from conformance.results.record import RED, Message, Traffic
from tests.browser.conftest import Opened
from tests.browser.driving import asked_for, complaints
from tests.browser.looking import PATIENCE, count, find, is_open, shown, wait
from tests.conformance.reports.sample import records, with_first

RESULTS = records().results


def test_the_page_opens_from_a_file_and_asks_for_nothing_else(opened: Opened) -> None:
    """One file is everything: no other request is made, nothing is refused, and the console stays empty."""
    driver = opened()
    assert [urlsplit(driver.current_url).path] == [urlsplit(each).path for each in asked_for(driver)]
    assert [] == complaints(driver)
    red = [each for each in RESULTS if each.verdict in RED]
    assert f"{len(red)} of {len(RESULTS)} requirements are not met." == find(driver, "h1").text
    assert "Conformance" in driver.title


def test_the_policy_forbids_the_network(opened: Opened) -> None:
    """Even a script that somebody smuggled in could not send anything away."""
    driver = opened()
    script = "const done = arguments[0]; fetch('http://127.0.0.1:9/').then(() => done('sent'), () => done('refused'))"
    driver.set_script_timeout(PATIENCE)
    assert driver.execute_async_script(script) == "refused"
    assert any("Content Security Policy" in each for each in complaints(driver))


def test_hostile_texts_are_inert(opened: Opened) -> None:
    """A server's words never become elements or scripts of the page, in the matrix or in the evidence."""
    hostile = "</script><img src=x onerror=\"document.title='hit'\"><b>x</b>{{data}}"
    traffic = Traffic(Message(f"GET /{hostile}"), Message("200", hostile, 9, {hostile: hostile}), hostile)
    changes = dict.fromkeys(("says", "pointer", "expected", "found", "call"), hostile)
    changed = with_first(
        {**changes, "id": f"herald/list/rows/{hostile}", "verdict": "fail", "traffic": (traffic,), "source": (hostile,)}
    )
    driver = opened(evolve(changed, run={**changed.run, "arguments": [hostile]}), hash_="#verdict=fail")
    find(driver, "#findings-list button").click()
    assert hostile in find(driver, "#evidence h2").text
    assert 0 == count(driver, "img, #evidence b")
    assert "hit" != driver.title
    assert [] == complaints(driver)


def test_a_hash_of_nonsense_shows_everything(opened: Opened) -> None:
    """A link to a requirement or a verdict that there is not opens the page as it is."""
    driver = opened(hash_="#at=nobody&verdict=%3Cimg%3E&%E0%A4%A")
    assert f"{len(RESULTS)} requirements" == shown(driver)
    assert not is_open(driver)
    assert [] == complaints(driver)


@pytest.mark.parametrize("state", ["", "#verdict=fail", "evidence", "coverage"])
def test_a_narrow_screen_never_scrolls_sideways(opened: Opened, state: str) -> None:
    """On a telephone's screen of 360 pixels everything fits, opened evidence and coverage too."""
    red = next(each for each in RESULTS if each.verdict == "fail")
    hash_ = f"#at={red.id}" if state == "evidence" else state if state.startswith("#") else ""
    driver = opened(hash_=hash_, width=360, height=740)
    if state == "coverage":
        driver.execute_script("document.querySelectorAll('.cover').forEach((each) => { each.open = true; })")
        wait(driver, lambda: count(driver, ".cover .tags") > 10)
    for element in ("document.documentElement", "document.getElementById('evidence')"):
        assert 360 >= int(driver.execute_script(f"return {element}.scrollWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_both_schemes(opened: Opened, scheme: str) -> None:
    """Text and verdicts stand out from their ground by 4.5 to 1 at least (WCAG 2.2, 1.4.3)."""
    driver = opened(scheme=scheme)
    names = driver.execute_script(CONTRASTS)
    assert names
    assert [] == [each for each in names if each[1] < 4.5]


CONTRASTS = """
const style = getComputedStyle(document.documentElement);
const paint = document.createElement("canvas").getContext("2d");
const channels = (name) => { paint.fillStyle = style.getPropertyValue(name).trim(); paint.fillRect(0, 0, 1, 1);
  return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3).map((each) => each / 255); };
const light = (name) => channels(name).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  .reduce((sum, c, index) => sum + c * [0.2126, 0.7152, 0.0722][index], 0);
const ratio = (a, b) => {
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};
const pairs = [["--ink", "--paper"], ["--soft", "--paper"], ["--soft", "--sunken"], ["--accent", "--raised"]];
for (const each of ["pass", "fail", "error", "known", "odd", "quiet"]) {
  pairs.push([`--${each}`, `--${each}-bg`], [`--${each}`, "--raised"]);
}
for (const each of ["--key", "--text", "--number"]) pairs.push([each, "--sunken"]);
return pairs.map((each) => [each.join(" on "), ratio(...each)]);
"""


def test_the_page_can_be_printed(opened: Opened) -> None:
    """On paper stand the figures and all that is wrong, without the controls of a screen."""
    driver = opened()
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not find(driver, "#filters").is_displayed()
        assert find(driver, "#findings-list li").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_coverage_tells_what_was_never_seen(opened: Opened) -> None:
    """Opened coverage of an operation lists each member; the ones never seen are told from the others."""
    driver = opened()
    operations = [each for one in records().coverage.values() for each in one.values()]
    assert len(operations) == count(driver, ".cover")
    find(driver, ".cover summary").click()
    wait(driver, lambda: count(driver, ".cover .tags") > 0)
    first = operations[0]
    never = [name for name, seen in first["statuses"]["documented"].items() if not seen]
    told = [each.text for each in driver.find_elements(By.CSS_SELECTOR, ".cover .tags:first-of-type .never")]
    assert {*never} <= {each.split(" ")[0].split("\n")[0] for each in told}
