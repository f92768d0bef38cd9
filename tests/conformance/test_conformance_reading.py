"""The document's own reading of the wire, and the decoding of generated requests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from conformance.document import Document
from conformance.generated.decoding import NotAMomentError, client_call, decoded, window_reversed
from conformance.operation import Operation
from conformance.reading import attribute, name_in, read_value
from conformance.subjects import document_of
from conformance.values import Known, Word, resolve, wire_pairs

MOMENT = {"type": "string", "x-datetime": {"pattern": "yyyy-MM-dd HH:mm:ss", "zone": "UTC"}}
WORDS = {"type": "string", "x-extensible-enum": ["IN"], "x-aliases": {"in": "IN"}}
HISTORY = "get_sms_history"


def operation() -> Operation:
    """Return the operation that the tests ask."""
    return document_of("voximplant").operation(HISTORY)


@pytest.mark.parametrize(
    ("schema", "raw", "expected"),
    [
        (MOMENT, "2024-02-29 23:59:59", datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC)),
        ({"type": ["string", "integer"], "x-coerce": "string"}, 447700900123, "447700900123"),
        ({"type": "number", "format": "decimal"}, Decimal("4.3437"), Decimal("4.3437")),
        ({"type": "number", "format": "decimal"}, 12, Decimal(12)),
        ({"type": "number", "format": "double"}, Decimal("0.1"), 0.1),
        (WORDS, "in", "IN"),
        (WORDS, "RELAYED", "RELAYED"),
        ({"type": "integer"}, 5, 5),
        (MOMENT, None, None),
    ],
)
def test_a_value_is_read_by_the_words_of_its_schema(schema: dict[str, Any], raw: object, expected: object) -> None:
    """Each word of the document changes the value that it is about, and its type."""
    found = read_value(schema, raw)
    assert (expected, type(expected)) == (found, type(found))


@pytest.mark.parametrize("text", ["2024-02-29T23:59:59Z", "2024-2-9 23:59:59", "2023-02-29 00:00:00", ""])
def test_a_moment_in_another_form_is_refused(text: str) -> None:
    """What is not written exactly in the pattern, or is no moment at all, is not read."""
    with pytest.raises(ValueError, match=r".+"):
        read_value(MOMENT, text)


def test_generated_pairs_become_typed_arguments() -> None:
    """Whole numbers, moments and lists are decoded by the schemas of their parameters, and texts stay texts."""
    pairs = (("count", "5"), ("from_date", "2024-01-01 00:00:00"), ("message_id", "3;44"), ("source_number", "7"))
    expected = {
        "count": 5,
        "from_date": datetime(2024, 1, 1, tzinfo=UTC),
        "message_id": [3, 44],
        "source_number": "7",
    }
    assert expected == decoded(operation(), pairs)


def test_a_date_of_no_calendar_is_told() -> None:
    """A text that the pattern allows and no calendar has cannot become an argument."""
    with pytest.raises(NotAMomentError):
        decoded(operation(), (("from_date", "2024-13-01 00:00:00"),))


@pytest.mark.parametrize(("start", "end", "expected"), [("02", "01", True), ("01", "01", False), ("01", "02", False)])
def test_a_reversed_window_is_told(start: str, end: str, *, expected: bool) -> None:
    """A range that ends before it begins is told from one that does not."""
    pairs = (("from_date", f"2024-01-{start} 00:00:00"), ("to_date", f"2024-01-{end} 00:00:00"))
    assert expected == window_reversed(operation(), decoded(operation(), pairs))


@pytest.mark.parametrize(
    ("form", "method", "arguments", "sent"),
    [
        ("json", HISTORY, {}, ()),
        ("csv", "download_sms_history", {"format": "csv"}, (("output", "csv"),)),
    ],
)
def test_another_form_is_a_method_of_its_own(
    form: str, method: str, arguments: dict[str, str], sent: tuple[tuple[str, str], ...]
) -> None:
    """A request for a table becomes the download method, and the usual form is not sent by name."""
    assert (method, arguments, sent) == client_call(operation(), (("output", form),))


def test_the_values_of_a_case_are_resolved() -> None:
    """A case's values are taken from rows, joined, and made moments in the zone that the case names."""
    sample = Known([{"message_id": 3, "processed_date": "2024-01-01 00:00:00"}, {"message_id": 4}])
    ids = {"join": [{"row": 0, "member": "message_id"}, {"row": 1, "member": "message_id"}], "by": ";"}
    moment = resolve({"moment": {"row": 0, "member": "processed_date"}, "in": "-08:00"}, sample)
    assert ["3;4", 5] == resolve([ids, 5], sample)
    assert datetime(2024, 1, 1, tzinfo=UTC) == moment
    assert timezone(timedelta(hours=-8)) == moment.tzinfo
    assert resolve({"naive": "2024-01-01T00:00:00"}, sample).tzinfo is None


def test_values_are_taken_from_answers_and_repeated() -> None:
    """A case's values are taken from the answers to earlier calls; what is not there is told."""
    known = Known(replies=[{"result": [{"message_id": 7}]}])
    assert 7 == resolve({"reply": 0, "at": "/result/0/message_id"}, known)
    assert ["ababab", ["a", "a"], Word("DELIVERED")] == resolve(
        [{"repeat": "ab", "times": 3}, {"repeat": ["a"], "times": 2}, {"word": "DELIVERED"}], known
    )
    with pytest.raises(LookupError):
        resolve({"reply": 0, "at": "/message_id"}, known)


def test_lists_and_words_go_out_as_the_document_says() -> None:
    """A list is joined where there is a delimiter and repeated where there is none; a word goes out as its code."""
    document = document_of("voximplant")
    send, history = document.operation("a2p_send_sms"), document.operation("a2p_get_sms_history")
    assert (("dst_numbers", "1;2"),) == wire_pairs({"dst_numbers": ["1", "2"]}, Known(), send)
    assert (("text", "1"), ("text", "2")) == wire_pairs({"text": ["1", "2"]}, Known(), send)
    assert (("delivery_status", "5"),) == wire_pairs({"delivery_status": {"word": "DELIVERED"}}, Known(), history)
    assert (("store_body", "true"),) == wire_pairs({"store_body": True}, Known(), send)


def test_former_names_are_looked_for_last() -> None:
    """A member is found under its present name, else under a former one, else it is missing under the present one."""
    schema = {"x-former-names": ["id"]}
    rows: list[dict[str, int]] = [{"message_id": 1, "id": 2}, {"id": 2}, {}]
    assert ["message_id", "id", "message_id"] == [name_in(row, "message_id", schema) for row in rows]


@pytest.mark.parametrize(
    ("name", "schema", "expected"),
    [("text", {}, "text"), ("type", {}, "type_"), ("from", {}, "from_"), ("a", {"x-client-name": "b"}, "b")],
)
def test_an_attribute_has_a_name_that_python_can_have(name: str, schema: dict[str, Any], expected: str) -> None:
    """Names that Python has for itself get an underscore."""
    assert expected == attribute(name, schema)


def test_the_document_tells_what_is_wrong_with_a_form() -> None:
    """The misfits of a form name it as the place, a missing parameter as such, and a truth value is read as one."""
    send = document_of("voximplant").operation("a2p_send_sms")
    pairs = (("src_number", "A"), ("dst_numbers", "1;x"), ("store_body", "true"))
    expected = [("/form/dst_numbers", "pattern"), ("/form/text", "missing")]
    assert expected == [(each.finding.pointer, each.rule) for each in send.misfits(pairs)]


def test_an_array_has_all_values_of_its_name() -> None:
    """A parameter that the document has as an array is judged as a whole."""
    schema = {"type": "array", "maxItems": 2, "items": {"type": "string"}}
    colours = {"name": "c", "in": "query", "schema": schema}
    paths = {"/paint": {"post": {"operationId": "paint", "parameters": [colours]}}}
    paint = Document.of({"openapi": "3.1.0", "paths": paths}).operation("paint")
    assert [] == list(paint.misfits((("c", "red"), ("c", "blue"))))
    assert ["maxItems"] == [each.rule for each in paint.misfits((("c", "red"),) * 3)]


def test_a_document_that_refers_to_nothing_is_at_fault() -> None:
    """A reference to a schema that there is not is a contradiction at the place that has it, not an accident."""
    components = {"schemas": {"A": {"$ref": "#/components/schemas/B"}}}
    broken = Document.of({"openapi": "3.1.0", "paths": {}, "components": components})
    complaint = broken.complaint({}, "/components/schemas/A")
    assert complaint is not None
    assert ("$ref", "/components/schemas/A") == (complaint.rule, complaint.finding.pointer)


def test_the_document_tells_what_is_wrong_with_a_request() -> None:
    """Each misfit names its parameter and the rule that it breaks, a blank text as such."""
    pairs = (("count", "1001"), ("colour", "blue"), ("direction", "sideways"), ("offset", ""), ("message_id", "3;4"))
    expected = [("count", "maximum"), ("colour", "unknown"), ("direction", "enum"), ("offset", "blank")]
    assert expected == [(each.parameter, each.rule) for each in operation().misfits(pairs)]


def test_a_parameter_that_the_document_requires_is_missed() -> None:
    """A required parameter that a request has not is a misfit."""
    required = {"name": "colour", "in": "query", "required": True, "schema": {"type": "string"}}
    paths = {"/paint": {"post": {"operationId": "paint", "parameters": [required]}}}
    misfits = Document.of({"openapi": "3.1.0", "paths": paths}).operation("paint").misfits(())
    assert [("colour", "missing")] == [(each.parameter, each.rule) for each in misfits]
