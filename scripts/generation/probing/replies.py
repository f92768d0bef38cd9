"""What becomes of a reply: the result, or the error that a refusal stands for."""

from __future__ import annotations

from attrs import evolve

from scripts.documents import Json
from scripts.generation.probing.authorizations import renew_on
from scripts.generation.probing.calling import Colour, json_reply
from scripts.generation.probing.naming import client_name
from scripts.generation.probing.operations import Operation
from scripts.generation.probing.places import Place, value_at
from scripts.generation.probing.refusals import check_refusals, status_of
from scripts.generation.probing.samples import Sample, Samples, body


def check_replies(operation: Operation, colour: Colour, samples: Samples) -> None:
    """Give a method a full reply, every refusal, and the document's own examples."""
    sample = samples.usual(operation.success)
    if "x-partial-success" in operation.place:
        sample = _check_partial_success(operation, colour, sample)
    for status, success in operation.successes:
        what = f"the result of {colour.name}.{operation.name} for the status {status}"
        outcome = colour.call(operation.name, operation.usual, json_reply(body(sample.wire), status_of(status)))
        found = getattr(outcome.value, "body", None) if "x-pagination" in operation.place else outcome.value
        operation.findings.equal(success.at, what, sample.client, outcome.error or found)
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
    count = 2 if status_of(status) in renew_on(operation.scheme) else 1
    replies = [json_reply(body(example.value), status_of(status)) for _ in range(count)]
    outcome = colour.call(operation.name, operation.needed, *replies)
    is_refusal = not status.startswith("2") or _is_refused_in_success(operation, example.value)
    if "x-partial-success" in operation.place:
        is_refusal |= bool(value_at(example.value, operation.place["x-partial-success"]["refused"].value))
    expected = "a ProviderError" if is_refusal else "no error"
    found = "a ProviderError" if hasattr(outcome.error, "code") else outcome.failure
    operation.findings.equal(example.at, f"what {colour.name}.{operation.name} makes of the example", expected, found)
    operation.findings.prove(*(leaf.at for leaf in example.leaves()))


def _is_refused_in_success(operation: Operation, example: Json) -> bool:
    """Whether a body that comes with a success status is of the form of a refusal that may come so."""
    forms = [schema for status, schema in operation.refusals if status.startswith("2")]
    required = [schema.get("required") or [] for schema in forms]
    return any(isinstance(example, dict) and all(example.get(name) is not None for name in names) for names in required)
