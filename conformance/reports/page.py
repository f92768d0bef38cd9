"""The page of a run: one file of HTML that holds everything, and asks for nothing over a network.

Its parts stand in `page_parts`. The data is JSON inside a script element that no browser runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from attrs import asdict, define, field

from conformance.results.describing import PACKAGE
from conformance.results.ndjson import Records
from conformance.results.record import Message, Result, Traffic

PARTS = Path(__file__).with_name("page_parts")

_JSON = msgspec.json.Encoder(decimal_format="number")
# What could end the script element, begin a comment in it, or end a line of JavaScript.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def page(records: Records) -> str:
    """Return the page of a run, the same bytes for the same records."""
    parts = {
        "style": _part("page.css"),
        "script": "\n".join(_part(path.name) for path in sorted(PARTS.glob("*.js"))),
        "data": json_for_html(_data(records)),
    }
    told = _part("page.html")
    # The data comes last, for a text of a result may look like the place of another part.
    for name in ("style", "script", "data"):
        before, _, after = told.partition("{{" + name + "}}")
        told = before + parts[name] + after
    return told


def _part(name: str) -> str:
    return (PARTS / name).read_text(encoding="utf-8").rstrip("\n")


def json_for_html(value: Any) -> str:
    """Return a value as JSON that may stand inside an element of HTML, whatever texts are in it."""
    return "".join(_ESCAPES.get(each, each) for each in _JSON.encode(value).decode())


def _data(records: Records) -> dict[str, Any]:
    pool = _Pool()
    return {
        "facts": facts(records),
        "results": [pool.result(each) for each in records.results],
        "traffic": pool.traffic,
        "coverage": records.coverage,
    }


def facts(records: Records) -> dict[str, str]:
    """Return what a reader must know of a run, by what it is called."""
    run, summary = records.run, records.summary
    subjects: Mapping[str, Mapping[str, str]] = run.get("subjects", {})
    servers = sorted({each.get("server", "") for each in subjects.values()} - {""})
    packages = sorted({each.get("package", "") for each in subjects.values()} - {""})
    found = {
        "Profile": run.get("profile"),
        "Seed": run.get("seed"),
        "Server": ", ".join(servers),
        "Client": ", ".join(f"{PACKAGE} {version}" for version in packages),
        "Took": f"{summary['seconds']} s" if "seconds" in summary else "did not come to its end",
        "Exit code": summary.get("exit_code"),
        "Command": " ".join(["python -m conformance", *run.get("arguments", ())]),
        "Documents": ", ".join(
            f"{name} {each['document'][:12]}" for name, each in subjects.items() if "document" in each
        ),
        "Tools": ", ".join(f"{name} {version}" for name, version in run.get("tools", {}).items()),
    }
    return {name: str(value) for name, value in found.items() if value not in (None, "")}


@define
class _Pool:
    """The exchanges of all results, each once: many requirements are judged by the same request."""

    traffic: list[dict[str, Any]] = field(factory=list)
    _places: dict[bytes, int] = field(factory=dict)

    def result(self, result: Result) -> dict[str, Any]:
        """Return a result with the places of its exchanges, without what is empty."""
        members = asdict(result, recurse=False)
        members["traffic"] = [self._place(each) for each in result.traffic]
        members["known"] = None if result.known is None else asdict(result.known)
        return {name: value for name, value in members.items() if value not in ("", None, (), [])}

    def _place(self, traffic: Traffic) -> int:
        told = {"request": _message(traffic.request), "reply": _message(traffic.reply), "curl": traffic.curl}
        key = _JSON.encode(told)
        if key not in self._places:
            self._places[key] = len(self.traffic)
            self.traffic.append(told)
        return self._places[key]


def _message(message: Message) -> dict[str, Any]:
    """Return a message whose body is JSON inside a text: it is read when it is shown, with every digit."""
    told = asdict(message, recurse=False)
    body = told.pop("body")
    return told if body is None else {**told, "body": _JSON.encode(body).decode()}
