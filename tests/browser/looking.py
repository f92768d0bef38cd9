"""Looking at the page, and acting on it as somebody before the screen would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

#: Longest that a test waits for the page, in seconds.
PATIENCE = 5


def find(driver: Chrome, selector: str) -> WebElement:
    """Return the first element of a selector."""
    return driver.find_element(By.CSS_SELECTOR, selector)


def count(driver: Chrome, selector: str) -> int:
    """Return how many elements a selector has."""
    return len(driver.find_elements(By.CSS_SELECTOR, selector))


def press(driver: Chrome, *keys: str) -> None:
    """Press keys, wherever the focus is."""
    ActionChains(driver).send_keys(*keys).perform()


def focused(driver: Chrome) -> str:
    """Return the key, or the text, of what has the focus."""
    return str(driver.execute_script("const e = document.activeElement; return e.dataset.key || e.id || e.textContent"))


def shown(driver: Chrome) -> str:
    """Return what the page says of how many requirements are shown."""
    return str(find(driver, "#shown").get_attribute("textContent"))


def is_open(driver: Chrome) -> bool:
    """Return whether a piece of evidence is open."""
    return bool(driver.execute_script("return document.getElementById('evidence').open"))


def wait(driver: Chrome, until: Any) -> None:
    """Wait until something holds of the page."""
    WebDriverWait(driver, PATIENCE, poll_frequency=0.02).until(lambda _: until())


def tab_to(driver: Chrome, wanted: str) -> None:
    """Go on with the Tab key until the focus is where it is wanted."""
    for _ in range(80):
        press(driver, Keys.TAB)
        if focused(driver) == wanted:
            return
    pytest.fail(f"the Tab key never came to {wanted}")
