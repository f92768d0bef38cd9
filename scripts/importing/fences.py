"""Find the fenced blocks of a markdown page.

A fence counts only at the very start of a line: the documents' own descriptions hold indented ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from scripts.problems import Problem

_OPENING = re.compile(r"(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[\w+-]*)[^`]*")


@frozen
class Block:
    """A fenced block: the language its fence names, its text, and the line of the page where the text begins."""

    language: str
    text: str
    first_line: int


@frozen
class Fenced:
    """A page taken apart: its fenced blocks, and the lines outside of them with their numbers from one."""

    blocks: tuple[Block, ...]
    lines: tuple[tuple[int, str], ...]


def take_apart(text: str, name: str) -> Fenced:
    """Take a page with plain line feeds apart; raise `Problem` at a fence that nothing closes.

    As in CommonMark, a fence is closed by one of the same sign and at least the same length. A fence that names a
    language opens the next block, though: a block that runs into one was not closed.
    """
    blocks: list[Block] = []
    outside: list[tuple[int, str]] = []
    numbered = iter(enumerate(text.split("\n"), start=1))
    for number, line in numbered:
        if opening := _OPENING.fullmatch(line):
            within = _until_closed(numbered, opening["fence"], Problem("this fence is never closed", name, number))
            blocks.append(Block(opening["language"].lower(), within, number + 1))
        else:
            outside.append((number, line))
    return Fenced(tuple(blocks), tuple(outside))


def _until_closed(numbered: Iterator[tuple[int, str]], fence: str, unclosed: Problem) -> str:
    next_fence = re.compile(rf"{fence[0]}{{{len(fence)},}}[ \t]*(?P<language>[^`]*)")
    within: list[str] = []
    for _, line in numbered:
        if found := next_fence.fullmatch(line):
            if found["language"]:
                break
            return "\n".join([*within, ""])
        within.append(line)
    raise unclosed
