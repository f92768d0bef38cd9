"""The credentials: what a client asks for, and where it takes it from."""

from __future__ import annotations

import inspect
import json
import os
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx
from attrs import frozen

from scripts.generation.probing.authorizations import check_authorization, kind_of, secrets_of, values_of
from scripts.generation.probing.calling import Colour
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.naming import normal
from scripts.generation.probing.operations import Operation
from scripts.generation.probing.packages import argument_docstrings
from scripts.generation.probing.places import Place
from scripts.generation.probing.servers import options_of
from sms_providers.errors import CredentialsError

#: An option whose effect can be seen.
_HEADER = {"X-Probe": "option"}


@frozen
class Credentials:
    """The checks of one colour's credentials; `calls` are operations by which to see them sent."""

    colour: Colour
    root: Place
    findings: Findings
    calls: list[Operation]

    def connect(self) -> None:
        """Give the colour its client."""
        make = self.colour.client_class.from_credentials
        self.colour.client = make(**values_of(self.root), **self.colour.options())

    def check(self) -> None:
        """Compare each way to give credentials with the document."""
        self._check_alike()
        self._check_schemes()
        self._check_arguments()
        for name, secret in secrets_of(self.root).items():
            self._check_lack(name, secret)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "credentials.json"
            path.write_text(json.dumps(values_of(self.root)), encoding="utf-8")
            self._check_sources(path)

    def _schemes(self) -> list[tuple[str, Place]]:
        return list(self.root["components"]["securitySchemes"].members())

    def _check_alike(self) -> None:
        """Compare secrets of the same name: what two schemes need, the user gives once."""
        first = secrets_of(self.root)
        for _, scheme in self._schemes():
            form = scheme["x-credentials"]
            for name, secret in form["secrets"].members() if "secrets" in form else ():
                self.findings.equal(secret.at, f"what schemes say of {name}", first[name].value, secret.value)
                self.findings.prove(*(leaf.at for leaf in secret.leaves()))

    def _check_schemes(self) -> None:
        facts = self.colour.client_class._facts.authentication
        names = [name for name, _ in self._schemes()]
        at = "/components/securitySchemes"
        self.findings.equal(at, f"the schemes of {self.colour.name}", sorted(names), sorted(facts))
        for name, scheme in self._schemes():
            if kind_of(scheme) == "bearer-jwt":
                # A token alone tells it only as exactly as clocks tell the time.
                place, found = scheme.resolve("/x-credentials/token/backdate"), facts[name].backdate
                self.findings.equal(place.at, f"the constant of {self.colour.name}: backdate", place.value, found)

    def _check_arguments(self) -> None:
        make, secrets = self.colour.client_class.from_credentials, secrets_of(self.root)
        servers = options_of(self.root)
        expected = [*secrets, "base_url", *servers, "options"]
        what, at = f"the arguments of {self.colour.name}.from_credentials", next(iter(secrets.values())).at
        self.findings.equal(at, what, expected, list(inspect.signature(make).parameters))
        said = argument_docstrings(inspect.getdoc(make) or "")
        for name, secret in secrets.items():
            place = secret["description"]
            self.findings.equal(place.at, f"{what}: {name}", normal(place.value), said.get(name))
        for source in ("credentials", "file", "environment"):
            self._check_told_options(f"from_{source}", servers)

    def _check_told_options(self, name: str, servers: dict[str, Place]) -> None:
        """Look for each server and each option in what the docstring of a constructor says."""
        said = argument_docstrings(inspect.getdoc(getattr(self.colour.client_class, name)) or "")
        what, told = f"the docstring of {self.colour.name}.{name}", said.get("options", "")
        for option, server in servers.items():
            text, found = normal(server["description"].value), said.get(option, "")
            self.findings.equal(server["description"].at, f"{what}: {option}", text, found[: len(text)])
        offered = sorted(self.colour.options_class.__optional_keys__)
        lacking = [option for option in offered if f"`{option}`" not in told]
        self.findings.equal("/components/securitySchemes", f"options that {what} lacks", [], lacking)

    def _check_lack(self, name: str, secret: Place) -> None:
        make, values = self.colour.client_class, values_of(self.root) | {name: ""}
        with patch.dict(os.environ, self._variables(values)):
            said = _refusal(lambda: make.from_credentials(**values)), _refusal(make.from_environment)
        for text, place in zip(said, (secret["description"], secret["environment"]), strict=True):
            self._says(place, text, f"where {name} is lacking")
            for file in self._files():
                for help_ in file.leaves():
                    self._says(help_, text, f"where {name} is lacking")

    def _files(self) -> list[Place]:
        forms = [scheme["x-credentials"] for _, scheme in self._schemes()]
        return [form["file"] for form in forms if "file" in form]

    def _says(self, place: Place, text: str, where: str) -> None:
        found = place.value if normal(place.value) in normal(text) else text
        self.findings.equal(place.at, f"what {self.colour.name} says {where}", place.value, found)

    def _variables(self, values: dict[str, str]) -> dict[str, str]:
        files = {file["environment"].value: "" for file in self._files()}
        return files | {place["environment"].value: values[name] for name, place in secrets_of(self.root).items()}

    def _check_sources(self, path: Path) -> None:
        make = self.colour.client_class
        self._check_client(make.from_file(path, **self.colour.options(headers=_HEADER)))
        with patch.dict(os.environ, self._variables(values_of(self.root))):
            self._check_client(make.from_environment(**self.colour.options(headers=_HEADER)))
        for file in self._files():
            nothing = self._variables(dict.fromkeys(values_of(self.root), ""))
            with patch.dict(os.environ, nothing | {file["environment"].value: str(path)}):
                self._check_client(make.from_environment(**self.colour.options(headers=_HEADER)))

    def _check_client(self, client: Any) -> None:
        before, self.colour.client = self.colour.client, client
        outcomes = [self.colour.call(call.name, call.needed, httpx.Response(500)) for call in self.calls]
        self.colour.client = before
        for call, outcome in zip(self.calls, outcomes, strict=True):
            check_authorization(outcome.requests[0], call, self.findings)
            found = {name: outcome.requests[0].headers.get(name) for name in _HEADER}
            what = f"the headers that {self.colour.name} was given as an option"
            self.findings.equal("/components/securitySchemes", what, _HEADER, found)


def _refusal(make: Any) -> str:
    try:
        make()
    except CredentialsError as error:
        return str(error)
    return "no error"
