"""The examples that a package carries for those who test without a network: out of the document, and all of them."""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Iterator
from typing import Any

from scripts.documents import Json
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.packages import Package
from scripts.generation.probing.places import Place, operations


def check_examples(root: Place, package: Package, findings: Findings) -> None:
    """Compare each operation's example with those that the document has for its success."""
    file = importlib.resources.files(package.name).joinpath("examples.json")
    carried = json.loads(file.read_text(encoding="utf-8"))
    findings.equal("", "whether the examples say who wrote them", True, "do not edit" in str(carried.pop("//", "")))
    for path, method, place in operations(root):
        name = str(place["operationId"].value)
        found, offered = carried.pop(name, None), list(_offered(place))
        what = f"the example of {name}"
        findings.equal(place.at, f"whether there is {what}", bool(offered), found is not None)
        if found is not None:
            said = found["method"], found["path"], found["media_type"]
            findings.equal(place.at, f"method, path and type of {what}", (method, path, "application/json"), said)
            fits = (found["status"], found["body"]) in offered
            findings.equal(place.at, f"whether status and body of {what} are those of the document", True, fits)
    findings.equal("/paths", "examples of operations that the document lacks", [], sorted(carried))


def _offered(operation: Place) -> Iterator[tuple[int, Json]]:
    """Yield status and body of each example of a success, without those who were refused in it."""
    for status, response in operation["responses"].members():
        content = response.resolve("/content/application~1json") if "content" in response else None
        if status.startswith("2") and content is not None and "examples" in content:
            for _, example in content["examples"].members():
                if not _is_refusal(content["schema"], example["value"].value):
                    yield int(status.replace("X", "0")), _accepted(operation, example["value"].value)


def _is_refusal(schema: Place, body: Json) -> bool:
    branches = [branch.target() for branch in schema["oneOf"].items()] if "oneOf" in schema else []
    refusals = [branch for branch in branches if "x-error" in branch]
    return any(isinstance(body, dict) and set(branch.get("required") or []) <= body.keys() for branch in refusals)


def _accepted(operation: Place, body: Json) -> Any:
    if "x-partial-success" not in operation:
        return body
    # The two lists stand at the top of the reply.
    refused = operation["x-partial-success"]["refused"].value.removeprefix("/")
    return {name: value for name, value in body.items() if name != refused}
