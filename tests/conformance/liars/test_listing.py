"""The liars are data: each has a name of its own, a kind that can be told, and something that must notice it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from conformance.liars import liars
from conformance.liars.required import honest_subjects, requirement
from conformance.liars.words import KINDS
from conformance.requirement import Subjects
from conformance.simulators import PROVIDERS
from conformance.subjects import ROOT
from scripts import documents
from scripts.problems import Problem, Problems

ENTRY = "- {{name: ours/ours, says: {says}, lie: {lie}, caught-by: ours/list/page/is-true, pointer: {pointer}}}\n"
EVERY = [liar for provider in PROVIDERS for liar in liars(provider)]


def test_there_are_lies_of_every_kind_about_every_provider() -> None:
    """Each general lie is told of somebody, and each provider's server and client lie."""
    assert 90 <= len(EVERY) == len({each.name for each in EVERY})
    assert {*KINDS.values(), "client"} - {"callback"} == {each.kind for each in EVERY}
    for provider in PROVIDERS:
        kinds = Counter(each.kind for each in EVERY if each.name.startswith(provider))
        assert {"body", "reply", "request", "caller", "sequence", "client"} == set(kinds)


def test_every_general_lie_is_told() -> None:
    """No lie is written that no provider's data tell."""
    paths = [ROOT / "conformance" / "liars" / f"{each}.yaml" for each in PROVIDERS]
    words = [each["lie"] for path in paths for each in documents.read(path).value]
    told = {name for each in words for lie in (each if isinstance(each, list) else [each]) for name in lie}
    assert set() == set(KINDS) - told


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_liar_about_a_quirk_names_one_on_record(provider: str) -> None:
    """The thread from a quirk to its liar has no lost end."""
    records = {each["id"] for each in documents.read(ROOT / "overlays" / provider / "quirks.yaml").value}
    assert set() == {each.quirk for each in liars(provider) if each.quirk} - records


@pytest.mark.parametrize(
    ("says", "lie", "pointer", "complaint"),
    [
        ("ours", "{missing: {at: /a}}", "/a", "/0/says"),
        ("Ours.", "{}", "/a", "/0/lie"),
        ("Ours.", "{missing: {at: /a}}", "a", "/0/pointer"),
        ("Ours.", "{no-such-lie: {}}", "/a", "no-such-lie"),
        ("Ours.", "{missing: {}}", "/a", "at is missing"),
    ],
)
def test_what_is_no_liar_is_told_with_its_place(
    tmp_path: Path, says: str, lie: str, pointer: str, complaint: str
) -> None:
    """The problem names the file, the line and what is wrong."""
    (tmp_path / "ours.yaml").write_text(ENTRY.format(says=says, lie=lie, pointer=pointer))
    with pytest.raises((Problem, Problems), match=r"ours\.yaml:1: ") as caught:
        liars("ours", tmp_path)
    assert complaint in str(caught.value)


def test_a_name_stands_once(tmp_path: Path) -> None:
    """Two liars of one name could not be told apart in a report."""
    (tmp_path / "ours.yaml").write_text(2 * ENTRY.format(says="Ours.", lie="{missing: {at: /a}}", pointer="/a"))
    with pytest.raises(Problems, match="stands twice"):
        liars("ours", tmp_path)


def test_a_provider_without_a_file_has_no_liars(tmp_path: Path) -> None:
    """Who has no simulator yet has nothing to lie about."""
    assert [] == liars("ours", tmp_path)


def test_a_requirement_that_there_is_not_is_a_problem() -> None:
    """The message says where all ids are shown."""
    with pytest.raises(Problem, match="conformance list"):
        requirement("apifonica/list_messages/limit/nowhere")


@pytest.mark.parametrize("who", ["server", "client", "blocking", "awaiting"])
def test_a_liar_takes_the_place_of_one_subject(who: str) -> None:
    """Where the server lies the clients are honest, and the other way round."""
    liar = next(each for each in EVERY if each.who == who)
    honest: Subjects = honest_subjects(liar.name.partition("/")[0])
    subjects = liar.among(honest)
    assert (who == "server", who != "server") == (
        subjects.target.lie is liar,
        subjects.clients is not honest.clients,
    )
    assert subjects.document is honest.document
