"""That two builds count as one only when they are the same to the byte."""

from __future__ import annotations

from pathlib import Path

from scripts.packaging.comparing import differences
from tests.scripts.packaging.checkout import packed, sdist_of, wheel_of


def _folders(root: Path) -> tuple[Path, Path]:
    for name in ("first", "second"):
        (root / name).mkdir()
    return root / "first", root / "second"


def _said(first: Path, second: Path) -> list[str]:
    return [str(problem) for problem in differences(first, second)]


def test_equal_builds_do_not_differ(tmp_path: Path) -> None:
    """Two builds with the same bytes have no differences."""
    first, second = _folders(tmp_path)
    packed(first)
    for path in first.iterdir():
        (second / path.name).write_bytes(path.read_bytes())
    assert [] == _said(first, second)


def test_the_members_that_differ_are_named(tmp_path: Path) -> None:
    """Another content, a member more and a member less are each named with their place."""
    first, second = _folders(tmp_path)
    wheel_of(first / "a.whl", {"client.py": "1", "gone.py": ""})
    wheel_of(second / "a.whl", {"client.py": "2", "new.py": ""})
    expected = [
        "a.whl/client.py: another content in the second build",
        "a.whl/gone.py: gone in the second build",
        "a.whl/new.py: new in the second build",
    ]
    assert expected == _said(first, second)


def test_a_date_of_today_is_noticed(tmp_path: Path) -> None:
    """An sdist whose members differ in nothing but their date is another sdist."""
    first, second = _folders(tmp_path)
    sdist_of(first / "a.tar.gz", {"client.py": "1"}, date=0)
    sdist_of(second / "a.tar.gz", {"client.py": "1"}, date=86400)
    assert ["a.tar.gz/client.py: another date in the second build"] == _said(first, second)


def test_another_order_of_members_is_noticed(tmp_path: Path) -> None:
    """Archives with the same members in another order are not the same bytes."""
    first, second = _folders(tmp_path)
    wheel_of(first / "a.whl", {"a.py": "", "b.py": ""})
    wheel_of(second / "a.whl", {"b.py": "", "a.py": ""})
    assert ["a.whl: the same members, packed in another order or by another compressor"] == _said(first, second)


def test_a_file_that_only_one_build_made_is_named(tmp_path: Path) -> None:
    """A distribution that the second build did not make is a difference."""
    first, second = _folders(tmp_path)
    wheel_of(first / "a.whl", {})
    assert ["a.whl: only one of the two builds made it"] == _said(first, second)
