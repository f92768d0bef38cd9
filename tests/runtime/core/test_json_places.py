"""Places in a JSON value: pointers are written, followed, and tell the row (RFC 6901)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_providers.core.places import pointer, resolve, row_of


@pytest.mark.parametrize(
    ("expected", "steps"),
    [("", ()), ("/result/3/cost", ("result", 3, "cost")), ("/a~1b/~0", ("a/b", "~")), ("/~01", ("~1",)), ("/", ("",))],
)
def test_a_pointer_escapes_its_steps(expected: str, steps: tuple[object, ...]) -> None:
    """Tilde and slash inside of a name are told from the ones that part names."""
    assert expected == pointer(*steps)


@pytest.mark.parametrize(
    ("expected", "value", "at"),
    [
        (7, {"error": {"code": 7}}, "/error/code"),
        ({"code": 7}, {"error": {"code": 7}}, "/error"),
        (1, {"a/b": {"~": 1}}, "/a~1b/~0"),
        ([1], [1], ""),
        (None, {"error": None}, "/error/code"),
        (None, {"error": "text"}, "/error/code"),
        (None, {"error": [{"code": 7}]}, "/error/code"),
        (8, [{"code": 7}, {"code": 8}], "/1/code"),
        (None, [7], "/1"),
        (None, [7, 8], "/01"),
        (None, [7, 8], "/-1"),
        (None, [7], "/-"),
        (None, [7, 8], "/\u0661"),
        (None, [7], "/" + "9" * 5000),
        (9, {"0": 9}, "/0"),
        (None, {}, "/error/code"),
        (None, None, "/error/code"),
    ],
)
def test_a_pointer_is_followed_as_far_as_it_leads(expected: Any, value: Any, at: str) -> None:
    """Where nothing stands, or something without members, there is simply nothing."""
    assert expected == resolve(value, at)


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_what_a_pointer_names_is_found(names: list[str]) -> None:
    """Following a pointer is the inverse of writing it, for whatever names."""
    value: Any = "here"
    for name in reversed(names):
        value = {name: value}
    assert resolve(value, pointer(*names)) == "here"


@pytest.mark.parametrize(
    ("expected", "at"),
    [
        (3, "/result/3/cost"),
        (0, "/result/0"),
        (None, "/result"),
        (None, "/total_count"),
        (None, "/results/3"),
        (None, "/result/x"),
        (None, "/result/01"),
        (None, "/result/\u0663"),
        (None, "/result/" + "9" * 5000),
        (None, ""),
    ],
)
def test_the_row_is_told_from_the_pointer(expected: int | None, at: str) -> None:
    """A place inside of a row names the row's index, any other place names none."""
    assert expected == row_of(at, "/result")
