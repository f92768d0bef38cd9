"""Plan a provider's whole package from its curated document, and refuse what the plan has no place for."""

from __future__ import annotations

import re
from typing import Any

from scripts.generation import planning_models, planning_operations, planning_security, planning_servers
from scripts.generation.nodes import Ledger, Node
from scripts.generation.plan import ProviderPlan
from scripts.generation.planning_callbacks import callbacks
from scripts.generation.planning_enumerations import enumerations
from scripts.generation.planning_moments import MomentNames
from scripts.generation.planning_parameters import Parameters
from scripts.generation.planning_usage import usage
from scripts.generation.text import Code, Identifier
from scripts.generation.tool import class_name, identifier
from scripts.problems import Problem, Problems

#: Facts that a client has no use for; every other one that is not read is a problem.
IGNORED = re.compile(
    r"/openapi|/info/(version|license|x-origins|contact)|/servers/\d+/description|/tags"
    r"|/paths/[^/]+/[^/]+/responses/[^/]+/content/[^/]+(/examples?)?"
    r"|/webhooks/[^/]+/post/(responses/.*|requestBody/content/[^/]+/examples?)"
    r"|/components/securitySchemes/[^/]+/(description|bearerFormat)"
)


def plan_provider(document: dict[str, Any], name: str, package: str, source: str) -> ProviderPlan:
    """Return the plan; raise `Problem` at the first place that it has no kind for, `Problems` for unread places.

    `name` is the document's name in messages, `package` the provider's package, `source` the file that generated
    modules name as theirs.
    """
    ledger = Ledger(document, name)
    plan = _provider(ledger.root(), package, source)
    unread = [place for place in ledger.unread() if not IGNORED.fullmatch(place)]
    if unread:
        raise Problems([Problem(f"{place}: the generator makes nothing of this", name) for place in unread])
    return plan


def _provider(root: Node, package: str, source: str) -> ProviderPlan:
    info, components, paths = root.node("info"), root.node("components"), root.node("paths")
    schemes, schemas = components.node("securitySchemes"), components.node("schemas")
    _refuse_shared_modules(schemas)
    secrets, moments = planning_security.secrets(schemes), MomentNames()
    names = frozenset(secret.name for secret in secrets)
    operations = planning_operations.operations(paths, Parameters(names), set(schemes.value))
    models = planning_models.models(schemas, usage(root), moments)
    servers = planning_servers.servers(paths, names | planning_security.TAKEN_NAMES)
    base_url = root.node("servers").node(0).text("url")
    return ProviderPlan(
        package=Identifier(package),
        class_name=class_name(info.text("title").raw),
        source=_path(source),
        title=info.text("title"),
        summary=info.text("summary"),
        description=info.text("description"),
        base_url=base_url,
        secrets=secrets,
        credentials_file=planning_security.credentials_file(schemes),
        servers=servers,
        authentication=planning_security.authentication(
            schemes, planning_security.TokenSources(operations, models, base_url, servers)
        ),
        operations=operations,
        callbacks=callbacks(root.optional("webhooks")),
        models=models,
        enumerations=enumerations(schemas),
        moments=moments.plans(),
    )


def _path(source: str) -> Code:
    if not re.fullmatch(r"[\w./-]+", source):
        raise Problem("the document's path must be plain, since generated files name it", source)
    return Code(source)


def _refuse_shared_modules(schemas: Node) -> None:
    taken: dict[str, str] = {}
    for name in schemas.value if isinstance(schemas.value, dict) else ():
        other = taken.setdefault(identifier(name), name)
        if other != name:
            raise schemas.problem(f"{other} and {name} would share a module")
