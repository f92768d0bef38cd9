"""The liars about Voximplant's quirks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from conformance.liars import Liar


def _with_rows(body: Any, change: dict[str, Any]) -> Any:
    """Change members of every row; a change is a function of the member's value."""
    rows = body.get("result", []) if isinstance(body, dict) else []
    for row in rows:
        for name, changed in change.items():
            row[name] = changed(row[name])
    return body


def iso_dates(body: Any) -> Any:
    """Write processed_date with a T and a Z."""
    return _with_rows(body, {"processed_date": lambda date: date.replace(" ", "T") + "Z"})


def empty_pages(body: Any) -> Any:
    """Answer an empty page where there should be a refusal."""
    return {"result": [], "total_count": 0} if "error" in body else body


def float_noise(body: Any) -> Any:
    """Give a cost every digit of the binary float that is nearest to it."""
    return _with_rows(body, {"cost": lambda cost: Decimal(float(cost))})


def old_ids(body: Any) -> Any:
    """Name a row's id as the provider once did."""
    for row in body.get("result", []):
        row["sms_id"] = row.pop("message_id")
    return body


_HISTORY = "voximplant/get_sms_history"

LIARS = (
    Liar(
        name="voximplant/iso-dates",
        quirk="voximplant/processed-date-is-a-moment",
        says="processed_date is written as RFC 3339 has it.",
        case=f"{_HISTORY}/moments/of-rows",
        pointer="/result/0/processed_date",
        tell=iso_dates,
    ),
    Liar(
        name="voximplant/empty-pages-for-refusals",
        quirk="voximplant/errors-arrive-as-success",
        says="A refusal is an empty page.",
        case=f"{_HISTORY}/credentials/missing",
        pointer="/error/code",
        tell=empty_pages,
    ),
    Liar(
        name="voximplant/float-noise",
        quirk="voximplant/cost-is-a-decimal",
        says="A cost has been through binary floats.",
        case=f"{_HISTORY}/cost/is-exact",
        pointer="/result/0/cost",
        tell=float_noise,
    ),
    Liar(
        name="voximplant/old-ids",
        quirk="voximplant/nothing-is-required",
        says="A row has its id under the name of old.",
        case=f"{_HISTORY}/page/is-true-to-the-document",
        pointer="/result/0",
        tell=old_ids,
    ),
)
