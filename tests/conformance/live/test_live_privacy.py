"""What a live run leaves behind: no credentials, and nobody's number or text, unless that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.facts import facts_of
from conformance.simulators import PROVIDERS
from tests.conformance.live.acting import RECIPIENT, at, commanded, give_secrets, secrets

SENDER = "PLANTED4711"
TEXT = "Your parcel waits"


def left_behind(report: Path, said: str) -> str:
    """Return all that a run wrote and said."""
    files = [path.read_text(encoding="utf-8") for path in report.rglob("*") if path.is_file()]
    assert files
    return "\n".join([*files, said])


@pytest.mark.parametrize("keeps", [False, True])
@pytest.mark.parametrize("provider", PROVIDERS)
def test_nothing_of_anybody(
    provider: str, keeps: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Numbers, names and texts are there only with --keep-personal-data, credentials and tokens never."""
    give_secrets(provider, monkeypatch)
    options = ["--allow-spend", "1", "--to", RECIPIENT, "--sender", SENDER]
    options += ["--keep-personal-data"] if keeps else []
    report = tmp_path / "report"
    with at(provider, tmp_path) as place:
        commanded("run", "--provider", provider, "--base-url", place.url, "--live", "--report", str(report), *options)
        shown = str(place.requests)
    assert RECIPIENT in shown
    said = capsys.readouterr()
    found = left_behind(report, said.out + said.err)
    for planted in (RECIPIENT, SENDER, TEXT):
        assert keeps == (planted in found), planted
    # Who calls is a value of rows and filters as well; what proves it is nobody's but the caller's.
    identity = facts_of(provider).credentials.identity.upper()
    for name, secret in secrets(provider).items():
        if not (keeps and identity and name.endswith(identity)):
            assert secret not in found
    assert "eyJ" not in found
    assert "Bearer " not in found
