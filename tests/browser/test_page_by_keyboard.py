"""Everything on the page is reached by keyboard alone, and told to a screen reader."""

from __future__ import annotations

import pytest

pytest.importorskip("selenium", reason="the browser's tests are run by `make test-browser`")

from selenium.webdriver.common.keys import Keys

from tests.browser.conftest import Opened
from tests.browser.looking import count, find, focused, is_open, press, tab_to, wait
from tests.conformance.reports.sample import records

RESULTS = records().results


def test_everything_is_reached_by_keyboard_alone(opened: Opened) -> None:
    """Tab leads to the matrix, arrows through it, Enter opens, Escape closes, and the focus is back where it was."""
    driver = opened()
    groups = list(dict.fromkeys(f"{each.provider}/{each.operation}" for each in RESULTS))
    tab_to(driver, groups[0])
    press(driver, Keys.ARROW_DOWN)
    assert groups[1] == focused(driver)
    assert count(driver, ".req") == 0
    press(driver, Keys.ARROW_RIGHT)
    assert find(driver, f'[data-key="{groups[1]}"]').get_attribute("aria-expanded") == "true"
    press(driver, Keys.ARROW_RIGHT)
    first = next(each for each in RESULTS if each.id.startswith(groups[1] + "/"))
    assert first.id == focused(driver)
    press(driver, Keys.ENTER)
    assert is_open(driver)
    assert first.says in find(driver, "#evidence h2").text
    press(driver, Keys.ESCAPE)
    wait(driver, lambda: not is_open(driver) and first.id == focused(driver))
    press(driver, Keys.ARROW_LEFT)
    assert groups[1] == focused(driver)
    press(driver, Keys.ARROW_LEFT)
    assert count(driver, ".req") == 0
    press(driver, Keys.END)
    assert groups[-1] == focused(driver)
    press(driver, Keys.HOME)
    assert groups[0] == focused(driver)


def test_the_focus_can_be_seen(opened: Opened) -> None:
    """Whoever goes by keyboard sees where they are, on every kind of control."""
    driver = opened()
    outlines = set()
    for _ in range(30):
        press(driver, Keys.TAB)
        script = "const e = document.activeElement; return [e === document.body, getComputedStyle(e).outlineStyle]"
        is_body, style = driver.execute_script(script)
        if not is_body:
            outlines.add(style)
    assert "none" not in outlines


def test_the_search_is_one_key_away(opened: Opened) -> None:
    """A slash leads to the search from anywhere but a field."""
    driver = opened()
    press(driver, "/")
    assert "q" == focused(driver)
    press(driver, "/")
    assert "/" == find(driver, "#q").get_attribute("value")


def test_roles_tell_a_screen_reader_what_is_what(opened: Opened) -> None:
    """The accessibility tree has the grid, its rows with a verdict in words, and the dialog by its sentence."""
    red = next(each for each in RESULTS if each.verdict == "fail")
    driver = opened(hash_="#verdict=fail")
    tree = driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    named = [(each.get("role", {}).get("value"), each.get("name", {}).get("value", "")) for each in tree]
    assert ("treegrid", "Requirements by operation") in named
    assert any(role == "row" and "fail" in name and red.says in name for role, name in named)
    find(driver, f'[data-key="{red.id}"]').click()
    tree = driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    assert ("dialog", red.says) in [
        (each.get("role", {}).get("value"), each.get("name", {}).get("value", "")) for each in tree
    ]
