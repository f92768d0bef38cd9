"""What the controller of the application is told: how a message fares, and what came in.

Read from the dossier: section 5 (fields, all text; encodings), A8 (`sms_count`), A9 (plus), A15 (why a message
failed). The receiver's XML instructions are not carried out, and nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from attrs import define, field

from conformance.simulators.apifonica import sending_variants as variants
from conformance.simulators.apifonica.rows import RESELLER_STATUSES, MessageRow
from conformance.simulators.callbacks import Courier
from conformance.simulators.forms import Pairs
from conformance.simulators.variants import Choices

FAILURES = ("failed", *RESELLER_STATUSES)


@define
class Controller:
    """Tells the controller of the account's only application, if it has one."""

    courier: Courier | None
    choices: Choices
    _turns: Iterator[int] = field(factory=lambda: count(1))

    def report_status(self, row: MessageRow) -> None:
        """Tell the status that a message has now."""
        fields = (
            ("account_sid", row.account_sid),
            ("direction", row.direction),
            ("from", row.sender),
            ("message_sid", row.message_sid),
            ("sms_count", str(row.segment_count)),
            ("status", row.status),
            ("text", row.text),
            ("to", row.recipient),
        )
        explained = row.status in FAILURES and self.choices[variants.FAILURE_REASON] == "present"
        self._tell((*fields, ("error_text", "The recipient cannot be reached")) if explained else fields)

    def report_inbound(self, row: MessageRow) -> None:
        """Tell that a message came in."""
        self._tell(
            (
                ("message_sid", row.message_sid),
                ("account_sid", row.account_sid),
                ("from", self._number(row.sender)),
                ("to", self._number(row.recipient)),
                ("text", row.text),
            )
        )

    def _number(self, number: str) -> str:
        return f"+{number}" if self.choices[variants.INBOUND_PLUS] == "present" and number.isdecimal() else number

    def _tell(self, fields: Pairs) -> None:
        if self.courier is None:
            return
        name = f"callback {next(self._turns)}"
        method = self.choices[variants.CONTROLLER_METHOD]
        if method == "GET":
            self.courier.get_query(name, fields)
        elif method == "POST":
            self.courier.post_form(name, fields)
        else:
            self.courier.post_json(name, dict(fields))
