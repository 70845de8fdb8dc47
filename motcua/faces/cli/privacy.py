"""`motcua privacy`: legal holds on ended dossiers, and erasing a person after all his terms."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from motcua.faces.cli import framework, startup

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of `motcua privacy` and of what it can do."""
    privacy = commands.add_parser("privacy", help="dữ liệu cá nhân: giữ lại hồ sơ, xóa một người", description=__doc__)
    actions = privacy.add_subparsers(dest="action", metavar="VIỆC", required=True)
    parser = actions.add_parser("hold", help="giữ lại một hồ sơ đã kết thúc, tạm dừng thời hạn lưu trữ")
    parser.add_argument("code", metavar="MÃ_HỒ_SƠ")
    parser.add_argument("--ground", required=True, help="ai cần và để làm gì")
    parser.add_argument("--until", type=date.fromisoformat, help="ngày cuối cùng giữ lại; bỏ trống: đến khi thôi giữ")
    parser.set_defaults(run=run_hold)
    parser = actions.add_parser("release", help="thôi giữ lại một hồ sơ")
    parser.add_argument("code", metavar="MÃ_HỒ_SƠ")
    parser.set_defaults(run=run_release)
    parser = actions.add_parser("erase-person", help="xóa thông tin của một người khi mọi hồ sơ đã hết thời hạn")
    parser.add_argument("person", metavar="SỐ", type=int, help="số của người trong hệ thống (bảng person)")
    parser.add_argument("--ground", required=True, help="mã căn cứ pháp lý, ghi vào nhật ký")
    parser.set_defaults(run=run_erase)


def run_hold(arguments: argparse.Namespace) -> int:
    """Hold an ended dossier. Raises DossierNotFound, NoLongerPossible, AlreadyHeld, HoldInThePast, Invalid."""
    startup.set_up()
    from motcua.dossiers.operations.afterwards.holds import hold
    from motcua.platform.actor import system

    with framework.database_problems_in_one_line():
        hold(
            arguments.code,
            ground=arguments.ground,
            until=arguments.until,
            actor=system("cli"),
            now=datetime.now(UTC),
        )
    print(f"Đã giữ lại hồ sơ {arguments.code}.")
    return 0


def run_release(arguments: argparse.Namespace) -> int:
    """Let its term run on. Raises DossierNotFound, NotHeld."""
    startup.set_up()
    from motcua.dossiers.operations.afterwards.holds import release_hold
    from motcua.platform.actor import system

    with framework.database_problems_in_one_line():
        release_hold(arguments.code, actor=system("cli"), now=datetime.now(UTC))
    print(f"Đã thôi giữ lại hồ sơ {arguments.code}.")
    return 0


def run_erase(arguments: argparse.Namespace) -> int:
    """Erase a person in every domain. Raises UnknownPerson, PersonInOffice, DossiersRemain."""
    startup.set_up()
    from motcua.dossiers.operations.intake.persons import anonymise_person
    from motcua.platform.actor import system

    with framework.database_problems_in_one_line():
        anonymise_person(arguments.person, actor=system("cli"), now=datetime.now(UTC), ground=arguments.ground)
    print(f"Đã xóa thông tin của người số {arguments.person}.")
    return 0
