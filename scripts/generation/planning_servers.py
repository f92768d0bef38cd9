"""Plan the servers beside the provider's main one: each stands on a path and has an option of the clients."""

from __future__ import annotations

from collections.abc import Set

from scripts.generation.nodes import Node
from scripts.generation.plan import ServerPlan
from scripts.generation.text import Identifier
from scripts.generation.tool import identifier


def servers(paths: Node, taken: Set[str]) -> tuple[ServerPlan, ...]:
    """Return each server once; raise `Problem` for an option that is taken or stands for two servers."""
    found: dict[str, ServerPlan] = {}
    for _, item in paths.members():
        plan = server_of(item)
        if plan is None:
            continue
        if found.setdefault(plan.option, plan) != plan:
            raise item.node("servers").problem(f"{plan.option} is the option of another server as well")
        if identifier(plan.option) != plan.option or plan.option in taken:
            raise item.node("servers").problem("the option's name must be in snake case, and free")
    return tuple(found.values())


def server_of(item: Node) -> ServerPlan | None:
    """Return the server that a path has of its own, or None."""
    if "servers" not in item:
        return None
    found = list(item.node("servers").items())
    if len(found) != 1:
        raise item.node("servers").problem("a path must have one server of its own, or none")
    option = found[0].text("x-client-name").raw
    if not option.isidentifier():
        raise found[0].problem("the option's name must be in snake case, and free")
    return ServerPlan(Identifier(option), found[0].text("url"), found[0].text("description"))
