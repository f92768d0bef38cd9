"""Looking at a server: requests that are told before they are sent, and the answers to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import define, evolve, field

from conformance import laws
from conformance.derived.asks import Ask, NeedlessError, pairs_of, resolved, step_of
from conformance.derived.rows import Member, Rows
from conformance.exchanges import Exchange, Pairs, rows_of, value_at
from conformance.operation import Operation
from conformance.requirement import Subjects
from conformance.seen import VacuousError
from conformance.server import Server
from conformance.verdict import Finding
from conformance.walking import MOST_PAGES, pages

#: The name of the refusal of a time range that is longer than a provider answers (`refusals` in values.yaml).
TOO_LONG = "window-too-long"


class ContradictionError(Exception):
    """What came contradicts what every law needs of it, such as a page of rows."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.pointer)
        self.finding = finding


class _RefusedError(Exception):
    """What an ask may say otherwise was refused."""


@define
class Answer:
    """What came of an ask: its exchanges, whether all pages were asked for, and whether it was sent at all."""

    operation: Operation
    exchanges: list[Exchange] = field(factory=list)
    is_complete: bool = True
    is_refused: bool = False
    is_sent: bool = True

    @property
    def last(self) -> Exchange:
        """The last exchange."""
        return self.exchanges[-1]

    @property
    def rows(self) -> list[Member]:
        """The rows of all pages, each with its place in its page."""
        at = self.operation.rows_pointer
        pages = [] if self.is_refused else self.exchanges
        return [Member(f"{at}/{i}", row) for each in pages for i, row in enumerate(rows_of(each.body, at) or ())]

    @property
    def total(self) -> int | None:
        """The total that the first page gives, if it gives one."""
        words = self.operation.value["x-pagination"]
        if self.is_refused or "total" not in words:
            return None
        found = value_at(self.exchanges[0].body, words["total"])
        return found if isinstance(found, int) else None

    @property
    def count(self) -> int:
        """How many rows there are; raises `VacuousError` where neither a total nor all pages tell."""
        if self.is_refused:
            return 0
        if self.total is not None:
            return self.total
        if not self.is_complete:
            raise VacuousError("a total, or all pages")
        return len(self.rows)


@define
class Look:
    """What a law sees: the server, and the answers to its asks in their order."""

    subjects: Subjects
    server: Server
    answers: list[Answer] = field(factory=list)

    def send(self, ask: Ask) -> Answer:
        """Send an ask; raises `ContradictionError` for an answer that is not as it expects."""
        if ask.after:
            self.server.clock.ahead += ask.after
        try:
            return self._answer(ask)
        except _RefusedError:
            self.answers.pop()
            return self._answer(evolve(ask, values={**ask.values, **ask.otherwise}, otherwise={}))

    def _answer(self, ask: Ask) -> Answer:
        answer = Answer(ask.operation)
        self.answers.append(answer)
        try:
            values = resolved(ask.values, self)
        except NeedlessError:
            answer.is_sent = False
            return answer
        for number, exchange in enumerate(self._exchanges(ask, pairs_of(ask.operation, values)), start=1):
            self._see(ask, answer, exchange)
            if answer.is_refused or self._is_enough(ask, answer, number):
                break
        return answer

    def rows_of(self, operation_id: str) -> Rows:
        """Return the rows of the first answer of a list."""
        answer = next(each for each in self.answers if each.operation.id == operation_id)
        return Rows.of(answer.operation, [each.row for each in answer.rows])

    def _exchanges(self, ask: Ask, pairs: Pairs) -> Iterator[Exchange]:
        if ask.pages == "one":
            yield self.server.call(ask.operation, pairs, credentials=ask.credentials)
        else:
            yield from pages(ask.operation, self.server, pairs, ask.step or step_of(self.subjects, ask.operation))

    def _see(self, ask: Ask, answer: Answer, exchange: Exchange) -> None:
        answer.exchanges.append(exchange)
        if ask.expects == "anything":
            return
        findings = [*unreadable(exchange)] or [*self._not_a_result(ask.operation, exchange)]
        code = None if unreadable_json(exchange) else self.subjects.facts.envelope.code_of(exchange)
        if findings and code is not None and exchange.status < 500:
            if ask.otherwise:
                raise _RefusedError
            if str(code) == str(self.subjects.facts.refusals.get(TOO_LONG)):
                raise VacuousError("a time range that is not longer than is answered")
            if ask.expects == "perhaps":
                answer.is_refused = True
                return
        if findings:
            is_refusal = code is not None and exchange.is_success
            at_code = Finding(self.subjects.facts.envelope.code, "no refusal", str(code))
            raise ContradictionError(at_code if is_refusal else findings[0])

    def _not_a_result(self, operation: Operation, exchange: Exchange) -> Iterator[Finding]:
        if not operation.is_list:
            yield from laws.answer(exchange, self.subjects.facts.envelope)
        elif exchange.is_json or not is_table(operation, exchange):
            yield from laws.page(operation, exchange)

    def _is_enough(self, ask: Ask, answer: Answer, number: int) -> bool:
        most = self.subjects.measure.most_pages
        if ask.pages == "counted" and answer.total is not None:
            return True
        answer.is_complete = ask.pages != "one" and number < min(most or MOST_PAGES, MOST_PAGES)
        return not answer.is_complete and ask.pages != "one"


def is_table(operation: Operation, exchange: Exchange) -> bool:
    """Return whether another form than JSON was asked for."""
    words: dict[str, Any] = operation.value.get("x-representation", {})
    form: Any = dict(operation.pairs(exchange)).get(words.get("parameter", ""), words.get("default"))
    return bool(form != words.get("default"))


def unreadable_json(exchange: Exchange) -> bool:
    """Return whether a body says that it is JSON and is none."""
    if not exchange.is_json:
        return False
    try:
        _ = exchange.body
    except ValueError:
        return True
    return False


def unreadable(exchange: Exchange) -> Iterator[Finding]:
    """Find a failure of the server itself, and a body that says that it is JSON and is none."""
    if exchange.status >= 500:
        yield Finding("/status", "no failure of the server", str(exchange.status))
    if unreadable_json(exchange):
        yield Finding("", "a body that is JSON", f"{len(exchange.content)} bytes that are not")
