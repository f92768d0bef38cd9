"""What the overlay engine promises beyond the outcome: copies, an account of the changes, quirks left out."""

from __future__ import annotations

import copy

import pytest

from scripts.documents import Document, Json, parse
from scripts.overlay import Change, Overlay, Skipped, apply, read_overlay
from scripts.overlay.targets import removed, replaced
from scripts.problems import Problems

_DOCUMENT = {"paths": {"/a": {"get": {"tags": ["x"]}}, "/b": {"get": {"tags": ["y"]}}}, "shared": {"n": {}}}

_CORRECTIONS = """\
overlay: 1.1.0
info: {title: Corrections, version: '1'}
x-layer: corrections
actions:
- target: $.shared
  update: {limit: {type: string}}
  x-quirk: acme/limit-exists
  x-expect: {matches: 1, absent: [limit]}
- target: $.shared.limit
  update: {type: integer}
  x-quirk: acme/limit-is-a-number
  x-expect: {matches: 1, was: {type: string}}
- target: $.shared.n
  remove: true
  x-quirk: acme/no-n
  x-expect: {matches: 1, was: {}}
"""


def _overlay(*actions: Json) -> Overlay:
    value = {"overlay": "1.1.0", "info": {"title": "t", "version": "1"}, "actions": list(actions)}
    return read_overlay(Document(value, "o.yaml"))


def _corrections(text: str = _CORRECTIONS) -> Overlay:
    return read_overlay(parse(text, name="corrections.yaml"))


def test_an_overlay_tells_what_was_read() -> None:
    """Name, version, layer, and the actions with their quirks are there for whoever registers them."""
    overlay = _corrections()
    assert ("corrections.yaml", "1.1.0", "corrections") == (overlay.name, overlay.version, overlay.layer)
    assert [(1, "acme/limit-exists"), (2, "acme/limit-is-a-number"), (3, "acme/no-n")] == [
        (action.number, action.quirk) for action in overlay.actions
    ]


def test_the_input_stays_as_it_was() -> None:
    """Neither applying nor changing the outcome touches the document or the overlay that went in."""
    document = copy.deepcopy(_DOCUMENT)
    addition: Json = {"list": [{}]}
    actions = ({"target": "$.shared", "update": addition}, {"target": "$.paths['/a']", "remove": True})
    value = apply(document, [_overlay(*actions)], plain=True).value
    value["shared"]["list"][0]["late"] = value["paths"]["/b"]["get"]["tags"][0] = "change"
    value["shared"]["n"]["late"] = "change"
    assert (_DOCUMENT, {"list": [{}]}) == (document, addition)


def test_places_are_replaced_and_removed_in_a_copy() -> None:
    """A document that an action has failed on is still whole, because changes are made beside it."""
    document = copy.deepcopy(_DOCUMENT)
    assert {"n": 1} == replaced(document, ("shared", "n"), 1)["shared"]
    assert {} == removed(document, ("shared", "n"))["shared"]
    assert _DOCUMENT == document


@pytest.mark.parametrize(
    "action",
    [
        {"target": "$.paths.*.get", "update": {"deep": {"er": []}}},
        {"target": "$.paths.*.get", "copy": "$.shared"},
        {"target": "$.paths.*.get.tags", "update": {"deep": {}}},
        {"target": "$.paths.*.get.tags", "update": [[]]},
    ],
    ids=["update", "copy", "append", "concatenation"],
)
def test_updated_places_share_nothing(action: Json) -> None:
    """One object put into several places becomes several objects: changing one leaves the others."""
    value = apply(_DOCUMENT, [_overlay(action)], plain=True).value
    before = copy.deepcopy((value["paths"]["/b"], value["shared"]))
    get = value["paths"]["/a"]["get"]
    for inner in (get.get("deep", {}).get("er"), get.get("n"), get["tags"][-1]):
        if isinstance(inner, list):
            inner.append("late")
        elif isinstance(inner, dict):
            inner["late"] = True
    assert before == (value["paths"]["/b"], value["shared"])
    assert "late" in str(get)


def test_the_account_names_the_places_that_changed() -> None:
    """Each action is listed with overlay, number, quirk and the normalised pointers of what it changed."""
    changes = {"target": "$.paths[*].get.tags[-1]", "update": "x", "x-quirk": "acme/tags"}
    removes = {"target": "$.paths['/a']", "remove": True}
    applied = apply(_DOCUMENT, [_overlay(changes, removes)], plain=True)
    assert () == applied.skipped
    expected = (
        Change("o.yaml", 1, "acme/tags", ("/paths/~1b/get/tags/0",)),
        Change("o.yaml", 2, None, ("/paths/~1a",)),
    )
    assert expected == applied.places


def test_a_quirk_left_out_takes_along_what_builds_on_it() -> None:
    """Without one quirk its actions are skipped, and so are those whose premises needed them."""
    applied = apply(_DOCUMENT, [_corrections()], without=["acme/limit-exists"])
    assert _DOCUMENT | {"shared": {}} == applied.value
    assert Skipped("corrections.yaml", 1, "acme/limit-exists", "acme/limit-exists is left out") == applied.skipped[0]
    assert (2, "acme/limit-is-a-number") == (applied.skipped[1].number, applied.skipped[1].quirk)
    assert "'$.shared.limit'" in applied.skipped[1].why
    assert [3] == [change.number for change in applied.places]


def test_an_action_that_names_its_need_is_left_out_with_it() -> None:
    """What would still apply, but make no sense without another quirk's actions, says so in x-needs."""
    text = _CORRECTIONS.replace("x-quirk: acme/no-n", "x-quirk: acme/no-n\n  x-needs: [acme/limit-exists]")
    applied = apply(_DOCUMENT, [_corrections(text)], without=["acme/limit-exists"])
    assert {"n": {}} == applied.value["shared"]
    assert (3, "acme/limit-exists is left out") == (applied.skipped[-1].number, applied.skipped[-1].why)


def test_needs_reach_as_far_as_they_go() -> None:
    """What needs a quirk of which nothing is left is left out as well."""
    makes = {"target": "$.shared", "update": {"a": 1}, "x-quirk": "acme/a"}
    needs = {"target": "$.shared", "update": {"b": 1}, "x-quirk": "acme/b", "x-needs": ["acme/a"]}
    far = {"target": "$.shared", "update": {"c": 1}, "x-quirk": "acme/c", "x-needs": ["acme/b"]}
    overlay = _overlay(*({**action, "x-expect": {"matches": 1}} for action in (makes, needs, far)))
    applied = apply(_DOCUMENT, [overlay], without=["acme/a"])
    assert _DOCUMENT == applied.value
    assert [1, 2, 3] == [skipped.number for skipped in applied.skipped]


def test_a_need_that_no_action_has_is_a_problem() -> None:
    """A misspelt need would never take its action along."""
    text = _CORRECTIONS.replace("x-quirk: acme/no-n", "x-quirk: acme/no-n\n  x-needs: [acme/limit-exits]")
    with pytest.raises(Problems, match=r"action 3 .*x-needs names no quirk.*acme/limit-exits"):
        apply(_DOCUMENT, [_corrections(text)])


def test_a_quirk_left_out_spares_the_others() -> None:
    """Actions that do not need the quirk left out are applied."""
    applied = apply(_DOCUMENT, [_corrections()], without=["acme/limit-is-a-number"])
    assert {"limit": {"type": "string"}} == applied.value["shared"]
    assert [2] == [skipped.number for skipped in applied.skipped]


def test_leaving_out_excuses_no_other_failure() -> None:
    """An action that fails with all quirks applied is a problem, whatever is left out."""
    broken = _corrections(_CORRECTIONS.replace("was: {}", "was: {m: 1}"))
    with pytest.raises(Problems, match=r"corrections.yaml:13: action 3 \(quirk acme/no-n\).*expected 1; found nothing"):
        apply(_DOCUMENT, [broken], without=["acme/limit-exists"])


def test_leaving_out_works_on_plain_overlays() -> None:
    """A plain run knows quirks too, and a merge that only fails for want of one is skipped."""
    makes = {"target": "$.shared.n", "remove": True, "x-quirk": "acme/n"}
    needs = {"target": "$.shared", "update": {"n": 1}, "x-quirk": "acme/m"}
    applied = apply(_DOCUMENT, [_overlay(makes, needs)], plain=True, without={"acme/n"})
    assert _DOCUMENT == applied.value
    assert [1, 2] == [skipped.number for skipped in applied.skipped]


def test_an_unknown_quirk_cannot_be_left_out() -> None:
    """A misspelt quirk id is a problem instead of an experiment that leaves nothing out."""
    with pytest.raises(Problems, match="no action has the quirk 'acme/typo'"):
        apply(_DOCUMENT, [_corrections()], without=["acme/typo", "acme/no-n"])


def test_a_document_too_deep_for_a_descendant_query_is_a_problem() -> None:
    """The query engine's own limit is reported like any other problem."""
    document: Json = {}
    for _ in range(150):
        document = {"a": document}
    with pytest.raises(Problems, match=r"action 1: the query '\$\.\.b'"):
        apply(document, [_overlay({"target": "$..b", "remove": True})], plain=True)
