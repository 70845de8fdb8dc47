"""`motcua due`: when a term ends, and why, as a clerk would count it on a paper calendar. Needs no database."""

from __future__ import annotations

import argparse
from argparse import ArgumentTypeError
from datetime import date, datetime
from typing import TYPE_CHECKING

from motcua.faces.cli.output import print_json
from motcua.kernel.calendar import DayEntry, DayKind, Term, Unit, WorkingCalendar, due
from motcua.kernel.clock_zone import from_local

if TYPE_CHECKING:
    from argparse import _SubParsersAction

_UNITS = {
    "working_days": (Unit.WORKING_DAYS, "số ngày làm việc"),
    "working_hours": (Unit.WORKING_HOURS, "số giờ làm việc"),
    "days": (Unit.DAYS, "số ngày (theo lịch)"),
    "months": (Unit.MONTHS, "số tháng"),
}
CHANNELS = ("counter", "online", "postal")


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of `motcua due`."""
    parser = commands.add_parser("due", help="tính ngày hẹn trả của một thời hạn", description=__doc__)
    parser.add_argument(
        "start", metavar="START", type=_moment, help="thời điểm bắt đầu, giờ Việt Nam: 2026-11-23T09:10"
    )
    term = parser.add_mutually_exclusive_group(required=True)
    for name, (_, purpose) in _UNITS.items():
        term.add_argument(f"--{name.replace('_', '-')}", metavar="N", type=_positive, help=purpose)
    term.add_argument("--procedure", metavar="CODE", help="thời hạn của thủ tục có mã này")
    parser.add_argument("--case", metavar="C", help="trường hợp của thủ tục")
    parser.add_argument("--channel", choices=CHANNELS, help="hình thức nộp")
    parser.add_argument("--agency", metavar="CODE", help="cơ quan có thẩm quyền, để tính theo lịch của cơ quan đó")
    for kind, purpose in (("holiday", "ngày nghỉ"), ("workday", "ngày làm việc (làm bù)")):
        parser.add_argument(
            f"--{kind}", metavar="DATE", type=_day, nargs="+", action="extend", default=[],
            help=f"coi thêm là {purpose}",
        )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="in JSON {due_on, due_at, explanation}")
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Count and print. Raises the refusals of an unknown agency, procedure or case."""
    if not arguments.procedure and (arguments.case or arguments.channel):
        arguments.parser.error("--case và --channel chỉ dùng cùng --procedure")
    term = _term(arguments)
    calendar = _calendar(arguments)
    answer = due(arguments.start, term, calendar)
    if arguments.json:
        print_json(answer.as_dict())
    else:
        from motcua.faces.cli.due_in_words import lines

        print("\n".join(lines(arguments.start, term, calendar, answer)))
    return 0


def _term(arguments: argparse.Namespace) -> Term:
    if arguments.procedure:
        from motcua.faces.cli.terms import term_of_procedure

        return term_of_procedure(arguments.procedure, arguments.case, arguments.channel)
    for name, (unit, _) in _UNITS.items():
        if (amount := getattr(arguments, name)) is not None:
            return Term(amount, unit)
    raise AssertionError("the parser requires a term")


def _calendar(arguments: argparse.Namespace) -> WorkingCalendar:
    from motcua.kernel.calendar.seed import FIRST_YEAR, LAST_YEAR, public_holidays

    year = arguments.start.year
    entries = (
        *public_holidays(min(FIRST_YEAR, year), min(date.max.year, max(LAST_YEAR, year + 10))),
        *(DayEntry(day, DayKind.OFF, "Ngày nghỉ nhập thêm") for day in arguments.holiday),
        *(DayEntry(day, DayKind.MAKE_UP, "Ngày làm việc nhập thêm") for day in arguments.workday),
    )
    if arguments.agency is None:
        return WorkingCalendar("standard", entries=entries)
    from motcua.faces.cli.shipped import agency_calendar

    return agency_calendar(arguments.agency, entries)


def _moment(text: str) -> datetime:
    try:
        return from_local(datetime.fromisoformat(text))
    except ValueError as error:
        raise ArgumentTypeError(f"không phải thời điểm: {text!r}; viết 2026-11-23T09:10") from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"không phải ngày: {text!r}; viết 2026-11-23") from error


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"không phải số nguyên dương: {text!r}")
    return int(text)
