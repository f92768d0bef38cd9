"""The typed plan: everything that the templates print, and nothing that they must decide.

Fields are fixed: a key of the document never becomes a name in code. Names are `Identifier`, text of the document is
`DocumentText`, expressions are `Code`.
"""

from __future__ import annotations

from graphlib import TopologicalSorter

from attrs import frozen

from scripts.generation.text import Code, DocumentText, Identifier
from sms_providers.core.call_options import AsyncClientOptions, SyncClientOptions

#: The one function that reads whatever a provider pushes.
CALLBACK_FUNCTION = Identifier("parse_callback")
#: What the constructors of all clients take, whatever the provider.
CLIENT_OPTIONS = tuple(sorted(SyncClientOptions.__optional_keys__ | AsyncClientOptions.__optional_keys__))


@frozen
class ValuePlan:
    """One value of an enumeration."""

    name: Identifier
    value: DocumentText | int
    description: DocumentText


@frozen
class EnumerationPlan:
    """One enumeration; an open one keeps words that it does not know."""

    class_name: Identifier
    module: Identifier
    description: DocumentText
    is_open: bool
    is_number: bool
    values: tuple[ValuePlan, ...]
    aliases: Code | None


@frozen
class MemberPlan:
    """One member of a model: as the user sees it, as it stands on the wire, and the way between."""

    wire_name: DocumentText
    attribute: Identifier
    description: DocumentText
    required: bool
    annotation: Code
    default: Code | None
    is_list: bool
    note: Code | None = None
    reading: ReadingPlan | None = None


@frozen
class ReadingPlan:
    """How a member comes off the wire: its type in the Struct, the building expression, the tolerant reader."""

    wire_annotation: Code
    build: Code
    content: Code
    is_renamed: bool
    former_names: Code | None


@frozen
class LastSegmentPlan:
    """A property of a model: the last segment of the path that one of its members holds."""

    name: Identifier
    attribute: Identifier
    annotation: Code


@frozen
class ModelPlan:
    """One model; `members` has the required ones first, `imports` the classes that its annotations name.

    One that only calls hold is not read, and so has no place for members that the document does not know; `structure`
    says how it is sent.
    """

    class_name: Identifier
    module: Identifier
    description: DocumentText
    members: tuple[MemberPlan, ...]
    imports: tuple[tuple[Identifier, Identifier], ...]
    is_read: bool
    segments: tuple[LastSegmentPlan, ...] = ()
    structure: Code | None = None


@frozen
class MomentPlan:
    """One wire form of moments: the name of its reader, which its writer's is made of."""

    name: Identifier
    pattern: DocumentText

    @property
    def writer(self) -> Identifier:
        """The name of the writer."""
        return writer_name(self.name)


def writer_name(reader: Identifier) -> Identifier:
    """Return the name of the writer of moments that goes with a reader."""
    return Identifier(f"{reader}_written")


@frozen
class ParameterPlan:
    """One parameter of an operation; `note` says bounds and defaults in words.

    `required` is what the wire asks for, `default` what is sent where the call leaves it out, `from_credentials` the
    secret that fills it then; a constant is no argument of the method.
    """

    wire_name: DocumentText
    argument: Identifier
    place: Code
    description: DocumentText
    note: Code | None
    required: bool
    annotation: Code
    kind: Code
    is_list: bool = False
    default: Code | None = None
    from_credentials: Identifier | None = None
    constant: DocumentText | None = None

    @property
    def is_needed(self) -> bool:
        """Whether a call must give it."""
        return self.required and self.default is None and self.from_credentials is None


@frozen
class PagingPlan:
    """How an operation's rows come in pages: the constructor's code, and the class of a row."""

    construction: Code
    row_class: Identifier


@frozen
class RepresentationPlan:
    """Another form of the reply: the method that downloads it, and the values that may be asked for."""

    download: Identifier
    construction: Code
    values: Code
    first: Code


@frozen
class RefusalPlan:
    """How one error schema tells a refusal; printed once, for all operations that have it."""

    class_name: Identifier
    module: Identifier
    construction: Code


@frozen
class ResultPlan:
    """What a reply that is no refusal holds: a model, or a list of them."""

    class_name: Identifier
    is_list: bool
    reader: Code
    annotation: Code


@frozen
class CallbackPlan:
    """One kind of what the provider pushes, and the secrets that prove its origin."""

    name: Identifier
    form: Identifier
    summary: DocumentText
    description: DocumentText
    content_class: Identifier
    construction: Code
    secrets: tuple[Identifier, ...]
    takes_queries: bool


@frozen
class OperationPlan:
    """One operation."""

    name: Identifier
    tag: Identifier
    wire_method: Code
    path: DocumentText
    summary: DocumentText
    description: DocumentText
    safety: Code
    security: Code
    server: Identifier | None
    parameters: tuple[ParameterPlan, ...]
    result: ResultPlan
    refusals: tuple[RefusalPlan, ...]
    refuses_in_success: Code
    paging: PagingPlan | None
    window: Code | None
    representation: RepresentationPlan | None
    roles: DocumentText | None
    partial_success: Code | None

    @property
    def arguments(self) -> tuple[ParameterPlan, ...]:
        """The parameters that the method takes."""
        return tuple(parameter for parameter in self.parameters if parameter.constant is None)


@frozen
class ServerPlan:
    """A server beside the provider's main one, and the option of the clients that replaces it."""

    option: Identifier
    url: DocumentText
    description: DocumentText


@frozen
class SecretPlan:
    """One secret of the credentials."""

    name: Identifier
    construction: Code
    description: DocumentText


@frozen
class ProviderPlan:
    """One provider: all that its package says."""

    package: Identifier
    class_name: Identifier
    source: Code
    title: DocumentText
    summary: DocumentText
    description: DocumentText
    base_url: DocumentText
    secrets: tuple[SecretPlan, ...]
    credentials_file: Code | None
    servers: tuple[ServerPlan, ...]
    authentication: Code
    operations: tuple[OperationPlan, ...]
    callbacks: tuple[CallbackPlan, ...]
    models: tuple[ModelPlan, ...]
    enumerations: tuple[EnumerationPlan, ...]
    moments: tuple[MomentPlan, ...]

    @property
    def refusals(self) -> tuple[RefusalPlan, ...]:
        """The forms of refusals, each once."""
        return tuple(dict.fromkeys(refusal for operation in self.operations for refusal in operation.refusals))

    @property
    def callback_secrets(self) -> tuple[Identifier, ...]:
        """The secrets that prove the origin of what is pushed, each once."""
        return tuple(dict.fromkeys(secret for callback in self.callbacks for secret in callback.secrets))

    @property
    def takes_queries(self) -> bool:
        """Whether something is pushed as the query of an address."""
        return any(callback.takes_queries for callback in self.callbacks)

    @property
    def pushed(self) -> Code:
        """The annotation of what is pushed: one model, or the union of several."""
        return Code(" | ".join(dict.fromkeys(f"_models.{callback.content_class}" for callback in self.callbacks)))

    @property
    def client_options(self) -> Code:
        """The names of the options that the constructors of all clients take, as a docstring says them."""
        return Code(", ".join(f"`{name}`" for name in CLIENT_OPTIONS))

    @property
    def exports(self) -> tuple[Identifier, ...]:
        """The public names of the package, sorted: clients, what their methods return, callbacks."""
        clients = [self.class_name, Identifier(f"Async{self.class_name}")]
        returned = [Identifier(name) for name in ("AsyncPage", "AsyncPages", "Download", "Page", "models")]
        return tuple(sorted([*clients, *returned, *([CALLBACK_FUNCTION] if self.callbacks else [])]))

    @property
    def class_names(self) -> tuple[Identifier, ...]:
        """The names of all models and enumerations, sorted."""
        names = [model.class_name for model in self.models]
        return tuple(sorted(names + [found.class_name for found in self.enumerations]))

    @property
    def read_models(self) -> tuple[ModelPlan, ...]:
        """The models that replies and pushes hold."""
        return tuple(model for model in self.models if model.is_read)

    @property
    def sent_models(self) -> tuple[ModelPlan, ...]:
        """The models that only calls hold."""
        return tuple(model for model in self.models if not model.is_read)

    @property
    def models_in_order(self) -> tuple[ModelPlan, ...]:
        """The models that are read, each after those that it refers to."""
        # Lists: the order of a set differs from process to process, and so would the file.
        graph = {model.class_name: [reference for _, reference in model.imports] for model in self.read_models}
        names = {model.class_name: model for model in self.read_models}
        return tuple(names[name] for name in TopologicalSorter(graph).static_order() if name in names)

    def model(self, class_name: str) -> ModelPlan:
        """Return the model of that class name."""
        return next(model for model in self.models if model.class_name == class_name)

    def enumeration(self, class_name: str) -> EnumerationPlan:
        """Return the enumeration of that class name."""
        return next(found for found in self.enumerations if found.class_name == class_name)

    def operation(self, name: str) -> OperationPlan:
        """Return the operation of that name."""
        return next(operation for operation in self.operations if operation.name == name)
