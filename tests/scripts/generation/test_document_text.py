"""Text of the document can be printed as a literal or inside a docstring, and in no other way."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.generation.text import (
    Code,
    DocumentText,
    Identifier,
    call,
    described,
    docstring,
    literal,
    mapping,
    printable,
    union,
)

TEXT = DocumentText("')\nimport os")
TEMPLATES = (
    "{{ text }}",
    "{{ text ~ '' }}",
    "{{ '%s' % text }}",
    "{{ '{}'.format(text) }}",
    "{{ text | upper }}",
    "{{ text | string }}",
    "{{ [text] | join }}",
    "{{ [text] | join(', ') }}",
    "{{ text | e }}",
    "{{ text | replace('a', 'b') }}",
    "{{ text | indent }}",
    "{{ text | format }}",
    "{{ text | tojson }}",
    "{{ text.raw }}",
    "{{ text.misspelt }}",
    "{{ [text] }}",
    "{{ 'plain' }}",
    "{{ none }}",
    "{{ true }}",
    "{{ 1.5 }}",
)


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(finalize=printable, undefined=jinja2.StrictUndefined, autoescape=False)
    environment.filters.update({"docstring": docstring, "literal": literal})
    return environment


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_cannot_print_text_of_the_document(template: str) -> None:
    """Whatever a template does with the text, or with any value that is no code, it is an error while rendering."""
    with pytest.raises(TypeError):
        _environment().from_string(template).render(text=TEXT)


@pytest.mark.parametrize("printing", [str, repr, "{}".format, lambda text: f"{text:>9}", "%s".__mod__])
def test_python_cannot_print_it_either(printing: Callable[[DocumentText], str]) -> None:
    """Outside a template the text is as hard to print; only its repr, which leaves it out, is harmless."""
    if printing is repr:
        assert "DocumentText()" == printing(TEXT)
        return
    with pytest.raises(TypeError):
        printing(TEXT)


@settings(max_examples=200)
@given(st.text(st.characters(codec=None), max_size=30))
def test_a_literal_is_lossless(raw: str) -> None:
    """A text's literal is one expression, printable, and has the text's very characters."""
    code = literal(DocumentText(raw)).text
    assert raw == ast.literal_eval(code)
    assert code.isprintable()


def _docstring_of(raw: str, indent: int) -> str:
    blank = " " * indent
    source = f'def f():\n{blank}"""{docstring(DocumentText(raw), indent).text}"""\n'
    tree = ast.parse(source)
    assert ["FunctionDef"] == [type(node).__name__ for node in tree.body]
    found = ast.get_docstring(tree.body[0]) if isinstance(tree.body[0], ast.FunctionDef) else None
    return inspect.cleandoc(found or "")


@settings(max_examples=200)
@given(st.text(st.characters(codec="utf-8"), max_size=300), st.sampled_from([4, 8, 16]))
def test_a_docstring_says_the_same_words(raw: str, indent: int) -> None:
    """Whatever its quotes, backslashes and line breaks, the text stays inside its docstring and says what it said."""
    assert raw.split() == _docstring_of(raw, indent).split()


@settings(max_examples=100)
@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_a_described_class_says_the_same_words(raw: str) -> None:
    """The whole docstring of a class says the document's words, and its first line is the first sentence."""
    source = f'class C:\n    """{described(DocumentText(raw), 4).text}"""\n'
    tree = ast.parse(source)
    assert ["ClassDef"] == [type(node).__name__ for node in tree.body]
    found = ast.get_docstring(tree.body[0]) if isinstance(tree.body[0], ast.ClassDef) else None
    said = inspect.cleandoc(found or "")
    assert raw.split() == said.split()
    first, stop, _ = " ".join(raw.split()).partition(". ")
    assert (first + stop).strip() == said.partition("\n")[0]


def test_a_docstring_is_wrapped_by_paragraphs() -> None:
    """Long text is broken at blanks, and a blank line between paragraphs stays."""
    lines = docstring(DocumentText("word " * 40 + "\n\n\nsecond\nparagraph"), 8).text.split("\n")
    assert all(len(line) <= 100 for line in lines)
    assert ["", "        second paragraph"] == lines[-2:]


@pytest.mark.parametrize("value", [b"bytes", 1.5, ["list"], object()])
def test_there_is_no_literal_for_other_types(value: object) -> None:
    """Only text, whole numbers, truth values, None and tuples of them become literals."""
    with pytest.raises(TypeError):
        literal(value)


def test_code_is_put_together_from_literals() -> None:
    """Calls, mappings and annotations hold the document's text as literals only."""
    assert "a.b('x', ('y',), c={'\\'': 1})".replace("'\\''", '"\'"') == (
        call("a.b", DocumentText("x"), (DocumentText("y"),), c=mapping([(DocumentText("'"), 1)]), d=None).text
    )
    assert Code("_models.A | str") == union("_models.A", "str")


@pytest.mark.parametrize("name", ["", "a b", "1a", "a;b", "a\n", "a.b"])
def test_a_name_is_an_identifier(name: str) -> None:
    """What is no identifier cannot become a name in generated code."""
    with pytest.raises(TypeError):
        Identifier(name)
    with pytest.raises(TypeError):
        call(f"{name}()")
