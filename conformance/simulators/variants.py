"""How a simulator declares what nobody outside the provider knows: one record per open question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from conformance.simulators.options import UnusableOptionError


class UnknownVariantError(UnusableOptionError):
    """A variant, or a value of one, that the simulator does not declare; the message lists what it does."""


@frozen
class Variant:
    """One open question about a provider, with each answer the provider may give.

    `question` says what is unknown, `source` which quirk, section or open question of the provider
    research raises it, `default` the answer with the most evidence.
    """

    name: str
    values: tuple[str, ...]
    default: str
    question: str
    source: str

    def __str__(self) -> str:
        """Read as one line: the name, the values with the default marked, the question and its source."""
        values = ", ".join(f"{value} (default)" if value == self.default else value for value in self.values)
        return f"{self.name}: {values}. {self.question} [{self.source}]"


Choices = Mapping[Variant, str]


def choose(declared: Sequence[Variant], wanted: Mapping[str, str]) -> Choices:
    """Give every declared variant its wanted value, or its default.

    Raises `UnknownVariantError` for a name or value that is not declared.
    """
    by_name = {variant.name: variant for variant in declared}
    for name, value in wanted.items():
        if name not in by_name:
            raise UnknownVariantError(f"no variant {name!r}; there are: {', '.join(by_name)}")
        if value not in by_name[name].values:
            known = ", ".join(by_name[name].values)
            raise UnknownVariantError(f"variant {name!r} has no value {value!r}; it has: {known}")
    return {variant: wanted.get(variant.name, variant.default) for variant in declared}
