"""`motcua fee`: what a filing costs, line by line, by the shipped bundles and the demo province. Needs no database."""

from __future__ import annotations

import argparse
from argparse import ArgumentTypeError
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from motcua.catalog.content import ProcedureContent
from motcua.catalog.errors import UnknownCase
from motcua.catalog.rules.fee import FeeLine, FeeResult, fee_for
from motcua.faces.cli.output import print_json
from motcua.faces.cli.shipped import council_rows, procedure
from motcua.kernel.clock_zone import local_day
from motcua.kernel.money import format_dong

if TYPE_CHECKING:
    from argparse import _SubParsersAction

CHANNELS = ("counter", "online", "postal")
MOST = 10**9
_UNKNOWN = {
    "missing_table": "Chưa có mức thu: Hội đồng nhân dân tỉnh chưa quy định cho ngày này.",
    "needs_quantity": "Cần số lượng: thêm --quantity tên=số (%s).",
}


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of `motcua fee`."""
    parser = commands.add_parser("fee", help="tính phí, lệ phí của một hồ sơ", description=__doc__)
    parser.add_argument("procedure", metavar="PROCEDURE", help="mã thủ tục")
    parser.add_argument("--case", metavar="C", help="trường hợp của thủ tục")
    parser.add_argument("--channel", choices=CHANNELS, required=True, help="hình thức nộp")
    parser.add_argument(
        "--quantity", metavar="name=N", type=_quantity, nargs="+", action="extend", default=[],
        help="số lượng mà mức thu cần biết, ví dụ copies=3",
    )  # fmt: skip
    parser.add_argument("--on", metavar="DATE", type=_day, help="ngày nộp; không nêu là hôm nay")
    parser.add_argument("--json", action="store_true", help="in JSON {total, status, lines}")
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Reckon and print; 0 also where the total is unknown, for the answer says why. Refuses what it does not know."""
    content = procedure(arguments.procedure)
    if content.case(arguments.case) is None and (arguments.case is not None or content.cases):
        raise UnknownCase(procedure=content.code, cases=", ".join(case.code for case in content.cases) or "-")
    known = {quantity.name for rule in content.fees for quantity in (rule.quantity, rule.per) if quantity}
    if unknown := {name for name, _number in arguments.quantity} - known:
        names = ", ".join(sorted(known)) or "không cần số lượng nào"
        arguments.parser.error(f"{content.code} không đếm {', '.join(sorted(unknown))} ({names})")
    on = arguments.on or local_day(datetime.now(UTC))
    rows = council_rows(content.code)
    result = fee_for(content, rows, arguments.case, arguments.channel, dict(arguments.quantity), on)
    if arguments.json:
        print_json(result.as_dict())
    else:
        print("\n".join(_lines(content, result)))
    return 0


def _lines(content: ProcedureContent, result: FeeResult) -> list[str]:
    told = [f"{content.code} {content.name.vi}", *(_line(line) for line in result.lines)]
    if result.total is not None:
        return [*told, f"Tổng cộng: {format_dong(result.total) if result.total else 'miễn phí'}"]
    missing = [quantity for rule in content.fees for quantity in (rule.quantity, rule.per) if quantity]
    names = ", ".join(f"{quantity.name}: {quantity.label.vi}" for quantity in missing)
    unknown = _UNKNOWN[result.status]
    return [*told, unknown % names if "%s" in unknown else unknown]


def _line(line: FeeLine) -> str:
    amount = "chưa rõ" if line.amount is None else format_dong(line.amount)
    times = f" ({line.quantity} × {format_dong(line.unit_price)})" if line.quantity and line.unit_price else ""
    return f"  {line.name}: {amount}{times} [{line.ground}]"


def _quantity(text: str) -> tuple[str, int]:
    name, equals, number = text.partition("=")
    if not equals or not name or not number.isdecimal() or not 1 <= int(number) <= MOST:
        raise ArgumentTypeError(f"không phải tên=số: {text!r}")
    return name, int(number)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"không phải ngày: {text!r}; viết 2026-11-23") from error
