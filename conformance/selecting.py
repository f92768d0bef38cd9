"""What the document cannot say of a list: which rows a filter selects, and where a message that was sent is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen


@frozen
class Sufficient:
    """What is enough for a row to be found: a member (`status/date` is one inside another) and its relation."""

    member: str
    relation: str


@frozen
class Selection:
    """Which rows a filter may find, by a member and its relation to the filter's value (`laws.COMPARISONS`).

    `finds` says which it must find, where those are fewer; none, where nothing is known of that. `hidden`: a row may
    lack the member and be found. `perhaps`: the provider may not know the filter. `plus`: a number may be written
    with a plus or without. `letters`: capital letters may count for small ones. `value` stands for one out of a row.
    `presence`: the rows that have the member at all.
    """

    member: str
    relation: str = "equals"
    finds: Sequence[Sufficient] | None = None
    hidden: bool = False
    perhaps: bool = False
    plus: bool = False
    letters: bool = False
    presence: bool = False
    value: Any = None


@frozen
class Search:
    """A parameter that has a list of conditions, each an object with a field, a term and an operator.

    `operators` has the relation of each, `fields` what each field selects by (one or several, where it is not known
    which), `any_of`: of several conditions one may be enough. `together` names fields that are asked for at once.
    """

    parameter: str
    field: str
    term: str
    operator: str
    operators: Mapping[str, str]
    fields: Mapping[str, Sequence[Selection]]
    any_of: bool = False
    together: Sequence[str] = ()


@frozen
class Lookup:
    """The operation that reads one message, and its parameter that has the id."""

    operation: str
    parameter: str


@frozen
class Sending:
    """A message that is sent, and where it is found again.

    `request` is what is sent. `recipient` names its parameter, `sender` that of who sends. `after` is how many seconds
    go by before it is looked for. `id` and `parts` are places of the reply (JSON pointers). `history` is the list that
    has the message, `by` with what it is asked; `shows` names the member of a row that has each part of the request,
    `id_member` and `parts_member` those of id and number of parts.
    """

    request: Mapping[str, Any]
    recipient: str
    history: str
    shows: Mapping[str, str]
    id: str
    id_member: str
    after: int = 0
    sender: str | None = None
    parts: str | None = None
    parts_member: str | None = None
    by: Mapping[str, Any] = field(factory=dict)
    lookup: Lookup | None = None


def selection(read: Mapping[str, Any]) -> Selection:
    """Read what a filter selects."""
    others = {name: value for name, value in read.items() if name not in ("is", "finds")}
    finds = None
    if "finds" in read:
        finds = [Sufficient(each.get("member", read["member"]), each["is"]) for each in read["finds"]]
    return Selection(relation=read.get("is", "equals"), finds=finds, **others)


def search(read: Mapping[str, Any]) -> Search:
    """Read how a parameter with conditions is understood."""
    fields = {name: [selection(each) for each in listed] for name, listed in read["fields"].items()}
    return Search(**{**read, "fields": fields})


def sending(read: Mapping[str, Any]) -> Sending:
    """Read how a message is sent and found again."""
    lookup = read.get("lookup")
    return Sending(**{**read, "lookup": None if lookup is None else Lookup(**lookup)})
