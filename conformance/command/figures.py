"""The figure of a run: how many results there are of each verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from conformance.results.record import Result, VerdictWord


def figure(results: Iterable[Result], seconds: float) -> str:
    """Return the last line of a run; passes and failures are told even where there are none."""
    counts = Counter(each.verdict for each in results)
    words = [word for word in get_args(VerdictWord) if counts[word] or word in ("pass", "fail")]
    return f"conformance: {', '.join(f'{counts[word]} {word}' for word in words)}, {seconds:.1f} s"
