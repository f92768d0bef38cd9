"""What a run was told, checked for sense; it can be handed to another process."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from attrs import field, frozen

from conformance.command.endings import UsageError
from conformance.requirement import Measure, Profile

KNOWN_FAILURES = Path(__file__).parents[1] / "known-failures.yaml"
REPORT = Path("reports")
#: How many rows a law asks for on a page, and how many pages at most, by profile.
PAGES: dict[Profile, tuple[int, int | None]] = {"quick": (40, None), "full": (20, None), "nightly": (7, None)}


@frozen
class Selection:
    """What is tried: of these providers, these operations and these beginnings of ids; all, where none are named."""

    providers: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()

    def has(self, requirement: str) -> bool:
        """Return whether a requirement of that id is selected."""
        provider, operation = requirement.split("/")[:2]
        return (
            (not self.providers or provider in self.providers)
            and (not self.operations or operation in self.operations)
            and (not self.prefixes or requirement.startswith(self.prefixes))
        )

    def may_have(self, provider: str) -> bool:
        """Return whether anything of a provider can be selected."""
        named = {each.partition("/")[0] for each in self.prefixes}
        is_begun = any(provider.startswith(each) for each in named)
        return (not self.providers or provider in self.providers) and (not named or is_begun)


@frozen
class Options:
    """The options of a run; `arguments` is the command line, without anybody's phone number.

    With `must_be_conclusive` a verdict that says nothing makes the run red. What follows `sender` is about live runs:
    the file of credentials, and how many requests there may be of an operation, in all, and in a minute.
    """

    selection: Selection = Selection()
    base_url: str | None = None
    auth_url: str | None = None
    is_simulator: bool = False
    is_live: bool = False
    profile: Profile = "quick"
    seed: int = Measure().seed
    report: Path = REPORT
    known_failures: Path = KNOWN_FAILURES
    keep_personal: bool = False
    allow_spend: int = 0
    recipients: tuple[str, ...] = field(default=(), repr=False)
    sender: str | None = field(default=None, repr=False)
    credentials: Path | None = None
    most_of_operation: int = 20
    most_requests: int = 60
    per_minute: int = 30
    must_be_conclusive: bool = False
    arguments: tuple[str, ...] = ()

    @property
    def measure(self) -> Measure:
        """How much is asked for."""
        size, most = PAGES[self.profile]
        return Measure(page_size=size, most_pages=most, seed=self.seed, profile=self.profile)


def checked(options: Options) -> Options:
    """Return options that make sense together; raise `UsageError` naming the option and the remedy."""
    for is_wrong, what in _contradictions(options):
        if is_wrong:
            raise UsageError(what)
    for name, url in (("--base-url", options.base_url), ("--auth-url", options.auth_url)):
        if url is not None and not _is_url(url):
            raise UsageError(
                f"{name} is no URL of http or https without a user's name; give one such as http://127.0.0.1:8080"
            )
    return options


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
        )
    except ValueError:
        return False


def _contradictions(options: Options) -> list[tuple[bool, str]]:
    has_url = options.base_url is not None
    spends = options.allow_spend > 0
    return [
        (options.is_simulator and options.is_live, "--simulator and --live exclude each other; leave one out"),
        (options.is_simulator and not has_url, "--simulator says what --base-url is; give --base-url, or neither"),
        (
            has_url and not options.is_simulator and not options.is_live,
            "--base-url is taken for a live server: add --simulator if it is none, else --live",
        ),
        (
            options.auth_url is not None and not has_url and not options.is_live,
            "--auth-url goes with --base-url; give both",
        ),
        (
            (has_url or options.is_live) and len(options.selection.providers) != 1,
            "a server belongs to one provider; name it with --provider",
        ),
        ((spends or bool(options.recipients)) and not options.is_live, "--allow-spend and --to go with --live alone"),
        (spends != bool(options.recipients), "--allow-spend N and --to NUMBER… go together; give both or neither"),
    ]
