"""Running live: the plan is printed, then its requests are sent, then what came of them is written down."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import cast

import httpx
from attrs import evolve, field, frozen

from conformance.clients import Clients, clients_of
from conformance.command.again import again_of
from conformance.command.endings import CONFORMS, UsageError
from conformance.command.figures import figure
from conformance.command.hearing import Heard
from conformance.command.options import Options
from conformance.command.subjects import chosen_providers
from conformance.command.trying import judge
from conformance.command.working import Told
from conformance.command.writing import write_run
from conformance.derived.look import Look
from conformance.document import Document
from conformance.exchanges import Pairs
from conformance.known_failures import known_failures
from conformance.live.choosing import candidates, facts_of_run
from conformance.live.credentials import secrets_of
from conformance.live.ending import exit_code, stale_of
from conformance.live.fence import Fence
from conformance.live.limits import Limits, measure
from conformance.live.pacing import Pace
from conformance.live.plan import Plan, Step
from conformance.live.planning import Planner, requirement_of
from conformance.live.proof import Proof
from conformance.live.rules import Rules
from conformance.live.target import LiveTarget
from conformance.remote.forwarding import transport
from conformance.reports.coverage import coverage
from conformance.reports.matrix import matrix, told_in_full
from conformance.reports.progress import signs_for
from conformance.requirement import Subjects
from conformance.results.again import OF_SIMULATOR, Again
from conformance.results.describing import PACKAGE, version_of
from conformance.results.making import result_of
from conformance.results.record import RED, Known
from conformance.results.redacting import Redaction
from conformance.server import Target
from conformance.subjects import document_of
from scripts.problems import Problem

AGENT = f"sms-providers-conformance/{version_of(PACKAGE)}"


@frozen(eq=False)
class Run:
    """A live run that is planned and may begin."""

    subjects: Subjects = field(repr=False)
    plan: Plan
    fence: Fence

    def results(
        self, known: Mapping[str, Known], *, keep_personal: bool = False, again: Again = OF_SIMULATOR
    ) -> Iterator[Told]:
        """Try what is planned and tell each result; once the provider has refused the credentials nothing is tried."""
        for part in self.plan.parts:
            if self.fence.closed is not None:
                return
            requirement, begun = part.requirement, time.perf_counter()
            self.fence.begin(requirement.id)
            verdict = judge(requirement, self.subjects)
            result = result_of(
                requirement,
                verdict,
                self.subjects,
                milliseconds=(time.perf_counter() - begun) * 1000,
                known=known.get(requirement.id),
                keep_personal=keep_personal,
                again=again,
            )
            yield Told(self.subjects.provider, "result", result)


def prepared(
    provider: str, options: Options, *, document: Document, clients: Clients, sending: httpx.BaseTransport | None = None
) -> Run:
    """Plan a live run; raise `UsageError` where credentials are missing, or nothing is left to be tried."""
    limits = limits_of(options)
    secrets = secrets_of(clients, options.credentials)
    base_url, auth_url = urls(document, options)
    target = LiveTarget(provider, base_url, auth_url, secrets)
    facts = facts_of_run(target.known, limits)
    # What the target stands for is what it does.
    subjects = Subjects(provider, document, cast(Target, target), facts, clients, measure=measure(options.seed))
    planner = Planner(subjects, limits)
    for law in candidates(subjects, Look(subjects, target.server()), limits):
        if options.selection.has(requirement_of(law, provider).id):
            planner.add(law)
    if not planner.plan.parts:
        raise UsageError(f"nothing that may be tried live is selected of {provider}; leave --case and --operation out")
    rules = Rules(document, facts, limits, target.base_url, target.token_url, Proof(facts.credentials, secrets))
    target.sending = Fence(planner.plan, rules, Pace(limits.per_minute), AGENT, sending or transport())
    return Run(subjects, planner.plan, target.sending)


def limits_of(options: Options) -> Limits:
    """Return the ceilings that a command line sets."""
    return Limits(
        of_operation=options.most_of_operation,
        of_run=options.most_requests,
        per_minute=options.per_minute,
        messages=options.allow_spend,
        recipients=options.recipients,
        sender=options.sender,
    )


def urls(document: Document, options: Options) -> tuple[str, str]:
    """Return the base URL and that of the server of tokens: those of the options, else the provider's own.

    A replaced base URL is that of tokens too, so that no secret goes to the provider while a stand-in is tried.
    """
    own = str(document.value["servers"][0]["url"])
    base = options.base_url or own
    others = [each["servers"][0]["url"] for each in document.value["paths"].values() if "servers" in each]
    auth = options.auth_url or (base if options.base_url or not others else str(others[0]))
    return base, auth


def print_plan(options: Options) -> int:
    """Print what a live run would send, and send nothing; raise `UsageError` like a run."""
    _say_plan(_run(options), options)
    return CONFORMS


def live_run(options: Options) -> int:
    """Print the plan, send it, report, and return the exit code.

    0: all that was judged conforms. 1: something does not, a known failure is stale, or something is inconclusive where
    nothing may be. 3: nothing could be judged, or something went wrong on the way. Before anything is sent it raises
    `UsageError`, and `Problem` or `Problems` for a file that cannot be used.
    """
    begun, run = time.monotonic(), _run(options)
    provider = run.subjects.provider
    entries = known_failures(options.known_failures)
    problems = stale_of(entries, provider, options)
    _say_plan(run, options)
    heard = _heard(run, options, {each.id: each.known for each in entries})
    code = exit_code(
        heard,
        is_closed=run.fence.closed is not None,
        is_stale=bool(problems),
        must_be_conclusive=options.must_be_conclusive,
    )
    seconds = time.monotonic() - begun
    write_run(evolve(options, base_url=run.fence.rules.base_url), [provider], heard, seconds, code)
    _say(heard, run, problems)
    print(figure(heard.in_order, seconds), flush=True)
    return code


def _heard(run: Run, options: Options, known: Mapping[str, Known]) -> Heard:
    heard, provider = Heard(), run.subjects.provider
    again = again_of(provider, options)
    for each in run.results(known, keep_personal=options.keep_personal, again=again):
        heard.hear(each)
        print(f"{each.value.verdict}  {each.value.id}", flush=True)
    heard.hear(Told(provider, "coverage", coverage(run.subjects.document, run.subjects.journal)))
    return heard


def _run(options: Options) -> Run:
    (provider,) = chosen_providers(options)
    return prepared(provider, options, document=document_of(provider), clients=clients_of(provider))


def _say_plan(run: Run, options: Options) -> None:
    print(*run.plan.lines(partial(_shown, run, options.keep_personal)), sep="\n")
    limits = run.fence.rules.limits
    count, pace = len(run.plan.sent), limits.per_minute
    print(f"plan: {count} requests to {run.fence.rules.base_url}, {limits.messages} messages at most")
    print(f"each operation at most {pace} times a minute; press Ctrl-C to stop", flush=True)


def _shown(run: Run, keep_personal: bool, step: Step) -> Pairs:
    """Return a request's parameters as a terminal may show them; what a reply will tell stays in its braces."""
    document = run.subjects.document
    redaction, schemas = Redaction(document, keep_personal), document.operation(step.operation).parameters
    return tuple(
        (name, value if "{" in str(value) else redaction.parameter(name, value, schemas.get(name)))
        for name, value in step.request.pairs
    )


def _say(heard: Heard, run: Run, problems: Sequence[Problem]) -> None:
    results = heard.in_order
    if results:
        print(matrix(results))
    for result in results:
        if result.verdict in RED | {"inconclusive"}:
            print(f"\n{told_in_full(result, signs=signs_for(sys.stdout))}")
    if run.fence.closed is not None:
        print(f"stopped: {run.fence.closed}; put them right before the next run", flush=True)
    for problem in problems:
        print(problem, file=sys.stderr)
