"""Take in a provider's new page: `python -m scripts.regenerate PROVIDER PAGE` compares, judges, and regenerates.

The page is held against what is published, every quirk is judged on it, and only if everything still holds it takes
the old one's place and the steps that follow are run; otherwise the tree stays as it is. The report, in Markdown, is
`reports/regenerate-PROVIDER.md`; the last line of standard output is the figure. Exit codes:

 0  nothing changed, after looking
 2  wrong usage
 3  could not look: an error page, no document, a page that shrank, files of the project that cannot be read
 4  a later step failed; the tree is as it was
10  prose only; regenerated
11  changed, and everything still holds; regenerated
12  needs a decision: a quirk is fixed, no longer applies or conflicts, or the presentation misses its target
13  an operation is gone
14  what is new needs presentation: the curated document would break a rule
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from scripts import steps
from scripts.problems import Problem, exit_code_of
from scripts.regenerating.accounts import Account
from scripts.regenerating.outcomes import Outcome
from scripts.regenerating.reporting import report
from scripts.regenerating.work import Runner, Work

__all__ = ["Outcome", "main"]


def main(arguments: Sequence[str] | None = None, run: Runner = steps.run) -> Outcome:
    """Take in the page that the command line names; `run` runs the steps that follow, and raises `Problem`."""
    options = _options(arguments)
    today = options.date or datetime.now(UTC).date()
    account = Work(options.provider, options.page, options.root, today, run, options.dry_run).done()
    target: Path = options.report or options.root / "reports" / f"regenerate-{options.provider}.md"
    if exit_code_of(lambda: _write(target, report(account))):
        return Outcome.USAGE
    for line in (*_lines(account), f"report: {target.as_posix()}", account.figure):
        print(line)
    return account.outcome


def _lines(account: Account) -> Iterator[str]:
    """Yield a line for everything that asks for a maintainer."""
    if account.verdicts:
        for quirk in account.verdicts.quirks:
            if not quirk.verdict.is_settled:
                yield f"{quirk.id}: {quirk.verdict.value}"
        for failed, _ in account.verdicts.others:
            yield f"{failed.place}: {failed.fate.value}"
    yield from (f"{at}: only our words are left" for at in account.ghosts)
    if account.looked:
        yield from (f"{gone}: gone" for gone in account.looked.gone)
    yield from map(str, account.problems)


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Problem(f"the report cannot be written: {error.strerror}", target) from error


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    about, _, _ = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(prog="python -m scripts.regenerate", description=about)
    parser.add_argument("provider", metavar="PROVIDER", help="the provider's short name, such as my-provider")
    parser.add_argument("page", metavar="PAGE", type=Path, help="the page as saved: markdown with an OpenAPI document")
    parser.add_argument("--root", metavar="DIR", type=Path, default=Path(), help="the project's folder")
    parser.add_argument("--report", metavar="FILE", type=Path, help="reports/regenerate-PROVIDER.md if not given")
    parser.add_argument("--date", type=date.fromisoformat, help="the date of import to note; today if not given")
    parser.add_argument("--dry-run", action="store_true", help="look, judge and report, but change nothing")
    options = parser.parse_args(arguments)
    if not (options.root / "specs" / "published" / options.provider).is_dir():
        parser.error(f"nothing is published of {options.provider!r}; import a page of it first (make import)")
    return options


if __name__ == "__main__":
    sys.exit(main())
