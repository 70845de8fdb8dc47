"""What a filing costs, line by line.

A fee of zero is a fact; "set by the People's Council" is not zero but a question to the province's tables, and a
filing whose quantities are unknown has no total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from motcua.catalog.content import Band, FeeRule, Price, ProcedureContent, Quantity

Status = Literal["exact", "free", "missing_table", "needs_quantity"]


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """One fee of a council table (see `models.FeeRow`); None in `case` or `channel` means all. `until` excluded."""

    fee: str
    case: str | None
    channel: str | None
    amount: int | None
    bands: tuple[Band, ...]
    bands_are: Literal["each", "flat"]
    cap: int | None
    resolution: str
    since: date
    until: date | None

    @property
    def price(self) -> Price:
        """What the table says, as a price."""
        return Price(self.amount, False, self.bands, self.bands_are, self.cap)


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line: `amount` and `unit_price` are đồng, None while unknown; `rule` says how it was reckoned."""

    code: str
    name: str
    quantity: int | None
    unit_price: int | None
    amount: int | None
    rule: str
    ground: str
    exemptions: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """`{code, name, quantity, unit_price, amount, rule, ground}`."""
        names = ("code", "name", "quantity", "unit_price", "amount", "rule", "ground")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class FeeResult:
    """`total` in đồng, null unless `status` is exact or free."""

    total: int | None
    status: Status
    lines: tuple[FeeLine, ...]

    def as_dict(self) -> dict[str, Any]:
        """`{total, status, lines}`, as `motcua fee --json` prints it."""
        return {"total": self.total, "status": self.status, "lines": [line.as_dict() for line in self.lines]}


def fee_for(
    content: ProcedureContent,
    council_rows: Sequence[CouncilRow],
    case: str | None,
    channel: str,
    quantities: Mapping[str, int],
    on: date,
) -> FeeResult:
    """The fee of a filing in a case (None: the default one) by a channel on a day.

    `quantities` maps the names of the rules' quantities to whole numbers. Lines whose table is missing or whose
    quantity is unknown have no amount, and then there is no total.
    """
    chosen = content.case(case)
    rules = [rule for rule in content.fees if rule.applies(chosen.code if chosen else case, on)]
    lines, troubles = [], set()
    for rule in rules:
        line, trouble = _line(rule, council_rows, chosen.code if chosen else case, channel, quantities, on)
        lines.append(line)
        troubles.add(trouble)
    if "missing_table" in troubles:
        return FeeResult(None, "missing_table", tuple(lines))
    if "needs_quantity" in troubles:
        return FeeResult(None, "needs_quantity", tuple(lines))
    total = sum(line.amount or 0 for line in lines)
    return FeeResult(total, "exact" if total else "free", tuple(lines))


def price_of(
    rule: FeeRule, council_rows: Sequence[CouncilRow], case: str | None, channel: str, on: date
) -> Price | None:
    """What the rule asks in a case by a channel on a day; None where the People's Council's table is missing."""
    price = rule.price_for(channel)
    if not price.council:
        return price
    row = _row(rule.code, council_rows, case, channel, on)
    return None if row is None else row.price


def _line(
    rule: FeeRule,
    rows: Sequence[CouncilRow],
    case: str | None,
    channel: str,
    quantities: Mapping[str, int],
    on: date,
) -> tuple[FeeLine, str]:
    """The line, and what keeps it from having an amount ("" when nothing does)."""
    price, ground = rule.price_for(channel), _ground(rule)
    if price.council:
        row = _row(rule.code, rows, case, channel, on)
        if row is None:
            return FeeLine(rule.code, str(rule.name), None, None, None, "council", ground), "missing_table"
        price, ground = row.price, _ground(rule, row.resolution)
    counted = _stated(rule.quantity, quantities)
    times = _stated(rule.per, quantities)
    if counted is None or times is None:
        return FeeLine(rule.code, str(rule.name), counted, price.amount, None, _how(rule, price), ground), (
            "needs_quantity"
        )
    one = _amount(price, counted)
    quantity = times if rule.per else counted
    unit_price = one if rule.per else price.amount
    return FeeLine(rule.code, str(rule.name), quantity, unit_price, one * times, _how(rule, price), ground), ""


def _stated(quantity: Quantity | None, quantities: Mapping[str, int]) -> int | None:
    """How many there are; one where nothing is counted, None where the number is missing or below one."""
    if quantity is None:
        return 1
    stated = quantities.get(quantity.name)
    return stated if stated is not None and stated >= 1 else None


def _row(fee: str, rows: Sequence[CouncilRow], case: str | None, channel: str, on: date) -> CouncilRow | None:
    """The row in force that fits best: a row of the case beats one of the channel beats a general one."""
    fitting = [
        row
        for row in rows
        if row.fee == fee
        and row.case in (None, case)
        and row.channel in (None, channel)
        and row.since <= on
        and (row.until is None or on < row.until)
    ]
    return max(fitting, key=lambda row: (row.case is not None, row.channel is not None, row.since), default=None)


def _amount(price: Price, units: int) -> int:
    if not price.bands:
        amount = (price.amount or 0) * units
    elif price.bands_are == "flat":
        amount = next((band.amount for band in price.bands if band.up_to is None or units <= band.up_to), 0)
    else:
        amount = _banded(price.bands, units)
    return amount if price.cap is None else min(amount, price.cap)


def _banded(bands: Sequence[Band], units: int) -> int:
    amount, below = 0, 0
    for band in bands:
        top = units if band.up_to is None else min(units, band.up_to)
        amount += max(0, top - below) * band.amount
        below = max(below, top)
    return amount


def _how(rule: FeeRule, price: Price) -> str:
    parts = ["council"] if rule.price.council else []
    parts.append(f"bands_{price.bands_are}" if price.bands else "per_unit" if rule.quantity else "fixed")
    if price.cap is not None:
        parts.append("cap")
    return "+".join(parts)


def _ground(rule: FeeRule, resolution: str = "") -> str:
    ground = resolution or rule.ground
    return f"{ground}; miễn: {', '.join(rule.exemptions)}" if rule.exemptions else ground
