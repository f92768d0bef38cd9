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
        ("servers", [{"url": "https://a.example"}], [{"url": "https://b.example"}], "/servers"),
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


@pytest.mark.parametrize("first", ["one", "two"])
def test_a_page_without_servers_takes_those_of_the_others(first: str) -> None:
    """A page that says nothing about where to call contradicts none that does, whichever comes first."""
    pages = [_page("one"), _page("two")]
    for page in pages:
        if page.value["info"]["title"] == first:
            del page.value["servers"]
    assert [{"url": "https://api.example"}] == joined(pages)["servers"]


def test_pages_may_all_be_without_servers() -> None:
    """Where no page says where to call, the joined document does not either; an overlay may."""
    pages = [_page("one"), _page("two")]
    for page in pages:
        del page.value["servers"]
    assert "servers" not in joined(pages)


def test_only_servers_may_be_missing_in_a_page() -> None:
    """A page without `security` says that its operations need none, which is a contradiction."""
    (problem,) = _problems(_page("one", security=[{"Key": []}]), _page("two"))
    assert "/security: " in problem


def test_all_contradictions_are_told_together() -> None:
    """One run tells everything that has to be settled."""
    first, second = _page("one", paths={"/a": {"get": {}}}), _page("two", paths={"/a": {"get": {}}}, servers=[])
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


def test_root_members_come_in_the_order_of_the_specification() -> None:
    """A curated document reads like an OpenAPI document, extensions last."""
    assert ["openapi", "info", "tags", "paths", "x-a"] == list(
        arranged({"x-a": 1, "tags": [], "paths": {}, "info": {}, "openapi": "3.1.0"})
    )
