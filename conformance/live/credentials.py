"""Who calls in a live run: the secrets that the client itself would take, from the environment or from a file."""

from __future__ import annotations

from pathlib import Path

from conformance.clients import Clients
from conformance.command.endings import UsageError
from sms_providers.core.credentials import CredentialsForm
from sms_providers.errors import CredentialsError


def secrets_of(clients: Clients, file: Path | None = None) -> dict[str, str]:
    """Return the secrets by name; raise `UsageError` naming those that are missing, and where they come from."""
    form: CredentialsForm = clients.blocking._facts.credentials
    try:
        found = form.from_environment() if file is None else form.from_file(file)
    except CredentialsError as error:
        raise UsageError(f"a live run needs credentials: {error}; see docs/live.md") from None
    return {each.name: found.reveal(each.name) for each in form.secrets}
