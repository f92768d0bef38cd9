"""Read and write the project's documents: YAML 1.2 or JSON, JSON values only, every mistake located.

A document from a provider's page is foreign text, so the reader is narrow: no tags, no aliases, no repeated keys,
no keys that are not text, no numbers that JSON lacks. Dates stay text. What it reads, any JSON tool reads too.
"""

from __future__ import annotations

import io
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import Factory, frozen
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.representer import SafeRepresenter

from scripts.problems import Problem

# The value of a document: what JSON can say. `Any` because a JSON type that refers to itself helps no caller.
Json = Any

_TAG = "tag:yaml.org,2002:"
_DEEPEST = 100  # levels; every tool that reads the documents goes down by recursion
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Blanks at a line's end, and what some reader takes for a line's end or refuses to see unescaped.
_NEEDS_ESCAPES = re.compile(
    r"(?x) [\ \t](\n|\Z)"
    r"| [^\x20-\x7e\n\u00a1-\u2027\u202a-\ud7ff\ue000-\ufefe\U00010000-\U0010ffff]"
)
# What a YAML 1.1 reader (PyYAML among them) would not take for text although a 1.2 reader does.
_AMBIGUOUS_IN_YAML_1_1 = re.compile(
    r"(?ix) y|n|yes|no|on|off|~|=|<<|null|true|false | [-+]?[0-9][0-9_,]*(:[0-5]?[0-9])+(\.[0-9_]*)?"
    r"| [-+]?0[0-7_]+ | [-+]?0x[0-9a-f_]+ | [-+]?0b[01_]+ | [-+]?[0-9][0-9_]* | [-+]?[0-9.][0-9_.]*(e[-+]?[0-9]+)?"
    r"| [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*"
)


@frozen
class Document:
    """A document that was read: its value, where it came from, and the line of each place in it.

    `lines` maps JSON pointers (RFC 6901) to line numbers that count from one; a JSON document has none.
    """

    value: Json
    name: str
    lines: dict[str, int] = Factory(dict)

    def line(self, pointer: str) -> int | None:
        """Return the line of a place, or of the nearest place around it that has one."""
        while pointer and pointer not in self.lines:
            pointer = pointer.rpartition("/")[0]
        return self.lines.get(pointer)


def pointer(*steps: object) -> str:
    """Return the JSON pointer (RFC 6901) that goes down the given keys and indexes."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def read(path: Path) -> Document:
    """Read a document from a file; raise `Problem` naming file and line when it cannot be used."""
    return parse(read_text(path), name=str(path))


def read_text(path: Path) -> str:
    """Read a file as UTF-8 text with plain line feeds; raise `Problem` naming file and line when it is none."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise Problem("there is no such file", path) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Problem("the file is not UTF-8 text", path, line) from error
    except OSError as error:
        raise Problem(f"the file cannot be read: {error.strerror}", path) from error


def parse(text: str, *, name: str, first_line: int = 1, as_json: bool | None = None) -> Document:
    """Read a document from text, as JSON where `as_json` or, without it, the name's ending says so, else as YAML.

    `first_line` is the line of the file at which the text begins, for a document that stands inside a page.
    Raises `Problem`.
    """
    as_json = name.endswith(".json") if as_json is None else as_json
    document = (_parse_json if as_json else _parse_yaml)(text, name, first_line)
    for at, value in _places(document.value, ""):
        if reason := _unsayable(at, value):
            raise Problem(reason, name, document.line(at) or first_line)
    return document


def _places(value: Json, at: str) -> Iterator[tuple[str, Json]]:
    yield at, value
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield from _places(member, at + pointer(key))


def _unsayable(at: str, value: Json) -> str | None:
    """Return what keeps a value from being written again, by any tool."""
    if at.count("/") > _DEEPEST:
        return "nested too deeply to be a document"
    if isinstance(value, float) and not math.isfinite(value):
        return "a number too large for JSON's readers"
    texts = [value] if isinstance(value, str) else value if isinstance(value, dict) else []
    return "half a surrogate pair, which is no character" if any(map(_SURROGATE.search, texts)) else None


def _parse_json(text: str, name: str, first_line: int) -> Document:
    def without_repeats(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        found: dict[str, Json] = {}
        for key, value in pairs:
            if key in found:
                raise Problem(f"the key {key!r:.60} stands twice in an object", name, first_line)
            found[key] = value
        return found

    def refuse(word: str) -> Json:
        raise Problem(f"{word} is not a JSON number", name, first_line)

    try:
        value = json.loads(text, object_pairs_hook=without_repeats, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise Problem(f"not JSON: {error.msg}", name, first_line + error.lineno - 1) from error
    except ValueError as error:
        raise Problem("a number too large for JSON's readers", name, first_line) from error
    except RecursionError as error:
        raise Problem("nested too deeply to be a document", name, first_line) from error
    return Document(value, name)


def _parse_yaml(text: str, name: str, first_line: int) -> Document:
    reader = _YamlReader(name, first_line)
    try:
        nodes = list(YAML(typ="safe", pure=True).compose_all(text))
        if len(nodes) != 1 or nodes[0] is None:
            raise Problem(f"{len(nodes)} YAML documents where one is expected", name, first_line)
        return Document(reader.value(nodes[0], ""), name, reader.lines)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + mark.line if mark is not None else None
        raise Problem(f"broken YAML: {error.problem or error.context}", name, line) from error
    except ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        raise Problem(f"broken YAML: the character U+{error.character:04X}", name, line) from error
    except YAMLError as error:
        raise Problem(f"broken YAML: {error}", name, first_line) from error
    except RecursionError as error:
        raise Problem("nested too deeply to be a document", name, first_line) from error


class _YamlReader:
    """Turns ruamel.yaml's nodes into JSON values, remembering lines."""

    def __init__(self, name: str, first_line: int) -> None:
        self.name = name
        self.first_line = first_line
        self.lines: dict[str, int] = {}
        self.seen: set[int] = set()

    def value(self, node: Node, at: str) -> Json:
        self.lines[at] = self.first_line + node.start_mark.line
        if id(node) in self.seen:
            raise self._problem("an alias repeats the value that stands here; write it out", node)
        self.seen.add(id(node))
        self._refuse_tag(node)
        if isinstance(node, MappingNode) and node.tag == _TAG + "map":
            return dict(self._members(node, at))
        if isinstance(node, SequenceNode) and node.tag == _TAG + "seq":
            return [self.value(item, f"{at}/{index}") for index, item in enumerate(node.value)]
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        raise self._tag_problem(node)

    def _refuse_tag(self, node: Node) -> None:
        # A tag that the text spells out has a handle, one that the resolver found has none.
        if node.ctag.handle is not None:
            raise self._tag_problem(node)

    def _members(self, node: MappingNode, at: str) -> Iterator[tuple[str, Json]]:
        keys: set[str] = set()
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key in keys:
                raise self._problem(f"the key {key!r:.60} stands twice", key_node)
            keys.add(key)
            member = at + pointer(key)
            yield key, self.value(value_node, member)
            # Where the key stands says more than where a block scalar's text begins.
            self.lines[member] = self.first_line + key_node.start_mark.line

    def _key(self, node: Node) -> str:
        self._refuse_tag(node)
        if not isinstance(node, ScalarNode):
            raise self._problem("a list or a mapping as a key", node)
        if node.tag not in {_TAG + "str", _TAG + "timestamp"}:
            raise self._problem(f"the key {node.value!r:.40} is not text; put it in quotes", node)
        return str(node.value)

    def _scalar(self, node: ScalarNode) -> Json:
        kind, text = str(node.tag).removeprefix(_TAG), str(node.value)
        if kind in {"str", "timestamp"}:
            return text
        if kind == "null":
            return None
        if kind == "bool" and text.lower() in {"true", "false"}:
            return text.lower() == "true"
        try:
            if kind in {"int", "float"}:
                return json.loads(text)
        except ValueError as error:
            raise self._problem(f"{text!r:.40} is not a JSON number; put text in quotes", node) from error
        raise self._tag_problem(node)

    def _tag_problem(self, node: Node) -> Problem:
        return self._problem(f"the YAML tag {node.tag}", node)

    def _problem(self, what: str, node: Node) -> Problem:
        return Problem(f"broken YAML: {what}", self.name, self.first_line + node.start_mark.line)


def dump(value: Json, *, heading: str | None = None) -> str:
    """Write a value as YAML that 1.1 and 1.2 readers read alike, keys in the given order.

    `heading` becomes the first line, a comment that names the script which wrote the file.
    """
    stream = io.StringIO()
    _writer().dump(value, stream)
    return (f"# {heading}\n" if heading else "") + stream.getvalue()


def dump_json(value: Json) -> str:
    """Write a value as indented JSON, keys in the given order, non-ASCII text kept readable."""
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


class _Representer(SafeRepresenter):
    """Writes text and numbers so that no reader takes one for the other."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True

    def text(self, text: str) -> Any:
        style = None
        if _AMBIGUOUS_IN_YAML_1_1.fullmatch(text):
            style = "'"
        elif _NEEDS_ESCAPES.search(text):
            style = '"'
        elif "\n" in text:
            style = "|"
        return self.represent_scalar(_TAG + "str", text, style=style)

    def number(self, number: float) -> Any:
        # Without a point YAML 1.1 takes 1e+16 for text.
        written = repr(number)
        return self.represent_scalar(_TAG + "float", written if "." in written else written.replace("e", ".0e"))


_Representer.add_representer(str, _Representer.text)
_Representer.add_representer(float, _Representer.number)


def _writer() -> YAML:
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _Representer
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.width = 1 << 20  # wrapped plain text would leave blanks at line ends
    yaml.allow_unicode = True
    return yaml
