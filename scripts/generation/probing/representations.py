"""Another form of the reply: the method that downloads it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.parse import quote

import httpx

from scripts.generation.probing.calling import Colour
from scripts.generation.probing.methods import check_method
from scripts.generation.probing.operations import Operation
from scripts.generation.probing.refusals import check_refusals
from scripts.generation.probing.requests import Requests
from scripts.generation.probing.samples import Samples

_CONTENT = b"a;file\n\xff"


def check_download(operation: Operation, colour: Colour, samples: Samples) -> None:
    """Compare the download method with `x-representation`, for each of its values."""
    form, findings = operation.place["x-representation"], operation.findings
    name, chooser, values = str(form["download"].value), form["parameter"].value, form["values"]
    facts = operation.package.facts(operation.place["tags"][0].value, operation.name)
    found = dict(facts.representation.values) if facts.representation else {}
    first = next(iter(values.value))
    check_method(operation, colour, name, {"format": first}, {"to": None})
    for value, media_type in values.members():
        what = f"{colour.name}.{name}(format={value!r})"
        findings.equal(media_type.at, f"the media type of {what}", media_type.value, found.pop(value, None))
        query = [f"{quote(chooser, safe='')}={quote(value, safe='')}"]
        requests = Requests(operation, colour, name, {"format": value}, tuple(query))
        # What may be sent does not depend on the form.
        (requests.check if value == first else requests.check_together)()
        _check_file(operation, colour, name, value, media_type.value)
        content = operation.place["responses"].resolve("/200/content")[media_type.value]
        findings.equal(content.at, f"the schema of {what}", {}, content.value)
    findings.equal(values.at, "formats that the document lacks", {}, found)
    for value in ("no such form", form["default"].value):
        outcome = colour.call(name, {"format": value, **operation.needed}, httpx.Response(500))
        what = f"{colour.name}.{name}(format={value!r})"
        findings.equal(form["default"].at, what, "InvalidRequestError", outcome.failure)
    check_refusals(operation, colour, name, {"format": first}, samples)
    findings.prove(form["download"].at, form["parameter"].at)


def _check_file(operation: Operation, colour: Colour, name: str, value: str, media_type: str) -> None:
    reply = httpx.Response(200, content=_CONTENT, headers={"Content-Type": media_type})
    outcome = colour.call(name, {"format": value, **operation.needed}, reply)
    found = getattr(outcome.value, "content", outcome.error), getattr(outcome.value, "media_type", None)
    at = operation.place["x-representation"]["values"].at
    operation.findings.equal(at, f"the file of {colour.name}.{name}", (_CONTENT, media_type), found)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        reply = httpx.Response(200, content=_CONTENT, headers={"Content-Type": media_type})
        outcome = colour.call(name, {"format": value, **operation.needed, "to": path}, reply)
        found = getattr(outcome.value, "path", outcome.error), path.read_bytes() if path.exists() else None
        operation.findings.equal(at, f"the file of {colour.name}.{name}(to=…)", (path, _CONTENT), found)


def check_chooser(operation: Operation) -> None:
    """Compare the parameter that left the method with what `x-representation` says of it."""
    form, findings = operation.place["x-representation"], operation.findings
    place = next(found for found in operation.place["parameters"].items() if found["name"].value == operation.chooser)
    said = {"in": "query", "required": False, "type": "string", "default": form["default"].value}
    found = {"in": place.get("in"), "required": bool(place.get("required"))}
    found |= {"type": place["schema"].get("type"), "default": place["schema"].get("default")}
    findings.equal(place.at, f"the parameter {operation.chooser}", said, found)
    values = [form["default"].value, *form["values"].value]
    findings.equal(place["schema"]["enum"].at, "the forms of the reply", values, place["schema"]["enum"].value)
    findings.prove(*(leaf.at for leaf in place.leaves()))
