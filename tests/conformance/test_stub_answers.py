"""What the stub answers: pages in every style, examples of whole successes, refusals of what the document forbids."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.document import Document
from conformance.exchanges import Exchange, value_at
from conformance.stub import UnanswerableError, create_app
from tests.conformance.asking import Caller, Reply
from tests.conformance.lantern import PAGINGS, ROWS, Json, document

LIGHTS = "/v3/towers/stub-user/lights"
KNOWN = ("stub-user", "stub-phrase")
INVALID = (400, {"reason": {"code": "what", "text": "The stub refuses this: invalid."}})


def stub_of(made: Json, rows: int = 50) -> Caller:
    """Return a caller of the stub of a document, whose credentials it has."""
    return Caller(create_app(made, rows_of_lists=rows), KNOWN)


def following(style: str, body: Json, seen: int) -> str | dict[str, Any] | None:
    """Return what leads to the next page: a link, or parameters."""
    if style == "offset":
        return {"skip": seen} if seen < body["told"]["total"] else None
    if style == "page":
        return None if body["last"] else {"page": 1 + seen // 5}
    if body.get("next") is None:
        return None
    return str(body["next"]) if style == "next-link" else {"after": body["next"]}


@pytest.mark.parametrize("style", PAGINGS)
@pytest.mark.parametrize("rows", [0, 4, 5, 12])
def test_a_list_is_walked_in_every_style(style: str, rows: int) -> None:
    """The pages are as long as was asked for, hold every row once, are what the document says, and come to an end."""
    made = document(style)
    operation = Document.of(made).operation("list_lights")
    stub, numbers, target, asked = stub_of(made, rows), [], LIGHTS, {"size": 5}
    for page in range(1, 10):
        reply = stub.get(target, params=asked or None)
        exchange = Exchange("GET", LIGHTS, (), "", reply.status_code, "application/json", reply.content)
        assert operation.misfit(exchange) is None
        numbers += [row["number"] for row in reply.json()["rows"]]
        step = following(style, reply.json(), len(numbers))
        if step is None:
            assert max(1, -(-rows // 5)) == page
            break
        assert 5 == len(reply.json()["rows"])
        target, asked = (step, {}) if isinstance(step, str) else (LIGHTS, {"size": 5, **step})
    assert rows == len(numbers) == len(set(numbers))


def test_a_link_repeats_what_was_asked_for() -> None:
    """A link leads on in the same list, and has no secret and nothing of the path in its query."""
    stub = stub_of(document("next-link"))
    link = stub.get(LIGHTS, params={"size": 3}).json()["next"]
    assert f"{LIGHTS}?size=3&stub-offset=3" == link
    assert f"{LIGHTS}?size=3&stub-offset=6" == stub.get(link).json()["next"]


def test_a_cursor_has_the_form_of_the_example() -> None:
    """The document's own schema may say what a cursor looks like."""
    assert "row-3" == stub_of(document("cursor")).get(LIGHTS, params={"size": 3}).json()["next"]
    assert INVALID == told(stub_of(document("cursor")).get(LIGHTS, params={"after": "nowhere"}))


def told(reply: Any) -> Reply:
    """Return a reply's status and body."""
    return reply.status_code, reply.json()


@pytest.mark.parametrize(
    "how",
    [
        {"params": {"size": 21}},
        {"params": {"size": "many"}},
        {"params": {"colour": "blue"}},
        {"params": {"skip": -1}},
    ],
)
def test_what_the_document_forbids_in_a_query_is_refused(how: dict[str, Any]) -> None:
    """A value out of bounds, of another type, or under an unknown name is refused by the document's error schema."""
    assert INVALID == told(stub_of(document()).get(LIGHTS, **how))


@pytest.mark.parametrize(
    "how",
    [
        {"json": {"number": 1}},
        {"json": {"number": "1", "word": "fog"}},
        {"json": {"number": 1, "word": "fog", "colour": "blue"}},
        {"json": [1]},
        {"content": b"{", "headers": {"content-type": "application/json"}},
        {"content": b"[" * 100_000, "headers": {"content-type": "application/json"}},
        {"content": b'{"number": 1, "word": "fog"}', "headers": {"content-type": "text/plain"}},
        {"data": {"number": 1, "word": "fog"}},
        {},
    ],
)
def test_what_the_document_forbids_in_a_body_is_refused(how: dict[str, Any]) -> None:
    """A body that lacks a member, has a wrong or an unknown one, is broken or of another type is refused."""
    assert INVALID == told(stub_of(document()).post(LIGHTS, **how))


def test_a_body_that_the_document_allows_is_answered_by_its_example() -> None:
    """Status and body are those of the example."""
    reply = stub_of(document()).post(LIGHTS, json={"number": 1, "word": "fog"})
    assert (202, {"number": 9, "word": "fog"}) == told(reply)


@pytest.mark.parametrize("how", [{"data": {}}, {"data": {"grant": "other"}}, {"json": {"grant": "phrase"}}])
def test_a_form_that_the_document_forbids_is_refused(how: dict[str, Any]) -> None:
    """A form without what it must have, or with another constant, is refused; so is JSON in its place."""
    made = document()
    assert INVALID == told(stub_of(made).post("/v3/token", **how))
    assert 200 == stub_of(made).post("/v3/token", data={"grant": "phrase"}).status_code


def test_the_path_may_name_another_than_the_credentials() -> None:
    """A parameter that the credentials fill may be given by the call."""
    assert 200 == stub_of(document()).get("/v3/towers/another/lights").status_code
    for path in ("/v3/towers//lights", f"{LIGHTS}/"):
        assert 404 == stub_of(document()).get(path).status_code


def test_the_first_example_of_a_whole_success_is_taken() -> None:
    """An error inside HTTP 200 is no success, and nobody is refused in one."""
    made = document()
    operation = made["paths"]["/towers/{tower}/lights"]["post"]
    answer = operation["responses"]["202"]["content"]["application/json"]
    answer["schema"] = {"oneOf": [{"$ref": "#/components/schemas/Light"}, {"$ref": "#/components/schemas/Refusal"}]}
    partial = {"value": {"number": 1, "word": "fog", "refused": [1]}}
    answer["examples"] = {"error": {"value": {"reason": {"code": "who", "text": "Ours."}}}, "partial": partial}
    operation["x-partial-success"] = {"accepted": "/number", "refused": "/refused"}
    reply = stub_of(made).post(LIGHTS, json={"number": 1, "word": "fog"})
    assert (202, {"number": 1, "word": "fog", "refused": []}) == told(reply)


@pytest.mark.parametrize(
    ("statuses", "told_as"),
    [
        (["400", "4XX"], 400),
        (["4XX", "default"], 400),
        (["404", "default"], 400),
        (["200", "404"], 200),
        (["404"], 404),
        (["5XX"], 500),
    ],
)
def test_a_refusal_has_the_nearest_status_that_the_document_has(statuses: list[str], told_as: int) -> None:
    """The status is the one that fits or its class, else any, else a success with an error in it, else another one."""
    made = document()
    operation = value_at(made, "/paths/~1towers~1{tower}~1lights/get")
    refusal = operation["responses"].pop("4XX")
    answer = operation["responses"]["200"]["content"]["application/json"]
    if "200" in statuses:
        answer["schema"] = {"oneOf": [answer["schema"], {"$ref": "#/components/schemas/Refusal"}]}
    operation["responses"] |= {each: refusal for each in statuses if each != "200"}
    assert (told_as, INVALID[1]) == told(stub_of(made).get(LIGHTS, params={"size": 0}))


@pytest.mark.parametrize(
    ("schema", "lists", "code"),
    [
        ({"type": "string"}, {}, "400"),
        ({"type": "integer"}, {}, 400),
        ({"type": "string", "example": "odd"}, {}, "odd"),
        ({"type": "string", "example": "odd"}, {"authentication": ["odd"]}, "400"),
        ({"type": "integer"}, {"invalid": [7, 8]}, 7),
    ],
)
def test_a_code_means_nothing_but_its_reason(schema: Json, lists: Json, code: object) -> None:
    """A reason without codes of its own has one that is in no list of `x-error`."""
    made = document()
    made["components"]["schemas"]["Reason"]["properties"]["code"] = schema
    refusal = made["components"]["schemas"]["Refusal"]
    refusal["x-error"] = {"code": "/reason/code", "message": "/reason/text", **lists}
    assert code == stub_of(made).get(LIGHTS, params={"size": 0}).json()["reason"]["code"]


def test_a_list_may_come_as_a_table() -> None:
    """Where the document offers another form of the list, it has the members' names on top and a row in each line."""
    made = document()
    operation = value_at(made, "/paths/~1towers~1{tower}~1lights/get")
    operation["x-representation"] = {"parameter": "form", "default": "json", "values": {"csv": "text/csv"}}
    operation["parameters"].append({"name": "form", "in": "query", "schema": {"enum": ["json", "csv"]}})
    reply = stub_of(made, rows=2).get(LIGHTS, params={"form": "csv"})
    assert "number,word\r\n7,fog\r\n8,clear\r\n" == reply.text
    assert "text/csv" == reply.headers["content-type"].partition(";")[0]
    assert ROWS == stub_of(made, rows=2).get(LIGHTS, params={"form": "json"}).json()["rows"]


@pytest.mark.parametrize(
    ("examples", "said"),
    [
        ({}, "no success has an example; give one under `examples` of application/json"),
        ({"empty": {"value": {"rows": []}}}, "the example has no row at /rows; give it one"),
    ],
)
def test_a_document_without_an_example_is_refused_by_place(examples: Json, said: str) -> None:
    """What the stub cannot make up is named by its place, with what belongs there."""
    made = document()
    value_at(made, "/paths/~1towers~1{tower}~1lights/get/responses/200/content/application~1json")["examples"] = (
        examples
    )
    with pytest.raises(UnanswerableError) as caught:
        create_app(made)
    assert f"/paths/~1towers~1{{tower}}~1lights/get/responses: {said}" == str(caught.value)
