"""The reader and writer of documents, and the problems that they and all scripts end in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # PyYAML comes without stubs
from hypothesis import given
from hypothesis import strategies as st

from scripts import documents
from scripts.problems import Problem, Problems, exit_code_of

# --- what is read ---


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1\nb: [x, 2.5, true, null, ~]", {"a": 1, "b": ["x", 2.5, True, None, None]}),
        ("when: 2019-01-01\nat: 12:30", {"when": "2019-01-01", "at": "12:30"}),
        ("on: yes\ny: no\noff: n", {"on": "yes", "y": "no", "off": "n"}),
        ("'200': {}\n2019-01-01: []", {"200": {}, "2019-01-01": []}),
        ("a: 1e5\nb: -0.5", {"a": 100000.0, "b": -0.5}),
        ("a: >-\n  one\n  two\n\n  three\n", {"a": "one two\nthree"}),
        ("a: &unused 1", {"a": 1}),
        ("a: True\nb: FALSE", {"a": True, "b": False}),
        ('{"a": [1, "\\u00e9"]}', {"a": [1, "é"]}),
    ],
)
def test_yaml_is_read_as_1_2_and_as_json_values(text: str, value: object) -> None:
    """Only JSON's values come out, and words like `on` or dates stay text."""
    assert value == documents.parse(text, name="a.yaml").value


def test_json_is_read_where_the_name_says_so() -> None:
    """A name that ends in .json makes the text JSON, whose escaped pairs are one character."""
    assert "🐦" == documents.parse('"\\ud83d\\udc26"', name="a.json").value


def test_a_caller_may_know_better_than_the_name() -> None:
    """`as_json` goes before the name's ending, both ways."""
    assert {"a": 1} == documents.parse("a: 1", name="a.json", as_json=False).value
    with pytest.raises(Problem, match="not JSON"):
        documents.parse("a: 1", name="page.md", as_json=True)


def test_a_file_is_read_with_its_name(tmp_path: Path) -> None:
    """A document knows its file, whatever the file's line ends."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: |-\r\n  x\r\n  y\r\n")
    document = documents.read(path)
    assert ({"a": "x\ny"}, str(path)) == (document.value, document.name)


# --- what is refused, and where ---


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 1\nb: !bird x", 2, "broken YAML: the YAML tag !bird"),
        ("a: 1\nb: !!str 5", 2, "broken YAML: the YAML tag tag:yaml.org,2002:str"),
        ("a:\n  - !!int '5'", 2, "broken YAML: the YAML tag tag:yaml.org,2002:int"),
        ("a: 1\n!!str b: x", 2, "broken YAML: the YAML tag tag:yaml.org,2002:str"),
        ("a: 1\nb: !!set {x}", 2, "broken YAML: the YAML tag tag:yaml.org,2002:set"),
        ("%YAML 1.1\n---\na: yes", 3, "broken YAML: the YAML tag tag:yaml.org,2002:bool"),
        ("a: &x 1\nb: 2\nc: *x", 1, "broken YAML: an alias repeats the value that stands here; write it out"),
        ("a: 1\nb: *x", 2, "broken YAML: found undefined alias 'x'"),
        ("a: &x\n  b: *x", 1, "broken YAML: an alias repeats the value that stands here; write it out"),
        ("a: 1\nb: 2\na: 3", 3, "broken YAML: the key 'a' stands twice"),
        ("a: 1\n'a': 2", 2, "broken YAML: the key 'a' stands twice"),
        ("a: 1\n200: 2", 2, "broken YAML: the key '200' is not text; put it in quotes"),
        ("a: 1\nnull: 2", 2, "broken YAML: the key 'null' is not text; put it in quotes"),
        ("a: 1\n<<: {b: 1}", 2, "broken YAML: the key '<<' is not text; put it in quotes"),
        ("a: 1\n? [b, c]\n: 2", 2, "broken YAML: a list or a mapping as a key"),
        ("a: 1\nb: 0x1f", 2, "broken YAML: '0x1f' is not a JSON number; put text in quotes"),
        ("a: 1\nb: 012", 2, "broken YAML: '012' is not a JSON number; put text in quotes"),
        ("a: 1\nb: .inf", 2, "broken YAML: '.inf' is not a JSON number; put text in quotes"),
        ("a: 1\nb: .nan", 2, "broken YAML: '.nan' is not a JSON number; put text in quotes"),
        ("a: 1\nb: 1_000", 2, "broken YAML: '1_000' is not a JSON number; put text in quotes"),
        ("a: 1\nb: 1e999", 2, "a number too large for JSON's readers"),
        ("a: 1\nb: " + "1" * 5000, 2, f"broken YAML: '{'1' * 39} is not a JSON number; put text in quotes"),
        ('a: 1\nb: "\\ud800"', 2, "half a surrogate pair, which is no character"),
        ('a: 1\n"\\ud800": 1', 1, "half a surrogate pair, which is no character"),
        ("a: 1\nb: c: d", 2, "broken YAML: mapping values are not allowed here"),
        ("a:\n\t- b", 2, "broken YAML: found character '\\t' that cannot start any token"),
        ("a: 1\nb: \x07", 2, "broken YAML: the character U+0007"),
        ("a: 1\n---\nb: 2", 1, "2 YAML documents where one is expected"),
        ("", 1, "0 YAML documents where one is expected"),
        ("# nothing", 1, "0 YAML documents where one is expected"),
        ("a: 1\nb: " + "[" * 101 + "]" * 101, 2, "nested too deeply to be a document"),
        ("[" * 5000, 1, "nested too deeply to be a document"),
    ],
)
def test_yaml_that_json_cannot_say_is_refused_at_its_line(text: str, line: int, what: str) -> None:
    """Each refusal names what is wrong and the line, also when the text begins further down in a file."""
    with pytest.raises(Problem) as caught:
        documents.parse(text, name="a.yaml")
    assert ("a.yaml", line, what) == (caught.value.place, caught.value.line, caught.value.what)
    with pytest.raises(Problem) as caught:
        documents.parse(text, name="page.md", first_line=41)
    assert (line + 40, what) == (caught.value.line, caught.value.what)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "not JSON: Expecting value"),
        ('{\n"a" 1}', 2, "not JSON: Expecting ':' delimiter"),
        ('{"a": 1, "b": {"c": 1, "c": 2}}', 1, "the key 'c' stands twice in an object"),
        ('{"a": NaN}', 1, "NaN is not a JSON number"),
        ('{"a": -Infinity}', 1, "-Infinity is not a JSON number"),
        ('{"a": 1e999}', 1, "a number too large for JSON's readers"),
        ('{"a": ' + "1" * 5000 + "}", 1, "a number too large for JSON's readers"),
        ('{"a": ["\\ud800"]}', 1, "half a surrogate pair, which is no character"),
        ("[" * 102 + "]" * 102, 1, "nested too deeply to be a document"),
        ("[" * 100_000, 1, "nested too deeply to be a document"),
    ],
)
def test_what_is_no_json_is_refused(text: str, line: int, what: str) -> None:
    """Each refusal of JSON names what is wrong, and the line as far as it is known."""
    with pytest.raises(Problem) as caught:
        documents.parse(text, name="a.json")
    assert ("a.json", line, what) == (caught.value.place, caught.value.line, caught.value.what)
    with pytest.raises(Problem) as caught:
        documents.parse(text, name="page.md", first_line=41, as_json=True)
    assert (line + 40, what) == (caught.value.line, caught.value.what)


def test_the_deepest_document_allowed_can_be_written() -> None:
    """What the reader lets pass never takes the writer to its end."""
    value = documents.parse("[" * 100 + "]" * 100, name="a.json").value
    assert value == documents.parse(documents.dump(value), name="a.yaml").value


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, ": there is no such file"), (b"a: 1\nb: \xff", ":2: the file is not UTF-8 text")],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes | None, problem: str) -> None:
    """A file that is missing or not UTF-8 is named, with the line where it stops being text."""
    path = tmp_path / "a.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Problem) as caught:
        documents.read(path)
    assert f"{path}{problem}" == str(caught.value)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A path that cannot be read is named."""
    with pytest.raises(Problem, match="the file cannot be read: Is a directory"):
        documents.read(tmp_path)


# --- places ---


def test_a_pointer_escapes_what_json_pointers_escape() -> None:
    """RFC 6901: a tilde is ~0 and a slash is ~1, in this order; indexes are numbers."""
    assert "/paths/~1a~1{b}/~01/0" == documents.pointer("paths", "/a/{b}", "~1", 0)
    assert "" == documents.pointer()


LOCATED = "a: 1\npaths:\n  /x/y:\n    get:\n      - b\n      - c: >-\n          text\n"


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        ((), 1),
        (("a",), 1),
        (("paths",), 2),
        (("paths", "/x/y"), 3),
        (("paths", "/x/y", "get"), 4),
        (("paths", "/x/y", "get", 1), 6),
        (("paths", "/x/y", "get", 1, "c"), 6),
    ],
)
def test_each_place_has_the_line_where_its_key_stands(steps: tuple[object, ...], line: int) -> None:
    """A member's line is that of its key, an item's that of its beginning."""
    document = documents.parse(LOCATED, name="a.yaml")
    assert line == document.line(documents.pointer(*steps))


def test_lines_count_from_where_the_text_begins() -> None:
    """The lines of a document inside a page are those of the page."""
    assert 13 == documents.parse(LOCATED, name="page.md", first_line=12).line("/paths")


@pytest.mark.parametrize(("place", "line"), [("/paths/~1x~1y/get/7/z", 4), ("/absent/deeper", 1)])
def test_a_place_without_a_line_has_that_of_the_nearest_around_it(place: str, line: int) -> None:
    """What is absent is reported where it would have to be."""
    assert line == documents.parse(LOCATED, name="a.yaml").line(place)


def test_json_has_no_lines() -> None:
    """A place in a JSON document has no line, and asking is no error."""
    assert documents.parse('{"a": 1}', name="a.json").line("/a") is None


# --- what is written ---

WORDS = (
    "y n yes No ON off true null ~ = << 12:30 1:02:03.5 2019-01-01 2019-1-1T0:0:0Z 0x1f 0b1 0o7 017 1e5 1.5e+3 .5 5. "
    "1_000 +1 -1 . .. ... --- - ? : :a a: # #a &a *a !a !!str |  > % @ ` ' \" [ ] { } , .inf -.INF .nan 3.1.0 \\ \\n"
)


@pytest.mark.parametrize(
    "text",
    [
        *WORDS.split(),
        "",
        " ",
        " a",
        "a ",
        "a\n",
        "\na",
        "\n",
        "\n\n",
        "a\n\n",
        " a\nb",
        "a\n b",
        "a \nb",
        "a\nb ",
        "a\tb",
        "a\n\tb",
        "a\t\nb",
        "a\r\nb",
        "a\x85b",
        "a\u2028b",
        "a\nb\u2029c",
        "a\nb\xa0c",
        "\ufeffa",
        "a\x00\x07\x7f",
        "你好\n世界",
        "🐦\n🐦",
        "a: b",
        "a #b",
        "a" * 300,
        "a\n" * 100,
    ],
)
def test_text_comes_back_as_it_was_under_yaml_1_1_and_1_2(text: str) -> None:
    """As a value, as an item and as a key, text is read as the same text by both kinds of reader."""
    value = {"value": text, "items": [text, [text]], "keys": {text: {text: 1}}}
    written = documents.dump(value)
    assert value == documents.parse(written, name="a.yaml").value
    assert value == yaml.safe_load(written)


@pytest.mark.parametrize("number", [0, -1, 10**20, 0.5, -0.0, 1e16, 1e-7, 1.5e300, 5e-324, True, None])
def test_numbers_come_back_as_they_were_under_yaml_1_1_and_1_2(number: object) -> None:
    """A number is read as the same number, of the same type, by both kinds of reader."""
    written = documents.dump({"number": number})
    assert repr(number) == repr(documents.parse(written, name="a.yaml").value["number"])
    assert repr(number) == repr(yaml.safe_load(written)["number"])


_CHARACTERS = st.sampled_from(
    list("\n\n  \t:#-'\">|%@&*?{}[],~=\\\u2028\x85\xa0\r\ufeff\x07é🐦01aeEx_yn.")
) | st.characters(exclude_categories=["Cs"])
_TEXTS = st.text(_CHARACTERS, max_size=10)
_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(_VALUES)
def test_whatever_json_can_say_is_written_and_read_alike(value: Any) -> None:
    """Values, types and order survive writing, for our reader and for one of YAML 1.1, and in JSON."""
    written, expected = documents.dump({"value": value}), json.dumps({"value": value})
    assert expected == json.dumps(documents.parse(written, name="a.yaml").value)
    assert expected == json.dumps(yaml.safe_load(written))
    assert expected == json.dumps(documents.parse(documents.dump_json({"value": value}), name="a.json").value)


def test_what_is_written_is_pleasant_to_read() -> None:
    """Plain words stay plain, several lines become a block, keys keep their order, repeats are written out."""
    shared = {"x": ["a b"]}
    expected = "b: text\na: |-\n  one\n  two: é\n'on': '1.0'\nfirst:\n  x:\n  - a b\nsecond:\n  x:\n  - a b\n"
    value = {"b": "text", "a": "one\ntwo: é", "on": "1.0", "first": shared, "second": shared}
    assert expected == documents.dump(value)


def test_the_heading_is_the_first_line() -> None:
    """A written file names its script in its first line, as a comment."""
    written = documents.dump({"a": 1}, heading="Written by a script.")
    assert "# Written by a script.\na: 1\n" == written
    assert {"a": 1} == documents.parse(written, name="a.yaml").value


def test_long_lines_are_not_wrapped() -> None:
    """Text of many words stays on its line, so that a change shows as one line."""
    assert 1 == documents.dump({"a": "word " * 500 + "end"}).count("\n")


def test_json_is_written_readably() -> None:
    """JSON is indented, keeps its order and its letters, and ends with a line feed."""
    assert '{\n  "b": "é",\n  "a": 1\n}\n' == documents.dump_json({"b": "é", "a": 1})


def test_json_has_no_room_for_what_is_no_number() -> None:
    """NaN cannot be written."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        documents.dump_json(float("nan"))


# --- problems ---


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("wrong", Path("a/b.yaml"), 3), "a/b.yaml:3: wrong"),
        (Problem("wrong", "b.yaml"), "b.yaml: wrong"),
        (Problem("wrong"), "wrong"),
        (Problems([Problem("one", "a"), Problem("two", "b", 2)]), "a: one\nb:2: two"),
    ],
)
def test_a_problem_shows_its_place_in_front(problem: Exception, text: str) -> None:
    """Problems read as editors expect: file, line, what."""
    assert text == str(problem)


def test_a_program_without_problems_ends_in_0(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is printed and the exit code is 0."""
    assert 0 == exit_code_of(lambda: None)
    assert ("", "") == capsys.readouterr()


@pytest.mark.parametrize("raised", [Problem("wrong", "a"), Problems([Problem("wrong", "a")])])
def test_a_program_with_problems_ends_in_2(capsys: pytest.CaptureFixture[str], raised: Exception) -> None:
    """Problems are printed to standard error, without a traceback."""

    def program() -> None:
        raise raised

    assert 2 == exit_code_of(program)
    assert ("", "a: wrong\n") == capsys.readouterr()


def test_other_errors_are_not_hidden() -> None:
    """A fault of our own is no problem of the input: it shows itself."""

    def program() -> None:
        raise KeyError("fault")

    with pytest.raises(KeyError):
        exit_code_of(program)
