"""How a name on the wire reads in the client: the probe's own rule, not the generator's."""

from __future__ import annotations

import builtins
import keyword
import re

from scripts.generation.probing.places import Place

_TAKEN = (set(dir(builtins)) | {"self", "datetime"}) - {"id"}


def snake_case(name: str) -> str:
    """Return a name in snake case, with an underscore behind it where Python has the word itself.

    A name that begins with a digit or an underscore gets `field_` in front.
    """
    spaced = re.sub("([A-Z]?[a-z]+)", r" \1 ", name) if name.lower() != name else name
    snake = "_".join(re.findall(r"[^\W_]+", spaced)).lower()
    snake = f"{snake}_" if keyword.iskeyword(snake) or snake in _TAKEN else snake
    return snake if snake.isidentifier() and not name.startswith("_") else f"field_{snake}"


def client_name(place: Place, wire_name: str) -> str:
    """Return the name of a member or parameter in the client."""
    return snake_case(place.get("x-client-name") or wire_name)


def value_names(schema: Place) -> dict[object, str]:
    """Return the names of an enumeration's members by their values."""
    values = schema.get("x-extensible-enum") or schema.get("enum") or []
    given = schema.get("x-enum-varnames") or [snake_case(str(value)).rstrip("_").upper() for value in values]
    return dict(zip(values, given, strict=True))


def normal(text: str | None) -> str:
    """Return a text with each run of white space as one blank."""
    return " ".join((text or "").split())
