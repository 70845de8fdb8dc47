"""`motcua keys`: the keys under which personal data is kept: make, change, see, put away."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from motcua.faces.cli import framework
from motcua.faces.cli.output import print_json
from motcua.faces.cli.startup import set_up

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from motcua.platform.resealing import Found


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of `motcua keys` and of what it can do."""
    keys = commands.add_parser("keys", help="khóa mã hóa dữ liệu cá nhân: tạo, đổi, xem, bỏ", description=__doc__)
    actions = keys.add_subparsers(dest="action", metavar="VIỆC", required=True)
    parser = actions.add_parser("new", help="thêm một khóa; từ đó mọi giá trị mới được ghi bằng khóa này")
    parser.add_argument("--use", choices=["data", "index"], default="data", help="khóa mã hóa (data) hay khóa tra cứu")
    parser.set_defaults(run=run_new)
    parser = actions.add_parser("rotate", help="chuyển mọi giá trị sang khóa mới nhất, trong khi hệ thống vẫn chạy")
    parser.add_argument("--here", action="store_true", help="làm ngay trong lệnh này thay vì giao cho tiến trình nền")
    parser.set_defaults(run=run_rotate)
    parser = actions.add_parser("status", help="mỗi khóa đang giữ bao nhiêu giá trị")
    parser.add_argument("--json", action="store_true", help="in JSON {keys, plain, remaining}")
    parser.set_defaults(run=run_status)
    parser = actions.add_parser("retire", help="bỏ một khóa cũ không còn giữ giá trị nào")
    parser.add_argument("key", metavar="MÃ_KHÓA")
    parser.set_defaults(run=run_retire)


def run_new(arguments: argparse.Namespace) -> int:
    """Put a new key in the file; without a file print it, for whoever keeps the environment."""
    set_up()
    from django.conf import settings

    from motcua.platform import key_changes, keys

    now = datetime.now(UTC)
    if settings.DATA_KEYS_FILE:
        made = key_changes.add(arguments.use, now=now)
        print(f"Đã thêm khóa {made.id} vào {settings.DATA_KEYS_FILE}.")
    elif settings.DATA_KEYS:
        print(keys.new(arguments.use, now))
        print("Thêm dòng này vào MOTCUA_DATA_KEYS rồi khởi động lại mọi tiến trình.", file=sys.stderr)
    else:
        print(keys.new_ring(now), end="")
        print("Giữ các dòng này làm MOTCUA_DATA_KEYS, hoặc trong tệp MOTCUA_DATA_KEYS_FILE.", file=sys.stderr)
    return 0


def run_rotate(arguments: argparse.Namespace) -> int:
    """Leave the work to the worker, or do it here; in batches, so that nobody waits for it."""
    set_up()
    from motcua.platform import jobs, resealing

    framework.require_data_keys()
    with framework.database_problems_in_one_line():
        if not arguments.here:
            jobs.enqueue("platform.reseal", now=datetime.now(UTC))
            print("Đã giao cho tiến trình nền; xem tiến độ bằng “motcua keys status”.")
            return 0
        place: tuple[int, object] | None = (0, None)
        while place is not None:
            place = resealing.reseal_some(*place)
    print("Mọi giá trị đã ở dưới khóa mới nhất.")
    return 0


def run_status(arguments: argparse.Namespace) -> int:
    """Say what stands under which key; 0 when all is under the newest ones, else 1."""
    set_up()
    from motcua.platform import keys, resealing

    framework.require_data_keys()
    with framework.database_problems_in_one_line():
        found = resealing.standing()
    ring = keys.ring()
    newest = {ring.newest(use).id for use in (keys.DATA, keys.INDEX)}
    rows = [
        {
            "id": key.id,
            "use": key.use,
            "since": key.since.isoformat(),
            "writes": key.id in newest,
            "values": _under(found, key.id),
        }
        for key in ring.keys
    ]
    remaining = sum(many for (_column, under), many in found.items() if under not in newest)
    if arguments.json:
        print_json({"keys": rows, "plain": _under(found, "plain"), "remaining": remaining})
    else:
        for row in rows:
            print("{use:5}  {id}  từ {since}  {values} giá trị".format(**row) + ("  (đang ghi)" * bool(row["writes"])))
        for (column, under), many in sorted(found.items()):
            if under not in newest:
                print(f"còn lại: {column}  khóa {under}  {many} giá trị")
    return 1 if remaining else 0


def run_retire(arguments: argparse.Namespace) -> int:
    """Take an old key out of the file. Refused while anything stands under it."""
    set_up()
    from motcua.platform import key_changes

    framework.require_data_keys()
    with framework.database_problems_in_one_line():
        key_changes.retire(arguments.key, now=datetime.now(UTC))
    print(f"Đã bỏ khóa {arguments.key}. Các bản sao lưu cũ vẫn cần khóa này để đọc.")
    return 0


def _under(found: Found, key_id: str) -> int:
    return sum(many for (_column, under), many in found.items() if under == key_id)
