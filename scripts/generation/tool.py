"""The one module that knows openapi-python-client's inside: what an upgrade of it has to look at."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, TypeGuard

import jinja2
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.properties import ModelProperty, Property
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.strings import ClassName, PythonIdentifier, snake_case

from scripts.generation.text import Identifier
from scripts.problems import Problem, Problems

_PREFIX = ConfigFile().field_prefix

ParsedDocument = GeneratorData


def identifier(name: str) -> Identifier:
    """Return the generator's name for a parameter, member or operation."""
    return Identifier(PythonIdentifier(name, _PREFIX))


def class_name(name: str) -> Identifier:
    """Return the generator's name for a class."""
    return Identifier(ClassName(name, _PREFIX))


def constant_name(value: str) -> str:
    """Return the generator's name for a value of an enumeration; it may be no identifier."""
    return snake_case(value).upper()


def configuration(output: Path, ruff_configuration: Path) -> Config:
    """Return the generator's configuration; ruff gets its settings named, or it would take those of a parent folder."""
    settings = shlex.quote(str(ruff_configuration))
    hooks = [
        f"ruff check . --fix-only --no-cache --config {settings} --select F,I,UP",
        f"ruff format . --no-cache --config {settings}",
    ]
    return Config.from_sources(
        config_file=ConfigFile(post_hooks=hooks),
        meta_type=MetaType.NONE,
        document_source=Path(),
        file_encoding="utf-8",
        overwrite=False,
        output_path=output,
    )


def parse(document: dict[str, Any], config: Config, name: str) -> ParsedDocument:
    """Have the generator's parser read a document; anything it complains of is a problem."""
    try:
        parsed = GeneratorData.from_dict(document, config=config)
    except Exception as error:  # some complaints of the parser are mere ValueErrors
        raise Problem(f"the generator: {error}", name) from error
    if isinstance(parsed, GeneratorError):
        raise Problems([_problem(parsed, name)])
    complaints = [*parsed.errors]
    for collection in parsed.endpoint_collections_by_tag.values():
        complaints += collection.parse_errors
    if complaints:
        raise Problems([_problem(complaint, name) for complaint in complaints])
    return parsed


def models(parsed: ParsedDocument, planned: Collection[str]) -> list[ModelProperty]:
    """Return the models that are not just bodies of requests, whose members are arguments of a method.

    A body that is `planned` is a model as well, since replies or other bodies hold it.
    """
    endpoints = [one for collection in parsed.endpoint_collections_by_tag.values() for one in collection.endpoints]
    bodies = [body.prop for endpoint in endpoints for body in endpoint.bodies]
    # By name: the parser keeps a changed copy of a body's model.
    names = {body.class_info.name for body in bodies if isinstance(body, ModelProperty)}
    return [model for model in parsed.models if model.class_info.name not in names - {*planned}]


def is_object(found: PropertyProtocol) -> TypeGuard[ModelProperty]:
    """Whether a value is an object with members."""
    return isinstance(found, ModelProperty)


def members(model: ModelProperty) -> list[Property]:
    """Return the members of a model."""
    return [*(model.required_properties or ()), *(model.optional_properties or ())]


def requests(endpoint: Any) -> list[tuple[str, Property]]:
    """Return the bodies that an operation may be sent with: each one's media type and schema."""
    return [(body.content_type, body.prop) for body in endpoint.bodies]


def replies(endpoint: Any) -> set[str]:
    """Return the classes that an operation's replies may be, those that come as a list said so."""
    return {name for response in endpoint.responses for name in _classes(response.prop)}


def _classes(found: PropertyProtocol) -> Iterator[str]:
    if isinstance(found, UnionProperty):
        for inner in found.inner_properties:
            yield from _classes(inner)
    elif isinstance(found, ListProperty):
        yield from (f"list of {name}" for name in _classes(found.inner_property))
    else:
        yield str(found.class_info.name) if isinstance(found, ModelProperty) else type(found).__name__


def shape(found: PropertyProtocol) -> str:
    """Return what a value is as far as the parser tells it: a list, a constant, or one value of whatever type."""
    if isinstance(found, UnionProperty):
        shapes = {shape(inner) for inner in found.inner_properties if not isinstance(inner, NoneProperty)}
        return shapes.pop() if len(shapes) == 1 else "value"
    if isinstance(found, ConstProperty):
        return f"constant {raw(found.value.raw_value)}"
    return "list" if isinstance(found, ListProperty) else "value"


def raw(text: Any) -> str:
    """Return the text inside the generator's wrapper of untrusted text."""
    return str(text.get_untrusted_value()) if hasattr(text, "get_untrusted_value") else str(text)


def build(
    parsed: ParsedDocument,
    config: Config,
    templates: Path,
    name: str,
    *,
    context: dict[str, Any],
    filters: dict[str, Callable[..., Any]],
    finalize: Callable[[Any], str],
) -> None:
    """Have the generator write the package with our templates; any warning is a problem."""
    project = Project(openapi=parsed, config=config, custom_template_path=templates)
    # Only our own templates: a stock one that slipped in would print what nobody planned.
    project.env.loader = jinja2.FileSystemLoader(str(templates))
    project.env.undefined = jinja2.StrictUndefined
    project.env.finalize = finalize
    project.env.filters.update(filters)
    project.env.globals.update(context)
    try:
        with contextlib.redirect_stdout(io.StringIO()), _ruff_on_path():
            complaints = project.build()
    except (jinja2.TemplateError, TypeError) as error:
        raise Problem(f"a template failed: {error}", name) from error
    if complaints:
        raise Problems([_problem(complaint, name) for complaint in complaints])


@contextlib.contextmanager
def _ruff_on_path() -> Iterator[None]:
    """Let the generator find the ruff of this environment; a missing ruff is only a warning to it."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _problem(complaint: GeneratorError, name: str) -> Problem:
    return Problem(f"the generator: {complaint.header}: {complaint.detail}".strip(), name)
