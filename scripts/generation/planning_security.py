"""Plan the security schemes: whose secrets the clients take, and how each makes a call carry them."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from scripts.generation.nodes import Node
from scripts.generation.plan import CLIENT_OPTIONS, ModelPlan, OperationPlan, SecretPlan, ServerPlan
from scripts.generation.text import Code, DocumentText, Identifier, call, mapping
from scripts.generation.tool import identifier

#: What the client's constructors take or use beside the secrets.
TAKEN_NAMES = frozenset({"cls", "base_url", "servers", "options", "values", "credentials", *CLIENT_OPTIONS})
_UNAUTHORIZED = 401


def secrets(schemes: Node) -> tuple[SecretPlan, ...]:
    """Return the secrets of all schemes, each once; raise `Problem` where two schemes describe one differently."""
    found: dict[str, SecretPlan] = {}
    for _, scheme in schemes.members():
        form = scheme.node("x-credentials")
        for name, node in form.node("secrets").members() if "secrets" in form else ():
            plan = _secret(name, node)
            if found.setdefault(name, plan) != plan:
                raise node.problem("another scheme describes this secret differently")
    if not found:
        raise schemes.problem("needs a scheme with secrets")
    return tuple(found.values())


def _secret(name: str, node: Node) -> SecretPlan:
    if identifier(name) != name or name in TAKEN_NAMES:
        raise node.problem("a secret's name must be in snake case and none of Python's or the client's own")
    description = node.text("description")
    construction = call("_credentials.Secret", DocumentText(name), node.text("environment"), description)
    return SecretPlan(Identifier(name), construction, description)


def credentials_file(schemes: Node) -> Code | None:
    """Return the file that a scheme says the provider hands out, or None."""
    forms = [scheme.node("x-credentials") for _, scheme in schemes.members()]
    files = [form.node("file") for form in forms if "file" in form]
    found = [call("_credentials.CredentialsFile", file.text("environment"), file.text("description")) for file in files]
    if len(set(found)) > 1:
        raise schemes.problem("two schemes describe different files of credentials")
    return found[0] if found else None


@frozen
class TokenSources:
    """What an OAuth 2.0 scheme's token comes from: the operations, the models that they return, the servers."""

    operations: tuple[OperationPlan, ...]
    models: tuple[ModelPlan, ...]
    base_url: DocumentText
    servers: tuple[ServerPlan, ...]

    def token_operation(self, name: Node) -> OperationPlan:
        """Return the operation that answers a token; raise `Problem` where it is none."""
        for operation in self.operations:
            if operation.name == name.value:
                self._expect_token(name, operation)
                return operation
        raise name.problem("names no operation of the document")

    def address(self, operation: OperationPlan) -> str:
        """Return the address that an operation's calls go to."""
        found = {server.option: server.url.raw for server in self.servers}
        base = found[operation.server] if operation.server is not None else self.base_url.raw
        return base.rstrip("/") + operation.path.raw

    def _expect_token(self, name: Node, operation: OperationPlan) -> None:
        models = [model for model in self.models if model.class_name == operation.result.class_name]
        tokens = [each for model in models for each in model.members if each.wire_name.raw == "access_token"]
        is_token = any(member.required and "repr=False" in getattr(member.default, "text", "") for member in tokens)
        if operation.result.is_list or not is_token:
            raise name.problem("must answer a required access_token of the format password (RFC 6749, section 5.1)")
        if any(parameter.is_needed for parameter in operation.arguments):
            raise name.problem("must need no argument but what the credentials or constants fill")


def authentication(schemes: Node, sources: TokenSources) -> Code:
    """Return the mapping of each scheme's name to what authenticates by it."""
    found = []
    for name, scheme in schemes.members():
        kind = scheme.node("x-credentials").word("kind", tuple(_KINDS))
        found.append((DocumentText(name), _KINDS[kind](scheme, sources)))
    return mapping(found)


def _bearer_jwt(scheme: Node, _sources: TokenSources) -> Code:
    scheme.word("type", ("http",))
    scheme.word("scheme", ("bearer",))
    token = scheme.node("x-credentials").node("token")
    return call(
        "_authentication.BearerJwt",
        algorithm=token.text("algorithm"),
        key=_named(token, "key", scheme),
        headers=_names(token.node("headers"), scheme) if "headers" in token else mapping([]),
        claims=_names(token.node("claims"), scheme),
        lifetime=token.whole("lifetime"),
        backdate=token.whole("backdate"),
    )


def _names(node: Node, scheme: Node) -> Code:
    return mapping([(DocumentText(key), _named(node, key, scheme)) for key, _ in node.members()])


def _named(node: Node, key: str, scheme: Node) -> DocumentText:
    """Return the name of a secret, which must be one of the scheme's own."""
    name = node.text(key)
    if name.raw not in scheme.node("x-credentials").node("secrets"):
        raise node.node(key).problem("names no secret of the scheme")
    return name


def _basic(scheme: Node, _sources: TokenSources) -> Code:
    scheme.word("type", ("http",))
    scheme.word("scheme", ("basic",))
    form = scheme.node("x-credentials")
    return call("_authentication.Basic", _named(form, "username", scheme), _named(form, "password", scheme))


def _api_key(scheme: Node, _sources: TokenSources) -> Code:
    scheme.word("type", ("apiKey",))
    place = scheme.word("in", ("header", "query"))
    value = _named(scheme.node("x-credentials"), "value", scheme)
    return call("_authentication.ApiKey", place, scheme.text("name"), value)


def _client_credentials(scheme: Node, sources: TokenSources) -> Code:
    scheme.word("type", ("oauth2",))
    flow = scheme.node("flows").node("clientCredentials")
    flow.plain("scopes")
    form = scheme.node("x-credentials")
    operation = sources.token_operation(form.node("operation"))
    if flow.text("tokenUrl").raw != sources.address(operation):
        raise flow.node("tokenUrl").problem("must be the address of the operation that answers the token")
    renew_on = tuple(form.listed("renew-on", int)) or (_UNAUTHORIZED,)
    return call("_authentication.ClientCredentials", Code(f"_{operation.name}.OPERATION"), renew_on=renew_on)


_KINDS: dict[str, Callable[[Node, TokenSources], Code]] = {
    "bearer-jwt": _bearer_jwt,
    "basic": _basic,
    "api-key": _api_key,
    "oauth2-client-credentials": _client_credentials,
}
