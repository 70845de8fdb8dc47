"""What a filing costs, with the province's tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from motcua.catalog.content import Band, FeeRule, Price, ProcedureContent
from motcua.catalog.models import FeeRow, FeeTable
from motcua.catalog.rules.fee import CouncilRow, FeeResult, price_of
from motcua.catalog.rules.fee import fee_for as reckon
from motcua.platform import generations


def fee_for(
    content: ProcedureContent, case: str | None, channel: str, quantities: Mapping[str, int], on: date
) -> FeeResult:
    """The fee of a filing on a day, line by line, in đồng (see `rules.fee.fee_for`)."""
    return reckon(content, council_rows(content.code), case, channel, quantities, on)


def prices_for(
    content: ProcedureContent, case: str | None, channel: str, on: date
) -> tuple[tuple[FeeRule, Price | None], ...]:
    """The fee rules of a case by a channel on a day with what each asks, as `fee_for` reckons by them.

    None: the province's People's Council is to set it and its table is missing.
    """
    chosen = content.case(case)
    code = chosen.code if chosen else case
    rows = council_rows(content.code)
    return tuple((rule, price_of(rule, rows, code, channel, on)) for rule in content.fees if rule.applies(code, on))


def council_rows(code: str) -> tuple[CouncilRow, ...]:
    """Every row that the province's People's Council ever set for the procedure, whatever the day."""
    return generations.cached("catalog", ("council", code), lambda: _load(code))


def _load(code: str) -> tuple[CouncilRow, ...]:
    rows = FeeRow.objects.filter(procedure_code=code).select_related("table").order_by("table__since", "id")
    return tuple(council_row(row, row.table) for row in rows)


def council_row(row: FeeRow, table: FeeTable) -> CouncilRow:
    """A row of a table as the value fees are reckoned from."""
    return CouncilRow(
        fee=row.fee_code,
        case=row.case or None,
        channel=row.channel or None,
        amount=row.amount,
        bands=tuple(Band(band["up_to"], band["amount"]) for band in row.bands or ()),
        bands_are="flat" if row.bands_are == "flat" else "each",
        cap=row.cap,
        resolution=table.resolution,
        since=table.since,
        until=table.until,
    )
