"""JUnit's XML of a run can be read by every CI service, whatever a server has answered."""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree

import pytest

from conformance.reports.junit import ELEMENTS, junit
from tests.conformance.reports.sample import records, with_first


def test_each_requirement_is_one_testcase() -> None:
    """The names lead back to the id, and each verdict is the element that CI services know."""
    suites = ElementTree.fromstring(junit(records()))
    found = {
        f"{case.get('classname', '').replace('.', '/')}/{case.get('name')}": [child.tag for child in case]
        for case in suites.iter("testcase")
    }
    assert found == {
        each.id: [ELEMENTS[each.verdict]] if each.verdict in ELEMENTS else [] for each in records().results
    }


def test_the_figures_are_those_of_the_run() -> None:
    """Tests, failures, errors and those that were skipped are counted for each suite and for all."""
    suites = ElementTree.fromstring(junit(records()))
    counts = Counter(ELEMENTS.get(each.verdict) for each in records().results)
    for whole in ([suites], list(suites)):
        assert len(records().results) == sum(int(each.get("tests", "")) for each in whole)
        assert counts["failure"] == sum(int(each.get("failures", "")) for each in whole)
        assert counts["skipped"] == sum(int(each.get("skipped", "")) for each in whole)
        assert counts["error"] == sum(int(each.get("errors", "")) for each in whole)
    assert float(suites.get("time", "")) == pytest.approx(
        sum(each.milliseconds for each in records().results) / 1000, abs=0.001
    )


@pytest.mark.parametrize("odd", ["\x00\x1b[31m", "]]>", "<!--", "&amp;", '"', "\ud800", "\uffff", "🌙", "\u2028"])
def test_odd_characters_leave_the_xml_valid(odd: str) -> None:
    """A pointer or a value with characters that no XML has is told with a sign in their place."""
    made = junit(with_first({"verdict": "fail", "pointer": f"/{odd}", "found": odd, "says": odd, "id": f"a/b/c/{odd}"}))
    case = next(ElementTree.fromstring(made.encode()).iter("testcase"))
    assert case[0].tag == "failure"
    made.encode()


def test_a_skipped_testcase_says_why() -> None:
    """Somebody who sees a known failure skipped learns why and since when."""
    messages = [each.get("message", "") for each in ElementTree.fromstring(junit(records())).iter("skipped")]
    assert "known-fail since 2026-11-20: The provider has said that it will mend it." in messages
