"""The work of a regeneration: look, judge, and, if everything holds, swap and run the steps that follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from attrs import evolve, frozen

from scripts import documents, pipeline
from scripts.curating.joining import arranged, joined
from scripts.curating.making import LAYERS, check, published
from scripts.documents import Document, Json
from scripts.overlay import Overlay, read_overlay
from scripts.problems import Problem, Problems
from scripts.regenerating import swapping
from scripts.regenerating.accounts import Account
from scripts.regenerating.comparing import Difference, Kind, around, differences
from scripts.regenerating.judging import ghosts, judge
from scripts.regenerating.looking import Looked, look
from scripts.regenerating.outcomes import Outcome
from scripts.regenerating.resting import resting
from scripts.regenerating.verdicts import verdicts
from scripts.steps import Step

Runner = Callable[[Sequence[Step], Path], object]


@frozen
class Work:
    """A regeneration to be done: the provider, the page as saved, the project, the date of import."""

    provider: str
    page: Path
    root: Path
    today: date
    run: Runner
    is_dry: bool = False

    def done(self) -> Account:
        """Do it and return the account; the tree is as it was unless the outcome says that all steps succeeded."""
        account = Account(self.provider, Outcome.NOT_LOOKED)
        try:
            self._look(account)
            if account.looked and account.outcome.swapped and not self.is_dry:
                self._swap(account, account.looked)
        except (Problem, Problems) as error:
            account.problems = [self._without_root(problem) for problem in _problems(error)]
        return account

    def _look(self, account: Account) -> None:
        looked = look(self.provider, self.page, self.root, self.today)
        pages = [self._relative(page) for page in published(self.provider, self.root)]
        overlays = [self._overlay(layer) for layer in LAYERS]
        register = documents.read(self.root / "overlays" / self.provider / "quirks.yaml").value
        old = joined(pages)
        account.looked = looked
        account.differences = _differences(looked)
        account.resting = resting([old], overlays)
        account.outcome = Outcome.NEEDS_DECISION
        new = joined([looked.after if page.name == looked.before.name else page for page in pages])
        judgement = judge(old, new, overlays)
        account.resting = resting([old, new], overlays)
        account.verdicts = verdicts(judgement, register, old, overlays)
        account.ghosts = list(ghosts(judgement))
        if looked.gone:
            account.outcome = Outcome.OPERATION_GONE
        elif account.verdicts.are_settled and not account.ghosts:
            self._check(account, judgement.new)

    def _check(self, account: Account, new: Json) -> None:
        is_prose = all(each.kind is Kind.PROSE for each in account.differences)
        account.outcome = Outcome.PROSE_ONLY if is_prose else Outcome.REGENERATED
        if not account.differences:
            account.outcome = Outcome.UNCHANGED
            return
        try:
            check(self.provider, arranged(new))
        except Problems as several:
            account.outcome = Outcome.NEEDS_PRESENTATION
            account.problems = list(several.problems)

    def _swap(self, account: Account, looked: Looked) -> None:
        outcome, account.outcome = account.outcome, Outcome.STEP_FAILED
        within = swapping.places(self.provider, looked.path)
        _, curated, _ = within
        with swapping.kept(self.root, within) as before:
            (self.root / looked.path).write_text(looked.text, encoding="utf-8", newline="\n")
            self.run(following(self.provider, self.root), self.root)
        after = swapping.read(self.root, within)
        account.files = swapping.changes(before, after)
        if curated in before and curated in after:
            was, now = (documents.parse(files[curated].decode(), name=curated) for files in (before, after))
            account.curated = differences(was.value, now.value)
        account.outcome = outcome

    def _overlay(self, layer: str) -> Overlay:
        return read_overlay(self._relative(documents.read(self.root / "overlays" / self.provider / f"{layer}.yaml")))

    def _without_root(self, problem: Problem) -> Problem:
        """Return a problem that reads the same wherever the project is."""
        return Problem(problem.what.replace(f"{self.root.resolve()}/", ""), problem.place, problem.line)

    def _relative(self, document: Document) -> Document:
        return evolve(document, name=Path(document.name).relative_to(self.root).as_posix())


def following(provider: str, root: Path) -> list[Step]:
    """Return the steps that follow a new page: curate and generate its provider, and conformance."""
    building = [step for step in pipeline.building(root) if provider in step.command]
    return [*building, next(step for step in pipeline.proving() if step.name == "conformance")]


def _differences(looked: Looked) -> list[Difference]:
    found = differences(looked.before.value, looked.after.value)
    if found or looked.is_same_page:
        return found
    return [around(*(document.value["info"]["x-origin"]["sha256"] for document in (looked.before, looked.after)))]


def _problems(error: Problem | Problems) -> list[Problem]:
    return list(error.problems) if isinstance(error, Problems) else [error]
