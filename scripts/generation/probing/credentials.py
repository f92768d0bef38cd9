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

from scripts.generation.probing.calling import Colour
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.naming import normal
from scripts.generation.probing.packages import argument_docstrings
from scripts.generation.probing.places import Place
from scripts.generation.probing.tokens import check_token, values_of
from sms_providers.errors import CredentialsError


@frozen
class Credentials:
    """The checks of one colour's credentials; `call` is a method and its arguments, to see a token sent."""

    colour: Colour
    scheme: Place
    findings: Findings
    call: tuple[str, dict[str, Any]]

    def connect(self) -> None:
        """Give the colour its client."""
        make = self.colour.client_class.from_credentials
        self.colour.client = make(**values_of(self.scheme), http_client=self.colour.http_client())

    def check(self) -> None:
        """Compare each way to give credentials with the document."""
        self.findings.prove(f"{self.scheme.at}/scheme", f"{self.scheme.at}/x-credentials/kind")
        self._check_signature()
        self._check_backdate()
        for name, secret in self.scheme["x-credentials"]["secrets"].members():
            self._check_lack(name, secret)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "credentials.json"
            path.write_text(json.dumps(values_of(self.scheme)), encoding="utf-8")
            self._check_sources(path)

    def _check_backdate(self) -> None:
        # A token alone tells it only as exactly as clocks tell the time.
        place = self.scheme.resolve("/x-credentials/token/backdate")
        found = self.colour.client_class._facts.authentication.backdate
        self.findings.equal(place.at, f"the constant of {self.colour.name}: backdate", place.value, found)

    def _check_signature(self) -> None:
        make, secrets = self.colour.client_class.from_credentials, self.scheme["x-credentials"]["secrets"]
        expected = [*secrets.value, "base_url", "timeout", "http_client"]
        what = f"the arguments of {self.colour.name}.from_credentials"
        self.findings.equal(secrets.at, what, expected, list(inspect.signature(make).parameters))
        said = argument_docstrings(inspect.getdoc(make) or "")
        for name, secret in secrets.members():
            place = secret["description"]
            self.findings.equal(place.at, f"{what}: {name}", normal(place.value), said.get(name))

    def _check_lack(self, name: str, secret: Place) -> None:
        make, values = self.colour.client_class, values_of(self.scheme) | {name: ""}
        with patch.dict(os.environ, self._variables(values)):
            said = _refusal(lambda: make.from_credentials(**values)), _refusal(make.from_environment)
        for text, place in zip(said, (secret["description"], secret["environment"]), strict=True):
            self._says(place, text, f"where {name} is lacking")
            for help_ in self.scheme.resolve("/x-credentials/file").leaves() if self._has_file else ():
                self._says(help_, text, f"where {name} is lacking")

    @property
    def _has_file(self) -> bool:
        return "file" in self.scheme["x-credentials"]

    def _says(self, place: Place, text: str, where: str) -> None:
        found = place.value if normal(place.value) in normal(text) else text
        self.findings.equal(place.at, f"what {self.colour.name} says {where}", place.value, found)

    def _variables(self, values: dict[str, str]) -> dict[str, str]:
        form = self.scheme["x-credentials"]
        file = {form.resolve("/file/environment").value: ""} if self._has_file else {}
        return file | {secret["environment"].value: values[name] for name, secret in form["secrets"].members()}

    def _check_sources(self, path: Path) -> None:
        make, form = self.colour.client_class, self.scheme["x-credentials"]
        self._check_client(make.from_file(path, http_client=self.colour.http_client()))
        with patch.dict(os.environ, self._variables(values_of(self.scheme))):
            self._check_client(make.from_environment(http_client=self.colour.http_client()))
        if self._has_file:
            nothing = self._variables(dict.fromkeys(values_of(self.scheme), ""))
            with patch.dict(os.environ, nothing | {form.resolve("/file/environment").value: str(path)}):
                self._check_client(make.from_environment(http_client=self.colour.http_client()))

    def _check_client(self, client: Any) -> None:
        before, self.colour.client = self.colour.client, client
        outcome = self.colour.call(*self.call, httpx.Response(500))
        self.colour.client = before
        check_token(outcome.requests[0], self.scheme, self.findings)


def _refusal(make: Any) -> str:
    try:
        make()
    except CredentialsError as error:
        return str(error)
    return "no error"
