"""Credentials: where they are taken from, how a lack is worded, and that they stay hidden."""

from __future__ import annotations

import copy
import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sms_providers.core.credentials import Credentials, CredentialsForm, Secret
from sms_providers.errors import CredentialsError
from tests.runtime.flights import SENTINEL
from tests.runtime.pigeon import FORM

HELP = "; use the file that the loft keeper gives out, named by an argument or by PIGEON_CREDENTIALS"
USUAL = {"loft_id": "7", "whistle": SENTINEL}


def refusal(take: Callable[[], Credentials]) -> str:
    """Return the text of the error that taking credentials ends in."""
    with pytest.raises(CredentialsError) as caught:
        take()
    assert SENTINEL not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return str(caught.value)


def revealed(credentials: Credentials) -> dict[str, str]:
    """Return all secrets in clear."""
    return {name: credentials.reveal(name) for name in USUAL}


def test_values_are_taken_by_name() -> None:
    """The secrets that the form names are kept, anything else in the mapping is left alone."""
    assert revealed(FORM.from_values({**USUAL, "project": 1}, "the call")) == USUAL


@pytest.mark.parametrize(("expected", "value"), [("7", 7), ("7", " 7\n"), ("0", 0), ("007", "007")])
def test_a_secret_becomes_trimmed_text(expected: str, value: object) -> None:
    """Key files give ids as numbers, and environments give texts with a line break at their end."""
    assert expected == FORM.from_values({**USUAL, "loft_id": value}, "the call").reveal("loft_id")


@pytest.mark.parametrize("value", [None, "", " \n", True, 7.0, ["7"], {"id": 7}, b"7"])
def test_what_cannot_be_a_secret_counts_as_missing(value: object) -> None:
    """Nothing is guessed: nulls, blanks and other types are named as missing, without being quoted."""
    expected = f"Pigeon: the call lacks loft_id (the number of the loft){HELP}"
    assert expected == refusal(lambda: FORM.from_values({**USUAL, "loft_id": value}, "the call"))


def test_all_missing_secrets_are_named_at_once() -> None:
    """One error tells everything that has to be supplied, and where to get it."""
    missing = "loft_id (the number of the loft) and whistle (the whistle that the birds obey)"
    assert f"Pigeon: the call lacks {missing}{HELP}" == refusal(lambda: FORM.from_values({}, "the call"))


def test_a_form_without_a_file_does_not_speak_of_one() -> None:
    """The remedy is only named where there is one."""
    form = CredentialsForm("Pigeon", (Secret("whistle", "PIGEON_WHISTLE", "the whistle"),))
    assert "Pigeon: the call lacks whistle (the whistle)" == refusal(lambda: form.from_values({}, "the call"))


def test_a_form_without_a_file_says_what_one_must_hold(tmp_path: Path) -> None:
    """Who gave a file learns which secrets belong into it, and where each is to be had."""
    form = CredentialsForm("Pigeon", (Secret("whistle", "PIGEON_WHISTLE", "the whistle"),))
    expected = ": No such file or directory; it must be a JSON object with whistle (the whistle)"
    assert refusal(lambda: form.from_file(tmp_path / "none.json")).endswith(expected)


def test_a_file_is_read(tmp_path: Path) -> None:
    """The provider's key file works as it was downloaded, by path or by text, with a byte order mark or without."""
    content = json.dumps({"loft_id": 7, "whistle": SENTINEL, "comment": "grün"}, ensure_ascii=False).encode()
    for name, prefix in {"plain.json": b"", "marked.json": b"\xef\xbb\xbf"}.items():
        (tmp_path / name).write_bytes(prefix + content)
        assert revealed(FORM.from_file(tmp_path / name)) == USUAL
        assert revealed(FORM.from_file(str(tmp_path / name))) == USUAL


FILES: dict[str, tuple[str, bytes]] = {
    "empty": (": is not JSON", b""),
    "text": (": is not JSON", SENTINEL.encode()),
    "truncated": (": is not JSON", f'{{"whistle": "{SENTINEL}"'.encode()),
    "invalid UTF-8": (": is not JSON", b'{"whistle": "\xff' + SENTINEL.encode() + b'"}'),
    "nested too deeply": (": is not JSON", b"[" * 100_000),
    "list": (": does not hold a JSON object", json.dumps([SENTINEL]).encode()),
    "null": (": does not hold a JSON object", b"null"),
    "lacking": (
        " lacks loft_id (the number of the loft)",
        json.dumps({"whistle": SENTINEL, "loft_id": None}).encode(),
    ),
}


@pytest.mark.parametrize(("expected", "content"), FILES.values(), ids=FILES.keys())
def test_a_file_that_cannot_be_used_is_told_by_its_fault(tmp_path: Path, expected: str, content: bytes) -> None:
    """The error names file, fault and remedy, and quotes nothing of what the file holds."""
    path = tmp_path / "key.json"
    path.write_bytes(content)
    assert f"Pigeon: the credentials file {path}{expected}{HELP}" == refusal(lambda: FORM.from_file(path))


def test_a_missing_file_and_a_directory_are_told_apart(tmp_path: Path) -> None:
    """The operating system's reason is passed on."""
    missing = tmp_path / "nowhere.json"
    assert f"Pigeon: the credentials file {missing}: No such file or directory{HELP}" == refusal(
        lambda: FORM.from_file(missing)
    )
    assert f"Pigeon: the credentials file {tmp_path}: Is a directory{HELP}" == refusal(lambda: FORM.from_file(tmp_path))


def test_what_is_no_path_is_told() -> None:
    """An unset variable that was passed on as None is a usual mistake; bytes are a path as any other."""
    nothing: Any = None
    expected = f"Pigeon: the credentials file: must be a path, not NoneType{HELP}"
    assert expected == refusal(lambda: FORM.from_file(nothing))
    missing: Any = b"missing.json"
    assert "the credentials file missing.json: No such file" in refusal(lambda: FORM.from_file(missing))


CONTENTS: dict[str, str] = {
    "a key file": json.dumps({"loft_id": 7, "whistle": SENTINEL}),
    "a key file in lines": json.dumps({"loft_id": 7, "whistle": SENTINEL}, indent=2),
    "a list": json.dumps([{"whistle": SENTINEL}]),
    "a key": f"-----BEGIN PRIVATE KEY-----\nMII/{SENTINEL}\n-----END PRIVATE KEY-----",
    "a key in one line": f"-----BEGIN PRIVATE KEY-----MII/{SENTINEL}",
    "a key without its frame": "MII/" + SENTINEL * 40,
    "a word": SENTINEL,
    "not for printing": f"./{SENTINEL}\0",
    "half a character": f"./{SENTINEL}\udc80",
}


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_what_the_file_holds_is_not_quoted_where_its_path_is_wanted(content: str) -> None:
    """Who puts the key itself into the variable, or into the argument, does not find it in a log."""
    told = ": a path is wanted there, not what the file holds"
    for take, named_by in (
        (lambda: FORM.from_environment({"PIGEON_CREDENTIALS": content}), "PIGEON_CREDENTIALS"),
        (lambda: FORM.from_file(content), "the argument path"),
        (lambda: FORM.from_file(os.fsencode(content)), "the argument path"),  # type: ignore[arg-type]  # a usual mistake
    ):
        assert f"Pigeon: the credentials file that {named_by} names{told}{HELP}" == refusal(take)


def test_no_exception_behind_the_error_holds_the_path() -> None:
    """A tool that shows the exceptions behind an error shows no key either."""
    with pytest.raises(CredentialsError) as caught:
        FORM.from_file(CONTENTS["a key file"])
    assert caught.value.__context__ is None


def test_the_environment_may_hold_each_secret() -> None:
    """One variable for each secret is enough."""
    environment = {"PIGEON_LOFT_ID": "7", "PIGEON_WHISTLE": SENTINEL, "PATH": "/"}
    assert revealed(FORM.from_environment(environment)) == USUAL


def test_the_environment_may_name_a_file(tmp_path: Path) -> None:
    """The named file wins over single variables, which may be left over from something else."""
    path = tmp_path / "key.json"
    path.write_text(json.dumps(USUAL))
    environment = {"PIGEON_CREDENTIALS": str(path), "PIGEON_LOFT_ID": "8", "PIGEON_WHISTLE": "left over"}
    assert revealed(FORM.from_environment(environment)) == USUAL


def test_a_named_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    """Nothing falls back silently to other credentials than the ones that were asked for."""
    environment = {"PIGEON_CREDENTIALS": str(tmp_path / "no"), "PIGEON_LOFT_ID": "8", "PIGEON_WHISTLE": SENTINEL}
    assert "No such file" in refusal(lambda: FORM.from_environment(environment))


def test_an_empty_variable_is_no_variable() -> None:
    """Deployment tools set variables to nothing to unset them."""
    environment = {"PIGEON_CREDENTIALS": "", "PIGEON_LOFT_ID": "7", "PIGEON_WHISTLE": SENTINEL}
    assert revealed(FORM.from_environment(environment)) == USUAL


def test_a_lacking_environment_names_its_variables() -> None:
    """The error says which secret is missing and which variables were looked at."""
    expected = (
        "Pigeon: the environment (variables PIGEON_LOFT_ID, PIGEON_WHISTLE) lacks loft_id (the number of the loft)"
    )
    assert expected + HELP == refusal(lambda: FORM.from_environment({"PIGEON_WHISTLE": SENTINEL}))


def test_the_environment_is_the_process_s_own_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an argument the process's variables are read, when called and not when imported."""
    monkeypatch.delenv("PIGEON_CREDENTIALS", raising=False)
    monkeypatch.setenv("PIGEON_LOFT_ID", "7")
    monkeypatch.setenv("PIGEON_WHISTLE", SENTINEL)
    assert revealed(FORM.from_environment()) == USUAL


def test_credentials_print_names_only() -> None:
    """No way of printing an object shows a secret."""
    credentials = FORM.from_values(USUAL, "the call")
    assert "<Credentials of Pigeon: loft_id, whistle>" == repr(credentials)
    assert SENTINEL not in f"{credentials} {credentials!r} {[credentials]} %s" % credentials
    assert not hasattr(credentials, "__dict__")


@pytest.mark.parametrize(
    "spread", [pickle.dumps, copy.copy, copy.deepcopy], ids=["pickling", "copying", "deep copying"]
)
def test_credentials_do_not_spread(spread: Callable[[Any], Any]) -> None:
    """Neither pickling nor copying takes secrets along, not even inside of something else."""
    with pytest.raises(CredentialsError, match="credentials are not pickled or copied; make the client again"):
        spread(FORM.from_values(USUAL, "the call"))


def test_later_changes_of_the_mapping_do_not_matter() -> None:
    """The secrets are taken once."""
    values = dict(USUAL)
    credentials = FORM.from_values(values, "the call")
    values["whistle"] = "other"
    assert SENTINEL == credentials.reveal("whistle")
