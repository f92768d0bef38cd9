"""A run as JUnit's XML, which every CI service reads: one testcase for each requirement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree

from conformance.reports.matrix import told_in_full
from conformance.results.ndjson import Records
from conformance.results.record import Result, VerdictWord

# What no XML may have, not even as a reference (XML 1.0, section 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: The element that says what a verdict other than a pass is to those who read JUnit.
ELEMENTS: dict[VerdictWord, str] = {
    "fail": "failure",
    "unexpected-pass": "failure",
    "error": "error",
    "skip": "skipped",
    "inconclusive": "skipped",
    "known-fail": "skipped",
}


def junit(records: Records) -> str:
    """Return the XML: a testsuite for each provider, `classname` provider and operation, `name` aspect and name."""
    suites = ElementTree.Element("testsuites", {"name": "conformance", **_figures(records.results)})
    for provider in dict.fromkeys(each.provider for each in records.results):
        own = [each for each in records.results if each.provider == provider]
        suite = ElementTree.SubElement(suites, "testsuite", {"name": _clean(provider), **_figures(own)})
        for each in own:
            _testcase(suite, each)
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(suites, encoding="unicode") + "\n"


def _figures(results: Sequence[Result]) -> dict[str, str]:
    counts = Counter(ELEMENTS.get(each.verdict, "") for each in results)
    return {
        "tests": str(len(results)),
        "failures": str(counts["failure"]),
        "errors": str(counts["error"]),
        "skipped": str(counts["skipped"]),
        "time": _seconds(sum(each.milliseconds for each in results)),
    }


def _testcase(suite: ElementTree.Element, result: Result) -> None:
    name = result.id.split("/", 2)[2]
    case = ElementTree.SubElement(
        suite,
        "testcase",
        {
            "classname": _clean(f"{result.provider}.{result.operation}"),
            "name": _clean(name),
            "time": _seconds(result.milliseconds),
        },
    )
    if result.verdict in ELEMENTS:
        element = ElementTree.SubElement(case, ELEMENTS[result.verdict], {"message": _clean(_message(result))})
        element.text = _clean(told_in_full(result))
        if ELEMENTS[result.verdict] != "skipped":
            element.set("type", _clean(f"{result.verdict}: {result.subject}" if result.subject else result.verdict))


def _message(result: Result) -> str:
    if result.known is not None:
        return f"{result.verdict} since {result.known.since}: {result.known.reason}"
    where = f"at {result.pointer or 'the whole'}: expected {result.expected}, found {result.found}"
    return f"{result.verdict}: {result.says} {where}"


def _seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.3f}"


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
