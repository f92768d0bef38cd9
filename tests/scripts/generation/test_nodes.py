"""The document is read key by key, and what nobody reads is a problem with its place."""

from __future__ import annotations

import pytest

from scripts.generation.nodes import Ledger, Node
from scripts.problems import Problem, Problems
from tests.scripts.generation.workshop import document_of, plan, put


def _root() -> Node:
    return Ledger({"a/b": {"text": "t", "number": 1, "list": [1, "x"]}, "other": {"deep": [{"x": 1}]}}, "doc").root()


def test_what_is_unread_is_told_by_its_outermost_place() -> None:
    """Reading a member does not read what is inside it, and a place that was not read hides those below it."""
    ledger = Ledger({"a": {"b": 1, "c": {"d": 2}}, "e": [{"f": 3}]}, "doc")
    ledger.root().node("a").whole("b")
    next(ledger.root().node("e").items())
    assert ["/a/c", "/e/0/f"] == ledger.unread()


def test_plain_reads_all_of_a_value() -> None:
    """A value that is taken as a whole leaves nothing unread."""
    ledger = Ledger({"a": {"b": [1, {"c": 2}]}}, "doc")
    assert {"b": [1, {"c": 2}]} == ledger.root().plain("a")
    assert [] == ledger.unread()


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (lambda node: node.node("none"), "/a~1b: lacks 'none'"),
        (lambda node: node.node("text").node("x"), "/a~1b/text: lacks 'x'"),
        (lambda node: node.node("list").node(7), "/a~1b/list: lacks 7"),
        (lambda node: node.text("number"), "/a~1b/number: must be text"),
        (lambda node: node.whole("text"), "/a~1b/text: must be a whole number"),
        (lambda node: node.word("text", ("x", "y")), "/a~1b/text: must be one of x, y"),
        (lambda node: node.listed("list", int), "/a~1b/list/1: must be int"),
        (lambda node: node.listed("text", int), "/a~1b/text: must be a list"),
        (lambda node: node.mapped("list"), "/a~1b/list: must be an object"),
        (lambda node: list(node.node("text").members()), "/a~1b/text: must be an object"),
        (lambda node: node.component("text"), "/: lacks 'components'"),
        (lambda node: node.component("number"), "/a~1b: must refer to a component…"),
        (lambda node: node.component(), "/a~1b: lacks '$ref'"),
    ],
)
def test_a_problem_names_its_place(what: object, said: str) -> None:
    """Whatever is asked of a node that it does not have ends in one problem with the pointer."""
    assert callable(what)
    with pytest.raises(Problem) as caught:
        what(_root().node("a/b"))
    assert f"doc: {said}" == str(caught.value)


@pytest.mark.parametrize(
    "at",
    [
        "/paths/~1letters/post/x-unheard",
        "/paths/~1lofts~1{loft}~1letters/post/requestBody/x-unheard",
        "/paths/~1lofts~1{loft}~1letters/post/requestBody/content/application~1json",
        "/paths/~1lofts~1{loft}~1letters/post/requestBody/content/application~1x-www-form-urlencoded/encoding",
        "/paths/~1lofts~1{loft}~1letters/post/x-partial-success/more",
        "/paths/~1lofts~1{loft}~1letters/post/parameters/1/schema/x-code-of/more",
        "/paths/~1lofts~1{loft}~1letters/post/parameters/1/schema/x-text-units",
        "/paths/~1letters/post/x-pagination/last",
        "/components/schemas/Letter/properties/price/x-unheard",
        "/components/schemas/Letter/additionalProperties",
        "/components/schemas/Refusal/x-error/fatal",
        "/components/securitySchemes/Whistle/x-credentials/realm",
        "/components/schemas/Arrival/properties/letters/x-unwrap/more",
        "/webhooks/arrivals/get",
        "/webhooks/arrivals/x-unheard",
        "/webhooks/arrivals/x-callback/unheard",
        "/webhooks/arrivals/x-callback/signature/header",
        "/webhooks/arrivals/post/security",
        "/webhooks/arrivals/post/requestBody/content/application~1json/encoding",
    ],
)
def test_a_place_that_the_plan_has_no_use_for_is_a_problem(at: str) -> None:
    """A fact that no part of the plan reads is named, so that nothing of the document is dropped in silence."""
    _expect_unread("pigeon", at)


@pytest.mark.parametrize(
    "at",
    [
        "/paths/~1oauth~1token/servers/0/variables",
        "/paths/~1stations~1{station_id}~1flashes/post/requestBody/x-unheard",
        "/paths/~1stations~1{station_id}~1flashes/post/responses/202/headers",
        "/paths/~1flashes~1search/post/x-pagination/next",
        "/paths/~1flashes~1search/post/requestBody/content/application~1json/schema/uniqueItems",
        "/paths/~1flashes/get/x-pagination/last",
        "/paths/~1sightings/get/parameters/1/schema/minLength",
        "/components/schemas/FlashRequest/additionalProperties",
        "/components/schemas/FlashRequest/properties/share/multipleOf",
        "/components/schemas/CallbackAddress/properties/url/const",
        "/components/schemas/Recipient/properties/name/x-from-credentials",
        "/components/schemas/Flash/properties/counts/propertyNames",
        "/components/schemas/Flash/properties/mirrors/uniqueItems",
        "/components/schemas/Trouble/x-error/details",
        "/components/securitySchemes/Station/x-credentials/realm",
        "/components/securitySchemes/Sun/flows/implicit",
        "/components/securitySchemes/Sun/flows/clientCredentials/refreshUrl",
        "/components/securitySchemes/Mirror/x-credentials/prefix",
        "/webhooks/reflections/x-callback/discriminator/more",
    ],
)
def test_a_place_of_the_other_document_without_use_is_a_problem(at: str) -> None:
    """The same holds for the words that only the other document has."""
    _expect_unread("heliograph", at)


def _expect_unread(name: str, at: str) -> None:
    document = document_of(name)
    put(document, at, {"said": "so"})
    with pytest.raises(Problems) as caught:
        plan(document, name)
    assert [f"{name}.yaml: {at}: the generator makes nothing of this"] == [str(one) for one in caught.value.problems]
