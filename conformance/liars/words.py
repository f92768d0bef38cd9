"""The words in which the data tell a lie: a name of a general lie, and its values."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from conformance.liars import bodies, callers, replies, requests, sequences
from conformance.liars.lies import Kind, Lie, in_body, in_reply, in_request
from conformance.liars.messages import Asked, Given, Honest

Words = Mapping[str, Any]

_GENERAL: Mapping[Kind, Mapping[str, Callable[..., Any]]] = {
    "body": bodies.LIES,
    "reply": replies.LIES,
    "request": requests.LIES,
    "sequence": sequences.LIES,
    "caller": callers.LIES,
    "callback": {"every-callback-taken": lambda: None},
}
#: The kind of each general lie, by its name.
KINDS: Mapping[str, Kind] = {name: kind for kind, lies in _GENERAL.items() for name in lies}

_MADE: Mapping[Kind, Callable[[Callable[..., Any], Words], Lie]] = {
    "body": lambda function, words: in_body(partial(function, **words)),
    "reply": lambda function, words: in_reply(partial(function, **words)),
    "request": lambda function, words: in_request(partial(function, **words)),
    "sequence": lambda function, words: Lie("sequence", lambda _: function(**words)),
    "caller": lambda function, words: Lie("caller", lambda known: function(known, **words)),
    "callback": lambda _, __: Lie("callback", lambda _: _honestly),
}


async def _honestly(asked: Asked, honest: Honest) -> Given:
    return await honest(asked)


def lie_of(told: Sequence[Mapping[str, Words]]) -> Lie:
    """Return the lie that the words say, one name with its values after the other; several must all be in a body.

    Raises ValueError for a name or for values that no general lie has.
    """
    lies = [_lie(name, values) for each in told for name, values in each.items()]
    tells = [each.tell for each in lies if each.tell is not None]
    if len(lies) > 1 and len(tells) < len(lies):
        raise ValueError("only lies in a body can be told together")
    return lies[0] if len(lies) == 1 else in_body(*tells)


def _lie(name: str, values: Words) -> Lie:
    if name not in KINDS:
        raise ValueError(f"there is no lie {name!r}, but {', '.join(sorted(KINDS))}")
    kind = KINDS[name]
    function = _GENERAL[kind][name]
    named = {each.replace("-", "_"): value for each, value in values.items()}
    _expect_words(name, function, named)
    return _MADE[kind](function, named)


def _expect_words(name: str, function: Callable[..., Any], values: Words) -> None:
    taken = inspect.signature(function).parameters.values()
    needed = {each.name: each.default is each.empty for each in taken if each.kind is each.KEYWORD_ONLY}
    unknown = sorted(set(values) - set(needed))
    lacking = sorted(each for each, is_needed in needed.items() if is_needed and each not in values)
    if unknown or lacking:
        wrong = [*(f"{each} is unknown" for each in unknown), *(f"{each} is missing" for each in lacking)]
        raise ValueError(f"the lie {name!r} is told with {', '.join(needed) or 'nothing'}: {', '.join(wrong)}")
