"""Text of the document stays text: wherever it stands and whatever it holds, it never becomes code."""

from __future__ import annotations

import ast
import builtins
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest

from scripts.documents import Json
from scripts.generation import tool
from scripts.generation.probing.places import Place
from scripts.problems import Problem, Problems
from tests.scripts.generation.workshop import FICTIONAL, document_of, imported, pigeon, put, render_to

CANARY = "__import__('builtins').eaten.append(1)"
#: Half of a surrogate pair is not among them: the reader of documents refuses it.
HOSTILE = {
    "closing quotes": f'"""\n{CANARY}\n"""',
    "single quotes": f"'''\n{CANARY}\n'''",
    "a literal's end": f"'); {CANARY} #",
    "another literal's end": f'"), {CANARY}, ("',
    "a statement after a line break": f"text\n{CANARY}\n",
    "a statement after a carriage return": f"text\r{CANARY}\r",
    "a statement after a form feed": f"text\f\v\x1c\x85{CANARY}",
    "a statement after a line separator": f"text\u2028{CANARY}\u2029{CANARY}",
    "a call": CANARY,
    "an f-string": "{" + CANARY + "}",
    "Jinja": "{{ " + CANARY + " }}{% raw %}{# #}",
    "Jinja that ends": "{% endraw %}{% endfor %}{{ ''.__class__ }}",
    "a trailing backslash": f"text\\\n{CANARY}\\",
    "a quote at the end": 'text"',
    "two quotes at the end": 'text""',
    "broken escapes": r"\x \u12 \N{no such} \777 \U00110000",
    "NUL": f"text\x00\n{CANARY}",
    "bidirectional text": f"text\u202e\u2066{CANARY}\u2069",
    "joiners and marks": "a\u200da\ufeff\u00ad\U000e0041\ue000\u0301",
    "three hundred backslashes": "\\" * 299 + '"',
    "a comment": f"# {CANARY}",
    "a type comment": "type: ignore\n# noqa",
    "nothing": "",
    "blanks": " \t\n ",
}
_EACH = 2  # texts for each place, so that each text meets several places
SCHEMAS, OPERATION = "/components/schemas", "/paths/~1letters/post"
SENDING = "/paths/~1lofts~1{loft}~1letters/post"
FORM = f"{SENDING}/requestBody/content/application~1x-www-form-urlencoded/schema"
ARRIVALS = "/webhooks/arrivals"
CREDENTIALS = "/components/securitySchemes/Whistle/x-credentials"
#: Places whose text becomes a literal, a name, or both.
LITERALS = (
    "/info/title",
    "/servers/0/url",
    f"{OPERATION}/operationId",
    f"{OPERATION}/x-window/longest",
    f"{OPERATION}/x-representation/parameter",
    f"{OPERATION}/x-representation/values/csv",
    f"{OPERATION}/x-representation/download",
    f"{OPERATION}/parameters/4/name",
    f"{OPERATION}/parameters/5/x-client-name",
    f"{OPERATION}/parameters/7/schema/x-delimiter/character",
    f"{OPERATION}/parameters/8/schema/enum/0",
    f"{OPERATION}/parameters/12/schema/pattern",
    f"{SCHEMAS}/Letter/properties/sent/x-client-name",
    f"{SCHEMAS}/LetterWeight/enum/1",
    f"{SCHEMAS}/LetterState/x-aliases/here",
    f"{SCHEMAS}/LetterClass/x-enum-varnames/0",
    f"{SCHEMAS}/Refusal/x-error/code",
    f"{SCHEMAS}/Refusal/x-error/status",
    f"{SCHEMAS}/Refusal/x-error/authentication/0",
    f"{CREDENTIALS}/file/environment",
    f"{CREDENTIALS}/secrets/loft/environment",
    f"{CREDENTIALS}/token/algorithm",
    f"{CREDENTIALS}/token/headers/kid",
    f"{SENDING}/parameters/1/schema/x-code-of/enumeration",
    f"{SENDING}/x-roles/0",
    f"{SENDING}/x-partial-success/accepted",
    f"{FORM}/properties/signed/x-client-name",
    f"{FORM}/properties/to/x-delimiter/items/pattern",
    f"{SCHEMAS}/Taken/properties/number/x-former-names/0",
    f"{SCHEMAS}/Arrival/properties/letters/x-unwrap/member",
    f"{SCHEMAS}/Arrival/properties/letters/x-unwrap/items",
    f"{ARRIVALS}/post/operationId",
    f"{ARRIVALS}/x-callback/rows",
    f"{ARRIVALS}/x-callback/signature/member",
    f"{ARRIVALS}/x-callback/signature/parts/0",
    f"{ARRIVALS}/x-callback/signature/parts/1",
)
FLASH = "/paths/~1stations~1{station_id}~1flashes/post"
SUN = "/components/securitySchemes/Sun"
#: Such places of the other document.
OTHER_LITERALS = (
    "/paths/~1oauth~1token/servers/0/url",
    "/paths/~1oauth~1token/servers/0/x-client-name",
    "/paths/~1oauth~1token/post/operationId",
    f"{FLASH}/parameters/0/x-from-credentials",
    f"{FLASH}/parameters/1/schema/const",
    "/paths/~1flashes~1search/post/requestBody/x-client-name",
    "/paths/~1flashes/get/parameters/2/schema/default",
    "/paths/~1flashes/get/x-pagination/next",
    "/paths/~1flashes/get/security/0",
    f"{SCHEMAS}/FlashRequest/properties/protocol/const",
    f"{SCHEMAS}/FlashFilter/properties/searchTerm/x-client-name",
    f"{SCHEMAS}/Flash/properties/stamped/x-datetime/pattern",
    f"{SCHEMAS}/Flash/properties/uri/x-last-segment",
    f"{SCHEMAS}/Trouble/x-error/invalid/1",
    f"{SCHEMAS}/Trouble/required/1",
    f"{SUN}/x-credentials/operation",
    f"{SUN}/flows/clientCredentials/tokenUrl",
    "/components/securitySchemes/Mirror/name",
    "/components/securitySchemes/Station/x-credentials/username",
    "/webhooks/reflections/x-callback/discriminator/member",
    "/webhooks/sightings/x-callback/discriminator/values/0",
    "/webhooks/sightings/post/operationId",
)
#: Objects whose keys are text of the document.
KEYED = (
    "/paths",
    f"{OPERATION}/x-representation/values",
    f"{OPERATION}/responses/200/content",
    f"{SCHEMAS}/Letter/properties",
    f"{SCHEMAS}/LetterState/x-aliases",
    f"{SCHEMAS}/LetterState/x-enum-descriptions",
    f"{CREDENTIALS}/secrets",
    f"{CREDENTIALS}/token/claims",
    f"{SENDING}/parameters/1/schema/x-code-of/codes",
    f"{FORM}/properties",
    "/webhooks",
    SCHEMAS,
)
OTHER_KEYED = (
    f"{SCHEMAS}/FlashFilter/properties",
    f"{SCHEMAS}/FlashRequest/properties",
    "/components/securitySchemes",
    f"{SUN}/flows/clientCredentials/scopes",
    "/paths/~1flashes/get/security/0",
)
PLACES = [("pigeon", at) for at in (*LITERALS, *KEYED)] + [("heliograph", at) for at in (*OTHER_LITERALS, *OTHER_KEYED)]


@pytest.fixture(autouse=True, scope="module")
def without_ruff() -> Iterator[None]:
    """Leave out ruff, which cannot make text into code, and compile each template once: they take most of the time."""
    configuration = tool.configuration

    def without_hooks(*paths: Path) -> Any:
        config = configuration(*paths)
        config.post_hooks = []
        return config

    compiled: dict[tuple[Any, ...], Any] = {}
    compiling = jinja2.Environment.compile

    def compiled_once(self: jinja2.Environment, *template: Any, **options: Any) -> Any:
        if template not in compiled:
            compiled[template] = compiling(self, *template, **options)
        return compiled[template]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tool, "configuration", without_hooks)
        patch.setattr(jinja2.Environment, "compile", compiled_once)
        yield


@pytest.fixture
def eaten(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return what the canary fills when it is run."""
    found: list[int] = []
    monkeypatch.setattr(builtins, "eaten", found, raising=False)
    return found


def _prose(document: Json) -> list[str]:
    return [leaf.at for leaf in Place(document, "", document).leaves() if _is_prose(leaf.at)]


def _is_prose(at: str) -> bool:
    steps = at.split("/")
    return steps[-1] in {"description", "summary"} or steps[-2] == "x-enum-descriptions"


def _nodes(folder: Path, document: Json, name: str = "pigeon") -> int | None:
    """Return the number of syntax nodes in the package of a document, or None where it is refused."""
    try:
        package = render_to(folder, document, name)
    except (Problem, Problems):
        return None
    trees = [ast.parse(path.read_bytes()) for path in package.rglob("*.py")]
    return sum(1 for tree in trees for _ in ast.walk(tree))


@pytest.fixture(scope="module")
def harmless(without_ruff: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, int | None]:
    """Return the number of syntax nodes in each provider's own package."""
    folder = tmp_path_factory.mktemp("harmless")
    return {name: _nodes(folder, document_of(name), name) for name in FICTIONAL}


@pytest.mark.parametrize("name", FICTIONAL)
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_prose_stays_prose(
    name: str, kind: str, tmp_path: Path, harmless: dict[str, int | None], eaten: list[int]
) -> None:
    """One text in every description and summary at once leaves the modules with the same syntax."""
    document = document_of(name)
    for at in _prose(document):
        put(document, at, HOSTILE[kind])
    assert harmless[name] == _nodes(tmp_path, document, name)
    with imported(tmp_path, name):
        assert [] == eaten


def _rename_first(holder: dict[str, Json], name: str) -> None:
    """Give the first member of an object another name, in its place."""
    items = list(holder.items())
    holder.clear()
    holder.update([(name, items[0][1]), *items[1:]])


@pytest.mark.parametrize(("name", "at"), PLACES)
def test_a_hostile_value_is_inert_or_refused(
    name: str, at: str, tmp_path: Path, harmless: dict[str, int | None]
) -> None:
    """A text in a place that becomes a literal or a name keeps the syntax, or is a problem."""
    first = PLACES.index((name, at)) * _EACH
    for kind in (list(HOSTILE) * 4 * _EACH)[first : first + _EACH]:
        document = document_of(name)
        if at in {*KEYED, *OTHER_KEYED}:
            _rename_first(Place(document, "", document).resolve(at).value, HOSTILE[kind])
        else:
            put(document, at, HOSTILE[kind])
        assert _nodes(tmp_path / kind, document, name) in {harmless[name], None}


def test_a_place_that_takes_any_text_keeps_all_of_it(tmp_path: Path) -> None:
    """A literal is lossless: the wire's own name and value come out as they stand in the document."""
    document = pigeon()
    text = "".join(HOSTILE.values())
    put(document, f"{SCHEMAS}/LetterState/x-aliases", {text: "SENT"})
    put(document, f"{SCHEMAS}/Taken/properties/number/x-former-names", [text])
    put(document, f"{OPERATION}/parameters/5/name", text)
    put(document, f"{FORM}/properties/to/x-delimiter/items/pattern", text)
    render_to(tmp_path, document)
    with imported(tmp_path) as package:
        assert package.models.LetterState.SENT is package.models.LetterState(text)
        operation = importlib.import_module("sms_providers.pigeon.api.letters.list_letters").OPERATION
        assert text == operation.parameters[5].name
        operation = importlib.import_module("sms_providers.pigeon.api.letters.send_letters").OPERATION
        assert text == operation.parameters[2].kind.items.pattern
        assert (text,) == importlib.import_module("sms_providers.pigeon._wire").taken_reader.members[0].former_names
