"""How published pages become one document, and how their contradictions are told."""

from __future__ import annotations

import pytest

from scripts.curating.joining import arranged, joined
from scripts.documents import Document, Json, dump, parse
from scripts.problems import Problems


def _page(name: str, **members: Json) -> Document:
    """Return a page with one operation named after it; `members` replace or add members of the root."""
    value = {
        "openapi": "3.1.0",
        "info": {
            "title": name,
            "version": "1",
            "x-origin": {"kind": "transcribed", "page": f"https://x.example/{name}"},
        },
        "paths": {f"/{name}": {"get": {"operationId": name}}},
        "servers": [{"url": "https://api.example"}],
    }
    return parse(dump({**value, **members}), name=f"{name}.yaml")


def _problems(*pages: Document) -> list[str]:
    with pytest.raises(Problems) as caught:
        joined(pages)
    return [str(problem) for problem in caught.value.problems]


def test_operations_of_all_pages_come_together() -> None:
    """Each page's operations are in the joined document."""
    whole = joined([_page("one"), _page("two")])
    assert ["/one", "/two"] == list(whole["paths"])


def test_methods_of_one_path_come_together() -> None:
    """Two pages may each describe one method of a path."""
    whole = joined([_page("one", paths={"/a": {"get": {}}}), _page("two", paths={"/a": {"post": {}}})])
    assert {"/a": {"get": {}, "post": {}}} == whole["paths"]


def test_info_is_the_first_pages_with_the_origins_of_all() -> None:
    """The first page gives the info; where every page came from is kept, in order."""
    info = joined([_page("one"), _page("two")])["info"]
    assert "one" == info["title"]
    assert ["https://x.example/one", "https://x.example/two"] == [each["page"] for each in info["x-origins"]]
    assert "x-origin" not in info


def test_components_tags_and_webhooks_come_together() -> None:
    """What has a name is taken over from each page, once where the pages agree."""
    shared = {"Same": {"type": "string"}}
    first = _page("one", components={"schemas": shared}, tags=[{"name": "a"}], webhooks={"x": {"post": {}}})
    other = {"schemas": shared | {"Other": {}}, "headers": {"H": {}}}
    second = _page("two", components=other, tags=[{"name": "a"}, {"name": "b"}], webhooks={"y": {"post": {}}})
    whole = joined([first, second])
    assert {"schemas": {"Same": {"type": "string"}, "Other": {}}, "headers": {"H": {}}} == whole["components"]
    assert [{"name": "a"}, {"name": "b"}] == whole["tags"]
    assert ["x", "y"] == list(whole["webhooks"])


def test_the_same_operation_twice_is_a_problem_naming_both_pages() -> None:
    """An operation belongs to one page, even if the other says the same of it."""
    paths = {"/a": {"get": {"operationId": "a"}}}
    (problem,) = _problems(_page("one", paths=paths), _page("two", paths=paths))
    assert problem.startswith("two.yaml:")
    assert "/paths/~1a/get: the same operation is in one.yaml" in problem


@pytest.mark.parametrize(
    ("member", "mine", "theirs", "place"),
    [
        (
            "components",
            {"schemas": {"A": {"minimum": 1}}},
            {"schemas": {"A": {"minimum": True}}},
            "/components/schemas/A",
        ),
        ("tags", [{"name": "a", "description": "x"}], [{"name": "a", "description": "y"}], "/tags/a"),
        ("paths", {"/a": {"summary": "x"}}, {"/a": {"summary": "y"}}, "/paths/~1a/summary"),
        ("webhooks", {"w": {"post": {}}}, {"w": {"post": {}}}, "/webhooks/w/post"),
        ("openapi", "3.1.0", "3.1.1", "/openapi"),
        ("x-more", 1, None, "/x-more"),
    ],
)
def test_a_contradiction_is_a_problem_naming_both_pages(member: str, mine: Json, theirs: Json, place: str) -> None:
    """What two pages say differently cannot be joined; the problem names page, place and the other page."""
    (problem,) = _problems(_page("one", **{member: mine}), _page("two", **{member: theirs}))
    assert problem.startswith("two.yaml:")
    assert f"{place}: " in problem
    assert "one.yaml" in problem


@pytest.mark.parametrize("said", [{}, {"servers": []}])
@pytest.mark.parametrize("first", ["one", "two"])
def test_a_page_without_servers_takes_those_of_the_others(first: str, said: Json) -> None:
    """A page that says nothing about where to call contradicts none that does, whichever comes first."""
    pages = [_page("one"), _page("two")]
    for page in pages:
        if page.value["info"]["title"] == first:
            del page.value["servers"]
            page.value.update(said)
    whole = joined(pages)
    assert [{"url": "https://api.example"}] == whole["servers"]
    assert {"get": {"operationId": first}} == whole["paths"][f"/{first}"]


def test_pages_may_all_be_without_servers() -> None:
    """Where no page says where to call, the joined document does not either; an overlay may."""
    pages = [_page("one"), _page("two")]
    for page in pages:
        del page.value["servers"]
    assert "servers" not in joined(pages)


def test_the_servers_that_most_pages_have_are_the_roots() -> None:
    """The paths of another page are called where that page says, even if it is the first; what a path says stays."""
    gate, own = [{"url": "https://gate.example"}], [{"url": "https://own.example"}]
    paths = {"/one": {"get": {}}, "/own": {"servers": own, "get": {}}}
    whole = joined([_page("one", servers=gate, paths=paths), _page("two"), _page("three")])
    assert [{"url": "https://api.example"}] == whole["servers"]
    assert {"servers": gate, "get": {}} == whole["paths"]["/one"]
    assert {"servers": own, "get": {}} == whole["paths"]["/own"]
    assert {"get": {"operationId": "two"}} == whole["paths"]["/two"]


def test_the_first_of_two_pages_gives_the_roots_servers() -> None:
    """Where no servers are more usual than others, the order of the pages decides."""
    gate = [{"url": "https://gate.example"}]
    whole = joined([_page("one"), _page("two", servers=gate)])
    assert [{"url": "https://api.example"}] == whole["servers"]
    assert gate == whole["paths"]["/two"]["servers"]


@pytest.mark.parametrize("own", [{}, {"servers": [{"url": "https://own.example"}]}])
def test_a_path_with_servers_of_two_pages_is_a_problem_naming_both(own: Json) -> None:
    """A path is called at one place, so its methods cannot come from pages that are called at different ones."""
    gate = [{"url": "https://gate.example"}]
    first, second = _page("one", paths={"/a": own | {"get": {}}}), _page("two", servers=gate, paths={"/a": {"put": {}}})
    (problem,) = _problems(first, second)
    assert problem.startswith("two.yaml:")
    assert "/paths/~1a: this path has other `servers` in one.yaml" in problem


def test_the_security_of_a_page_goes_to_its_operations_where_pages_differ() -> None:
    """A scheme for all operations of one page says nothing about those of another; an operation's own stays."""
    own = {"get": {"security": []}, "put": {}, "summary": "A."}
    whole = joined([_page("one", security=[{"Key": []}], paths={"/one": own}), _page("two")])
    assert {"get": {"security": []}, "put": {"security": [{"Key": []}]}, "summary": "A."} == whole["paths"]["/one"]
    assert {"get": {"operationId": "two"}} == whole["paths"]["/two"]
    assert "security" not in whole


def test_the_security_that_all_pages_have_is_the_roots() -> None:
    """What all say stays where they say it."""
    security: Json = [{"Key": []}]
    whole = joined([_page("one", security=security), _page("two", security=security)])
    assert security == whole["security"]
    assert {"get": {"operationId": "one"}} == whole["paths"]["/one"]


def test_security_schemes_of_all_pages_come_together() -> None:
    """Each page may bring the scheme that its operations need."""
    schemes = [{"Basic": {"type": "http", "scheme": "basic"}}, {"Key": {"type": "apiKey", "in": "header", "name": "K"}}]
    pages = [_page(str(index), components={"securitySchemes": each}) for index, each in enumerate(schemes)]
    assert schemes[0] | schemes[1] == joined(pages)["components"]["securitySchemes"]


@pytest.mark.parametrize("kind", ["schemas", "securitySchemes", "responses"])
def test_a_component_that_two_pages_declare_differently_is_told_with_the_first_difference(kind: str) -> None:
    """Both places and the member that differs are named, so that nobody has to compare the pages by eye."""
    one = _page("one", components={kind: {"A": {"type": "object", "properties": {"a": {"type": "string"}}}}})
    two = _page("two", components={kind: {"A": {"type": "object", "properties": {"a": {"type": "integer"}}}}})
    (problem,) = _problems(one, two)
    line = one.line(f"/components/{kind}/A")
    says = f"/components/{kind}/A: this differs from what is there in one.yaml:{line}, first at /properties/a/type"
    assert problem.endswith(says)


def test_a_place_that_was_restored_is_in_the_page() -> None:
    """What was found elsewhere is marked where it stands, so a mark without a place is a mistake of the transcriber."""
    page = _page("one")
    page.value["info"]["x-origin"]["restored"] = [{"from": "an old copy", "places": ["/paths/~1one/get", "/paths/~1a"]}]
    (problem,) = _problems(page)
    assert problem.startswith("one.yaml:")
    assert "/info/x-origin/restored: the page has nothing at '/paths/~1a'" in problem


def test_all_contradictions_are_told_together() -> None:
    """One run tells everything that has to be settled."""
    first, second = _page("one", paths={"/a": {"get": {}}}), _page("two", paths={"/a": {"get": {}}}, openapi="3.1.1")
    assert 2 == len(_problems(first, second))


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"info": {"title": "x", "version": "1"}}, "/info: no `x-origin`"),
        ({"components": {"schemas": []}}, "/components/schemas: an object is expected here"),
        ({"paths": {"/a": []}}, "/paths/~1a: an object is expected here"),
    ],
)
def test_a_page_of_the_wrong_shape_is_a_problem(members: Json, says: str) -> None:
    """A page written by hand may have any shape; the problem says where it is wrong."""
    (problem,) = _problems(_page("one", **members))
    assert says in problem


def test_a_path_of_the_wrong_shape_is_a_problem_where_pages_differ() -> None:
    """What a page says for all its operations does not stumble over what is no operation."""
    gate = [{"url": "https://gate.example"}]
    pages = _page("one"), _page("two", servers=gate, security=[{"Key": []}], paths={"/a": []})
    assert ["/paths/~1a: an object is expected here"] == [each.partition(": ")[2] for each in _problems(*pages)]


def test_root_members_come_in_the_order_of_the_specification() -> None:
    """A curated document reads like an OpenAPI document, extensions last."""
    assert ["openapi", "info", "tags", "paths", "x-a"] == list(
        arranged({"x-a": 1, "tags": [], "paths": {}, "info": {}, "openapi": "3.1.0"})
    )
