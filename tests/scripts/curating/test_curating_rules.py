"""Each rule of curated documents finds the fault planted for it, where it is, and nothing else."""

from __future__ import annotations

import pytest

from scripts.curating import RULES, Walked, lint
from scripts.documents import Json
from tests.scripts.curating.planted_faults import FAULTS
from tests.scripts.curating.planting import FORM_TYPE, Fault, plant


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
    moment = {"type": "string", "format": "date-time"}
    letters = pigeon["paths"]["/accounts/{account}/letters"]
    letters["parameters"][0]["schema"] = moment
    letters["get"]["x-window"] = {"from": "account", "to": "since"}
    pigeon["components"]["schemas"]["NewLetter"]["properties"]["start"] = {"description": "When to fly.", **moment}
    pigeon["paths"]["/letters"]["post"]["x-window"] = {"from": "start", "to": "start"}
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
    del pigeon["components"]["schemas"]["LetterArrival"]
    assert not lint(pigeon)
    state["name"] = "kind"
    assert ["/webhooks/letter_arrived/x-callback/discriminator/member"] == [each.pointer for each in lint(pigeon)]


def test_a_call_for_a_token_may_hold_the_secrets_in_its_form(pigeon: Json) -> None:
    """Then no scheme authorizes it, and the scheme that needs the token declares the secrets."""
    operation = pigeon["paths"]["/token"]["post"]
    operation["security"] = []
    form = operation["requestBody"]["content"][FORM_TYPE]["schema"]
    secret = {"description": "The password.", "type": "string", "x-from-credentials": "password"}
    form["properties"]["client_secret"] = secret
    form["required"].append("client_secret")
    gate = pigeon["components"]["securitySchemes"]["Gate"]["x-credentials"]
    gate["secrets"] = {"password": {"description": "The password of the account.", "environment": "PIGEON_PASSWORD"}}
    assert not lint(pigeon)


def test_an_error_form_may_come_with_several_statuses(pigeon: Json) -> None:
    """One form under `4XX`, `5XX` and `default` is one form, and a further one differs in what it requires."""
    search = pigeon["paths"]["/letters/search"]["post"]
    search["responses"]["default"] = search["responses"]["4XX"]
    union = {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Refusal", "GateRefusal")]}
    search["responses"]["404"] = {"description": "None.", "content": {"application/json": {"schema": union}}}
    assert not lint(pigeon)


def test_a_member_may_hold_anything(pigeon: Json) -> None:
    """A schema with nothing but a description is any value, a map of such a map of any values."""
    properties = pigeon["components"]["schemas"]["Token"]["properties"]
    properties["more"] = {"description": "Anything."}
    properties["bag"] = {"description": "Anything by name.", "type": "object", "additionalProperties": {}}
    assert not lint(pigeon)


def test_alternatives_may_differ_in_names_old_and_new(pigeon: Json) -> None:
    """A former name in one branch of a union may be a member's name in another: those are different objects."""
    pigeon["components"]["schemas"]["PostcardBag"]["properties"]["number"] = {"type": "integer", "description": "Size."}
    assert not lint(pigeon)


def test_every_rule_has_a_planted_fault() -> None:
    """A rule that nobody has seen fail proves nothing."""
    assert {rule.__name__ for rule in RULES} == {fault.rule for fault in FAULTS}
