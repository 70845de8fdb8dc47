"""The console script `motcua`: finds the command's module, runs it, and turns its answer into an exit code.

0 done · 1 refused, invalid or broken (one line on stderr; with `--json` the answer still on stdout) · 2 wrong usage.
A command is a module with `add_parser(subparsers)`, which adds its parser and sets `run(arguments) -> int`. Only the
module of the command asked for is imported, so that `motcua due` needs neither Django nor a database.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from motcua import __version__
from motcua.faces.cli.output import print_json, sentence_of
from motcua.kernel.errors import KernelError
from motcua.platform.errors import Refusal

DONE, REFUSED, WRONG_USAGE = 0, 1, 2

# One line per command: its module and what it is for.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("motcua.demo.command", "chạy tỉnh mẫu trên máy này"),
    "serve": ("motcua.faces.cli.serve", "chạy máy chủ web"),
    "migrate": ("motcua.faces.cli.migrate", "cập nhật cơ sở dữ liệu theo phiên bản này"),
    "catalog": ("motcua.faces.cli.catalog", "danh mục thủ tục: kiểm tra, nhập, so sánh, xuất"),
    "fee": ("motcua.faces.cli.fee", "tính phí, lệ phí của một hồ sơ"),
    "due": ("motcua.faces.cli.due", "tính ngày hẹn trả của một thời hạn"),
    "ids": ("motcua.faces.cli.ids", "đọc và kiểm tra số định danh, mã số thuế, mã cơ quan, mã hồ sơ, mã thủ tục"),
    "journal": ("motcua.faces.cli.journal", "nhật ký: kiểm tra tính toàn vẹn"),
    "officers": ("motcua.faces.cli.officers", "tài khoản cán bộ: cấp mã đặt lại"),
    "keys": ("motcua.faces.cli.keys", "khóa mã hóa dữ liệu cá nhân: tạo, đổi, xem, bỏ"),
    "privacy": ("motcua.faces.cli.privacy", "dữ liệu cá nhân: giữ lại hồ sơ, xóa một người"),
    "worker": ("motcua.faces.cli.worker", "chạy các việc nền"),
    "synth": ("motcua.demo.synth.command", "tạo hồ sơ giả lập cho tỉnh mẫu"),
}


class Parser(argparse.ArgumentParser):
    """An argument parser that answers wrong usage with one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave with the code of wrong usage."""
        self.exit(WRONG_USAGE, f"{self.prog}: {message} (xem {self.prog} --help)\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        arguments = _parser(words).parse_args(words)
        return _run(arguments)
    except SystemExit as leaving:  # argparse leaves after --help and on wrong usage
        if isinstance(leaving.code, str):  # a setting that is missing or unreadable names itself
            print(leaving.code, file=sys.stderr)
            return REFUSED
        return leaving.code or DONE


def _run(arguments: argparse.Namespace) -> int:
    try:
        return int(arguments.run(arguments))
    except Refusal as refusal:
        return _refused(arguments, refusal.code, sentence_of(refusal))
    except KernelError as error:
        return _refused(arguments, error.code, sentence_of(error))


def _parser(words: Sequence[str]) -> Parser:
    parser = Parser(prog="motcua", description="Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh.")
    parser.add_argument("--version", action="version", version=f"motcua {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="LỆNH", required=True)
    asked = next((word for word in words if not word.startswith("-")), None)
    for name, (module, purpose) in COMMANDS.items():
        if name == asked:
            import_module(module).add_parser(commands)
        else:
            commands.add_parser(name, help=purpose)
    return parser


def _refused(arguments: argparse.Namespace, code: str, sentence: str) -> int:
    if getattr(arguments, "json", False):
        print_json({"code": code, "message": sentence})
    print(sentence, file=sys.stderr)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
