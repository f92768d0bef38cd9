"""The faults planted in the good document, one or more for each rule."""

from __future__ import annotations

from typing import Any

from attrs import frozen

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
_CARDS = "/paths/~1postcards/post"
_FORM = f"{_CARDS}/requestBody/content/application~1x-www-form-urlencoded/schema"
_WEIGHT = f"{_LIST}/parameters/8/schema"
_CALLBACK = "/webhooks/postcards_arrived/x-callback"
_ARRIVED = "/webhooks/postcards_arrived/post"
_CARD = f"{_SCHEMAS}/Postcard/properties"
_BAGS = f"{_SCHEMAS}/Arrival/properties/postcards"
FORM_TYPE = "application/x-www-form-urlencoded"
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


def plant(document: Json, place: str, value: Json) -> None:
    """Put a value at a place of a document, or remove what is there."""
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


FAULTS = [
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
    Fault("vocabulary", f"{_CARD}/id/x-former-name", ["number"], "is x-former-names meant?"),
    Fault("vocabulary", "/webhooks/postcards_arrived/post/x-safety", "write", "belongs on: operation"),
    Fault("vocabulary", f"{_CALLBACK}/signature/parts", _REMOVED, '"parts" is a required property', at=_AROUND),
    # operations
    Fault("operation_members", f"{_LIST}/x-safety", _REMOVED, "no `x-safety`", at=_AROUND),
    Fault("operation_members", f"{_LIST}/security", _REMOVED, "no `security`", at=_AROUND),
    Fault("operation_members", f"{_SEND}/operationId", _REMOVED, "no `operationId`", at=_AROUND),
    Fault("operation_members", f"{_ARRIVED}/operationId", _REMOVED, "no `operationId`", at=_AROUND),
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
    Fault("operation_ids", f"{_ARRIVED}/operationId", "postcardsArrived", "write 'postcards_arrived'"),
    Fault(
        "method_names",
        f"{_ARRIVED}/operationId",
        "send_letter",
        "2 methods are called",
        also=f"{_SEND}/operationId",
    ),
    Fault("class_names", f"{_SCHEMAS}/letter_page", {"description": "A."}, "call the component 'LetterPage'"),
    Fault("client_names", f"{_LIST}/parameters/4/x-client-name", "from", "a word of Python"),
    # shapes
    Fault("named_components", f"{_SCHEMAS}/LetterPage/properties/total/type", "object", "object without", at=_AROUND),
    Fault(
        "named_components", f"{_SCHEMAS}/LetterPage/properties/letters/items", {"type": "object"}, "an object without"
    ),
    Fault("named_components", f"{_LIST}/parameters/4/schema/enum", ["a", "b"], "an enumeration without", at=_AROUND),
    Fault("named_components", f"{_FORM}/properties/text/properties", {}, "an object without", at=_AROUND),
    Fault("named_components", f"{_FORM}/properties/text/enum", ["a", "b"], "an enumeration without", at=_AROUND),
    Fault(
        "named_components",
        f"{_SEND}/requestBody/content/application~1json/schema",
        {"type": "object"},
        "an object without",
    ),
    Fault(
        "named_components",
        "/webhooks/letter_arrived/post/requestBody/content/application~1x-www-form-urlencoded/schema",
        {"type": "object"},
        "an object without",
    ),
    Fault("no_titles", f"{_SCHEMAS}/Letter/title", "Letter", "remove the title"),
    Fault("schema_keywords", f"{_SCHEMAS}/LetterPage/properties/total/minimun", 0, "is minimum meant?"),
    Fault("structured_members", f"{_CARD}/withdrawn", {"description": "Gone."}, "a member without a type"),
    Fault("required_members", f"{_SCHEMAS}/Postcard/required", ["withdrawn"], "'withdrawn' is required"),
    Fault("decimal_numbers", f"{_LETTER}/properties/price/format", "double", "loses digits", at=_AROUND),
    Fault("decimal_numbers", f"{_LIST}/parameters/1/schema/type", ["number", "null"], "loses digits", at=_AROUND),
    Fault(
        "text_units",
        f"{_FORM}/properties/text/maxLength",
        _REMOVED,
        "`maxLength`",
        f"{_FORM}/properties/text/x-text-units",
    ),
    Fault("text_units", f"{_FORM}/properties/text/type", "integer", "no text", f"{_FORM}/properties/text/x-text-units"),
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
    Fault("descriptions", f"{_FORM}/properties/text/description", _REMOVED, "'text' has no description", at=_AROUND),
    Fault("summaries", f"{_SEND}/summary", "Send a letter", "the summary does not end"),
    Fault("summaries", f"{_ARRIVED}/summary", _REMOVED, "no summary", at=_AROUND),
    # enumerations
    Fault("enumeration_words", f"{_SCHEMAS}/Refusal/properties/text/x-aliases", {"a": "b"}, "without an enumeration"),
    Fault("enumeration_words", f"{_SCHEMAS}/LetterWeight/x-extensible-enum", ["light"], "has no `enum`", at=_AROUND),
    Fault("narrowed_enumerations", f"{_LIST}/parameters/6/schema/enum", ["LOST"], "'LOST' is no value of"),
    Fault("narrowed_enumerations", f"{_FORM}/properties/weight/enum", ["LOST"], "'LOST' is no value of"),
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
    Fault("enumeration_codes", f"{_WEIGHT}/x-code-of/enumeration", "Heaviness", "no component 'Heaviness' is"),
    Fault("enumeration_codes", f"{_WEIGHT}/x-code-of/enumeration", "Letter", "no component 'Letter' is an enum"),
    Fault("enumeration_codes", f"{_WEIGHT}/x-code-of/codes/heavy", _REMOVED, "'heavy' has no code", at=_AROUND),
    Fault(
        "enumeration_codes",
        f"{_SCHEMAS}/LetterWeight/enum",
        ["light"],
        "LetterWeight has no value 'heavy'",
        at=f"{_WEIGHT}/x-code-of/codes/heavy",
    ),
    Fault("enumeration_codes", f"{_WEIGHT}/x-code-of/codes/heavy", 3, "does not allow the code 3"),
    Fault("enumeration_codes", f"{_WEIGHT}/minimum", 2, "the code 1", at=f"{_WEIGHT}/x-code-of/codes/light"),
    Fault(
        "enumeration_codes",
        f"{_WEIGHT}/x-code-of/codes/heavy",
        1,
        "the code 1 stands for 2 values",
        also=f"{_WEIGHT}/x-code-of/codes/light",
    ),
    Fault("enumeration_codes", f"{_WEIGHT}/type", "string", "not that of an integer", at=f"{_WEIGHT}/x-code-of"),
    # former names and wrapped values
    Fault("former_names", f"{_CARD}/id/x-former-names", ["stamp"], "'stamp' is the name"),
    Fault("former_names", f"{_CARD}/id/x-former-names", ["id"], "'id' is the name"),
    Fault(
        "former_names",
        f"{_CARD}/id/x-former-names",
        ["mark"],
        "'mark' is the name",
        also=f"{_CARD}/stamp/x-former-names",
    ),
    Fault(
        "former_names",
        f"{_SCHEMAS}/NewLetter/properties/weight/x-former-names",
        ["price"],
        "'price' is the name",
    ),
    Fault("former_names", f"{_SCHEMAS}/Postcard/x-former-names", ["Card"], "only a member"),
    Fault("unwrapped_values", f"{_BAGS}/x-unwrap/items", "Card", "no component 'Card'"),
    Fault("unwrapped_values", f"{_BAGS}/x-unwrap/member", "cards", "under 'cards'", at=f"{_BAGS}/oneOf/1"),
    Fault("unwrapped_values", f"{_BAGS}/oneOf/0", {"type": "string"}, "neither Postcard nor an object"),
    Fault(
        "unwrapped_values",
        f"{_SCHEMAS}/PostcardBag/properties/postcards/oneOf/1/items",
        {"type": "string"},
        "a list of it",
        at=f"{_BAGS}/oneOf/1",
    ),
    Fault("unwrapped_values", f"{_BAGS}/oneOf", _REMOVED, "no union", at=f"{_BAGS}/x-unwrap"),
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
    Fault("named_arguments", f"{_CARDS}/x-representation/parameter", "answer", "no parameter 'answer'"),
    Fault(
        "representations",
        f"{_FORM}/properties/reply/enum",
        ["json"],
        "does not take 'picture'",
        at=f"{_CARDS}/x-representation",
    ),
    Fault("partial_success", f"{_CARDS}/x-partial-success/accepted", "/flying", "has an array at '/flying'"),
    Fault("partial_success", f"{_CARDS}/x-partial-success/refused", "/text", "has an array at '/text'"),
    Fault("partial_success", f"{_CARDS}/x-partial-success/refused", "", "has an array at ''"),
    Fault("error_pointers", f"{_SCHEMAS}/Refusal/x-error/message", "/reason", "no member at '/reason'"),
    Fault(
        "error_codes",
        f"{_SCHEMAS}/Refusal/x-error/permission",
        [401],
        "more than one meaning",
        also=f"{_SCHEMAS}/Refusal/x-error/authentication",
    ),
    Fault("error_codes", f"{_SCHEMAS}/Refusal/x-error/not-found", ["404"], "cannot occur"),
    # callbacks
    Fault("callback_pointers", f"{_CALLBACK}/rows", "/news", "no array at '/news'"),
    Fault("callback_pointers", f"{_CALLBACK}/rows", "", "no array at ''"),
    Fault("callback_pointers", f"{_CALLBACK}/discriminator/member", "/events", "an event has no member"),
    Fault("callback_pointers", f"{_CALLBACK}/signature/member", "/seal", "an event has no member at '/seal'"),
    Fault("callback_pointers", f"{_CALLBACK}/signature/parts/1", "member:/type", "no member at '/type'"),
    Fault(
        "callback_pointers",
        "/webhooks/letter_arrived/x-callback/discriminator/member",
        "/kind",
        "an event has no member at '/kind'",
    ),
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
    Fault("secrets_in_parameters", f"{_FORM}/properties/account/x-from-credentials", "loft", "the secret 'loft'"),
    Fault("secrets_in_parameters", f"{_CARD}/id/x-from-credentials", "account", "nor a member of a form"),
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
    Fault("examples", f"{_FORM}/properties/readers/example", "ann, bob", "does not match"),
    Fault(
        "examples",
        f"{_FORM}/examples",
        [{"readers": "ann", "text": "Hello.", "stamp": 1}],
        "'stamp' was unexpected",
        at=f"{_FORM}/examples/0",
    ),
    Fault("examples", f"{_WEIGHT[:-7]}/example", 3, "greater than the maximum"),
    Fault(
        "examples",
        f"{_SCHEMAS}/PostcardSending/properties/accepted/default",
        [1],
        'of type "object"',
        at=f"{_SCHEMAS}/PostcardSending/properties/accepted/default/0",
    ),
    Fault(
        "examples",
        f"{_ARRIVED}/requestBody/content/application~1json/examples/two/value/events/0/hue",
        "red",
        "'hue' was unexpected",
        at=_AROUND,
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
