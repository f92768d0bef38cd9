"""The requirements of a run are narrowed down by filters, which a link can hand on."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

pytest.importorskip("selenium", reason="the browser's tests are run by `make test-browser`")

from attrs import evolve
from selenium.webdriver.support.ui import Select

from tests.browser.conftest import Opened
from tests.browser.looking import count, find, is_open, shown, wait
from tests.conformance.reports.sample import records

RESULTS = records().results


def test_filters_narrow_the_matrix(opened: Opened) -> None:
    """Provider, verdict and words of the search together leave the requirements that have all of them."""
    driver = opened()
    assert f"{len(RESULTS)} requirements" == shown(driver)
    provider = RESULTS[-1].provider
    own = [each for each in RESULTS if each.provider == provider]
    Select(find(driver, "select[name=provider]")).select_by_value(provider)
    assert f"{len(own)} of {len(RESULTS)} requirements" == shown(driver)
    find(driver, "[data-verdict=pass]").click()
    passed = [each for each in own if each.verdict == "pass"]
    assert f"{len(passed)} of {len(RESULTS)} requirements" == shown(driver)
    find(driver, "#q").send_keys("refusal CREDENTIALS")
    left = [each for each in passed if "refusal" in each.id and "credentials" in (each.id + each.says).lower()]
    wait(driver, lambda: shown(driver).startswith(f"{len(left)} of"))
    find(driver, "#clear").click()
    assert f"{len(RESULTS)} requirements" == shown(driver)


@pytest.mark.parametrize("name", ["operation", "aspect", "relation", "level", "kind"])
def test_each_choice_shows_what_it_says(opened: Opened, name: str) -> None:
    """Every filter keeps exactly the requirements of that value, and the others' values stay to be chosen."""
    driver = opened()
    select = Select(find(driver, f"select[name={name}]"))
    values = sorted({getattr(each, name) for each in RESULTS})
    assert ["", *values] == [each.get_attribute("value") for each in select.options]
    select.select_by_value(values[0])
    own = [each for each in RESULTS if getattr(each, name) == values[0]]
    assert shown(driver).split()[0] == str(len(own))


def test_the_hash_is_the_whole_state(opened: Opened) -> None:
    """A link that was handed on shows the same choice, and the same evidence."""
    red = next(each for each in RESULTS if each.verdict == "fail")
    driver = opened()
    Select(find(driver, "select[name=provider]")).select_by_value(red.provider)
    find(driver, "[data-verdict=fail]").click()
    find(driver, f'[data-key="{red.id}"]').click()
    kept = "#" + urlsplit(driver.current_url).fragment
    before = shown(driver)
    driver = opened(hash_=kept)
    assert before == shown(driver)
    assert is_open(driver)
    assert red.id in find(driver, "#evidence").text
    assert find(driver, "[data-verdict=fail]").get_attribute("aria-pressed") == "true"


def test_thousands_of_requirements_stay_fast(opened: Opened) -> None:
    """With six thousand requirements a filter takes no longer than somebody notices."""
    many = [
        evolve(each, id=f"{each.provider}/{each.operation}/{each.aspect}/n{index}-{copy}")
        for copy in range(6000 // len(RESULTS) + 1)
        for index, each in enumerate(RESULTS)
    ]
    driver = opened(evolve(records(), results=tuple(many)))
    script = "const begun = performance.now(); setFilters({ q: 'page', kind: 'case' }); document.body.offsetHeight; "
    assert 1000 > float(driver.execute_script(script + "return performance.now() - begun"))
    assert count(driver, ".req") <= 60 * count(driver, ".group") + 200
