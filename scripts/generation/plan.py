"""The typed plan: everything that the templates print, and nothing that they must decide.

Fields are fixed: a key of the document never becomes a name in code. Names are `Identifier`, text of the document is
`DocumentText`, expressions are `Code`.
"""

from __future__ import annotations

from graphlib import TopologicalSorter

from attrs import frozen

from scripts.generation.text import Code, DocumentText, Identifier


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
    wire_annotation: Code
    build: Code
    content: Code
    is_renamed: bool
    default: Code | None
    former_names: Code | None


@frozen
class ModelPlan:
    """One model; `members` has the required ones first, `imports` the classes that its annotations name."""

    class_name: Identifier
    module: Identifier
    description: DocumentText
    members: tuple[MemberPlan, ...]
    imports: tuple[tuple[Identifier, Identifier], ...]


@frozen
class ParameterPlan:
    """One parameter of an operation; `note` says bounds and defaults in words."""

    wire_name: DocumentText
    argument: Identifier
    place: Code
    description: DocumentText
    note: Code | None
    required: bool
    annotation: Code
    kind: Code


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

    module: Identifier
    construction: Code


@frozen
class CallbackPlan:
    """What the provider pushes: the function that reads it, and the secrets that prove its origin."""

    function: Identifier
    summary: DocumentText
    description: DocumentText
    content_module: Identifier
    content_class: Identifier
    rows: DocumentText
    signature: Code | None
    secrets: tuple[Identifier, ...]


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
    parameters: tuple[ParameterPlan, ...]
    result_module: Identifier
    result_class: Identifier
    refusal: RefusalPlan
    refuses_in_success: Code
    paging: PagingPlan | None
    window: Code | None
    representation: RepresentationPlan | None
    roles: DocumentText | None
    partial_success: Code | None


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
    authentication: Code
    operations: tuple[OperationPlan, ...]
    callbacks: tuple[CallbackPlan, ...]
    models: tuple[ModelPlan, ...]
    enumerations: tuple[EnumerationPlan, ...]

    @property
    def refusals(self) -> tuple[RefusalPlan, ...]:
        """The forms of refusals, each once."""
        return tuple(dict.fromkeys(operation.refusal for operation in self.operations))

    @property
    def exports(self) -> tuple[Identifier, ...]:
        """The public names of the package, sorted: clients, what their methods return, callbacks."""
        clients = [self.class_name, Identifier(f"Async{self.class_name}")]
        returned = [Identifier(name) for name in ("AsyncPage", "AsyncPages", "Download", "Page", "models")]
        return tuple(sorted([*clients, *returned, *(callback.function for callback in self.callbacks)]))

    @property
    def class_names(self) -> tuple[Identifier, ...]:
        """The names of all models and enumerations, sorted."""
        names = [model.class_name for model in self.models]
        return tuple(sorted(names + [found.class_name for found in self.enumerations]))

    @property
    def models_in_order(self) -> tuple[ModelPlan, ...]:
        """The models, each after those that it refers to."""
        # Lists: the order of a set differs from process to process, and so would the file.
        graph = {model.class_name: [reference for _, reference in model.imports] for model in self.models}
        names = {model.class_name: model for model in self.models}
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
