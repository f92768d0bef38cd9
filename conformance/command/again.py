"""From the options of a run to those that its commands must have again."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.command.options import REPORT, Options
from conformance.results.again import Again
from conformance.results.describing import without_user


def again_of(provider: str, options: Options) -> Again:
    """Return what leads to the same server; whose numbers were written to stands as a placeholder."""
    report = "" if options.report == REPORT else str(options.report)
    return Again(tuple(_server(provider, options)), report, has_replay=not options.is_live)


def _server(provider: str, options: Options) -> Iterator[str]:
    if options.base_url is None and not options.is_live:
        return
    yield from ("--provider", provider)
    for name, url in (("--base-url", options.base_url), ("--auth-url", options.auth_url)):
        if url is not None:
            yield from (name, without_user(url))
    if options.is_simulator:
        yield "--simulator"
    if options.is_live:
        yield from ("--live", *_live(options))


def _live(options: Options) -> Iterator[str]:
    if options.allow_spend:
        yield from ("--allow-spend", str(options.allow_spend), "--to", *("<NUMBER>" for _ in options.recipients))
    if options.sender is not None:
        yield from ("--sender", "<SENDER>")
    if options.credentials is not None:
        yield from ("--credentials", str(options.credentials))
    usual = Options()
    for name in ("most_of_operation", "most_requests", "per_minute"):
        if getattr(options, name) != getattr(usual, name):
            yield from (f"--{name.replace('_', '-')}", str(getattr(options, name)))
