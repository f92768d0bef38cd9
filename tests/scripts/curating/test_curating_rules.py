"""Each rule of curated documents finds the fault planted for it, where it is, and nothing else."""

from __future__ import annotations

import pytest

from scripts.curating import RULES, Walked, lint
from scripts.documents import Json
from tests.scripts.curating.planted_faults import FAULTS, FORM_TYPE, Fault, plant


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule}:{fault.place}")
def test_a_planted_fault_is_found_in_its_place(pigeon: Json, fault: Fault) -> None:
    """A rule finds the fault planted for it, and its finding names place and fault."""
    plant(pigeon, fault.place, fault.value)
    rule = next(rule for rule in RULES if rule.__name__ == fault.rule)
    findings = list(rule(Walked.of(pigeon)))
    assert fault.places == {finding.pointer for finding in findings}
    assert all(fault.says in finding.what for finding in findings), findings
    assert all(finding in lint(pigeon) for finding in findings)


def test_a_document_without_fault_has_no_findings(pigeon: Json) -> None:
    """The rules leave a good document in peace."""
    assert not lint(pigeon)


def test_an_argument_may_be_a_parameter_of_the_path_or_a_member_of_the_body(pigeon: Json) -> None:
    """Wherever a call carries it, to the user of the method it is an argument."""
    pigeon["paths"]["/accounts/{account}/letters"]["get"]["x-window"] = {"from": "account", "to": "since"}
    pigeon["paths"]["/letters"]["post"]["x-window"] = {"from": "weight", "to": "weight"}
    assert not lint(pigeon)


def test_an_error_schema_may_itself_offer_alternatives(pigeon: Json) -> None:
    """A union of error bodies under one `x-error` is one error schema."""
    refusal = pigeon["components"]["schemas"]["Refusal"]
    word, description = refusal.pop("x-error"), refusal["description"]
    pigeon["components"]["schemas"]["PlainRefusal"] = refusal
    union = {"oneOf": [{"$ref": "#/components/schemas/PlainRefusal"}]}
    pigeon["components"]["schemas"]["Refusal"] = {"description": description, "x-error": word} | union
    assert not lint(pigeon)


def test_a_component_that_only_a_word_names_is_used(pigeon: Json) -> None:
    """The enumeration behind a number is in the client, even if nothing refers to it."""
    del pigeon["paths"]["/postcards"]["post"]["requestBody"]["content"][FORM_TYPE]["schema"]["properties"]["weight"]
    pigeon["components"]["schemas"]["NewLetter"]["properties"]["weight"] = {"type": "string", "description": "Heavy."}
    assert not [finding for finding in lint(pigeon) if "nothing refers" in finding.what]


def test_a_query_is_a_callbacks_event(pigeon: Json) -> None:
    """What is pushed in the query has no body; the parameters are the members of the event."""
    webhook = pigeon["webhooks"]["letter_arrived"]
    del webhook["post"]["requestBody"]
    state = {"name": "state", "in": "query", "description": "How far it got.", "schema": {"type": "string"}}
    webhook["post"]["parameters"] = [state]
    webhook["x-callback"]["encoding"] = "query"
    assert not lint(pigeon)
    state["name"] = "kind"
    assert ["/webhooks/letter_arrived/x-callback/discriminator/member"] == [each.pointer for each in lint(pigeon)]


def test_alternatives_may_differ_in_names_old_and_new(pigeon: Json) -> None:
    """A former name in one branch of a union may be a member's name in another: those are different objects."""
    pigeon["components"]["schemas"]["PostcardBag"]["properties"]["number"] = {"type": "integer", "description": "Size."}
    assert not lint(pigeon)


def test_every_rule_has_a_planted_fault() -> None:
    """A rule that nobody has seen fail proves nothing."""
    assert {rule.__name__ for rule in RULES} == {fault.rule for fault in FAULTS}
