"""Plan a provider's whole package from its curated document, and refuse what the plan has no place for."""

from __future__ import annotations

import re
from typing import Any

from scripts.generation.nodes import Ledger, Node
from scripts.generation.plan import ProviderPlan, SecretPlan
from scripts.generation.planning_callbacks import callbacks
from scripts.generation.planning_models import enumerations, models
from scripts.generation.planning_operations import operations
from scripts.generation.text import Code, DocumentText, Identifier, call, mapping
from scripts.generation.tool import class_name, identifier
from scripts.problems import Problem, Problems

#: Facts that a client has no use for; every other one that is not read is a problem.
IGNORED = re.compile(
    r"/openapi|/info/(version|license|x-origins|contact)|/servers/\d+/description|/tags"
    r"|/paths/[^/]+/[^/]+/responses/[^/]+/content/[^/]+(/examples?)?"
    r"|/webhooks/[^/]+/post/(responses/.*|requestBody/content/[^/]+/examples?)"
    r"|/components/securitySchemes/[^/]+/(description|bearerFormat)"
)

#: What the client's constructors take or use beside the secrets.
CLIENT_OPTIONS = frozenset({"cls", "base_url", "timeout", "http_client", "values", "credentials"})


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
    info, components = root.node("info"), root.node("components")
    scheme = _scheme(components.node("securitySchemes"))
    form = scheme.node("x-credentials")
    schemas = components.node("schemas")
    _refuse_shared_modules(schemas)
    return ProviderPlan(
        package=Identifier(package),
        class_name=class_name(info.text("title").raw),
        source=_path(source),
        title=info.text("title"),
        summary=info.text("summary"),
        description=info.text("description"),
        base_url=root.node("servers").node(0).text("url"),
        secrets=tuple(_secret(name, node) for name, node in form.node("secrets").members()),
        credentials_file=_file(form.node("file")) if "file" in form else None,
        authentication=_authentication(scheme, form),
        operations=operations(root.node("paths")),
        callbacks=callbacks(root.optional("webhooks")),
        models=models(schemas),
        enumerations=enumerations(schemas),
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


def _scheme(schemes: Node) -> Node:
    found = [node for _, node in schemes.members()]
    if len(found) != 1:
        raise schemes.problem("the generator has a kind for one security scheme only")
    return found[0]


def _secret(name: str, node: Node) -> SecretPlan:
    if identifier(name) != name or name in CLIENT_OPTIONS:
        raise node.problem("a secret's name must be in snake case and none of Python's or the client's own")
    description = node.text("description")
    construction = call("_credentials.Secret", DocumentText(name), node.text("environment"), description)
    return SecretPlan(Identifier(name), construction, description)


def _file(node: Node) -> Code:
    return call("_credentials.CredentialsFile", node.text("environment"), node.text("description"))


def _authentication(scheme: Node, form: Node) -> Code:
    scheme.word("type", ("http",))
    scheme.word("scheme", ("bearer",))
    form.word("kind", ("bearer-jwt",))
    token = form.node("token")
    return call(
        "_authentication.BearerJwt",
        algorithm=token.text("algorithm"),
        key=token.text("key"),
        headers=_names(token.node("headers")),
        claims=_names(token.node("claims")),
        lifetime=token.whole("lifetime"),
        backdate=token.whole("backdate"),
    )


def _names(node: Node) -> Code:
    return mapping([(DocumentText(key), node.text(key)) for key, _ in node.members()])
