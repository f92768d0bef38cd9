"""Who lacks a secret is told where to get it."""

from __future__ import annotations

import re

import pytest

from conformance.clients import clients_of
from sms_providers.core.credentials import CredentialsForm, Secret
from sms_providers.errors import CredentialsError

PROVIDERS = ["apifonica", "routee", "voximplant"]
#: What a sentence about a place has: where something is shown, given or found, or in which file it stands.
PLACE = re.compile(r"\b(shown|shows|found|given to|key file|platform|control panel)\b")


def form_of(provider: str) -> CredentialsForm:
    """Return the form of a provider's secrets."""
    found: CredentialsForm = clients_of(provider).blocking._facts.credentials
    return found


@pytest.mark.parametrize(
    "secret", [each for one in PROVIDERS for each in form_of(one).secrets], ids=lambda each: each.name
)
def test_every_secret_has_a_place(secret: Secret) -> None:
    """The help of each secret says more than its name in other words: where it is to be had."""
    assert PLACE.search(secret.description), secret.description


@pytest.mark.parametrize("provider", PROVIDERS)
def test_an_empty_environment_is_told_with_every_place(provider: str) -> None:
    """One error names all that is missing, each with its place."""
    form = form_of(provider)
    with pytest.raises(CredentialsError) as caught:
        form.from_environment({})
    assert [] == [each.name for each in form.secrets if each.description not in str(caught.value)]
