"""What is sent: each argument in its place under its wire name, alone and together with the others."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import httpx
from attrs import Factory, frozen

from scripts.documents import Json
from scripts.generation.probing.arguments import Trial
from scripts.generation.probing.authorizations import check_authorization, query_of, values_of
from scripts.generation.probing.calling import Colour, sent
from scripts.generation.probing.operations import Operation, Parameter
from scripts.generation.probing.usage import JSON

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
        self._check_sent(self._needed(None), self.operation.place.at)
        for parameter in parameters:
            for trial in parameter.trials:
                with self.operation.findings.guard(trial.at, f"{self._called(parameter, trial)}"):
                    if trial.wire is None:
                        self._check_refused(parameter, trial)
                    else:
                        self._check_sent([*self._needed(parameter), (parameter, trial)], trial.at)
            if parameter.required:
                self._check_refused(parameter, Trial(None, None, str(parameter.required_at)))

    def _needed(self, parameter: Parameter | None) -> Chosen:
        others = [other for other in self.operation.parameters if other.required and other is not parameter]
        return [(other, other.usual) for other in others]

    def check_together(self) -> None:
        """Call the method with every argument."""
        usual = [(parameter, parameter.usual) for parameter in self.operation.parameters]
        self._check_sent(usual, self.operation.place.at)

    def check_authorization(self) -> None:
        """Look at what a call carries of the credentials."""
        request = self._call(self.operation.needed)[0][0]
        check_authorization(request, self.operation, self.operation.findings)

    def _call(self, arguments: dict[str, Any]) -> tuple[list[httpx.Request], Exception | None]:
        outcome = self.colour.call(self.name, self.extra | arguments, httpx.Response(_NO_REPLY))
        return outcome.requests, outcome.error

    def _called(self, parameter: Parameter, trial: Trial) -> str:
        return f"{self.colour.name}.{self.name}({parameter.argument}={trial.value!r:.60})"

    def _check_refused(self, parameter: Parameter, trial: Trial) -> None:
        requests, error = self._call(self.operation.needed | {parameter.argument: trial.value})
        # The error leads into a value that has parts, such as `filters[0].term`.
        named = re.split(r"[.\[]", str(getattr(error, "parameter", "")))[0]
        found = type(error).__name__, named, len(requests)
        expected = "InvalidRequestError", parameter.argument, 0
        self.operation.findings.equal(trial.at, self._called(parameter, trial), expected, found)

    def _check_sent(self, chosen: Chosen, at: str) -> None:
        arguments = {parameter.argument: trial.value for parameter, trial in chosen}
        what = f"{self.colour.name}.{self.name}({', '.join(arguments)})"
        requests, error = self._call(arguments)
        if len(requests) != 1:
            self.operation.findings.equal(at, what, "one request", f"{len(requests)} and {error!r}")
            return
        self._check_request(chosen + self._unsaid(chosen), requests[0], at, what)
        places = [f"{parameter.place.at}/{word}" for parameter, _ in chosen for word in ("name", "in")]
        self.operation.findings.prove(*places)

    def _unsaid(self, chosen: Chosen) -> Chosen:
        """Return what is sent although the call does not say it: constants, secrets, defaults."""
        values = values_of(self.operation.place.document)
        said = {parameter.argument for parameter, _ in chosen}
        found: Chosen = [(each, each.usual) for each in self.operation.constants]
        for each in self.operation.parameters:
            if each.argument not in said and each.secret is not None:
                found.append((each, Trial(None, values[each.secret], f"{each.place.at}/x-from-credentials")))
            elif each.argument not in said and each.default is not None:
                found.append((each, Trial(None, each.default, f"{each.schema.at}/default")))
        self.operation.findings.prove(*(trial.at for _, trial in found))
        self.operation.findings.prove(*(str(each.required_at) for each, _ in found))
        return found

    def _check_request(self, chosen: Chosen, request: httpx.Request, at: str, what: str) -> None:
        findings, (method, address, parts) = self.operation.findings, sent(request)
        path, server = self.operation.path, self.operation.server["url"]
        for name, wire in _pairs(chosen, "path"):
            path = path.replace("{" + name + "}", quote(wire, safe=""))
        findings.equal(self.operation.place.at, f"the HTTP method of {what}", self.operation.method, method)
        findings.equal(server.at, f"the address of {what}", str(server.value).rstrip("/") + path, address)
        pairs = [f"{quote(name, safe='')}={quote(wire, safe='')}" for name, wire in _pairs(chosen, "query")]
        expected = sorted([*pairs, *self.query, *query_of(self.operation)])
        findings.equal(_blamed(chosen, "query", at), f"the query of {what}", expected, parts)
        headers = dict(_pairs(chosen, "header"))
        findings.equal(at, f"the headers of {what}", headers, {name: request.headers.get(name) for name in headers})
        self._check_body(chosen, request, at, what)

    def _check_body(self, chosen: Chosen, request: httpx.Request, at: str, what: str) -> None:
        findings, media_type = self.operation.findings, self.operation.media_type
        body = request.read()
        if media_type == JSON:
            self._check_json(chosen, body, at, what)
        else:
            self._check_form(chosen, body.decode(), at, what)
        is_sent = media_type != JSON or body != b""
        expected = media_type if is_sent else None
        findings.equal(at, f"the body's type of {what}", expected, request.headers.get("Content-Type"))
        self._check_required()

    def _check_required(self) -> None:
        """Compare whether there must be a body with whether anything in it must be there."""
        place = self.operation.place
        if self.operation.media_type is not None:
            inside = [each for each in self.operation.fields if each.where in {"form", "json", "body"}]
            found = bool(place["requestBody"].get("required"))
            at = f"{place.at}/requestBody/required"
            must = any(each.required_at is not None for each in inside)
            self.operation.findings.equal(at, "whether a body is required", True, found or not must)

    def _check_form(self, chosen: Chosen, body: str, at: str, what: str) -> None:
        """Compare the body with the form in the very bytes that the URL Standard has for it (section 5.2)."""
        parts = [f"{_in_a_form(name)}={_in_a_form(wire)}" for name, wire in _pairs(chosen, "form")]
        found = sorted(body.split("&")) if body else []
        self.operation.findings.equal(_blamed(chosen, "form", at), f"the body of {what}", sorted(parts), found)

    def _check_json(self, chosen: Chosen, body: bytes, at: str, what: str) -> None:
        """Compare the body with the JSON value, every number with its very digits."""
        whole = [trial.wire for parameter, trial in chosen if parameter.where == "body"]
        members = {parameter.name: trial.wire for parameter, trial in chosen if parameter.where == "json"}
        is_list = any(parameter.where == "body" for parameter in self.operation.fields)
        expected = (whole[0] if whole else None) if is_list else members
        found = json.loads(body, parse_float=Decimal) if body else None
        blamed = _blamed(chosen, "json", at)
        self.operation.findings.equal(blamed, f"the body of {what}", _in_order(expected), _in_order(found))


def _blamed(chosen: Chosen, where: str, at: str) -> str:
    """Return the place to name where all that is wrong may be what the call does not say."""
    unsaid = [trial.at for parameter, trial in chosen if parameter.where == where and trial.value is None]
    others = [parameter for parameter, trial in chosen if parameter.where == where and trial.value is not None]
    return unsaid[0] if unsaid and not others else at


def _in_order(value: Json) -> Json:
    """Return a JSON value with the members of its objects in the order of their names, which says nothing."""
    if isinstance(value, dict):
        return {name: _in_order(value[name]) for name in sorted(value)}
    return [_in_order(item) for item in value] if isinstance(value, list) else value


def _in_a_form(text: str) -> str:
    return quote(text, safe="").replace("%20", "+")


def _pairs(chosen: Chosen, where: str) -> list[tuple[str, str]]:
    return [(parameter.name, trial.text) for parameter, trial in chosen if parameter.where == where]
