"""The package that comes out: its files, its names, and that it works."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from scripts.generation import rendering
from scripts.generation.probing.signed_tokens import throw_away_key
from scripts.problems import Problem
from tests.scripts.generation.workshop import ROOT, imported, pigeon, probed, render_to

FIRST_LINE = "# Written by scripts/generate_client.py from pigeon.yaml; do not edit."
MODELS = """
    arrival arrival_batch arrived_letter bird letter letter_class letter_colour letter_page letter_state letter_urgency
    letter_weight reason refusal sending taken turned_away
"""
#: Names that the generated code or the runtime uses itself.
OWN_NAMES = """
    path query form body values operation arguments self cls format models credentials field define datetime Decimal
    wire item type from next class None str list dict int id _links 2fa accountID SMSCount object tuple timeout
    http_client plan literal unknown_field property _name
"""


def _modules(folder: Path) -> list[Path]:
    return sorted((folder / "sms_providers" / "pigeon").rglob("*.py"))


def test_the_package_has_a_file_for_each_thing(pristine: Path) -> None:
    """There is one module for each model, enumeration and operation, and nothing that the stock templates print."""
    package = pristine / "sms_providers" / "pigeon"
    names = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    models = MODELS.split()
    operations = ("count_letters", "find_letter", "list_letters", "send_letters")
    expected = {
        "__init__.py",
        "_wire.py",
        "api/__init__.py",
        "api/letters/__init__.py",
        "callbacks.py",
        "client.py",
        "models/__init__.py",
    }
    expected |= {"openapi.yaml", "examples.json", "py.typed"}
    expected |= {f"models/{name}.py" for name in models} | {f"api/letters/{name}.py" for name in operations}
    assert expected == {name for name in names if "__pycache__" not in name}


def test_each_module_names_its_script(pristine: Path) -> None:
    """Nobody edits a generated file by mistake: its first line says what wrote it, from what."""
    assert {FIRST_LINE} == {path.read_text(encoding="utf-8").split("\n")[0] for path in _modules(pristine)}


def test_no_name_of_the_document_can_meet_a_name_of_the_generator(pristine: Path) -> None:
    """Every import and module-level name that is not the document's begins with an underscore."""
    client = ast.parse((pristine / "sms_providers" / "pigeon" / "client.py").read_text(encoding="utf-8"))
    imports = [alias for node in ast.walk(client) if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert {"annotations"} == {
        alias.asname or alias.name for alias in imports if not (alias.asname or alias.name).startswith("_")
    }


def test_names_that_the_generated_code_uses_itself_do_no_harm(tmp_path: Path) -> None:
    """Parameters and members may have any name that Python, the templates or the runtime use."""
    document = pigeon()
    parameters = document["paths"]["/letters/count"]["get"]["parameters"] = []
    members = document["components"]["schemas"]["Bird"]["properties"]
    for name in OWN_NAMES.split():
        parameters.append({"name": name, "in": "query", "description": "Text.", "schema": {"type": "string"}})
        members[name] = {"type": "string", "description": "Text."}
    render_to(tmp_path, document)
    assert [] == probed(tmp_path, document)


def test_the_client_works(pristine: Path) -> None:
    """What a person writes by hand against the document is what the client does."""
    seen: list[httpx.Request] = []
    letter = b"""{"number": 7, "sender": 4479, "price": 0.00500, "sent": "2026-03-01 09:30:00",
        "state": "here", "class": 2, "weight": "heavy", "new": 1}"""

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=letter)

    with imported(pristine) as package:
        http_client = httpx.Client(transport=httpx.MockTransport(answer))
        client = package.Pigeon.from_credentials(loft=3, whistle=throw_away_key(), http_client=http_client)
        found = client.find_letter(loft="a/b", letter=7, detail=1, accept_language="en")
    assert "https://api.pigeon.example/v1/lofts/a%2Fb/letters/7?detail=1" == str(seen[0].url)
    assert ("GET", "en") == (seen[0].method, seen[0].headers["Accept-Language"])
    assert (7, "4479", "0.00500") == (found.number, found.sender, str(found.price))
    assert isinstance(found.price, Decimal)
    assert datetime(2026, 3, 1, 9, 30, tzinfo=UTC) == found.sent_at
    assert ("ARRIVED", "SLOW", "HEAVY") == (found.state.name, found.class_.name, found.weight.name)
    assert {"new": 1} == found.unknown_fields


def test_the_client_asks_for_its_token_and_sends_json(pristine: Path) -> None:
    """What a person writes by hand against the other document is what the client does, token included."""
    seen: list[httpx.Request] = []
    replies = [
        b'{"access_token": "T", "token_type": "Bearer", "expires_in": 60}',
        b'{"flash_id": "17", "uri": "/flashes/a%20b", "state": "WAITING", "cost": "0.0100", "brightness": 1,'
        b' "accepted": "Sun, 22 Nov 2026 12:00:00 +0200", "seen": null, "mirrors": [{"size": 2, "key": "K"}]}',
    ]

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=replies[len(seen) - 1])

    with imported(pristine, "heliograph") as package:
        http_client = httpx.Client(transport=httpx.MockTransport(answer))
        secrets = {"station_id": "north", "passphrase": "p", "mirror_key": "m"}
        client = package.Heliograph.from_credentials(**secrets, http_client=http_client)
        recipients = [package.models.Recipient("Ann", urgency="fast")]
        found = client.send_flash(to="south", words="Sun!", recipients=recipients, limit=Decimal("0.50"), copies=2)
    assert "https://auth.heliograph.example/v2/oauth/token" == str(seen[0].url)
    assert b"grant_type=client_credentials&audience=north" == seen[0].content
    assert "Basic bm9ydGg6cA==" == seen[0].headers["Authorization"]
    assert "https://api.heliograph.example/stations/north/flashes?format=v2" == str(seen[1].url)
    assert "Bearer T" == seen[1].headers["Authorization"]
    assert {
        "to": "south",
        "text": "Sun!",
        "recipients": [{"name": "Ann", "urgency": "fast"}],
        "limit": "0.50",
        "copies": 2,
        "protocol": "morse",
    } == json.loads(seen[1].content)
    assert (17, "a b", "0.0100", 1.0, None) == (
        found.flash_id,
        found.token,
        str(found.cost),
        found.brightness,
        found.seen,
    )
    assert datetime(2026, 11, 22, 10, tzinfo=UTC) == found.accepted
    assert "[Mirror(size=2, unknown_fields={})]" == repr(found.mirrors)


@pytest.mark.parametrize("printed", ["{{ plan.summary }}", "{{ plan.title ~ '' }}", "{{ plan.misspelt }}", "{% if %}"])
def test_a_template_that_fails_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str) -> None:
    """A template that prints text of the document as it is, or is none, ends in one problem."""
    templates = tmp_path / "templates"
    shutil.copytree(rendering.TEMPLATES, templates)
    with (templates / "package_init.py.jinja").open("a", encoding="utf-8") as template:
        template.write(printed)
    monkeypatch.setattr(rendering, "TEMPLATES", templates)
    with pytest.raises(Problem, match="a template failed: "):
        render_to(tmp_path / "sources")


def _hash_of(folder: Path) -> str:
    content = [f"{path.name}\n".encode() + path.read_bytes() for path in _modules(folder)]
    return hashlib.sha256(b"".join(content)).hexdigest()


@pytest.mark.parametrize("seed", ["0", "1", "random"])
def test_the_output_does_not_depend_on_the_hash_seed(pristine: Path, tmp_path: Path, seed: str) -> None:
    """The same document gives the same bytes in every process."""
    code = "from tests.scripts.generation.workshop import *; render_to(Path(sys.argv[1]))"
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, env=environment, check=True, capture_output=True
    )
    assert _hash_of(pristine) == _hash_of(tmp_path)
