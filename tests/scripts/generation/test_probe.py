"""What the probe promises: no place of the document without a proof, one line for each finding, never a traceback."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.documents import Json
from scripts.generation.probing.places import Place
from scripts.generation.verification import probe
from scripts.problems import Problems
from tests.scripts.generation.workshop import FICTIONAL, PACKAGE, PIGEON, ROOT, document_of, probed, put

OPERATION = "/paths/~1letters/post"
SENDING = "/paths/~1lofts~1{loft}~1letters/post"
FORM = f"{SENDING}/requestBody/content/application~1x-www-form-urlencoded/schema"
SCHEMAS = "/components/schemas"
WORDS_WITHOUT_RULE = (
    f"{OPERATION}/x-unheard",
    f"{SENDING}/requestBody/x-unheard",
    f"{FORM}/x-unheard",
    f"{FORM}/properties/text/x-unheard",
    f"{SENDING}/parameters/1/schema/x-code-of/more",
    f"{SENDING}/x-partial-success/more",
    f"{SCHEMAS}/Arrival/properties/letters/x-unwrap/more",
    f"{SCHEMAS}/Taken/properties/number/x-later-names",
    f"{OPERATION}/parameters/4/schema/x-unheard",
    f"{OPERATION}/x-pagination/last",
    f"{OPERATION}/x-window/shortest",
    f"{SCHEMAS}/Letter/x-unheard",
    f"{SCHEMAS}/Letter/properties/number/multipleOf",
    f"{SCHEMAS}/Letter/properties/pilot/x-client-type",
    f"{SCHEMAS}/LetterState/x-enum-deprecated",
    "/components/securitySchemes/Whistle/x-credentials/realm",
    "/webhooks/arrivals/x-unheard",
    "/webhooks/arrivals/x-callback/unheard",
    "/webhooks/arrivals/x-callback/signature/header",
    "/webhooks/arrivals/post/security",
    "/security",
)
FLASH = "/paths/~1stations~1{station_id}~1flashes/post"
HELIOGRAPHS_WORDS_WITHOUT_RULE = (
    "/paths/~1oauth~1token/servers/0/variables",
    f"{FLASH}/requestBody/x-unheard",
    f"{FLASH}/responses/202/x-unheard",
    "/paths/~1flashes~1search/post/x-pagination/next",
    "/paths/~1flashes~1search/post/requestBody/content/application~1json/schema/uniqueItems",
    "/paths/~1flashes/get/x-pagination/last",
    "/paths/~1flashes/get/parameters/0/schema/x-unheard",
    f"{SCHEMAS}/FlashRequest/x-unheard",
    f"{SCHEMAS}/FlashRequest/properties/share/x-unheard",
    f"{SCHEMAS}/Recipient/properties/name/x-unheard",
    f"{SCHEMAS}/FlashFilter/x-unheard",
    f"{SCHEMAS}/Flash/properties/uri/x-first-segment",
    f"{SCHEMAS}/Flash/properties/counts/propertyNames",
    f"{SCHEMAS}/Labels/x-unheard",
    f"{SCHEMAS}/Trouble/x-error/details",
    "/components/securitySchemes/Station/x-credentials/realm",
    "/components/securitySchemes/Sun/flows/clientCredentials/refreshUrl",
    "/components/securitySchemes/Sun/x-credentials/margin",
    "/components/securitySchemes/Mirror/x-credentials/prefix",
    "/webhooks/reflections/x-callback/discriminator/more",
    "/webhooks/news/post/security",
)
WORDS = {"pigeon": WORDS_WITHOUT_RULE, "heliograph": HELIOGRAPHS_WORDS_WITHOUT_RULE}
#: Words that have a rule, which the package does not keep.
WORDS_WITH_A_RULE = (
    f"{FORM}/properties/to/x-from-credentials",
    f"{OPERATION}/parameters/0/x-from-credentials",
    f"{SCHEMAS}/Refusal/x-error/invalid",
)
#: Changes that no client can show: texts without a place in it, examples, bounds of what the provider sends.
NOT_SHOWN = (
    "/parameters/13/description",
    "PhoneNumber/description",
    "Labels/description",
    "~1echo/put/security",
    "/examples/",
    "/number/minimum",
    "/ArrivedLetterNest/",
    "/requestBody/description",
    "/schema/description",
    "Whistle/description",
    "/Station/description",
    "/Sun/description",
    "/scopes/flash",
    "FlashRequest/description",
    "/200/description",
    "XX/description",
    "/202/description",
    "/401/description",
    "/default/description",
    "flashes/post/parameters/1/description",
    "sightings/get/parameters/1/description",
    "/grant_type/description",
    "/protocol/description",
    "/level/pattern",
    "/reflected/pattern",
)
_EACH = 31


@pytest.mark.parametrize("name", FICTIONAL)
def test_a_word_without_a_rule_is_named(pristine: Path, name: str) -> None:
    """Each word of the document that the probe does not know, in whatever place, is a finding."""
    document = document_of(name)
    for at in WORDS[name]:
        put(document, at, {"said": "so"})
    lines = probed(pristine, document, name=name)
    assert [] == [at for at in WORDS[name] if not any(line.startswith(at) for line in lines)]


@pytest.mark.parametrize("at", WORDS_WITH_A_RULE)
def test_a_word_that_the_package_does_not_keep_is_named(pristine: Path, at: str) -> None:
    """A word that means something where it stands is a finding where the package does nothing of the kind."""
    document = document_of("pigeon")
    put(document, at, {"said": "so"})
    assert [] != [line for line in _said(pristine, document, "pigeon") if line.startswith(at)]


def _said(pristine: Path, document: Json, name: str) -> list[str]:
    """Return what the probe says: of what needs no client where it says something, else of all."""
    return probed(pristine, document, (), name) or probed(pristine, document, name=name)


def _changed(value: Json) -> Json:
    return not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else f"{value}x"


def _leaves(name: str) -> list[tuple[str, str]]:
    document = document_of(name)
    root = Place(document, "", document)
    webhooks = [item["x-callback"] for _, item in root["webhooks"].members()]
    leaves = [leaf.at for place in (root["paths"], root["components"], *webhooks) for leaf in place.leaves()]
    free = ("/tags/", "/example", *NOT_SHOWN)
    return [(name, at) for at in leaves if not any(part in at for part in free)]


@pytest.mark.parametrize(("name", "at"), [leaf for name in FICTIONAL for leaf in _leaves(name)[::_EACH]])
def test_a_changed_place_is_noticed(pristine: Path, name: str, at: str) -> None:
    """A package that was made from a document which differs in one place is not taken for this document's."""
    document = document_of(name)
    put(document, at, _changed(Place(document, "", document).resolve(at).value))
    assert [] != _said(pristine, document, name)


def test_the_command_counts_facts(pristine: Path) -> None:
    """A package that holds every fact ends in one line with their number."""
    said = probe(pristine, ROOT / "runtime", PACKAGE, PIGEON)
    assert re.fullmatch(r"probe: [0-9]{4} facts", said)


def test_the_command_names_each_finding_on_a_line(sources: Path) -> None:
    """A broken package makes one problem for each finding, each of which begins with a pointer."""
    client = sources / "sms_providers" / "pigeon" / "client.py"
    client.write_text(client.read_text(encoding="utf-8").replace("lifetime=600", "lifetime=6"), encoding="utf-8")
    with pytest.raises(Problems) as caught:
        probe(sources, ROOT / "runtime", PACKAGE, PIGEON)
    assert ["/components/securitySchemes/Whistle/x-credentials/token/lifetime"] == [
        problem.what.partition(": ")[0] for problem in caught.value.problems
    ]


def test_a_package_that_cannot_be_imported_is_one_line() -> None:
    """A package that does not exist, or fails while it is imported, is a finding and no traceback."""
    command = [sys.executable, "-m", "scripts.generation.probe", "sms_providers.nobody", str(PIGEON)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = "/info: the package sms_providers.nobody: expected no error, found ModuleNotFoundError: "
    assert (1, "", 1) == (result.returncode, result.stdout, len(result.stderr.splitlines()))
    assert said == result.stderr[: len(said)]


def test_a_document_that_is_none_is_one_problem(tmp_path: Path) -> None:
    """A document that cannot be read is the problem that every script makes of it."""
    command = [sys.executable, "-m", "scripts.generation.probe", PACKAGE, str(tmp_path / "none.yaml")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (2, f"{tmp_path / 'none.yaml'}: there is no such file\n") == (result.returncode, result.stderr)
