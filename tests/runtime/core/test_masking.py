"""What a repr shows of people's numbers, names and texts."""

from __future__ import annotations

import asyncio
from threading import Thread

import pytest
from attrs import define, field

from sms_providers.core.masking import masked
from sms_providers.options import showing_personal_data


@define
class Note:
    """A note with a text that is somebody's own, as it is generated."""

    number: int
    words: str | None = field(default=None, repr=masked)
    unknown_fields: dict[str, object] = field(factory=dict, kw_only=True, repr=masked)


NOTE = Note(1, "Meet me.", unknown_fields={"447700900123": 1})
SHOWN = "Note(number=1, words='Meet me.', unknown_fields={'447700900123': 1})"
MASKED = "Note(number=1, words='…', unknown_fields='…')"


def test_a_repr_masks_what_is_personal() -> None:
    """That there is a text is told, and nothing of it; the names of unknown members may be numbers too."""
    assert MASKED == repr(NOTE) == f"{NOTE!r}" == str(NOTE)


@pytest.mark.parametrize(("words", "shown"), [(None, "None"), ("", "''")])
def test_what_is_not_there_is_told(words: str | None, shown: str) -> None:
    """Whether something is missing or empty is what a repr is looked at for."""
    assert f"Note(number=1, words={shown}, unknown_fields={{}})" == repr(Note(1, words))


def test_a_block_may_show_it() -> None:
    """Who asks for it sees it, until the block ends, even by an error, and blocks may stand in each other."""
    with showing_personal_data():
        with pytest.raises(ValueError, match="x"), showing_personal_data():
            raise ValueError("x")
        assert SHOWN == repr(NOTE)
    assert MASKED == repr(NOTE)


def test_other_threads_and_tasks_stay_masked() -> None:
    """One request's debugging does not open the logs of another's."""
    seen: list[str] = []

    async def other() -> None:
        seen.append(repr(NOTE))

    async def main() -> None:
        task = asyncio.create_task(other())
        with showing_personal_data():
            await task
            thread = Thread(target=lambda: seen.append(repr(NOTE)))
            thread.start()
            thread.join()

    asyncio.run(main())
    assert [MASKED, MASKED] == seen
