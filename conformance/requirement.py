"""A requirement: what must hold of a provider, written as a case or derived from the document, and how it is tried."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from attrs import field, frozen

from conformance.case import Relation
from conformance.clients import Clients
from conformance.document import Document
from conformance.exchanges import Pairs
from conformance.facts import Facts
from conformance.identified import Identified
from conformance.journal import Journal
from conformance.server import Target
from conformance.verdict import Verdict

Level = Literal["MUST", "SHOULD", "OBSERVED"]
Safety = Literal["read", "write", "spend"]
Profile = Literal["quick", "full", "nightly"]


@frozen
class Measure:
    """How much is asked for: rows on a page where a law walks, pages at most (None: all), and the seed of chance."""

    page_size: int = 40
    most_pages: int | None = None
    seed: int = 20261122
    profile: Profile = "quick"


@frozen(eq=False)
class Subjects:
    """What requirements are tried on: a provider's document, clients and server, and what is known beside them.

    The `journal` holds every exchange of the run so far.
    """

    provider: str
    document: Document = field(repr=False)
    target: Target = field(repr=False)
    facts: Facts = field(repr=False)
    clients: Clients = field(repr=False)
    journal: Journal = field(factory=Journal, repr=False)
    measure: Measure = Measure()


@frozen
class Planned:
    """A request before it is sent; what only a reply will tell stands as `{...}` in a value.

    `most` is how often it is sent at most: a walk asks for pages until there is none.
    """

    method: str
    path: str
    pairs: Pairs = ()
    most: int = 1


@frozen(eq=False)
class Requirement(Identified):
    """One sentence that can be true or false of the subjects.

    `id` is `provider/operation/aspect/name`, never used again for another. `judge` tries it, and raises nothing.
    `planned` tells its requests before they are sent, as far as they are known. `is_last` marks what is judged of the
    whole run, after all others. `kind` says where it comes from.
    """

    id: str
    level: Level
    says: str
    source: tuple[str, ...]
    safety: Safety
    relation: Relation
    judge: Callable[[Subjects], Verdict] = field(repr=False)
    planned: Callable[[Subjects], Sequence[Planned]] = field(repr=False, default=lambda _: ())
    is_last: bool = False
    kind: Literal["case", "law", "generated", "client", "run"] = "case"
    case: Any = field(default=None, repr=False)
