"""Each rule of curated documents finds the fault planted for it, where it is, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import frozen

from scripts.curating import RULES, Walked, lint
from scripts.curating.reading import steps_of
from scripts.documents import Json

_REMOVED: Any = object()
_AROUND = "the object around the place of the fault"
_LIST = "/paths/~1accounts~1{account}~1letters/get"
_SEND = "/paths/~1letters/post"
_PAGE_REPLY = f"{_LIST}/responses/200/content/application~1json"
_SCHEMAS = "/components/schemas"
_CREDENTIALS = "/components/securitySchemes/Basic/x-credentials"
_LETTER = f"{_SCHEMAS}/Letter/allOf/1"
_HASH = "sha256:" + "0" * 64


@frozen
class Fault:
    """A fault: the value put at a place, the rule that objects, and in which words it does.

    `at` is the place of the finding where it is not that of the fault, `also` that of a second finding.
    """

    rule: str
    place: str
    value: Json
    says: str
    at: str = ""
    also: str = ""

    @property
    def places(self) -> set[str]:
        """Return the places of the findings."""
        at = self.place.rpartition("/")[0] if self.at == _AROUND else self.at or self.place
        return {at, self.also} - {""}


def _planted(document: Json, place: str, value: Json) -> None:
    *around, last = steps_of(place)
    for step in around:
        document = document[int(step) if isinstance(document, list) else step]
    key = int(last) if isinstance(document, list) else last
    if value is _REMOVED:
        del document[key]
    elif isinstance(document, list) and key == len(document):
        document.append(value)
    else:
        document[key] = value


_FAULTS = [
    # vocabulary
    Fault("vocabulary", f"{_LIST}/x-paginaton", {}, "is x-pagination meant?"),
    Fault("vocabulary", "/paths/x-anything", {}, "no word 'x-anything'"),
    Fault("vocabulary", "/components/x-safety", "read", "belongs on: operation"),
    Fault("vocabulary", f"{_SCHEMAS}/Letter/x-safety", "read", "(schema); it belongs on: operation"),
    Fault("vocabulary", f"{_SEND}/x-safety", "dangerous", "not the form of x-safety"),
    Fault("vocabulary", f"{_LIST}/x-window/longest", "a week", "does not match"),
    Fault("vocabulary", f"{_LIST}/x-pagination/offset", "page", "'offset' was unexpected", at=f"{_LIST}/x-pagination"),
    Fault("vocabulary", f"{_LIST}/parameters/2/schema/x-datetime/zone", _REMOVED, '"zone" is a required', at=_AROUND),
    Fault("vocabulary", f"{_LETTER}/properties/sent/x-datetime/zone", "UTC", "not the form of x-datetime"),
    Fault("vocabulary", "/webhooks/letter_arrived/x-callback/encoding", "xml", "not the form of x-callback"),
    Fault("vocabulary", f"{_CREDENTIALS}/secrets/account/environment", _REMOVED, "is a required property", at=_AROUND),
    Fault("vocabulary", "/info/x-origins/0/page", "somewhere", "not the form of x-origins"),
    # operations
    Fault("operation_members", f"{_LIST}/x-safety", _REMOVED, "no `x-safety`", at=_AROUND),
    Fault("operation_members", f"{_LIST}/security", _REMOVED, "no `security`", at=_AROUND),
    Fault("operation_members", f"{_SEND}/operationId", _REMOVED, "no `operationId`", at=_AROUND),
    Fault("operation_tags", f"{_SEND}/tags", [], "has 0 tags", at=_AROUND),
    Fault("operation_tags", f"{_SEND}/tags/1", "letters", "has 2 tags", at=_SEND),
    Fault("operation_tags", f"{_SEND}/tags", ["post"], "do not declare 'post'"),
    Fault("operation_errors", f"{_SEND}/responses/4XX", _REMOVED, "with `x-error`", at=f"{_SEND}/responses"),
    Fault(
        "operation_errors",
        f"{_PAGE_REPLY}/schema",
        {"$ref": "#/components/schemas/LetterPage"},
        "x-error",
        at=f"{_LIST}/responses",
    ),
    # names
    Fault("operation_ids", f"{_SEND}/operationId", "sendLetter", "write 'send_letter'"),
    Fault("operation_ids", f"{_SEND}/operationId", "import", "not the name of a method"),
    Fault(
        "method_names",
        f"{_LIST}/x-representation/download",
        "list_letters",
        "2 methods are called",
        also=f"{_LIST}/operationId",
    ),
    Fault("class_names", f"{_SCHEMAS}/letter_page", {"description": "A."}, "call the component 'LetterPage'"),
    Fault("client_names", f"{_LIST}/parameters/4/x-client-name", "from", "a word of Python"),
    # shapes
    Fault("named_components", f"{_SCHEMAS}/LetterPage/properties/total/type", "object", "object without", at=_AROUND),
    Fault(
        "named_components", f"{_SCHEMAS}/LetterPage/properties/letters/items", {"type": "object"}, "an object without"
    ),
    Fault("named_components", f"{_LIST}/parameters/4/schema/enum", ["a", "b"], "an enumeration without", at=_AROUND),
    Fault("no_titles", f"{_SCHEMAS}/Letter/title", "Letter", "remove the title"),
    Fault("schema_keywords", f"{_SCHEMAS}/LetterPage/properties/total/minimun", 0, "is minimum meant?"),
    Fault("decimal_numbers", f"{_LETTER}/properties/price/format", "double", "loses digits", at=_AROUND),
    Fault("decimal_numbers", f"{_LIST}/parameters/1/schema/type", ["number", "null"], "loses digits", at=_AROUND),
    # wording
    Fault("no_hashes", "/info/description", _HASH, "a sentence of our own"),
    Fault("no_hashes", f"{_SCHEMAS}/Letter/description", _HASH, "a sentence of our own"),
    Fault(
        "descriptions", f"{_LETTER}/properties/state/description", _REMOVED, "'state' has no description", at=_AROUND
    ),
    Fault("descriptions", f"{_SCHEMAS}/Letter/description", " ", "'Letter' has no description", at=_AROUND),
    Fault("descriptions", f"{_LIST}/parameters/0/description", "The page", "a full stop"),
    Fault("descriptions", "/components/responses/Refused/description", "Refused", "a full stop"),
    Fault("descriptions", "/servers/0/description", _REMOVED, "the server '0'", at=_AROUND),
    Fault("descriptions", "/tags/0/description", _REMOVED, "the tag '0'", at=_AROUND),
    Fault("descriptions", "/webhooks/letter_arrived/post/description", _REMOVED, "no description", at=_AROUND),
    Fault("descriptions", "/components/securitySchemes/Basic/description", "Secret", "a full stop"),
    Fault("summaries", f"{_SEND}/summary", "Send a letter", "the summary does not end"),
    # enumerations
    Fault("enumeration_words", f"{_SCHEMAS}/Refusal/properties/text/x-aliases", {"a": "b"}, "without an enumeration"),
    Fault("enumeration_words", f"{_SCHEMAS}/LetterWeight/x-extensible-enum", ["light"], "has no `enum`", at=_AROUND),
    Fault("narrowed_enumerations", f"{_LIST}/parameters/6/schema/enum", ["LOST"], "'LOST' is no value of"),
    Fault("enumeration_names", f"{_SCHEMAS}/LetterWeight/x-enum-varnames", ["LIGHT"], "1 names for 2 values"),
    Fault("vocabulary", f"{_SCHEMAS}/LetterWeight/x-enum-varnames/1", "heavy", "not the form"),
    Fault(
        "enumeration_names",
        f"{_SCHEMAS}/LetterState/x-extensible-enum/2",
        "Sent",
        "'SENT'",
        at=f"{_SCHEMAS}/LetterState/x-enum-varnames",
    ),
    Fault(
        "enumeration_names",
        f"{_SCHEMAS}/LetterState/x-extensible-enum/2",
        "A b",
        "'A B'",
        at=f"{_SCHEMAS}/LetterState/x-enum-varnames",
    ),
    Fault(
        "enumeration_descriptions",
        f"{_SCHEMAS}/LetterState/x-enum-descriptions/SENT",
        _REMOVED,
        "'SENT' has no",
        at=_AROUND,
    ),
    Fault("enumeration_descriptions", f"{_SCHEMAS}/LetterState/x-enum-descriptions/LOST", "Gone.", "no such value"),
    Fault("aliases", f"{_SCHEMAS}/LetterState/x-aliases/lost", "LOST", "'LOST' is no value"),
    Fault("aliases", f"{_SCHEMAS}/LetterState/x-aliases/ARRIVED", "SENT", "itself a value"),
    Fault(
        "aliases",
        f"{_SCHEMAS}/LetterWeight/x-aliases",
        {"l": "light"},
        "refuses this spelling",
        at=f"{_SCHEMAS}/LetterWeight/x-aliases/l",
    ),
    # references
    Fault("named_arguments", f"{_LIST}/x-pagination/limit", "count", "no parameter 'count'"),
    Fault("named_arguments", f"{_LIST}/x-window/to", "till", "no parameter 'till'"),
    Fault("pagination_pointers", f"{_LIST}/x-pagination/total", "/sum", "no reply that succeeds has a member"),
    Fault("pagination_pointers", f"{_LIST}/x-pagination/total", "/code", "no reply that succeeds has a member"),
    Fault("pagination_pointers", f"{_LIST}/x-pagination/rows", "/total", "not an array of rows"),
    Fault("pagination_pointers", f"{_LIST}/x-pagination/identity", "/key", "a row has no member"),
    Fault(
        "representations",
        f"{_LIST}/responses/200/content/text~1csv",
        _REMOVED,
        "does not declare text/csv",
        at=f"{_LIST}/x-representation/values/csv",
    ),
    Fault(
        "representations",
        f"{_LIST}/x-representation/values/xls",
        "text/csv",
        "does not take 'xls'",
        at=f"{_LIST}/x-representation",
    ),
    Fault("error_pointers", f"{_SCHEMAS}/Refusal/x-error/message", "/reason", "no member at '/reason'"),
    Fault(
        "error_codes",
        f"{_SCHEMAS}/Refusal/x-error/permission",
        [401],
        "more than one meaning",
        also=f"{_SCHEMAS}/Refusal/x-error/authentication",
    ),
    Fault("error_codes", f"{_SCHEMAS}/Refusal/x-error/not-found", ["404"], "cannot occur"),
    # credentials
    Fault(
        "security_schemes", f"{_SEND}/security/0", {"Bearer": []}, "no security scheme 'Bearer'", at=f"{_SEND}/security"
    ),
    Fault("security_schemes", "/components/securitySchemes/Old", {"type": "http", "scheme": "basic"}, "remove it"),
    Fault("credential_kinds", _CREDENTIALS, _REMOVED, "no `x-credentials`", at=_AROUND),
    Fault(
        "credential_kinds",
        "/components/securitySchemes/Basic/scheme",
        "bearer",
        "do not fit",
        at=f"{_CREDENTIALS}/kind",
    ),
    Fault("named_secrets", f"{_CREDENTIALS}/password", "token", "does not declare 'token'"),
    Fault(
        "secrets_in_parameters",
        "/paths/~1accounts~1{account}~1letters/parameters/0/x-from-credentials",
        "loft",
        "declares the secret 'loft'",
    ),
    # examples
    Fault("examples", f"{_LIST}/parameters/0/example", "two", 'is not of type "integer"'),
    Fault("examples", f"{_LIST}/parameters/5/examples/two/value", "1,2", "does not match"),
    Fault("examples", f"{_LIST}/parameters/0/schema/default", -1, "less than the minimum"),
    Fault("examples", f"{_LIST}/parameters/6/example", "ARRIVED", 'not one of "SENT"'),
    Fault("examples", f"{_PAGE_REPLY}/examples/page/value/letters/0/hue", "red", "'hue' was unexpected", at=_AROUND),
    Fault("examples", f"{_PAGE_REPLY}/examples/page/value/letters/1/state", "LOST", "is not one of"),
    Fault(
        "examples", f"{_PAGE_REPLY}/examples/page/value/total", _REMOVED, '"total" is a required property', at=_AROUND
    ),
    Fault("examples", "/components/examples/Refusal/value/code", "a", 'is not of type "integer"'),
    Fault(
        "examples",
        f"{_SCHEMAS}/NewLetter/examples",
        [{"weight": "light", "age": 1}],
        "'age' was",
        at=f"{_SCHEMAS}/NewLetter/examples/0",
    ),
    # usage
    Fault("unused_components", f"{_SCHEMAS}/Feather", {"description": "A feather.", "type": "string"}, "remove it"),
    Fault(
        "unused_components",
        f"{_SCHEMAS}/Nest",
        {"description": "A nest.", "allOf": [{"$ref": "#/components/schemas/Nest"}]},
        "nothing refers to the component",
    ),
]


@pytest.mark.parametrize("fault", _FAULTS, ids=lambda fault: f"{fault.rule}:{fault.place}")
def test_a_planted_fault_is_found_in_its_place(pigeon: Json, fault: Fault) -> None:
    """A rule finds the fault planted for it, and its finding names place and fault."""
    _planted(pigeon, fault.place, fault.value)
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


def test_every_rule_has_a_planted_fault() -> None:
    """A rule that nobody has seen fail proves nothing."""
    assert {rule.__name__ for rule in RULES} == {fault.rule for fault in _FAULTS}
