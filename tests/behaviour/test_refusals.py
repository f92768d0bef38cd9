"""What a provider refuses, by status or inside a success: the class of the error, and what it carries."""

from __future__ import annotations

import pytest

from sms_providers import errors
from tests.behaviour import faults
from tests.behaviour.colours import Colour
from tests.behaviour.faults import Fault
from tests.behaviour.stage import Stage, staged
from tests.behaviour.subjects import APIFONICA, ROUTEE, SUBJECTS, VOXIMPLANT, WORDING, Subject

REFUSALS = [
    pytest.param(subject, name, fault, id=f"{subject}-{name}-{number}")
    for subject in SUBJECTS
    for name, of_class in subject.refusals.items()
    for number, fault in enumerate(of_class)
]


@pytest.mark.parametrize(("subject", "name", "fault"), REFUSALS)
def test_a_refusal_is_of_the_class_that_it_means(subject: Subject, name: str, fault: Fault, colour: Colour) -> None:
    """Each refusal, in-band or by status, is exactly one class of the tree and keeps all that the provider said."""
    with staged(subject, colour) as stage:
        # A client that was given a token takes some refusals for those of the token, and asks with another.
        stage.plan(fault, fault)
        with pytest.raises(errors.ProviderError) as caught:
            stage.page(stage.client(retries=0))
    error = caught.value
    assert (name, WORDING, stage.subject.listing.method) == (type(error).__name__, error.message, error.operation)
    assert (error.response.status_code, error.response.json()) == (error.status, error.body)
    assert str(error.code) in str(error.response.content)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, "[]"),
        (502, "<!DOCTYPE html><html><body>Bad gateway</body></html>"),
        (503, ""),
        (504, '{"result": ['),
        (520, ""),
        (520, "error code: 520"),
        (599, "null"),
    ],
)
def test_every_status_from_500_on_is_a_server_error(stage: Stage, status: int, body: str) -> None:
    """Whatever a failing server puts into the body, HTML, nothing or a broken text, its status decides."""
    stage.plan(faults.answering(status, body))
    with pytest.raises(errors.ServerError) as caught:
        stage.page(stage.client(retries=0))
    assert (status, body.encode()) == (caught.value.status, caught.value.response.content)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (401, errors.AuthenticationError),
        (403, errors.PermissionDeniedError),
        (404, errors.NotFoundError),
        (429, errors.RateLimitError),
        (400, errors.ProviderError),
        (418, errors.ProviderError),
        (451, errors.ProviderError),
    ],
)
def test_a_web_page_with_a_refusing_status_is_a_refusal(
    stage: Stage, status: int, expected: type[errors.ProviderError]
) -> None:
    """A proxy's HTML in the place of the provider's words still ends in the class that the status means."""
    stage.plan(*[faults.web_page(status)] * 2)
    with pytest.raises(errors.ProviderError) as caught:
        stage.page(stage.client(retries=0))
    assert (expected, status) == (type(caught.value), caught.value.status)


def test_a_provider_that_gives_no_token_does_not_accept_the_credentials(colour: Colour) -> None:
    """A refusal of the token ends the call with the authentication's error, of the token's operation."""
    with staged(ROUTEE, colour) as stage:
        client = stage.client(retries=0, application_secret="another")
        with pytest.raises(errors.AuthenticationError) as caught:
            stage.page(client)
    assert ("request_token", 401) == (caught.value.operation, caught.value.status)


@pytest.mark.parametrize(
    ("subject", "named"),
    [
        (VOXIMPLANT, "check account_id, key_id, private_key, the role that the key carries, and this machine's clock"),
        (APIFONICA, "check account_sid and auth_token"),
        (ROUTEE, "check the application's id and secret, and that its token is good for this server"),
    ],
)
def test_refused_credentials_are_named_as_the_caller_gave_them(subject: Subject, named: str, colour: Colour) -> None:
    """What to look at fits the way to authenticate: nobody without a signed token is sent to look at a clock."""
    with staged(subject, colour) as stage:
        stage.plan(*[faults.answering(401)] * 2)
        with pytest.raises(errors.AuthenticationError) as caught:
            stage.page(stage.client(retries=0))
    assert str(caught.value).endswith(f"; {named}")


def test_a_token_that_is_never_accepted_is_an_authentication_error(colour: Colour) -> None:
    """A provider that refuses the renewed token as well is not asked for ever."""
    with staged(ROUTEE, colour) as stage:
        refusal = faults.answering_json(401, {"error": "invalid_token", "error_description": WORDING})
        stage.plan(*[refusal] * 5)
        with pytest.raises(errors.AuthenticationError):
            stage.page(stage.client(retries=0))
        assert 2 == len(stage.server.heard)


@pytest.mark.parametrize(("heard", "status"), [(1, 403), (2, 401)])
def test_what_costs_money_is_sent_again_only_where_nothing_was_done(colour: Colour, heard: int, status: int) -> None:
    """A 403 may be the application's own and is final, a 401 is about the token and brings another one."""
    with staged(ROUTEE, colour) as stage:
        stage.plan(*[faults.answering_json(status, {"code": "403000000", "developerMessage": WORDING})] * 5)
        with pytest.raises(errors.PermissionDeniedError):
            stage.send(stage.client(retries=0))
        assert (heard, heard) == (len(stage.server.heard), len(stage.server.token_heard))


def test_a_retry_after_is_kept_on_the_error(stage: Stage) -> None:
    """How long the provider asks to wait stands on the error, for who retries by hand."""
    stage.plan(faults.answering(429, "", {"Retry-After": "17"}))
    with pytest.raises(errors.RateLimitError) as caught:
        stage.page(stage.client(retries=0))
    assert 17 == caught.value.retry_after
