"""The stub in the place of a simulator, and the suite's code for providers that have none."""

from __future__ import annotations

from typing import Any

import pytest

from conformance import subjects
from conformance.document import Document
from conformance.exchanges import Exchange, value_at
from conformance.facts import facts_of
from conformance.generated.schema import with_examples
from conformance.generated.tally import Tally
from conformance.simulators.options import UnusableOptionError
from conformance.stub.application import Stub
from conformance.stub.standing_in import in_place_of_simulator
from tests.conformance.lantern import document

LIGHTS = "/paths/~1towers~1{tower}~1lights"


def made(**options: Any) -> Any:
    """Make a stub as a simulator is made."""
    return in_place_of_simulator(document())(seed=1, clock=lambda: 0.0, log=None, **options).state.simulator


def test_the_number_of_rows_is_that_of_the_case() -> None:
    """A case may say how long every list is."""
    assert 45 == len(made(rows=45).rows_by_operation["list_lights"])


def test_what_only_a_simulator_can_be_is_refused() -> None:
    """A case that wants a variant is told that it needs a simulator."""
    with pytest.raises(UnusableOptionError, match="a stub has no faults, variants; such a case needs a simulator"):
        made(rows=1, variants={"a": "b"}, faults=[1])


def test_a_provider_without_a_simulator_is_answered_by_a_stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is a simulator it answers; without one the same cases run at the stub of the document."""
    assert not isinstance(subjects.target_of("voximplant").server().simulator, Stub)
    monkeypatch.setattr(subjects, "SIMULATED", ())
    server = subjects.target_of("voximplant").server()
    assert isinstance(server.simulator, Stub)
    operation = subjects.document_of("voximplant").operation("get_sms_history")
    assert operation.misfit(server.call(operation, ())) is None


def test_what_generated_requests_send_in_json_is_closed() -> None:
    """No other members are generated than the document has, however deep, and the document itself stays as it was."""
    whole = document()
    whole["components"]["schemas"]["Light"]["properties"]["reason"] = {"$ref": "#/components/schemas/Reason"}
    copied = with_examples(whole, {each.id: {} for each in Document.of(whole).operations}, {})
    closed = {name for name, each in copied["components"]["schemas"].items() if "additionalProperties" in each}
    assert {"Light", "Reason"} == closed
    form = value_at(copied, "/paths/~1token/post/requestBody/content/application~1x-www-form-urlencoded/schema")
    assert form["additionalProperties"] is False
    assert "additionalProperties" not in whole["components"]["schemas"]["Light"]


def test_a_value_in_the_path_counts_as_seen() -> None:
    """A parameter of the path has been seen with an answer as one of the query has."""
    operation = Document.of(document()).operation("list_lights")
    tally = Tally()
    content = b'{"rows": [{"number": 1, "word": "fog"}]}'
    exchange = Exchange("GET", "/v3/towers/north/lights", (("size", "5"),), "", 200, "application/json", content)
    tally.add(operation, exchange, facts_of("voximplant"))
    assert {("list_lights", "tower"), ("list_lights", "size")} == set(tally.with_rows_by_parameter)
