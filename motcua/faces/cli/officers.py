"""`motcua officers`: how officers' accounts sign in."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from motcua.faces.cli import framework, startup
from motcua.faces.cli.output import print_json

if TYPE_CHECKING:
    from argparse import _SubParsersAction

PAGE = "/dang-nhap/dat-lai"


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of `motcua officers` and of what it can do."""
    officers = commands.add_parser("officers", help="tài khoản cán bộ: cấp mã đặt lại", description=__doc__)
    actions = officers.add_subparsers(dest="action", metavar="VIỆC", required=True)
    purpose = "bỏ mật khẩu, cách xác thực và phiên đăng nhập; in mã dùng một lần để thiết lập lại"
    parser = actions.add_parser("reset-sign-in", help=purpose, description=purpose)
    parser.add_argument("username", metavar="USERNAME")
    parser.add_argument("--json", action="store_true", help="in JSON {username, code, page}")
    parser.set_defaults(run=run_reset)


def run_reset(arguments: argparse.Namespace) -> int:
    """Print the one-time code, which nobody can see again. Raises UnknownAccount."""
    startup.set_up()
    from motcua.accounts.errors import UnknownAccount
    from motcua.accounts.operations import reset_sign_in
    from motcua.accounts.queries import account_of
    from motcua.platform.actor import system

    with framework.database_problems_in_one_line():
        account = account_of(arguments.username)
        if account is None or account.kind == "citizen":
            raise UnknownAccount
        code = reset_sign_in(account.user_id, actor=system("cli"), now=datetime.now(UTC))
    if arguments.json:
        print_json({"username": account.username, "code": code, "page": PAGE})
    else:
        print(f"Mã đặt lại của {account.username}, dùng một lần trong ba ngày tại trang {PAGE}:\n{code}")
    return 0
