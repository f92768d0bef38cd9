"""Rehearsals: the fictional provider edits its page, and we say what that means."""

from __future__ import annotations

import re

import pytest

from scripts.regenerate import Outcome
from tests.scripts.regenerating.conftest import PAGE, Project, edited

_STEPS = ["curate pigeon", "generate pigeon", "conformance"]
_SENDER = "        - name: sender\n          in: query\n          description: Who sent the letter\n"
_MATE = """\
        - name: mate
          in: query
          description: Whose mate sent it
          schema:
            type: string
"""
_MATE_PRESENTED = """\
  - target: $.paths['/letters'].get.parameters[?@.name == 'mate']
    x-expect: {matches: 1}
    update: {description: Only letters from the mate of this one.}
"""


def refused(project: Project, page: str) -> tuple[Outcome, bool]:
    """Return how taking in a page ended, and whether tree and steps were left alone."""
    before = project.tree()
    outcome = project.take_in(page)
    return outcome, (before, []) == (project.tree(), project.ran)


def test_nothing_changed(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The same page is no change, said with how much was compared, and nothing runs."""
    assert (Outcome.UNCHANGED, True) == refused(project, PAGE)
    last = capsys.readouterr().out.splitlines()[-1]
    looked = "compared 1 operation, 3 parameters, 6 members, 3 schemas, 14 descriptions"
    assert f"regenerate pigeon: nothing changed (0); {looked}; quirks: 6 still needed, 1 not corrected" == last
    assert {} == project.verdicts()


def test_an_old_quirk_is_judged_on_an_unchanged_page_too(project: Project) -> None:
    """No change is only said where the overlays hold: a premise that fails on the same page needs a decision."""
    project.overlay("corrections.yaml", lambda text: text.replace("was: double", "was: float"))
    assert (Outcome.NEEDS_DECISION, True) == refused(project, PAGE)
    assert {"price-is-a-decimal": "conflicts"} == project.verdicts()


def test_a_field_that_a_quirk_is_about_is_renamed(project: Project) -> None:
    """The quirk's target is gone; the report names the new name, and that our words would bring the old one back."""
    assert (Outcome.NEEDS_DECISION, True) == refused(project, edited(("        sent:\n", "        sent_at:\n")))
    assert {"sent-is-a-moment": "no longer applies"} == project.verdicts()
    assert '| member `sent_at` of schema `Letter` | `"sent"` | `"sent_at"` |' in project.report()
    assert "- `/components/schemas/Letter/properties/sent` of the curated document" in project.report()
    assert "`overlays/pigeon/corrections.yaml:15, action 3`: its target is gone" in project.report()


def test_a_field_that_only_the_presentation_is_about_is_renamed(project: Project) -> None:
    """Every quirk holds, yet the presentation would bring back a member that the page no longer has."""
    assert (Outcome.NEEDS_DECISION, True) == refused(project, edited(("        total:\n", "        count:\n")))
    assert {} == project.verdicts()
    assert "- `/components/schemas/Letters/properties/total` of the curated document" in project.report()


def test_a_member_that_we_require_is_gone(project: Project) -> None:
    """A list of ours that names a member which is gone would make every row invalid."""
    required = "      Letters:\n        required: [total]\n"
    project.overlay("presentation.yaml", lambda text: text.replace("      Letters:\n", required))
    project.overlay(
        "presentation.yaml",
        lambda text: text.replace("          total: {description: How many letters there are.}\n", ""),
    )
    page = edited(("        total:\n          type: integer\n          description: How many there are\n", ""))
    assert (Outcome.NEEDS_DECISION, True) == refused(project, page)
    assert "- `/components/schemas/Letters/required/total` of the curated document" in project.report()
    assert "| member `total` of schema `Letters` |" in project.report()


def test_a_parameter_of_the_presentation_is_renamed(project: Project) -> None:
    """An action of the presentation that misses its target is reported with its number and line."""
    assert (Outcome.NEEDS_DECISION, True) == refused(project, edited(("name: sender", "name: sent_by")))
    assert "`overlays/pigeon/presentation.yaml:26, action 5`: its target is gone" in project.report()


def test_a_parameter_is_added(project: Project) -> None:
    """It stops at the rules of the curated document; with a presentation for it, the next run goes through."""
    page = edited((_SENDER, _MATE + _SENDER))
    assert (Outcome.NEEDS_PRESENTATION, True) == refused(project, page)
    assert {} == project.verdicts()
    assert "| parameter `mate` of `GET /letters` |" in project.report()
    assert "the provider's text stood here; write a sentence of our own" in project.report()
    project.overlay("presentation.yaml", lambda text: text + _MATE_PRESENTED)
    assert Outcome.REGENERATED == project.take_in(page)
    assert _STEPS == project.ran
    assert "- new: parameter `mate` of `GET /letters` (`/paths/~1letters/get/parameters/0`)" in project.report()


def test_a_value_is_added_to_an_enumeration(project: Project) -> None:
    """The value is named as new, and asks for a description of ours."""
    page = edited(("[FLYING, ARRIVED]", "[LOST, FLYING, ARRIVED]"))
    assert (Outcome.NEEDS_PRESENTATION, True) == refused(project, page)
    assert '| `LOST` in `enum` of schema `LetterState` | `"LOST"` |' in project.report()
    assert "the value 'LOST' has no description" in project.report()
    assert "## Changed" not in project.report()


def test_a_quirk_is_fixed_by_the_provider(project: Project) -> None:
    """The page says what the correction says; once the correction is dropped, the page is taken in."""
    page = edited(("format: double", "format: decimal"))
    assert (Outcome.NEEDS_DECISION, True) == refused(project, page)
    assert {"price-is-a-decimal": "fixed by the provider"} == project.verdicts()
    block = r"  - target: \S+price.format\n(    .*\n)+"
    project.overlay("corrections.yaml", lambda text: re.sub(block, "", text))
    record = r"- id: pigeon/price-is-a-decimal\n(  .*\n)+"
    project.overlay("quirks.yaml", lambda text: re.sub(record, "", text))
    assert Outcome.REGENERATED == project.take_in(page)
    assert "Structural differences of the curated document: 0." in project.report()


def test_a_removal_that_the_provider_made_itself_is_fixed(project: Project) -> None:
    """What our action removes is gone from the page, and what was around it still stands."""
    parameter = PAGE[PAGE.index("        - name: X-Loft") : PAGE.index("        - name: sender")]
    assert (Outcome.NEEDS_DECISION, True) == refused(project, edited((parameter, "")))
    assert {"key-is-a-parameter": "fixed by the provider"} == project.verdicts()


def test_what_a_removal_is_about_is_renamed(project: Project) -> None:
    """Under another name it is still to be removed, so the provider fixed nothing."""
    assert (Outcome.NEEDS_DECISION, True) == refused(project, edited(("name: X-Loft", "name: X-Key")))
    assert {"key-is-a-parameter": "no longer applies"} == project.verdicts()


def test_a_conflict_shows_both_values_and_ours(project: Project) -> None:
    """The page says neither what it said nor what we say."""
    assert (Outcome.NEEDS_DECISION, True) == refused(project, edited(("format: double", "format: float")))
    assert {"price-is-a-decimal": "conflicts"} == project.verdicts()
    assert 'no longer holds; expected "double"; found "float".\n  Ours: `"decimal"`.' in project.report()


def test_what_we_add_is_added_with_another_value(project: Project) -> None:
    """A bound that the provider now states, and states differently, is a conflict."""
    page = edited(("            type: integer\n", "            type: integer\n            maximum: 100\n"))
    assert (Outcome.NEEDS_DECISION, True) == refused(project, page)
    assert {"bound-in-prose-only": "conflicts"} == project.verdicts()
    assert 'expected no "maximum"; found 100.\n  Ours: `{"maximum": 50}`.' in project.report()


def test_what_we_add_is_added_with_the_same_value(project: Project) -> None:
    """A bound that the provider now states as we do is fixed."""
    page = edited(("            type: integer\n", "            type: integer\n            maximum: 50\n"))
    assert (Outcome.NEEDS_DECISION, True) == refused(project, page)
    assert {"bound-in-prose-only": "fixed by the provider"} == project.verdicts()


def test_half_of_a_quirk_is_fixed(project: Project) -> None:
    """One action of two is overtaken: the quirk is neither needed as it is nor to be dropped."""
    refusal = (
        "    Refusal: {type: object, required: [code, text], properties: {code: {type: integer}, text: {type: string}}}"
    )
    page = edited(("    LetterState:\n", f"{refusal}\n    LetterState:\n"))
    assert (Outcome.NEEDS_DECISION, True) == refused(project, page)
    assert {"refusals-are-not-documented": "fixed in part by the provider"} == project.verdicts()


def test_a_quirk_that_builds_on_a_failed_one_is_not_judged(project: Project) -> None:
    """Its action fails only because another quirk's did, so it waits, as the presentation does."""
    page = edited(("    LetterState:\n", "    Refusal: {type: string}\n    LetterState:\n"))
    assert (Outcome.NEEDS_DECISION, True) == refused(project, page)
    expected = {"refusals-are-not-documented": "conflicts", "refusals-have-a-hint": "not judged"}
    assert expected == project.verdicts()
    assert "- It builds on `pigeon/refusals-are-not-documented`; settle that first." in project.report()


def test_an_operation_is_gone(project: Project) -> None:
    """An operation under another path is a case of its own, with its own exit code, and nothing is taken in."""
    assert (Outcome.OPERATION_GONE, True) == refused(project, edited(("  /letters:\n", "  /mail:\n")))
    assert "- `GET /letters` is gone from the page." in project.report()
    assert "no longer applies" == project.verdicts()["bound-in-prose-only"]


def test_prose_only(project: Project) -> None:
    """The place of the sentence is named, with the quirk whose evidence it may be, and not the sentence."""
    assert Outcome.PROSE_ONLY == project.take_in(edited(("50 at most", "500 at most")))
    assert _STEPS == project.ran
    row = "| `description` of parameter `limit` of `GET /letters` | 3cfec752 | 7492fd5e |"
    assert f"{row} `/paths/~1letters/get/parameters/2/description` | `pigeon/bound-in-prose-only` |" in project.report()
    assert "at most" not in project.report()
    assert "- `specs/published/pigeon/list-letters.yaml`: changed" in project.report()


def test_prose_around_the_document_only(project: Project) -> None:
    """A change outside of the document is prose too."""
    assert Outcome.PROSE_ONLY == project.take_in(edited(("Lists the letters of an account.", "Lists letters.")))
    assert "| the page around the document | " in project.report()


def test_what_nobody_corrected_changes(project: Project) -> None:
    """A change that breaks no premise is taken in, and reported with both values."""
    assert Outcome.REGENERATED == project.take_in(
        edited(("        id:\n          type: integer", "        id:\n          type: string"))
    )
    assert '| `type` of member `id` of schema `Letter` | `"integer"` | `"string"` |' in project.report()
    assert "type: string" in (project.root / "generated/sms_providers/pigeon/openapi.yaml").read_text(encoding="utf-8")


def test_another_address_asks_for_a_look(project: Project) -> None:
    """Credentials go to the address of the document, so that a change of it is said among what is to be done."""
    page = edited(("- url: https://api.pigeon.example", "- url: https://api.magpie.example"))
    assert Outcome.REGENERATED == project.take_in(page)
    assert "- The address that credentials are sent to changed" in project.report()


def test_parameters_are_known_by_their_names(project: Project) -> None:
    """A parameter that moved and changed is neither new nor gone."""
    start, middle, end = (
        PAGE.index(text) for text in ("        - name: sender", "        - name: limit", "      responses:")
    )
    moved = PAGE[middle:end].replace("type: integer", "type: integer\n            minimum: 1") + PAGE[start:middle]
    assert Outcome.REGENERATED == project.take_in(edited((PAGE[start:end], moved)))
    assert "| `minimum` of parameter `limit` of `GET /letters` | `1` |" in project.report()
    assert "1 new; quirks" in project.report().splitlines()[2]


def test_only_the_order_changes(project: Project) -> None:
    """Order reaches the client, so it is a change, though nothing is new or gone."""
    assert Outcome.REGENERATED == project.take_in(edited(("[FLYING, ARRIVED]", "[ARRIVED, FLYING]")))
    assert '| the document | `"one order of things"` | `"another"` |' in project.report()


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("# 404: Not Found\n", "this is an error page"),
        ("<!DOCTYPE html><html></html>", "this is an HTML page"),
        ("", "the page is empty"),
        ("# ListLetters\n\nReference: https://docs.pigeon.example/reference/list-letters\n", "no OpenAPI document"),
        (edited(("openapi: 3.1.0", "openapi: 3.1.0: 1")), "broken YAML"),
        (PAGE[: PAGE.index("## Samples") - 6], "this fence is never closed"),
        (edited(("reference/list-letters", "reference/send-letter")), "import the page first"),
        (edited(("docs.pigeon.example", "mirror.example")), "this is not an import of"),
    ],
)
def test_a_page_that_cannot_be_read_is_a_failure(project: Project, page: str, told: str) -> None:
    """No page, no verdict: not even that nothing changed."""
    assert (Outcome.NOT_LOOKED, True) == refused(project, page)
    assert told in project.report()
    assert "Quirks" not in project.report()


def test_a_page_that_shrank_is_a_failure(project: Project) -> None:
    """With half of its members lost the page was cut off, and no verdict is given on it."""
    start, end = PAGE.index("        - name: sender"), PAGE.index("      responses:")
    members = PAGE[PAGE.index("        state:\n          $ref") : PAGE.index("    LetterState:\n")]
    assert (Outcome.NOT_LOOKED, True) == refused(project, edited((PAGE[start:end], ""), (members, "")))
    assert "the page shrank from 9 parameters and members to 4" in project.report()


def test_a_page_that_lost_its_prose_is_a_failure(project: Project) -> None:
    """A document of bare structure is not what the provider publishes."""
    bare = re.sub(r"\n +description: .*", "", PAGE)
    assert (Outcome.NOT_LOOKED, True) == refused(project, bare)
    assert "the page shrank from 14 descriptions to 0" in project.report()


@pytest.mark.parametrize("failing", _STEPS)
def test_a_failed_step_puts_everything_back(project: Project, failing: str) -> None:
    """Whatever step fails, the tree is as it was, and the report has what the step said."""
    project.failing = failing
    before = project.tree()
    assert Outcome.STEP_FAILED == project.take_in(edited(("50 at most", "500 at most")))
    assert before == project.tree()
    assert failing == project.ran[-1]
    assert "failed with exit code 1:\n1 failed\n```" in project.report()


def test_a_failed_step_removes_what_was_new(project: Project) -> None:
    """A package that was not there before the run is not there after it."""
    package = project.root / "generated/sms_providers/pigeon"
    (package / "openapi.yaml").unlink()
    package.rmdir()
    project.failing = "conformance"
    assert Outcome.STEP_FAILED == project.take_in(edited(("50 at most", "500 at most")))
    assert not package.exists()


def test_a_dry_run_writes_only_the_report(project: Project) -> None:
    """It ends as it would in earnest, but nothing runs and nothing is taken in."""
    before = project.tree()
    assert Outcome.PROSE_ONLY == project.take_in(edited(("50 at most", "500 at most")), "--dry-run")
    assert (before, []) == (project.tree(), project.ran)
    assert "Nothing was written, this was a dry run" in project.report()


def test_pages_that_no_longer_go_together_need_a_decision(project: Project) -> None:
    """Where two pages share a component, a change to it on one of them is told with both."""
    published = project.root / "specs/published/pigeon"
    text = (published / "list-letters.yaml").read_text(encoding="utf-8")
    (published / "find-letters.yaml").write_text(text.replace("  /letters:", "  /found:"), encoding="utf-8")
    assert (Outcome.NEEDS_DECISION, True) == refused(project, edited(("format: double", "format: float")))
    assert (
        "/components/schemas/Letter: this differs from what is there in specs/published/pigeon/find-letters.yaml"
        in (project.report())
    )


def test_the_same_page_gives_the_same_report(project: Project) -> None:
    """A report depends on nothing but the page, the tree and the date of import."""
    page = edited(("format: double", "format: float"))
    project.take_in(page)
    first = project.report()
    project.take_in(page)
    assert first == project.report()


def test_a_provider_that_is_not_known_is_wrong_usage(project: Project) -> None:
    """Nothing is published of it, so there is nothing to compare with."""
    with pytest.raises(SystemExit) as caught:
        project.take_in(PAGE, "--root", str(project.root / "nowhere"))
    assert Outcome.USAGE == caught.value.code
