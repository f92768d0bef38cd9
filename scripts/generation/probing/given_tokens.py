"""Tokens that the provider gives out: when a client asks for one, and by which request."""

from __future__ import annotations

import httpx
from attrs import frozen

from scripts.generation.probing.authorizations import check_authorization, renew_on
from scripts.generation.probing.calling import Colour, sent
from scripts.generation.probing.findings import Findings
from scripts.generation.probing.operations import Operation
from scripts.generation.probing.places import Place

_OTHER_STATUS = 418
#: RFC 6750, section 3.1: after any other status what was called may have been carried out.
_BEFORE_ANYTHING = 401


def token_address(scheme: Place, operations: list[Operation]) -> tuple[str, Operation]:
    """Return the address of a scheme's tokens and the operation that asks for one; raise LookupError without one."""
    name = scheme["x-credentials"]["operation"].value
    for operation in operations:
        if operation.name == name:
            return str(operation.server["url"].value).rstrip("/") + operation.path, operation
    raise LookupError(f"{scheme.at}: no operation gives its tokens")


@frozen
class GivenTokens:
    """The checks of one scheme's tokens in one colour; `operation` needs one, `source` gives them."""

    colour: Colour
    scheme: Place
    operation: Operation
    source: Operation
    findings: Findings

    def check(self) -> None:
        """Look at the first call of a new client, and at the calls whose token is refused."""
        form, flow = self.scheme["x-credentials"], self.scheme["flows"]["clientCredentials"]
        address = token_address(self.scheme, [self.source])[0]
        self.findings.equal(flow["tokenUrl"].at, "the address of tokens", address, flow["tokenUrl"].value)
        self.findings.prove(form["operation"].at, *(leaf.at for leaf in flow["scopes"].leaves()))
        self._check_asking()
        statuses = renew_on(self.scheme)
        facts = self.colour.client_class._facts.authentication[self.scheme.at.rpartition("/")[2]]
        at = f"{form.at}/renew-on"
        self.findings.equal(at, "the constant: renew_on", sorted(statuses), sorted(facts.renew_on))
        for index, status in enumerate(statuses):
            is_at_once = status == _BEFORE_ANYTHING or self.operation.place.get("x-safety") == "read"
            self._check_renewal(f"{at}/{index}", status, renewals=1 if is_at_once else 0)
            if not is_at_once:
                what = f"how often {self.colour.name} asks for a token at the call after the status {status}"
                self.findings.equal(f"{at}/{index}", what, 1, len(self._asked(httpx.Response(500))))
        self._check_renewal(at, _OTHER_STATUS, renewals=0)

    def _check_asking(self) -> None:
        requests = self._asked(httpx.Response(500))
        at, what = self.scheme["x-credentials"]["operation"].at, f"a new {self.colour.name}"
        self.findings.equal(at, f"how often {what} asks for a token", 1, len(requests))
        for request in requests:
            method, address, query = sent(request)
            expected: tuple[str, str, list[str]]
            expected = self.source.method, token_address(self.scheme, [self.source])[0], []
            self.findings.equal(at, f"where {what} asks for a token", expected, (method, address, query))
            check_authorization(request, self.source, self.findings)
            form = dict(httpx.QueryParams(request.read().decode()))
            names = {each.name for each in self.source.constants}
            names |= {each.name for each in self.source.parameters if each.secret is not None}
            self.findings.equal(at, f"the members by which {what} asks for a token", sorted(names), sorted(form))
        self.findings.equal(at, f"how often {what} asks again", 0, len(self._asked(httpx.Response(500))))

    def _check_renewal(self, at: str, status: int, renewals: int) -> None:
        what = f"{self.colour.name}.{self.operation.name} after the status {status}"
        replies = httpx.Response(status), httpx.Response(500)
        outcome = self.colour.call(self.operation.name, self.operation.needed, *replies)
        self.findings.equal(at, f"how often {what} asks for a token", renewals, len(self.colour.token_requests))
        self.findings.equal(at, f"how often {what} calls", 1 + renewals, len(outcome.requests))

    def _asked(self, reply: httpx.Response) -> list[httpx.Request]:
        self.colour.call(self.operation.name, self.operation.needed, reply)
        return self.colour.token_requests
