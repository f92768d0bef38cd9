"""The subjects of a run: the provider's document and clients, and the server that the options name."""

from __future__ import annotations

import socket
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from conformance.clients import clients_of
from conformance.command.endings import CouldNotLookError, UsageError
from conformance.command.options import Options
from conformance.requirement import Subjects
from conformance.server import Target
from conformance.simulators import PROVIDERS as SIMULATED
from conformance.subjects import PROVIDERS, ROOT, document_of, target_of

#: What a run of a provider is about, and the command that makes it.
MADE_BY = {"specs/curated/{}.yaml": "make curate", "generated/sms_providers/{}": "make generate"}
PATIENCE_SECONDS = 5.0


def chosen_providers(options: Options) -> list[str]:
    """Return the providers that a run is about.

    Raises `UsageError` for names that there are not, and `CouldNotLookError` for a provider that is not whole.
    """
    there_are = f"there are {', '.join(PROVIDERS) or 'none'}"
    for name in options.selection.providers:
        if name not in PROVIDERS:
            raise UsageError(f"there is no provider {name!r}; {there_are}")
    chosen = [each for each in PROVIDERS if options.selection.may_have(each)]
    if not chosen:
        raise UsageError(f"no id begins with {options.selection.prefixes[0]!r}; {there_are}")
    for provider in chosen:
        _expect_whole(provider)
    _expect_operations(options, chosen)
    return chosen


def _expect_whole(provider: str) -> None:
    for place, command in MADE_BY.items():
        name = place.format(provider)
        if not Path(ROOT, name).exists():
            raise CouldNotLookError(f"{name}: not there, though {provider} has cases; next: {command}")


def _expect_operations(options: Options, providers: list[str]) -> None:
    known = [f"{provider}/{name}" for provider in providers for name in _operations(provider)]
    names = {each.partition("/")[2] for each in known}
    for name in options.selection.operations:
        if name not in names:
            raise UsageError(f"there is no operation {name!r}; there are {', '.join(known)}")


def _operations(provider: str) -> list[str]:
    """Return the ids of the operations and webhooks of a provider's document."""
    document = document_of(provider)
    webhooks = [each for item in document.value.get("webhooks", {}).values() for each in item.values()]
    named = [str(each["operationId"]) for each in webhooks if isinstance(each, dict) and "operationId" in each]
    return [each.id for each in document.operations] + named


def subjects_of(provider: str, options: Options) -> Subjects:
    """Return a provider's subjects for a run; raise `CouldNotLookError` where a server is named and not to be had."""
    target = _target(provider, options)
    return Subjects(
        provider=provider,
        document=document_of(provider),
        target=target,
        facts=target.known,
        clients=clients_of(provider),
        measure=options.measure,
    )


def _target(provider: str, options: Options) -> Target:
    embedded = target_of(provider)
    if options.base_url is None:
        return embedded
    _expect_reachable(options.base_url)
    try:
        remote = import_module("conformance.remote")
    except ImportError:
        raise CouldNotLookError(
            "servers behind a URL are not available in this checkout; leave --base-url out"
        ) from None
    secrets = dict(embedded.server().simulator.credentials)
    target: Target = remote.RemoteTarget(provider, options.base_url, options.auth_url, secrets)
    return target


def _expect_reachable(url: str) -> None:
    """Raise `CouldNotLookError` where nobody listens; no request is sent."""
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    try:
        socket.create_connection((parts.hostname or "", port), PATIENCE_SECONDS).close()
    except OSError as error:
        place = f"{parts.hostname}:{port}"
        raise CouldNotLookError(f"{place}: nobody answers ({error.strerror or error}); start the server") from None


def server_told(provider: str, options: Options) -> str:
    """Say what answers a provider's requests: the URL, `simulator`, or `stub`."""
    return options.base_url or ("simulator" if provider in SIMULATED else "stub")
