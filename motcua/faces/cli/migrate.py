"""`motcua migrate`: bring the database to the shape of this release."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from motcua.faces.cli import framework, startup

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of `motcua migrate`."""
    parser = commands.add_parser("migrate", help="cập nhật cơ sở dữ liệu theo phiên bản này", description=__doc__)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Migrate the database of MOTCUA_DATABASE_URL."""
    startup.set_up()
    framework.require_data_keys()
    with framework.database_problems_in_one_line():
        framework.migrate()
    print("Cơ sở dữ liệu đã ở phiên bản hiện tại.")
    return 0
