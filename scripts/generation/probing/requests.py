"""What is sent: each argument in its place under its wire name, alone and together with the others."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import httpx
from attrs import Factory, frozen

from scripts.generation.probing.arguments import Trial
from scripts.generation.probing.calling import Colour, sent
from scripts.generation.probing.operations import FORM, Operation, Parameter
from scripts.generation.probing.tokens import check_token, scheme_of

Chosen = list[tuple[Parameter, Trial]]
#: Ends every call: these checks look at what was sent, not at what comes of it.
_NO_REPLY = 500


@frozen
class Requests:
    """The checks of one method's requests in one colour.

    `extra` are arguments that the document does not have, `query` the parts of the query that they become.
    """

    operation: Operation
    colour: Colour
    name: str
    extra: dict[str, Any] = Factory(dict)
    query: tuple[str, ...] = ()

    def check(self) -> None:
        """Call the method with every argument, with each one alone, and with values that it must refuse."""
        parameters = self.operation.parameters
        self.check_together()
        for parameter in parameters:
            others = [(other, other.usual) for other in parameters if other.required and other is not parameter]
            for trial in parameter.trials:
                with self.operation.findings.guard(trial.at, f"{self._called(parameter, trial)}"):
                    if trial.wire is None:
                        self._check_refused(parameter, trial)
                    else:
                        self._check_sent([*others, (parameter, trial)], trial.at)
            if parameter.required:
                self._check_refused(parameter, Trial(None, None, str(parameter.required_at)))

    def check_together(self) -> None:
        """Call the method with every argument."""
        usual = [(parameter, parameter.usual) for parameter in self.operation.parameters]
        self._check_sent(usual, self.operation.place.at)

    def check_authorization(self) -> None:
        """Look at the token of a call."""
        request = self._call(self.operation.needed)[0][0]
        check_token(request, scheme_of(self.operation.place.document), self.operation.findings)

    def _call(self, arguments: dict[str, Any]) -> tuple[list[httpx.Request], Exception | None]:
        outcome = self.colour.call(self.name, self.extra | arguments, httpx.Response(_NO_REPLY))
        return outcome.requests, outcome.error

    def _called(self, parameter: Parameter, trial: Trial) -> str:
        return f"{self.colour.name}.{self.name}({parameter.argument}={trial.value!r:.60})"

    def _check_refused(self, parameter: Parameter, trial: Trial) -> None:
        requests, error = self._call(self.operation.needed | {parameter.argument: trial.value})
        found = type(error).__name__, getattr(error, "parameter", ""), len(requests)
        expected = "InvalidRequestError", parameter.argument, 0
        self.operation.findings.equal(trial.at, self._called(parameter, trial), expected, found)

    def _check_sent(self, chosen: Chosen, at: str) -> None:
        arguments = {parameter.argument: trial.value for parameter, trial in chosen}
        what = f"{self.colour.name}.{self.name}({', '.join(arguments)})"
        requests, error = self._call(arguments)
        if len(requests) != 1:
            self.operation.findings.equal(at, what, "one request", f"{len(requests)} and {error!r}")
            return
        self._check_address(chosen, requests[0], at, what)
        places = [f"{parameter.place.at}/{word}" for parameter, _ in chosen for word in ("name", "in")]
        self.operation.findings.prove(*places)

    def _check_address(self, chosen: Chosen, request: httpx.Request, at: str, what: str) -> None:
        findings, (method, address, parts) = self.operation.findings, sent(request)
        path = self.operation.path
        for name, wire in _pairs(chosen, "path"):
            path = path.replace("{" + name + "}", quote(wire, safe=""))
        server = self.operation.place.document["servers"][0]["url"]
        findings.equal(self.operation.place.at, f"the HTTP method of {what}", self.operation.method, method)
        findings.equal(server.at, f"the address of {what}", str(server.value).rstrip("/") + path, address)
        pairs = [f"{quote(name, safe='')}={quote(wire, safe='')}" for name, wire in _pairs(chosen, "query")]
        findings.equal(at, f"the query of {what}", sorted([*pairs, *self.query]), parts)
        headers = dict(_pairs(chosen, "header"))
        findings.equal(at, f"the headers of {what}", headers, {name: request.headers.get(name) for name in headers})
        self._check_body(chosen, request, at, what)

    def _check_body(self, chosen: Chosen, request: httpx.Request, at: str, what: str) -> None:
        """Compare the body with the form in the very bytes that the URL Standard has for it (section 5.2)."""
        findings, form = self.operation.findings, self.operation.form
        parts = [f"{_in_a_form(name)}={_in_a_form(wire)}" for name, wire in _pairs(chosen, "form")]
        body = request.read().decode()
        findings.equal(at, f"the body of {what}", sorted(parts), sorted(body.split("&")) if body else [])
        media_type = None if form is None else FORM
        findings.equal(at, f"the body's type of {what}", media_type, request.headers.get("Content-Type"))
        findings.prove(f"{self.operation.place.at}/requestBody/required")


def _in_a_form(text: str) -> str:
    return quote(text, safe="").replace("%20", "+")


def _pairs(chosen: Chosen, where: str) -> list[tuple[str, str]]:
    return [(parameter.name, str(trial.wire)) for parameter, trial in chosen if parameter.where == where]
