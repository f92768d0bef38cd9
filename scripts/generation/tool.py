"""The one module that knows openapi-python-client's inside: what an upgrade of it has to look at."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.properties import ModelProperty
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


def models(parsed: ParsedDocument) -> list[ModelProperty]:
    """Return the models that are not the forms of requests, whose members are arguments of a method."""
    endpoints = [one for collection in parsed.endpoint_collections_by_tag.values() for one in collection.endpoints]
    forms = [form for endpoint in endpoints for form in request_forms(endpoint)]
    return [model for model in parsed.models if model not in forms]


def request_forms(endpoint: Any) -> list[ModelProperty]:
    """Return the forms that an operation's request may hold."""
    return [body.prop for body in endpoint.bodies if isinstance(body.prop, ModelProperty)]


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
    parsed.models = models(parsed)
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
