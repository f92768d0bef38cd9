"""All rules that a curated document keeps, and the lint that applies them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.curating import (
    bodies,
    callbacks,
    credentials,
    enumerations,
    kinds,
    moments,
    naming,
    operations,
    references,
    servers,
    shapes,
    wording,
)
from scripts.curating.codes import enumeration_codes
from scripts.curating.examples import examples
from scripts.curating.findings import Finding
from scripts.curating.former_names import former_names
from scripts.curating.paging import paging_types
from scripts.curating.personal import personal_members, personal_texts
from scripts.curating.reading import Walked
from scripts.curating.refusals import distinct_refusals
from scripts.curating.tokens import token_operations
from scripts.curating.unwrapping import unwrapped_values
from scripts.curating.usage import unused_components
from scripts.curating.vocabulary import vocabulary
from scripts.documents import Json

Rule = Callable[[Walked], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    vocabulary,
    operations.operation_members,
    operations.operation_tags,
    operations.operation_errors,
    naming.operation_ids,
    naming.method_names,
    naming.class_names,
    naming.client_names,
    shapes.named_components,
    shapes.no_titles,
    shapes.schema_keywords,
    shapes.decimal_numbers,
    shapes.required_members,
    shapes.text_units,
    bodies.request_bodies,
    bodies.default_lists,
    kinds.coerced_types,
    kinds.constants,
    kinds.decimal_texts,
    kinds.last_segments,
    moments.moment_patterns,
    moments.window_moments,
    wording.no_hashes,
    wording.descriptions,
    wording.summaries,
    enumerations.enumeration_words,
    enumerations.narrowed_enumerations,
    enumerations.enumeration_names,
    enumerations.enumeration_descriptions,
    enumerations.aliases,
    enumeration_codes,
    former_names,
    unwrapped_values,
    personal_texts,
    personal_members,
    references.named_arguments,
    references.pagination_pointers,
    paging_types,
    references.representations,
    references.partial_success,
    references.error_pointers,
    references.error_codes,
    distinct_refusals,
    callbacks.callback_pointers,
    callbacks.callback_order,
    callbacks.callback_texts,
    servers.called_places,
    servers.constructor_options,
    credentials.security_schemes,
    credentials.credential_kinds,
    credentials.named_secrets,
    credentials.shared_secrets,
    credentials.secrets_in_parameters,
    token_operations,
    examples,
    unused_components,
)


def lint(document: Json) -> list[Finding]:
    """Return what every rule finds in a document that is valid OpenAPI 3.1 (`scripts.curating.validity`)."""
    walked = Walked.of(document)
    return [finding for rule in RULES for finding in rule(walked)]
