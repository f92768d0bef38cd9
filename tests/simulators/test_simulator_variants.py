"""How simulators declare and choose variants."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import pytest

from conformance.simulators import PROVIDERS
from conformance.simulators.variants import UnknownVariantError, Variant, choose

COLOUR = Variant("colour", ("red", "blue"), "red", "Which colour is it?", "Q0")


def test_a_variant_has_its_default_unless_chosen() -> None:
    """What is not chosen is as declared, what is chosen is as wanted."""
    assert {COLOUR: "red"} == choose([COLOUR], {})
    assert {COLOUR: "blue"} == choose([COLOUR], {"colour": "blue"})


@pytest.mark.parametrize(
    ("wanted", "remedy"), [({"color": "red"}, "there are: colour"), ({"colour": "green"}, "it has: red, blue")]
)
def test_an_undeclared_choice_names_what_there_is(wanted: dict[str, str], remedy: str) -> None:
    """A name or value that is not declared is refused with those that are."""
    with pytest.raises(UnknownVariantError, match=remedy):
        choose([COLOUR], wanted)


def test_a_variant_reads_as_one_line() -> None:
    """The list of variants shows names, values, the default, the question and its source."""
    assert "colour: red (default), blue. Which colour is it? [Q0]" == str(COLOUR)


def declared(provider: str) -> Sequence[Variant]:
    """Give the variants that a provider's simulator declares."""
    variants: Sequence[Variant] = import_module(f"conformance.simulators.{provider}").VARIANTS
    return variants


@pytest.mark.parametrize("provider", PROVIDERS)
def test_declared_variants_are_whole(provider: str) -> None:
    """Each declared variant has a choice to make, a default among it, a question, and a source."""
    assert declared(provider)
    for variant in declared(provider):
        assert variant.default in variant.values, variant.name
        assert len(variant.values) == len(set(variant.values)) > 1, variant.name
        assert variant.question.endswith("?"), variant.name
        assert variant.source, variant.name


@pytest.mark.parametrize("provider", PROVIDERS)
def test_variant_names_are_unique(provider: str) -> None:
    """No two variants of a provider share a name."""
    names = [variant.name for variant in declared(provider)]
    assert len(names) == len(set(names))
