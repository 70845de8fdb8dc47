"""What a province lays over the national bundles: council fee tables and offerings, as values.

Files name the last day of a period; the values here, like the rows, the first day after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from motcua.catalog.content import Band
from motcua.catalog.content.parse import day_after
from motcua.catalog.rules.check.finding import Finding, Findings, Plain, pointer
from motcua.catalog.rules.check.shape import SCHEMA, against, validator
from motcua.catalog.rules.fee import CouncilRow

FEES, OFFERINGS = "fees.yaml", "offerings.yaml"


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A fee table and its rows, each with the procedure's code."""

    resolution: str
    title: str
    since: date
    until: date | None
    exemptions: tuple[Mapping[str, str], ...]
    rows: tuple[tuple[str, CouncilRow], ...]


@dataclass(frozen=True, slots=True)
class OnlineOnlySpec:
    """A decision by which an offering takes filings only online from `since` until the day before `until`."""

    decision: str
    decided_on: date
    since: date
    until: date
    suspended_by_outage: bool


@dataclass(frozen=True, slots=True)
class OfferingSpec:
    """A procedure at an agency (its code). `level` None: as the procedure's version says.

    `staff` maps roles to positions, named `<username>@<agency code>`; `children` maps
    what the process asks of other agencies to their codes; `place` is where the file says so.
    """

    procedure: str
    agency: str
    level: Literal["info", "partial", "full"] | None
    process: str
    integrated: bool
    since: date
    until: date | None
    staff: Mapping[str, tuple[str, ...]]
    online_only: tuple[OnlineOnlySpec, ...]
    children: Mapping[str, str]
    place: str


def check_fees(values: Any) -> list[Finding]:
    """What is wrong with the values of a `fees.yaml`."""
    found = list(against(validator(SCHEMA.parent / "fees.schema.json"), values))
    if not found:
        found = [finding for place, table in enumerate(values["tables"]) for finding in _table(table, place)]
    return [finding._replace(file=FEES) for finding in found]


def check_offerings(values: Any) -> list[Finding]:
    """What is wrong with the values of an `offerings.yaml`."""
    found = list(against(validator(SCHEMA.parent / "offerings.schema.json"), values)) or list(_offerings(values))
    return [finding._replace(file=OFFERINGS) for finding in found]


def tables(values: Plain) -> tuple[TableSpec, ...]:
    """The fee tables of checked values."""
    return tuple(
        TableSpec(
            resolution=table["resolution"],
            title=table["title"],
            since=date.fromisoformat(table["from"]),
            until=day_after(table["to"]) if table["to"] else None,
            exemptions=tuple(table["exemptions"]),
            rows=tuple((row["procedure"], _row(row, table)) for row in table["rows"]),
        )
        for table in values["tables"]
    )


def offerings(values: Plain) -> tuple[OfferingSpec, ...]:
    """The offerings of checked values, one for each procedure and agency."""
    return tuple(_specs(values))


def _row(row: Plain, table: Plain) -> CouncilRow:
    return CouncilRow(
        fee=row["fee"],
        case=row.get("case"),
        channel=row.get("channel"),
        amount=row.get("amount"),
        bands=tuple(Band(band["up_to"], band["amount"]) for band in row.get("bands", ())),
        bands_are=row.get("bands_are", "each"),
        cap=row.get("cap"),
        resolution=table["resolution"],
        since=date.fromisoformat(table["from"]),
        until=day_after(table["to"]) if table["to"] else None,
    )


def _specs(values: Plain) -> Iterator[OfferingSpec]:
    for place, item in enumerate(values["offerings"]):
        for agency in item["agencies"]:
            staff = {**values["staff"].get(agency, {}), **item.get("staff", {})}
            for code in item["procedures"]:
                yield OfferingSpec(
                    procedure=code,
                    agency=agency,
                    level=item.get("level"),
                    process=item["process"] or "",
                    integrated=item["integrated"],
                    since=date.fromisoformat(item["since"]),
                    until=day_after(item["to"]) if item["to"] else None,
                    staff={role: tuple(names) for role, names in staff.items()},
                    online_only=tuple(
                        OnlineOnlySpec(
                            decision=period["decision"],
                            decided_on=date.fromisoformat(period["date"]),
                            since=date.fromisoformat(period["from"]),
                            until=day_after(period["to"]),
                            suspended_by_outage=period["suspended_by_outage"],
                        )
                        for period in values["online_only"]
                        if agency in period["agencies"] and code in period["procedures"]
                    ),
                    children=item.get("children", {}),
                    place=pointer("offerings", place),
                )


def _table(table: Plain, place: int) -> Findings:
    if table["to"] is not None and table["to"] < table["from"]:
        yield Finding(pointer("tables", place, "to"), "Ngày kết thúc đứng trước ngày bắt đầu.")
    seen = set()
    for number, row in enumerate(table["rows"]):
        key = (row["procedure"], row["fee"], row.get("case"), row.get("channel"))
        if key in seen:
            yield Finding(pointer("tables", place, "rows", number), "Mức thu này đã ghi ở dòng trước.")
        seen.add(key)
        amounts = [row.get("amount"), row.get("cap"), *(band["amount"] for band in row.get("bands", ()))]
        if any(amount is not None and 0 < amount < 1_000 for amount in amounts):
            yield Finding(pointer("tables", place, "rows", number), "Số tiền nhỏ bất thường, dưới 1.000 đồng.")


def _offerings(values: Plain) -> Findings:
    for place, item in enumerate(values["offerings"]):
        if item["to"] is not None and item["to"] < item["since"]:
            yield Finding(pointer("offerings", place, "to"), "Ngày kết thúc đứng trước ngày bắt đầu.")
    seen: set[tuple[str, str, date]] = set()
    offered: set[tuple[str, str]] = set()
    for spec in _specs(values):
        if (spec.procedure, spec.agency, spec.since) in seen:
            yield Finding(spec.place, f"Thủ tục {spec.procedure} tại {spec.agency} đã ghi ở dòng khác.")
        seen.add((spec.procedure, spec.agency, spec.since))
        offered.add((spec.procedure, spec.agency))
    for place, period in enumerate(values["online_only"]):
        for agency in period["agencies"]:
            for code in period["procedures"]:
                if (code, agency) not in offered:
                    yield Finding(pointer("online_only", place), f"Cơ quan {agency} không cung cấp thủ tục {code}.")
