"""Every model of every provider is written as it came: `to_dict` is the inverse of the readers."""

from __future__ import annotations

import copy
import importlib
import json
import pickle
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sms_providers.core.contents import Content, Many, Mapped, Scalar, Wrapped
from sms_providers.core.json_bodies import parse
from sms_providers.core.reading import (
    Reader,
    address_with_segment,
    as_it_came,
    integer_of_text,
    text_of_decimal,
    text_of_integer,
    word,
)

ROOT = Path(__file__).parents[2]
PROVIDERS = sorted(path.name for path in (ROOT / "generated" / "sms_providers").glob("[a-z]*") if path.is_dir())
PAYLOADS = {
    "apifonica/callback.status.controller-page": "delivery_report",
    "apifonica/messages_list.200.former-brand-page": "message_history",
    "apifonica/messages_list.200.reference-page": "message_history",
    "apifonica/send_message.201.controller-page": "created_message",
    "routee/callback.sms_inbound.2019-capture": "inbound_message",
    "routee/callback.sms_status.2016-capture-delivered": "delivery_report",
    "routee/send.200.2016-capture": "sent_sms",
    "routee/token.200.2016-capture": "access_token",
    "routee/tracking.200.2016-docs": "tracking_page",
    "routee/tracking_campaign.200.2016-capture": "tracking_page",
    "voximplant/a2p_get_sms_history.200.reference-page": "a2p_sms_history",
    "voximplant/a2p_send_sms.200.hand-made": "a2p_sms_sending",
    "voximplant/callback.sms_inbound.nested-list.hand-made": "callback_batch",
    "voximplant/callback.sms_inbound.nested-once.hand-made": "callback_batch",
    "voximplant/callback.sms_inbound.nested-twice.hand-made": "callback_batch",
    "voximplant/control_sms.200.2021-guide": "sms_control",
    "voximplant/error.103.unknown-command": "error_envelope",
    "voximplant/get_sms_history.200.hand-made": "sms_history",
    "voximplant/send_sms_message.200.2021-guide": "sms_sending",
}
A_MOMENT = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
ENCODER = msgspec.json.Encoder(decimal_format="number")


def wire(provider: str) -> Any:
    """Return the module with a provider's readers."""
    return importlib.import_module(f"sms_providers.{provider}._wire")


def readers(provider: str) -> list[tuple[str, Reader[Any]]]:
    """Return a provider's readers by their names."""
    return [(name, found) for name, found in vars(wire(provider)).items() if isinstance(found, Reader)]


READERS = [(provider, name) for provider in PROVIDERS for name, _ in readers(provider)]

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
amounts = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9)
whole = st.integers(-(2**53), 2**53)
anything = st.recursive(st.none() | st.booleans() | whole | texts, lambda inner: st.lists(inner, max_size=2))
seconds = st.integers(0, 2**32)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: whole,
    bool: st.booleans(),
    float: whole.map(float),
    Decimal: amounts,
    Any: anything,
}


def is_moment(content: Scalar) -> bool:
    """Whether a value is a moment, which the wire may have in several forms."""
    try:
        return content.restore is not None and isinstance(content.read(content.restore(A_MOMENT), ""), datetime)
    except Exception:  # whatever other values are restored by
        return False


def has_several_forms(content: Scalar) -> bool:
    """Whether the wire may have the same value in several forms: a moment, or a word with other spellings."""
    return is_moment(content) or content.restore is word


def values(content: Content) -> st.SearchStrategy[Any]:
    """Return a strategy of what may stand on the wire."""
    if isinstance(content, Reader):
        return objects(content)
    if isinstance(content, Many):
        found: st.SearchStrategy[Any] = st.lists(values(content.items), max_size=2)
    elif isinstance(content, Mapped):
        found = st.dictionaries(texts, values(content.items), max_size=2)
    elif isinstance(content, Wrapped):
        item = objects(content.items)
        return item | st.builds(lambda inner: {content.member: inner}, item | st.lists(item, max_size=2))
    else:
        found = scalars(content)
    return found | st.none() if content.nullable else found


def scalars(content: Scalar) -> st.SearchStrategy[Any]:
    """Return a strategy of single values of the wire."""
    if is_moment(content):
        return seconds.map(lambda count: content.write(datetime.fromtimestamp(count, UTC)))
    if content.restore is word and isinstance(content.convert, type):
        return st.sampled_from([member.value for member in vars(content.convert)["_member_map_"].values()])
    special: dict[Any, st.SearchStrategy[Any]] = {text_of_decimal: amounts.map(str), text_of_integer: whole.map(str)}
    if content.convert is address_with_segment:
        return texts.map(lambda text: f"/v2/{quote(text)}x?/last")
    if content.restore is as_it_came:
        return whole | (whole.map(str) if content.convert is integer_of_text else texts)
    return special[content.restore] if content.restore in special else PLAIN[content.wire]


@st.composite
def objects(draw: st.DrawFn, reader: Reader[Any]) -> Any:
    """Draw an object of the wire: every required member, some of the others, some that nobody knows."""
    found = {}
    for member in reader.members:
        if member.required or draw(st.booleans()):
            found[draw(st.sampled_from((member.name, *member.former_names)))] = draw(values(member.content))
    return found | ({"of tomorrow": draw(anything)} if draw(st.booleans()) else {})


def expect_same(content: Content, came: Any, written: Any) -> None:
    """Compare what came with what is written of it: moments as moments, words as words, wrapped items as items."""
    if isinstance(content, Reader):
        names = {name: member for member in content.members for name in (member.name, *member.former_names)}
        expected = {name for name, value in came.items() if value is not None or name not in names}
        expected = {names[name].name if name in names else name for name in expected}
        nulls = {member.name for member in content.members if member.required}
        lists = {member.name for member in content.members if written.get(member.name) == []}
        assert expected - nulls - lists == written.keys() - nulls - lists
        for name in expected & names.keys():
            found = names[name].found_name(came)
            expect_same(names[name].content, came[found], written[name])
    elif isinstance(content, Many) and came is not None:
        assert len(came) == len(written)
        for one, other in zip(came, written, strict=True):
            expect_same(content.items, one, other)
    elif isinstance(content, Wrapped) or (
        isinstance(content, Scalar) and (is_moment(content) or content.restore is word)
    ):
        assert content.read(came, "") == content.read(written, "")
    else:
        assert came == written


@pytest.mark.parametrize(("provider", "name"), READERS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_written_is_read_again(provider: str, name: str, data: st.DataObject) -> None:
    """Reading what `to_dict` wrote gives an equal model on both ways, and its values equal those that came."""
    reader = getattr(wire(provider), name)
    came = data.draw(objects(reader))
    model = reader.read(came)
    written = model.to_dict()
    assert model == reader.read(written)
    assert reader.read_usual(ENCODER.encode(written)) in (model, None)
    expect_same(reader, came, written)
    assert model == pickle.loads(pickle.dumps(model)) == copy.deepcopy(model)
    assert written == pickle.loads(pickle.dumps(model)).to_dict() == copy.deepcopy(model).to_dict()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_written_as_it_came(payload: str) -> None:
    """What a provider sent comes out of `to_dict` with its own names and values."""
    provider = payload.partition("/")[0]
    reader = getattr(wire(provider), f"{PAYLOADS[payload]}_reader")
    came = parse((ROOT / "conformance" / "payloads" / f"{payload}.json").read_bytes())
    model = reader.read(came)
    written = model.to_dict()
    expect_same(reader, came, written)
    assert model == reader.read(written) == reader.read(json.loads(ENCODER.encode(written), parse_float=Decimal))
