"""What becomes of a reply: the result, or the error that a refusal stands for."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from attrs import evolve

from scripts.documents import Json
from scripts.generation.probing.calling import Colour, Outcome, json_reply
from scripts.generation.probing.naming import client_name
from scripts.generation.probing.operations import Operation
from scripts.generation.probing.places import Place, put_at, value_at
from scripts.generation.probing.samples import Sample, Samples, body

_ERRORS = {
    "authentication": "AuthenticationError",
    "permission": "PermissionDeniedError",
    "rate-limit": "RateLimitError",
    "not-found": "NotFoundError",
    "try-again": "ServerError",
}
_SERVER_ERRORS = 500
#: What a status says by itself (RFC 9110, section 15), where the code says nothing.
_BY_STATUS = {401: "AuthenticationError", 403: "PermissionDeniedError", 404: "NotFoundError", 429: "RateLimitError"}


def check_replies(operation: Operation, colour: Colour, samples: Samples) -> None:
    """Give a method a full reply, every refusal, and the document's own examples."""
    sample = samples.usual(operation.success)
    if "x-partial-success" in operation.place:
        sample = _check_partial_success(operation, colour, sample)
    outcome = colour.call(operation.name, operation.usual, json_reply(body(sample.wire)))
    found = getattr(outcome.value, "body", None) if "x-pagination" in operation.place else outcome.value
    what = f"the result of {colour.name}.{operation.name}"
    operation.findings.equal(operation.success.at, what, sample.client, outcome.error or found)
    check_refusals(operation, colour, operation.name, {}, samples)
    for status, response in operation.place["responses"].members():
        content = response.resolve("/content/application~1json")
        for _, example in content["examples"].members() if "examples" in content else ():
            _check_example(operation, colour, status, example["value"])


def _check_partial_success(operation: Operation, colour: Colour, sample: Sample) -> Sample:
    """Give a method a reply that is refused in part, and return one that is not; both lists stand at the top."""
    form, findings = operation.place["x-partial-success"], operation.findings
    names = {word: form[word].value.removeprefix("/") for word in ("accepted", "refused")}
    schema = operation.success.target()["properties"]
    attribute = client_name(schema[names["refused"]], names["refused"])
    outcome = colour.call(operation.name, operation.usual, json_reply(body(sample.wire)))
    what = f"{colour.name}.{operation.name} for a reply with refusals"
    findings.equal(form["refused"].at, f"the error of {what}", "PartlyRefusedError", outcome.failure)
    findings.equal(form.at, f"the result of {what}", sample.client, getattr(outcome.error, "result", None))
    for word, name in names.items():
        expected = getattr(sample.client, client_name(schema[name], name))
        findings.equal(form[word].at, f"the {word} of {what}", expected, getattr(outcome.error, word, None))
    # More are accepted than refused, so that neither list can stand for the other.
    wire = sample.wire | {names["accepted"]: sample.wire[names["accepted"]] * 2}
    error = colour.call(operation.name, operation.usual, json_reply(body(wire))).error
    refused, accepted = (len(wire[names[word]]) for word in ("refused", "accepted"))
    said = f"{refused} of {refused + accepted} recipients"
    findings.equal(form["accepted"].at, f"what {what} says", said, said if said in str(error) else str(error))
    return Sample(sample.wire | {names["refused"]: []}, evolve(sample.client, **{attribute: []}))


def _check_example(operation: Operation, colour: Colour, status: str, example: Place) -> None:
    outcome = colour.call(operation.name, operation.needed, json_reply(body(example.value), _status(status)))
    codes = [schema["x-error"]["code"].value for _, schema in operation.refusals]
    is_refusal = any(value_at(example.value, code) is not None for code in codes)
    if "x-partial-success" in operation.place:
        is_refusal |= bool(value_at(example.value, operation.place["x-partial-success"]["refused"].value))
    expected = "a ProviderError" if is_refusal else "no error"
    found = "a ProviderError" if hasattr(outcome.error, "code") else outcome.failure
    operation.findings.equal(example.at, f"what {colour.name}.{operation.name} makes of the example", expected, found)
    operation.findings.prove(*(leaf.at for leaf in example.leaves()))


def check_refusals(operation: Operation, colour: Colour, name: str, extra: dict[str, Any], samples: Samples) -> None:
    """Give a method a refusal with each code of each list, with a code of none, by every status that may have one."""
    for status, schema in operation.refusals:
        form = schema["x-error"]
        _check_lists(operation, form)
        cases: list[tuple[Place, str]] = []
        for word, error in _ERRORS.items():
            for code in form[word].items() if word in form else ():
                cases.append((code, error))
        other = max([code.value for code, _ in cases if isinstance(code.value, int)], default=0) + 1
        for code, error in [*cases, (Place(other, form.at), _error_by(_status(status)))]:
            reply = json_reply(_refusal(schema, code.value, samples), _status(status))
            outcome = colour.call(name, extra | operation.needed, reply)
            _compare(operation, form, code, (error, outcome), f"{colour.name}.{name}")


def _check_lists(operation: Operation, form: Place) -> None:
    facts = operation.package.facts(operation.place["tags"][0].value, operation.name).refusal
    for word in _ERRORS:
        found = getattr(facts, word.replace("-", "_"))
        what = f"the constant of {operation.name}: codes for {word}"
        operation.findings.equal(f"{form.at}/{word}", what, sorted(form.get(word) or []), sorted(found))


def _refusal(schema: Place, code: Json, samples: Samples) -> bytes:
    wire = deepcopy(samples.usual(schema).wire)
    put_at(wire, schema["x-error"]["code"].value, code)
    put_at(wire, schema["x-error"]["message"].value, f"the reason for {code}")
    return body(wire)


def _compare(operation: Operation, form: Place, code: Place, case: tuple[str, Outcome], what: str) -> None:
    expected, outcome = case
    what = f"{what} for the code {code.value!r}"
    operation.findings.equal(code.at, f"the error of {what}", expected, outcome.failure)
    found = getattr(outcome.error, "code", None)
    operation.findings.equal(form["code"].at, f"error.code of {what}", code.value, found)
    message = getattr(outcome.error, "message", None)
    operation.findings.equal(form["message"].at, f"error.message of {what}", f"the reason for {code.value}", message)


def _error_by(status: int) -> str:
    return "ServerError" if status >= _SERVER_ERRORS else _BY_STATUS.get(status, "ProviderError")


def _status(word: str) -> int:
    """Return a status of a response's key, such as 400 for `4XX`."""
    return int(word.upper().replace("X", "0"))
