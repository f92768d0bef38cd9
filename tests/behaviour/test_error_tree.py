"""One tree of errors, drawn where it is defined."""

from __future__ import annotations

import pytest

from sms_providers import errors


def _drawn() -> dict[str, str]:
    """Return the parent of each class, as the drawing at the top of the module has it."""
    parents: dict[str, str] = {}
    way: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        name = next((word for word in line.replace("│", " ").split() if word.endswith("Error")), None)
        depth = len(line) - len(line.lstrip("│├└─ "))
        if name is None or not line.lstrip("│├└─ ").startswith(name):
            continue
        way = [step for step in way if step[0] < depth]
        if way or depth == 0:
            parents.setdefault(name, way[-1][1] if way else "Exception")
        way.append((depth, name))
    return parents


@pytest.mark.parametrize("name", errors.__all__)
def test_the_tree_is_drawn_as_it_is(name: str) -> None:
    """Every class stands in the drawing, under its own parent, and is an SmsProviderError."""
    found = getattr(errors, name)
    assert (found.__bases__[0].__name__, True) == (_drawn()[name], issubclass(found, errors.SmsProviderError))
