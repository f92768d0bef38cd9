"""A browser that opens a page from a file, with nothing of its own going over a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

CHROMIUM = Path("/usr/bin/chromium")
CHROMEDRIVER = Path("/usr/bin/chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--force-prefers-reduced-motion",
)


@contextmanager
def browser(profile: Path) -> Iterator[webdriver.Chrome]:
    """Give a browser whose profile is in a folder of its own; it is closed at the end."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(CHROMEDRIVER)))
    try:
        yield driver
    finally:
        driver.quit()


def resize(driver: webdriver.Chrome, width: int, height: int, scheme: str = "light") -> None:
    """Give the page a screen of that many CSS pixels, and a preference for `light` or `dark`."""
    screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    wanted = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", wanted)


def asked_for(driver: webdriver.Chrome) -> list[str]:
    """Return the URLs that the browser has asked for since it was asked last."""
    messages: list[dict[str, Any]] = [json.loads(each["message"])["message"] for each in _log(driver, "performance")]
    return [each["params"]["request"]["url"] for each in messages if each["method"] == "Network.requestWillBeSent"]


def complaints(driver: webdriver.Chrome) -> list[str]:
    """Return what the console says since it was asked last."""
    return [str(each["message"]) for each in _log(driver, "browser")]


def _log(driver: Any, kind: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = driver.get_log(kind)
    return found
