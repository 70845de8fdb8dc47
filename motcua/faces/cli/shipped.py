"""What the commands without a database know: the shipped bundles and the calendars of the demo province."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from motcua.catalog.content import ProcedureContent, parse
from motcua.catalog.errors import UnknownProcedure
from motcua.catalog.rules import overlay
from motcua.catalog.rules.fee import CouncilRow
from motcua.directory.errors import UnknownAgency
from motcua.directory.rules import COMMUNES, working_calendar
from motcua.kernel import identifiers
from motcua.kernel.calendar import Closure, DayEntry, WorkingCalendar

Row = Mapping[str, Any]


def procedure(code: str) -> ProcedureContent:
    """A procedure of the shipped bundles, by its code or that of an instance of it. Raises UnknownProcedure."""
    reading = identifiers.read("procedure", code)
    if not reading.valid:
        raise UnknownProcedure(procedure=code)
    bundle = files("motcua.catalog") / "bundles" / f"{reading.meaning['procedure']}.yaml"
    if not bundle.is_file():
        raise UnknownProcedure(procedure=code)
    return parse(yaml.safe_load(bundle.read_text(encoding="utf-8")), digest="")


def council_rows(code: str) -> list[CouncilRow]:
    """What the People's Council of the demo province ever set for a procedure, by its own code."""
    tables = overlay.tables(yaml.safe_load(_text_of("fees")))
    return [row for table in tables for procedure_code, row in table.rows if procedure_code == code]


def agency_calendar(code: str, entries: tuple[DayEntry, ...]) -> WorkingCalendar:
    """The calendar by which an agency of the demo province counts, with its closures and the dated `entries`.

    The calendar is the agency's own or that of the next body above it; bodies outside the province keep the standard
    week. `code` may be an old-style or a past one: a merged agency counts as its successor. Raises UnknownAgency.
    """
    line = _line_upward(code)
    named = {row["id"]: row for row in _province("province")["calendars"]}
    own = next((row["calendar"] for row in line if "calendar" in row), None)
    calendar = working_calendar(own, 1, named[own], entries) if own else WorkingCalendar("standard", entries=entries)
    return calendar.with_closures(*_closures({row["code"] for row in line}))


def _closures(codes: set[str]) -> list[Closure]:
    rows = [row for row in _province("province")["closures"] if row["agency"] in codes]
    return [
        Closure(datetime.fromisoformat(row["from"]), datetime.fromisoformat(row["to"]), row.get("reason", ""))
        for row in rows
    ]


def _line_upward(code: str) -> list[Row]:
    """The agency as it stands today and the bodies above it, nearest first."""
    rows = _agencies()
    row = rows.get(code) or next((each for each in rows.values() if each.get("old_code") == code), None)
    if row is None:
        raise UnknownAgency(code=code)
    successor = next((each for each in rows.values() if row["code"] in each.get("predecessors", ())), None)
    if "valid_to" in row and successor is not None:
        row = successor
    line = [row]
    while "parent" in line[-1]:
        line.append(rows[line[-1]["parent"]])
    return line


@cache
def _agencies() -> dict[str, Row]:
    written = _province("agencies")
    rows = {row["code"]: row for row in [*written["agencies"], *written["closed_units"]]}
    communes = [row for row in written["agencies"] if row["kind"] in COMMUNES]
    for commune in communes:
        for unit in written["commune_units"]:
            if commune["kind"] in unit.get("only", [commune["kind"]]):
                code = f"{commune['code']}.{unit['suffix']}"
                rows[code] = {"code": code, "kind": "unit", "parent": commune["code"]}
    return rows


@cache
def _province(name: str) -> Mapping[str, Any]:
    document: Mapping[str, Any] = yaml.safe_load(_text_of(name))
    return document


def _text_of(name: str) -> str:
    return (files("motcua") / "demo" / "province" / f"{name}.yaml").read_text(encoding="utf-8")
