"""Cases about what the provider pushes: the document's reading of it, its proof, and what the client makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from conformance import comparing, laws
from conformance.canned import content_of
from conformance.case import Case
from conformance.clients import Clients
from conformance.document import Document
from conformance.receiving import Push, receiving
from conformance.seen import VacuousError, push_inbound, server_for
from conformance.server import Target
from conformance.shapes import shape
from conformance.verdict import Finding
from conformance.webhook import Webhook
from sms_providers.errors import SmsProviderError

Secrets = Mapping[str, str]


def findings(case: Case, document: Document, target: Target, clients: Clients | None) -> Iterator[Finding]:
    """Give every contradiction between the case's expectation, the document, and what was pushed or read of it."""
    webhook = document.webhook(case.operation)
    if webhook is None:
        yield Finding("/webhooks", f"a webhook {case.operation}", "none")
        return
    if "x-callback" not in webhook.item:
        yield Finding(f"{webhook.pointer.rpartition('/')[0]}/x-callback", "how it is pushed", "nothing")
        return
    if case.relation != "spec-server" and (clients is None or clients.parse_callback is None):
        yield Finding("/parse_callback", "a client that reads callbacks", "none")
        return
    push, secrets = _pushed(case, target)
    if case.relation == "spec-server":
        yield from _told_truly(case, webhook, push.body, secrets)
    elif clients is not None:
        yield from _read(case, webhook, push, clients, secrets)


def _pushed(case: Case, target: Target) -> tuple[Push, Secrets]:
    """Have the simulator push what the case says, or make up a push of the case's reply; return it with the secrets."""
    with receiving() as (url, pushes):
        histories = {} if {"reports", "campaign"} & set(case.request) else {"rows": 0}
        server = server_for(case, target, callback_url=url, **histories)
        for each in case.request.get("push", ()):
            push_inbound(server, each)
        if "reports" in case.request:
            server.simulator.push_delivery_reports(case.request["reports"])
        if "campaign" in case.request:
            server.simulator.push_campaign(server.simulator.campaigns[case.request["campaign"]].tracking_id)
        server.simulator.wait_for_callbacks()
    secrets = dict(getattr(server.simulator, "callback_secrets", {}))
    if case.reply is not None:
        media_type = case.reply.get("type", "application/json")
        pushes.append(Push({"Content-Type": media_type}, content_of(case.reply)))
    if not pushes:
        raise VacuousError("a callback")
    return Push(pushes[-1].headers, target.pushed(pushes[-1].body)), secrets


def _told_truly(case: Case, webhook: Webhook, body: bytes, secrets: Secrets) -> Iterator[Finding]:
    misfit = webhook.misfit(body)
    if misfit is not None:
        yield misfit
    yield from webhook.unproved(body, secrets)
    yield from _messages(case, webhook, body)
    for change in case.expect.get("changes", ()):
        other = webhook.read(body)
        yield from laws.changed(other, change)
        if webhook.misfit_of(other) is None:
            yield Finding(change["at"], "a document that does not allow this change", "one that does")


def _messages(case: Case, webhook: Webhook, body: bytes) -> Iterator[Finding]:
    """Find that the messages in a body, as the document unwraps them, are not those that the case spells out."""
    if webhook.is_single and "messages" not in case.expect:
        return
    found, wanted = list(webhook.messages(body)), case.expect.get("messages", ())
    if len(found) != len(wanted):
        yield Finding("/messages", f"{len(wanted)} messages", f"{len(found)}")
        return
    for (at, message), expected in zip(found, wanted, strict=True):
        yield from laws.holds(message, {f"/{name}": value for name, value in expected.items()}, {}, at)


def _read(case: Case, webhook: Webhook, push: Push, clients: Clients, secrets: Secrets) -> Iterator[Finding]:
    wrong = {name: f"not {value}" for name, value in secrets.items()}
    given = {"right": secrets, "wrong": wrong, "none": {}}[case.request["secrets"]]
    try:
        assert clients.parse_callback is not None
        model = clients.parse_callback(push.headers, push.body, **given)
    except SmsProviderError as error:
        yield from _error(error, case.expect.get("error", {}))
        return
    if "error" in case.expect:
        yield Finding("/error", case.expect["error"]["class"], "none")
        return
    yield from comparing.model_differences(webhook.document, webhook.schema, webhook.read(push.body), model, "")
    yield from _messages(case, webhook, push.body)


def _error(error: SmsProviderError, wanted: Mapping[str, Any]) -> Iterator[Finding]:
    if type(error).__name__ != wanted.get("class"):
        yield Finding("/error", wanted.get("class", "none"), type(error).__name__)
    for name, value in wanted.items():
        if name != "class" and getattr(error, name, None) != value:
            yield Finding(f"/error/{name}", str(value), shape(getattr(error, name, None)))
