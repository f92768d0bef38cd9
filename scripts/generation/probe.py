"""Import a generated package and hold it against the raw document that it was generated from.

`python -m scripts.generation.probe PACKAGE DOCUMENT` calls every method of both clients over a transport that goes
nowhere, reads made-up replies with every model, and compares names, annotations, values, texts and constants. It
prints the number of facts that hold, or a line `pointer: what was expected, what was found` for each that does not,
and then exits 1. A place of the document that no check proves is such a line too, so that no word goes unnoticed.
"""

from __future__ import annotations

import argparse
import importlib.resources
import inspect
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from scripts import documents
from scripts.documents import Json
from scripts.generation.probing.annotations import Annotations
from scripts.generation.probing.authorizations import TOKEN, kind_of
from scripts.generation.probing.callbacks import callback_names, check_callbacks
from scripts.generation.probing.calling import Colour
from scripts.generation.probing.credentials import Credentials
from scripts.generation.probing.enumerations import check_enumerations
from scripts.generation.probing.examples import check_examples
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.given_tokens import GivenTokens
from scripts.generation.probing.methods import check_constants, check_method
from scripts.generation.probing.models import check_models
from scripts.generation.probing.naming import normal
from scripts.generation.probing.operations import Operation
from scripts.generation.probing.packages import Package
from scripts.generation.probing.paging import Paging
from scripts.generation.probing.places import Place, operations
from scripts.generation.probing.replies import check_replies
from scripts.generation.probing.representations import check_chooser, check_download
from scripts.generation.probing.requests import Requests
from scripts.generation.probing.samples import Samples, body
from scripts.generation.probing.servers import Servers
from scripts.problems import exit_code_of
from sms_providers.core.downloads import Download
from sms_providers.core.pages import AsyncPage, AsyncPages, Page

#: The blocking client and the asynchronous one.
BOTH = (False, True)
#: The classes of the runtime that every package passes on, because its methods return them.
_RETURNED = {"AsyncPage": AsyncPage, "AsyncPages": AsyncPages, "Download": Download, "Page": Page}


def probe(package: str, path: Path) -> Findings:
    """Return what holds and what does not; raise `Problem` when the document cannot be read."""
    return examine(package, documents.read(path).value, path)


def examine(
    package: str,
    value: Json,
    path: Path,
    colours: tuple[bool, ...] = BOTH,
    names: Collection[str] | None = None,
    *,
    models: Collection[str] | None = None,
) -> Findings:
    """Return what holds and what does not for a document that was read from `path`.

    `colours` says for each client to look at whether it is the asynchronous one, `names` which operations to call, None
    all, `models` the same of models; where there are to be none, the clients alone are looked at. Only where all is
    looked at, places of the document that no check proves are told.
    """
    root, findings, found = Place(value, "", value), Findings(), Package(package)
    with findings.guard("/info", f"the package {package}"):
        _check_package(root, found, path, findings)
        if models is None or models:
            check_enumerations(found, root["components"]["schemas"], findings)
            check_models(found, root, findings, models)
            check_callbacks(root, found, findings)
            check_examples(root, found, findings)
        for is_async in colours:
            _check_colour(root, found, findings, is_async=is_async, names=names)
        if colours == BOTH and names is None and models is None:
            findings.sweep(root)
    return findings


def _check_package(root: Place, package: Package, path: Path, findings: Findings) -> None:
    title, said = str(root["info"]["title"].value), normal(package.module().__doc__)
    expected = sorted([title, f"Async{title}", "models", *_RETURNED, *callback_names(root)])
    findings.equal("/info/title", "the classes and functions", expected, sorted(package.module().__all__))
    for name, returned in _RETURNED.items():
        findings.equal("/info/title", f"the class {name}", returned, getattr(package.module(), name, None))
    for word in ("summary", "description"):
        text = normal(root["info"][word].value)
        findings.equal(f"/info/{word}", "the package's docstring", text, text if text in said else said)
    files = importlib.resources.files(package.name)
    same = files.joinpath("openapi.yaml").read_bytes() == path.read_bytes()
    findings.equal("", "whether the package holds this document", True, same)
    findings.equal("", "whether the package says that it is typed", True, files.joinpath("py.typed").is_file())


def _check_colour(
    root: Place, package: Package, findings: Findings, *, is_async: bool, names: Collection[str] | None
) -> None:
    title = str(root["info"]["title"].value)
    name = f"Async{title}" if is_async else title
    with findings.guard("/info/title", name), Colour(getattr(package.module(), name), is_async=is_async) as colour:
        said = normal(inspect.getdoc(colour.client_class))
        for word in ("summary", "description"):
            text = normal(root["info"][word].value)
            findings.equal(f"/info/{word}", f"the docstring of {name}", text, text if text in said else said)
        found = [Operation(*where, package, findings) for where in operations(root)]
        callers = {operation.scheme.at: operation for operation in found if operation.scheme is not None}
        _give_tokens(root, found, colour)
        credentials = Credentials(colour, root, findings, list(callers.values()))
        credentials.connect()
        _check_tokens(root, found, colour, findings)
        for operation in found:
            if names is None or operation.name in names:
                _check_operation(operation, colour)
        with findings.guard("/components/securitySchemes", f"the credentials of {name}"):
            Annotations(package, findings).check_sources(colour, root)
            credentials.check()
        with findings.guard("/servers", f"the servers of {name}"):
            Servers(colour, root, findings, found).check()
        _check_methods(root, colour, findings)


def _given(root: Place, found: list[Operation]) -> list[tuple[Place, Operation]]:
    """Return each scheme whose tokens the provider gives out, and the operation that asks for one."""
    schemes = [scheme for _, scheme in root["components"]["securitySchemes"].members()]
    given = [scheme for scheme in schemes if kind_of(scheme) == "oauth2-client-credentials"]
    names = {operation.name: operation for operation in found}
    return [(scheme, names[scheme["x-credentials"]["operation"].value]) for scheme in given]


def _give_tokens(root: Place, found: list[Operation], colour: Colour) -> None:
    for _, source in _given(root, found):
        wire = Samples(source.package, source.findings).usual(source.success).wire
        said = {"access_token": TOKEN, "token_type": "bearer", "expires_in": 3600}
        known = {name: value for name, value in said.items() if name in wire}
        colour.give_tokens(source.path, source.name, body(wire | known))


def _check_tokens(root: Place, found: list[Operation], colour: Colour, findings: Findings) -> None:
    for scheme, source in _given(root, found):
        users = [each for each in found if each.scheme is not None and each.scheme.at == scheme.at]
        with findings.guard(scheme.at, f"the tokens of {colour.name}"):
            GivenTokens(colour, scheme, users[0], source, findings).check()


def _check_operation(operation: Operation, colour: Colour) -> None:
    samples = Samples(operation.package, operation.findings)
    requests = Requests(operation, colour, operation.name)
    checks: list[Any] = [
        lambda: check_constants(operation),
        lambda: check_method(operation, colour, operation.name, {}),
        lambda: Annotations(operation.package, operation.findings).check_method(operation, colour),
        requests.check,
        requests.check_authorization,
        lambda: check_replies(operation, colour, samples),
    ]
    if "x-pagination" in operation.place:
        checks.append(Paging(operation, colour, samples).check)
    if "x-representation" in operation.place:
        checks.append(lambda: check_chooser(operation))
        checks.append(lambda: check_download(operation, colour, samples))
    for check in checks:
        with operation.findings.guard(operation.place.at, f"{colour.name}.{operation.name}"):
            check()


def _check_methods(root: Place, colour: Colour, findings: Findings) -> None:
    """Compare the methods that the class itself has: none more than the document's."""
    places = [place for _, _, place in operations(root)]
    expected = {place["operationId"].value for place in places} | {"from_credentials", "from_file", "from_environment"}
    expected |= {place["x-representation"]["download"].value for place in places if "x-representation" in place}
    found = {name for name in vars(colour.client_class) if not name.startswith("_")}
    findings.equal("/paths", f"the methods of {colour.name}", sorted(expected), sorted(found))


def main() -> None:
    """Read the command line, probe, and say what was found."""
    parser = argparse.ArgumentParser(prog="python -m scripts.generation.probe", description=__doc__.partition("\n")[0])
    parser.add_argument("package", help="the package's full name, importable as it is")
    parser.add_argument("document", type=Path, help="the curated document")
    arguments = parser.parse_args()
    findings = probe(arguments.package, arguments.document)
    if findings.problems:
        print("\n".join(dict.fromkeys(findings.problems)), file=sys.stderr)
        sys.exit(1)
    print(f"probe: {findings.facts} facts")


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
