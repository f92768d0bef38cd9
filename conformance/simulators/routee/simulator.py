"""The state behind one application, and what a test may ask of it or have happen."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import asdict, field, frozen

from conformance.simulators.recording import RecordedRequest, Recorder
from conformance.simulators.routee.centre import MessageCentre
from conformance.simulators.routee.history import History
from conformance.simulators.routee.inventor import Inventor
from conformance.simulators.routee.moments import at
from conformance.simulators.routee.reports import Reporter
from conformance.simulators.routee.rows import Campaign, TrackedPart
from conformance.simulators.routee.samples import TEXTS, VIRTUAL_NUMBER, numbers
from conformance.simulators.routee.tokens import TokenOffice
from conformance.simulators.routee.tracking_variants import ROW_ORDER
from conformance.simulators.variants import Choices


@frozen
class RouteeSimulator:
    """Tokens, rows, and who is told of them; whoever acts on them holds `lock`."""

    tokens: TokenOffice
    history: History
    inventor: Inventor
    centre: MessageCentre
    reporter: Reporter
    choices: Choices
    clock: Callable[[], float]
    faults: Iterator[int | None]
    token_faults: Iterator[int | None]
    recorder: Recorder
    base_path: str = ""
    # Calls, pushes and tests come from different threads.
    lock: threading.RLock = field(factory=threading.RLock)

    @property
    def credentials(self) -> Mapping[str, str]:
        """The id and the secret of the application that may ask for tokens, public on purpose."""
        return asdict(self.tokens.credentials)

    @property
    def requests(self) -> Sequence[RecordedRequest]:
        """The requests received so far, in the order they were answered."""
        return self.recorder.requests

    @property
    def campaigns(self) -> Sequence[Campaign]:
        """The campaigns that there are; the last one has not sent anything."""
        return tuple(self.history.campaigns.values())

    def rows(self) -> list[TrackedPart]:
        """Give the whole history, in the order it is answered."""
        with self.lock:
            self.settle()
            return self.history.parts(newest_first=self.choices[ROW_ORDER] == "newest-first")

    def insert(self, count: int) -> list[TrackedPart]:
        """Put so many rows of this moment into the history, newer than all others, and give them."""
        with self.lock:
            made = self.inventor.rows(count, at(self.clock()))
            self.history.put(made)
            return made

    def settle(self) -> None:
        """Make the changes that are due by the clock, as every call does, and push what there is to tell."""
        with self.lock:
            self.centre.settle(self.clock())

    def expire_tokens(self) -> None:
        """End every token at once, however long it had to live."""
        with self.lock:
            self.tokens.expire_all()

    def push_inbound(self, source: str, destination: str, text: str) -> list[TrackedPart]:
        """Have a message come in, and give its rows; it is pushed to the callback URL, if there is one, soon after."""
        with self.lock:
            parts = self.inventor.inbound(source, destination, text, at(self.clock()))
            self.history.put(parts)
            self.reporter.tell_inbound(parts[0])
            return parts

    def push_inbound_samples(self, count: int) -> None:
        """Have `count` invented messages come in, the same for the same seed."""
        for _ in range(count):
            with self.lock:
                source, text = self.inventor.chance.choice(numbers()), self.inventor.chance.choice(TEXTS)
                self.push_inbound(source, VIRTUAL_NUMBER, text)

    def push_delivery_reports(self, count: int) -> None:
        """Have `count` rows of invented messages sent, and the status of each pushed, the same for the same seed."""
        with self.lock:
            parts = self.inventor.sent_rows(count, at(self.clock()))
            self.history.put(parts)
            for part in parts:
                self.reporter.tell(part)

    def push_campaign(self, tracking_id: str) -> None:
        """Have the state of a campaign pushed to the callback URL, if there is one."""
        with self.lock:
            parts = [part for part in self.rows() if part.campaign_tracking_id == tracking_id]
            self.reporter.tell_campaign(self.history.campaigns[tracking_id], parts)

    def wait_for_callbacks(self) -> None:
        """Push what there is to tell by now, and wait until every callback has been pushed or given up."""
        self.settle()
        self.reporter.wait()
