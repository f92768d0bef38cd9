"""What the probe found: facts that hold, those that do not, and places that no check proves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from attrs import Factory, define

from scripts.generation.probing.places import Place

#: What a client has no use for.
_WITHOUT_USE = re.compile(
    r"/openapi|/info/(version|(license|contact|x-origins)/.*)|/servers/\d+/description|/tags/.*"
    r"|/paths/[^/]+/[^/]+/(tags/\d+|parameters/\d+/example|responses/[^/]+/description)"
    r"|/paths/[^/]+/[^/]+/requestBody/(.*/schema/)?description"
    r"|/paths/[^/]+/[^/]+/requestBody/.*/properties/[^/]+/example"
    r"|/paths/[^/]+/[^/]+/requestBody/content/[^/]+/examples?/.*"
    r"|/components/schemas/[^/]+/(properties/[^/]+/)?(example|items/description)"
    r"|/webhooks/[^/]+/post/(responses/[^/]+/description|requestBody/(description|required|.*/examples/[^/]+/summary))"
    r"|/paths/[^/]+/[^/]+/responses/[^/]+/content/[^/]+/examples/[^/]+/summary"
    r"|/components/securitySchemes/[^/]+/(description|bearerFormat)"
)
#: What no example could be made without.
_IN_EVERY_EXAMPLE = re.compile(r"((?!/x-).)*/(type|type/\d+|\$ref|name|in)")


@define
class Findings:
    """The facts of one run; `problems` has a line for each that does not hold."""

    facts: int = 0
    problems: list[str] = Factory(list)
    proved: set[str] = Factory(set)

    def equal(self, at: str, what: str, expected: object, found: object) -> bool:
        """Note a fact of the place `at`; values are equal when they print alike, so that types and digits count."""
        self.facts += 1
        self.proved.add(at)
        holds = repr(expected) == repr(found)
        if not holds:
            self.problems.append(f"{at or '/'}: {what}: expected {expected!r}, found {found!r}")
        return holds

    def prove(self, *places: str) -> None:
        """Note places that an example could not pass without."""
        self.proved.update(places)

    @contextmanager
    def guard(self, at: str, what: str) -> Iterator[None]:
        """Turn any error of the package into a line; the checks after it in the same block are lost."""
        try:
            yield
        except Exception as error:
            said = " ".join(str(error).split())
            self.problems.append(f"{at}: {what}: expected no error, found {type(error).__name__}: {said}")

    def sweep(self, root: Place) -> None:
        """Note each place of the document that no check proved; a check that failed may have proved others as well."""
        if self.problems:
            return
        for leaf in root.leaves():
            known = leaf.at in self.proved or _WITHOUT_USE.fullmatch(leaf.at) or _IN_EVERY_EXAMPLE.fullmatch(leaf.at)
            if not known:
                self.problems.append(f"{leaf.at}: expected a rule of the probe for this, found none")
