"""`motcua ids check KIND CODE`: what a code says and whether it can be one of its kind. Needs no database."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from motcua.faces.cli.output import print_json
from motcua.kernel.identifiers import KINDS, Reading, read

if TYPE_CHECKING:
    from argparse import _SubParsersAction

_STYLES = {
    "personal_12": "số định danh cá nhân 12 số",
    "old_9": "số chứng minh nhân dân 9 số",
    "enterprise_10": "mã số thuế, mã số doanh nghiệp 10 số",
    "branch_13": "mã số thuế đơn vị phụ thuộc 13 số",
    "old": "mã cơ quan kiểu cũ (QCVN 102:2016/BTTTT)",
    "old_short": "mã cơ quan kiểu cũ viết gọn",
    "new": "mã cơ quan kiểu mới (Quyết định 20/2020/QĐ-TTg)",
    "circular_2018": "mã hồ sơ theo Thông tư 01/2018/TT-VPCP",
    "provincial_short": "mã hồ sơ viết gọn của tỉnh",
    "national_2026": "mã hồ sơ của hệ thống quốc gia (2026)",
    "own": "mã hồ sơ của hệ thống này",
    "national": "mã thủ tục hành chính quốc gia",
    "instance": "thủ tục tại một tỉnh, bộ",
    "online_service": "dịch vụ công trực tuyến của thủ tục",
    "case": "trường hợp của thủ tục",
    "opaque": "không rõ kiểu, giữ nguyên",
}
_REASONS = {
    "length": "độ dài không đúng",
    "shape": "không đúng dạng",
    "check_digit": "sai số kiểm tra",
}
_WARNINGS = {
    "old_number": "số cũ; hãy hỏi số định danh cá nhân 12 số",
    "place_is_no_province": "ba số đầu không phải mã tỉnh; có thể là mã nước ngoài",
    "birth_year_in_future": "số thứ tư cho thế kỷ sau thế kỷ 21",
    "unknown_style": "không thuộc kiểu mã đã biết; hãy đối chiếu danh mục",
    "no_such_day": "phần ngày tháng không có thật",
}


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of `motcua ids`."""
    parser = commands.add_parser("ids", help="đọc và kiểm tra các loại số, mã", description=__doc__)
    actions = parser.add_subparsers(dest="action", metavar="VIỆC", required=True)
    check = actions.add_parser("check", help="đọc một mã")
    check.add_argument("kind", metavar="KIND", choices=tuple(KINDS), help=" | ".join(KINDS))
    check.add_argument("code", metavar="CODE", help="mã cần đọc")
    check.add_argument("--json", action="store_true", help="in JSON {valid, kind, style, normalized, meaning}")
    check.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read the code; the exit code is 1 when it is not valid."""
    reading = read(arguments.kind, arguments.code)
    if arguments.json:
        print_json(reading.as_dict())
    else:
        print("\n".join(_lines(reading)))
    return 0 if reading.valid else 1


def _lines(reading: Reading) -> list[str]:
    if not reading.valid:
        return [f"Không hợp lệ: {reading.normalized} ({_REASONS[reading.meaning['reason']]})"]
    said = [f"  {name}: {_plain(value)}" for name, value in reading.meaning.items()]
    doubts = [f"  Lưu ý: {_WARNINGS[warning]}" for warning in reading.warnings]
    return [f"Hợp lệ: {reading.normalized}", f"  {_STYLES[reading.style or '']}", *said, *doubts]


def _plain(value: object) -> str:
    return ".".join(value) if isinstance(value, list) else str(value)
