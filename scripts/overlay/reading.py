"""Read an overlay document into actions that are ready to be carried out."""

from __future__ import annotations

import re

from attrs import field, frozen

from scripts.documents import Document, Json, pointer
from scripts.overlay.fields import is_1_0, overlay_faults
from scripts.overlay.targets import Query, query
from scripts.problems import Problem, Problems


@frozen
class Action:
    """One action: where, what, and what its author said about it in extension fields (`x-…`).

    `number` counts from one. `operation` is "remove", "update", "copy" or, for a lone `remove: false`, "nothing".
    `operand` is the value of an update and the `Query` of a copy.
    """

    number: int
    target: Query
    operation: str
    operand: Json
    extensions: dict[str, Json]

    @property
    def quirk(self) -> str | None:
        """Return the id of the quirk that the action serves (`x-quirk`)."""
        return _quirk(self.extensions)

    @property
    def needs(self) -> tuple[str, ...]:
        """Return the quirks without whose actions this one makes no sense (`x-needs`)."""
        needs = self.extensions.get("x-needs")
        return tuple(need for need in needs if isinstance(need, str)) if isinstance(needs, list) else ()


@frozen
class Overlay:
    """An overlay document that was read; `layer` is its `x-layer`, unchecked."""

    document: Document = field(repr=False)
    version: str
    layer: Json
    actions: tuple[Action, ...]

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return self.document.name

    @property
    def is_1_0(self) -> bool:
        """Return whether the document follows the feature set 1.0."""
        return is_1_0(self.version)

    def problem(self, what: str, action: Action) -> Problem:
        """Return a problem with one of the actions that names file, line, action and quirk."""
        return _located(self.document, pointer("actions", action.number - 1), what)


def read_overlay(document: Document) -> Overlay:
    """Read an overlay document; raise `Problems` with everything that the specification forbids in it."""
    problems = [_located(document, at, what) for at, what in overlay_faults(document.value)]
    if problems:
        raise Problems(problems)
    overlay = document.value
    actions = tuple(_action(action, number) for number, action in enumerate(overlay["actions"], 1))
    return Overlay(document, overlay["overlay"], overlay.get("x-layer"), actions)


def _action(action: dict[str, Json], number: int) -> Action:
    operation, operand = "nothing", None
    if action.get("remove"):  # comes before the other two
        operation = "remove"
    elif "copy" in action:
        operation, operand = "copy", query(action["copy"])
    elif "update" in action:
        operation, operand = "update", action["update"]
    extensions = {name: value for name, value in action.items() if name.startswith("x-")}
    return Action(number, query(action["target"]), operation, operand, extensions)


def _quirk(action: Json) -> str | None:
    quirk = action.get("x-quirk") if isinstance(action, dict) else None
    return quirk if isinstance(quirk, str) else None


def _located(document: Document, at: str, what: str) -> Problem:
    if of_action := re.match(r"/actions/(\d+)", at):
        index = int(of_action[1])
        quirk = _quirk(document.value["actions"][index])
        what = f"action {index + 1}{f' (quirk {quirk})' if quirk else ''}: {what}"
    return Problem(what, document.name, document.line(at))
