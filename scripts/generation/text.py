"""The three sorts of text in generated code: the document's, names, and code; only the last two can be printed.

A document comes from outside, so its text reaches a module only as a literal or inside a docstring. Printing it any
other way is a TypeError while rendering, whatever the template does: `{{ }}`, `~`, `%`, `| upper` or `| join`.
"""

from __future__ import annotations

import textwrap
from typing import Any, NoReturn

from attrs import field, frozen

_WIDTH = 100


@frozen
class DocumentText:
    """Text of the document: never printed as it is."""

    raw: str = field(repr=False)

    def __str__(self) -> NoReturn:
        raise TypeError("text of the document must go through `literal` or `docstring`")

    def __format__(self, _specification: str) -> NoReturn:
        raise TypeError("text of the document must go through `literal` or `docstring`")


class Identifier(str):
    """A name made by the generator's naming functions, which leave nothing but an identifier."""

    __slots__ = ()

    def __new__(cls, name: str) -> Identifier:
        """Return the name, or raise TypeError when it is none."""
        if not name.isidentifier():
            raise TypeError(f"{name!r} is not an identifier")
        return super().__new__(cls, name)


@frozen
class Code:
    """A piece of Python that was put together from names, literals and other pieces."""

    text: str


def literal(value: Any) -> Code:
    """Return the literal of a value; for the document's text `repr` is lossless and cannot be left."""
    raw = value.raw if isinstance(value, DocumentText) else value
    if isinstance(raw, Identifier):
        raw = str(raw)
    if isinstance(raw, tuple):
        items = [literal(item).text for item in raw]
        return Code("(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")")
    if raw is not None and type(raw) not in {str, int, bool}:
        raise TypeError(f"no literal for a {type(raw).__name__}")
    return Code(ascii(raw) if isinstance(raw, str) and not raw.isprintable() else repr(raw))


def call(function: str, *arguments: Any, **options: Any) -> Code:
    """Return the code of a call; an argument is code or a value that becomes a literal, options that are None go."""
    parts = [_argument(argument).text for argument in arguments]
    parts += [f"{Identifier(name)}={_argument(value).text}" for name, value in options.items() if value is not None]
    return Code(f"{_dotted(function)}({', '.join(parts)})")


def mapping(pairs: list[tuple[Any, Any]]) -> Code:
    """Return the code of a dict of literals or code."""
    return Code("{" + ", ".join(f"{literal(key).text}: {_argument(value).text}" for key, value in pairs) + "}")


def union(*types: str | Identifier) -> Code:
    """Return the annotation of a value that has one of several types."""
    return Code(" | ".join(_dotted(name) for name in types))


def _argument(value: Any) -> Code:
    return value if isinstance(value, Code) else literal(value)


def _dotted(name: str) -> str:
    return ".".join(Identifier(part) for part in name.split("."))


def docstring(text: Any, indent: int = 0) -> Code:
    """Return a paragraph of the document's text for the inside of a docstring, wrapped at the given indent.

    Quotes and backslashes are escaped and what does not print is written as an escape, so that the text can neither
    end the docstring nor change its meaning.
    """
    paragraphs = [" ".join(part.split()) for part in text.raw.split("\n\n")]
    blank = "\n\n" + " " * indent
    return Code(blank.join(_wrapped(_escaped(part), indent) for part in paragraphs if part))


def described(text: Any, indent: int = 0) -> Code:
    """Return the whole inside of a class's docstring, its first sentence on a line of its own where there are more.

    That line is as long as the sentence is: a summary is one line (PEP 257).
    """
    words = _escaped(" ".join(text.raw.split()))
    first, stop, rest = words.partition(". ")
    if not stop:
        return Code(words)
    blank = " " * indent
    return Code(f"{first}.\n\n{blank}{_wrapped(rest, indent)}\n{blank}")


def _escaped(text: str) -> str:
    kept = text.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in kept)


def _wrapped(text: str, indent: int) -> str:
    width = _WIDTH - indent
    return ("\n" + " " * indent).join(
        textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]
    )


def printable(value: Any) -> str:
    """Return what a template may print, or raise TypeError: the guard on every `{{ }}`."""
    if isinstance(value, Code):
        return value.text
    if isinstance(value, Identifier) or type(value) is int:
        return str(value)
    raise TypeError(f"a template printed a {type(value).__name__}; only names, code and whole numbers may be printed")
