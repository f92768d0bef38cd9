"""One browser for all tests, and the page of a small run that really took place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conformance.reports.page import page
from conformance.results.ndjson import Records
from tests.conformance.reports.sample import records

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

Opened = Callable[..., "Chrome"]


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Give a browser that was started once; without one the tests are skipped."""
    # Not imported above: without selenium the tests are skipped, and this module must not fail.
    driving = import_module("tests.browser.driving")
    if not driving.CHROMIUM.exists() or not driving.CHROMEDRIVER.exists():
        pytest.skip("there is no chromium or chromedriver; `make test-browser` says what to install")
    with driving.browser(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def opened(chromium: Chrome, tmp_path: Path) -> Opened:
    """Give the function that opens the page of some records, wide and light unless told otherwise, at a hash."""
    driving = import_module("tests.browser.driving")

    def open_page(
        some: Records | None = None, *, hash_: str = "", width: int = 1280, height: int = 900, scheme: str = "light"
    ) -> Chrome:
        path = tmp_path / "report.html"
        path.write_text(page(some or records()), encoding="utf-8")
        driving.resize(chromium, width, height, scheme)
        chromium.get("about:blank")
        driving.asked_for(chromium), driving.complaints(chromium)
        chromium.get(path.as_uri() + hash_)
        return chromium

    return open_page
