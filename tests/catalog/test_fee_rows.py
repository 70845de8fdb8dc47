"""Every row of `fees.yaml` comes out of the shipped bundles and the demo province's tables, line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua.catalog.content import Band, ProcedureContent, parse
from motcua.catalog.files import SHIPPED
from motcua.catalog.rules.fee import CouncilRow, fee_for

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "fees.yaml").read_text(encoding="utf-8"))
TABLES = SHIPPED.parents[1] / "demo" / "province" / "fees.yaml"


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: "-".join(str(row[key]) for key in ("procedure", "case", "channel", "quantities", "on"))
)
def test_a_filing_costs_what_the_row_says(row: dict[str, Any]) -> None:
    found = fee_for(
        procedure(row["procedure"]),
        council_rows()[row["procedure"]],
        row["case"],
        row["channel"],
        row["quantities"],
        date.fromisoformat(row["on"]),
    )
    assert [{"code": line.code, "amount": line.amount} for line in found.lines] == row["lines"]
    assert (found.total, found.status) == (row["total"], row["status"])


def test_every_shipped_procedure_has_a_row() -> None:
    assert {row["procedure"] for row in ROWS} == {path.stem for path in SHIPPED.glob("*.yaml")}


def test_without_its_table_a_council_fee_has_no_total_and_is_not_free() -> None:
    found = fee_for(procedure("2.000806"), (), None, "counter", {}, date(2026, 11, 20))
    assert (found.total, found.status) == (None, "missing_table")


@cache
def procedure(code: str) -> ProcedureContent:
    """What the shipped bundle of a procedure says."""
    return parse(yaml.safe_load((SHIPPED / f"{code}.yaml").read_text(encoding="utf-8")), digest=code)


@cache
def council_rows() -> dict[str, list[CouncilRow]]:
    """The demo province's council rows by procedure."""
    rows: dict[str, list[CouncilRow]] = defaultdict(list)
    for code, row in _read():
        rows[code].append(row)
    return rows


def _read() -> Iterator[tuple[str, CouncilRow]]:
    for table in yaml.safe_load(TABLES.read_text(encoding="utf-8"))["tables"]:
        last = date.fromisoformat(table["to"]) if table["to"] else None
        for row in table["rows"]:
            yield (
                row["procedure"],
                CouncilRow(
                    fee=row["fee"],
                    case=row.get("case"),
                    channel=row.get("channel"),
                    amount=row.get("amount"),
                    bands=tuple(Band(band["up_to"], band["amount"]) for band in row.get("bands", ())),
                    bands_are=row.get("bands_are", "each"),
                    cap=row.get("cap"),
                    resolution=table["resolution"],
                    since=date.fromisoformat(table["from"]),
                    until=last + timedelta(days=1) if last else None,
                ),
            )
