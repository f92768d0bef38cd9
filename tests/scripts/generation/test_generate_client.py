"""The generator's command: what it proves before it takes the old package's place, and what it leaves alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import generate_client
from scripts.generate_client import generate, swap
from scripts.generation import tool, verification
from scripts.generation.rendering import render
from scripts.problems import Problem, Problems
from tests.scripts.generation.workshop import FICTIONAL, PIGEON, ROOT

#: One cache for all runs: without one, mypy reads every dependency anew.
TYPES_CACHE = ROOT / ".cache" / "mypy-generation"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the root of a small project that has Pigeon's document, and the package of an earlier run."""
    (tmp_path / "specs" / "curated").mkdir(parents=True)
    for name in FICTIONAL:
        shutil.copyfile(PIGEON.with_stem(name), tmp_path / "specs" / "curated" / f"{name}.yaml")
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    (tmp_path / "runtime").symlink_to(ROOT / "runtime")
    TYPES_CACHE.mkdir(parents=True, exist_ok=True)
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "mypy-generation").symlink_to(TYPES_CACHE)
    old = tmp_path / "generated" / "sms_providers" / "pigeon"
    old.mkdir(parents=True)
    (old / "__init__.py").write_text("old\n", encoding="utf-8")
    return tmp_path


def _content(project: Path) -> dict[str, bytes]:
    files = [path for path in (project / "generated").rglob("*") if path.is_file()]
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in files}


OLD = {"generated/sms_providers/pigeon/__init__.py": b"old\n"}


def test_a_proven_package_takes_the_old_ones_place(project: Path) -> None:
    """A run says what became of the package and what the probe counted, and a second run changes nothing."""
    said = "generated/sms_providers/pigeon: changed, operations 4, models 11, enumerations 5; probe: "
    assert said == generate("pigeon", project)[: len(said)]
    content = _content(project)
    assert PIGEON.read_bytes() == content["generated/sms_providers/pigeon/openapi.yaml"]
    assert [] == [name for name in content if "__pycache__" in name or name.endswith(".old")]
    assert [] == [path.name for path in (project / ".cache").iterdir() if path.name != "mypy-generation"]


def test_a_new_package_is_proven_as_well(project: Path) -> None:
    """Everything that Pigeon's document has not goes through types and probe too, and no other package is touched."""
    said = "generated/sms_providers/heliograph: new, operations 7, models 17, enumerations 2; probe: "
    assert said == generate("heliograph", project)[: len(said)]
    assert OLD.items() <= _content(project).items()


def _spoil(monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    """Have the next package rendered with a fault in the file of its clients."""

    def spoiled(*arguments: object, **options: object) -> object:
        plan = render(*arguments, **options)  # type: ignore[arg-type]
        path = Path(str(options["output"])) / "client.py"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        return plan

    monkeypatch.setattr(generate_client, "render", spoiled)


def test_a_fault_in_the_types_leaves_the_old_package(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What mypy complains of stops the run before anything is swapped."""
    _spoil(monkeypatch, "base_url: str | None = None", "base_url: str | None = 0")
    with pytest.raises(Problems, match=r"mypy: sms_providers/pigeon/client.py:\d+: error: Incompatible default"):
        generate("pigeon", project)
    assert OLD == _content(project)


def test_a_fault_that_only_the_probe_sees_leaves_the_old_package(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the probe names stops the run although the types are right."""
    monkeypatch.setattr(generate_client, "check_types", lambda *_: None)
    _spoil(monkeypatch, "backdate=30", "backdate=31")
    with pytest.raises(Problems, match=r"probe of sms_providers.pigeon: /components/\S+/token/backdate: "):
        generate("pigeon", project)
    assert OLD == _content(project)


@pytest.mark.parametrize("path", ["", "/nowhere"])
def test_a_warning_of_the_generator_leaves_the_old_package(
    project: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """A ruff that cannot be found, which would leave code as it is printed, is only a warning to the generator."""
    monkeypatch.setenv("PATH", path)
    monkeypatch.setattr(tool, "sys", type("Nowhere", (), {"executable": "/nowhere/python"}))
    with pytest.raises(Problems, match=r"the generator: .*ruff"):
        generate("pigeon", project)
    assert OLD == _content(project)


def test_a_document_that_is_refused_leaves_the_old_package(project: Path) -> None:
    """The problem names the document by its path in the project."""
    document = project / "specs" / "curated" / "pigeon.yaml"
    text = document.read_text(encoding="utf-8").replace("format: decimal", "format: money")
    document.write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match=r"^specs/curated/pigeon.yaml: /components/schemas/Arrival/properties/toll: "):
        generate("pigeon", project)
    assert OLD == _content(project)


@pytest.mark.parametrize(
    ("name", "said"), [("nobody", "there is no such file"), ("../pigeon", "not the name of a package")]
)
def test_a_provider_without_a_document_is_a_problem(project: Path, name: str, said: str) -> None:
    """A misspelt name ends in one problem."""
    with pytest.raises(Problem, match=said):
        generate(name, project)


def _folder(top: Path, name: str, text: str) -> Path:
    (top / name).mkdir()
    (top / name / "file.py").write_text(text, encoding="utf-8")
    return top / name


def test_swap_says_what_the_old_folder_was(tmp_path: Path) -> None:
    """A folder is new, changed or unchanged; caches of Python's do not count."""
    target = tmp_path / "below" / "target"
    assert "new" == swap(_folder(tmp_path, "one", "1"), target)
    (target / "__pycache__").mkdir()
    (target / "__pycache__" / "file.pyc").write_bytes(b"")
    assert "unchanged" == swap(_folder(tmp_path, "two", "1"), target)
    assert "changed" == swap(_folder(tmp_path, "three", "3"), target)
    assert "3" == (target / "file.py").read_text(encoding="utf-8")


def test_a_swap_that_fails_puts_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between taking away and putting in place lies one step that can fail, and it is undone."""
    target, new = _folder(tmp_path, "target", "old"), _folder(tmp_path, "new", "new")
    rename: Callable[[Path, Path], Path] = Path.rename

    def failing(self: Path, other: Path) -> Path:
        if self == new:
            raise OSError("no space")
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="no space"):
        swap(new, target)
    assert "old" == (target / "file.py").read_text(encoding="utf-8")


def test_a_check_that_hangs_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check without an end is broken off and named."""
    monkeypatch.setattr(verification, "_SECONDS", 0)
    with pytest.raises(Problem, match="did not end within 0 seconds"):
        verification.probe(tmp_path, tmp_path, "sms_providers.pigeon", PIGEON)


def test_the_commands_problems_are_lines(tmp_path: Path) -> None:
    """The command ends with 2 and one line for each problem, without a traceback."""
    command = [sys.executable, "-m", "scripts.generate_client", "nobody"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (2, "") == (result.returncode, result.stdout)
    assert ["specs/curated/nobody.yaml: there is no such file"] == [
        line.removeprefix(f"{ROOT}/") for line in result.stderr.splitlines()
    ]
